"""A state as boxes: one for each thing that acts, one for the store, one for the network.

    node 1            node 2            store
    owner epoch 1                       claimed epoch 1
                                        named epoch 1, node 1

What belongs to whom is read off the model: a part of the state whose first place is a thing that
acts is in the memory of that thing.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from html import escape

from showcase.verification.protocol.formula import BOOL, Sort
from showcase.verification.protocol.instance import Cell, Instance, State
from showcase.verification.protocol.model import Model

INK, QUIET, EDGE, FILL, NEWS = "#0b1f44", "#57606a", "#0b57d0", "#e8f0fe", "#b3261e"
LINE, LETTER, GAP, WIDEST = 20, 7.8, 16, 860
SHARED = {"stored": "store", "sent": "network", "memory": "system"}


@dataclass(frozen=True)
class Box:
    """One place of a state, and what is the case there."""

    title: str
    entries: tuple[str, ...]


def actors(model: Model) -> tuple[Sort, ...]:
    """Return the sorts of things that act: each is the first parameter of an action by nobody else.

    >>> from showcase.verification.protocol.models import load
    >>> [sort.name for sort in actors(load("ownership"))]
    ['node']
    """
    acting = [a.parameters[0].sort for a in model.actions if a.parameters and a.by is None]
    return tuple(dict.fromkeys(sort for sort in acting if sort.kind in ("plain", "order")))


def boxes(instance: Instance, state: State) -> tuple[Box, ...]:
    """Return the places of a state; of relations, what is true is told."""
    acting = actors(instance.model)
    entries: dict[str, list[str]] = {
        instance.name(sort, thing): [] for sort in acting for thing in range(instance.size(sort))
    }
    for cell, value in zip(instance.cells, state, strict=True):
        own = cell.variable.kind == "memory" and cell.places and cell.variable.sorts[0] in acting
        title = SHARED[cell.variable.kind]
        if own:
            title = instance.name(cell.variable.sorts[0], cell.places[0])
        lines = entries.setdefault(title, [])
        if value or cell.variable.result != BOOL:
            lines.append(_entry(instance, cell, value, skip=int(bool(own))))
    return tuple(Box(title, tuple(lines)) for title, lines in entries.items())


def _entry(instance: Instance, cell: Cell, value: int, skip: int) -> str:
    pairs = list(zip(cell.variable.sorts, cell.places, strict=True))[skip:]
    places = ", ".join(instance.name(sort, place) for sort, place in pairs)
    told = f"{cell.variable.name.replace('_', ' ')} {places}".rstrip()
    if cell.variable.result == BOOL:
        return told
    return f"{told}: {instance.name(cell.variable.result, value)}"


def in_words(instance: Instance, state: State) -> str:
    """Return a state in one line: "node 1: owner epoch 1 | store: claimed epoch 1"."""
    told = [
        f"{box.title}: {', '.join(box.entries)}" for box in boxes(instance, state) if box.entries
    ]
    return " | ".join(told) or "nothing anywhere"


def pair_picture(instance: Instance, states: Sequence[State], label: str) -> str:
    """Draw states one below the other as SVG; what is new in a state is marked."""
    rows, top, width = [], 0, 0
    before: dict[str, tuple[str, ...]] | None = None
    for number, state in enumerate(states):
        heading = "" if len(states) == 1 else ("before", "after")[number]
        here = boxes(instance, state)
        drawn, size, height = _drawn(here, before, top + (LINE if heading else 0))
        if heading:
            rows.append(f'<text x="8" y="{top + 14}" fill="{QUIET}">{heading}</text>')
            height += LINE
        rows += drawn
        before = {box.title: box.entries for box in here}
        top, width = top + height + GAP, max(width, size)
    return svg(width, top, label, rows)


def svg(width: float, height: float, label: str, body: list[str]) -> str:
    """Return SVG on a white ground, legible on any page."""
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{width:g}" height="{height:g}" '
        f'viewBox="0 0 {width:g} {height:g}" role="img" aria-label="{escape(label)}" '
        'font-family="system-ui, sans-serif" font-size="13">'
        f'<rect width="{width:g}" height="{height:g}" rx="6" fill="#fff"/>{"".join(body)}</svg>'
    )


def _drawn(
    here: tuple[Box, ...], before: dict[str, tuple[str, ...]] | None, top: float
) -> tuple[list[str], float, float]:
    """Draw the boxes of one state from `top` down; return them, how wide and how high they are."""
    x, y, widest, tallest, parts = 8.0, top + 8, 0.0, 0.0, []
    for box in here:
        width = 20 + LETTER * max(len(line) for line in (box.title, *box.entries, "          "))
        height = LINE * (1 + max(1, len(box.entries))) + 12
        if x > 8 and x + width > WIDEST:
            x, y, tallest = 8.0, y + tallest + GAP / 2, 0.0
        parts.append(
            f'<rect x="{x:g}" y="{y:g}" width="{width:g}" height="{height:g}" rx="5" '
            f'fill="{FILL}" stroke="{EDGE}"/>'
        )
        known = None if before is None else before.get(box.title, ())
        lines = [(box.title, QUIET, "")] + [
            (entry, NEWS, ' font-weight="bold"')
            if known is not None and entry not in known
            else (entry, INK, "")
            for entry in box.entries
        ]
        for number, (line, colour, weight) in enumerate(lines):
            at = f'x="{x + 10:g}" y="{y + 18 + LINE * number:g}"'
            parts.append(f'<text {at} fill="{colour}"{weight}>{escape(line)}</text>')
        x, tallest = x + width + 8, max(tallest, height)
        widest = max(widest, x)
    return parts, widest, y + tallest - top
