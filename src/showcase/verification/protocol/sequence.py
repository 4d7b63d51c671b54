"""A trace as a message-sequence picture: time runs down, who acts stands in columns.

A message is an arrow from the step that sent it to the step that read it. The store has a column:
a put is an arrow to it, a read that found something an arrow from it, and a read that found
nothing a dashed one, red where the store had the object all along: such a read was stale.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape

from showcase.verification.protocol.evaluate import Binding, Step, value
from showcase.verification.protocol.formula import All, And, Any, Missing, Or, Read, Term
from showcase.verification.protocol.instance import Instance, State
from showcase.verification.protocol.picture import EDGE, FILL, INK, NEWS, QUIET, svg

COLUMN, ROW, TOP, LETTERS = 190, 58, 46, 7
STORE = "store"


@dataclass(frozen=True)
class Look:
    """A growing part of the state that a step read: a cell, and whether something was found."""

    cell: int
    found: bool


def looks(step: Step, instance: Instance, state: State) -> Iterator[Look]:
    """Yield what a step found, or missed, in the store or among the messages, each once."""
    seen = dict.fromkeys(_looks(step.action.guard, instance, state, step.binding))
    yield from seen


def _looks(term: Term, instance: Instance, state: State, binding: Binding) -> Iterator[Look]:
    match term:
        case Read(variable=variable, places=places) if variable.grows:
            cell = instance.cell(
                variable, tuple(value(place, instance, state, binding) for place in places)
            )
            if state[cell]:
                yield Look(cell, found=True)
        case Missing(read=Read(variable=variable, places=places)):
            at = tuple(value(place, instance, state, binding) for place in places)
            yield Look(instance.cell(variable, at), found=False)
        case And(parts=parts):
            for part in parts:
                yield from _looks(part, instance, state, binding)
        case Or(parts=parts):
            # What was found is what made it true; one reason is enough.
            for part in parts:
                if value(part, instance, state, binding):
                    yield from _looks(part, instance, state, binding)
                    return
        case All(bound=bound, body=body):
            for thing in range(instance.size(bound.sort)):
                yield from _looks(body, instance, state, {**binding, bound.name: thing})
        case Any(bound=bound, body=body):
            for thing in range(instance.size(bound.sort)):
                inner = {**binding, bound.name: thing}
                if value(body, instance, state, inner):
                    yield from _looks(body, instance, state, inner)
                    return


def actor(step: Step, instance: Instance) -> str:
    """Return who takes a step."""
    return step.action.by or next(iter(step.named(instance).values()), "system")


def sequence_picture(
    instance: Instance, states: Sequence[State], steps: Sequence[Step], why: str
) -> str:
    """Draw the steps as SVG."""
    columns = list(dict.fromkeys(actor(step, instance) for step in steps)) or ["system"]
    if any(variable.kind == "stored" for variable in instance.model.variables.values()):
        columns.append(STORE)
    x = {name: 12 + COLUMN * (place + 0.5) for place, name in enumerate(columns)}
    bottom = TOP + ROW * len(steps) + 12
    lines = [
        f'<path d="M{at:g} {TOP - 12}V{bottom}" stroke="{QUIET}" stroke-dasharray="3 4"/>'
        for at in x.values()
    ]
    heads = [
        f'<text x="{at:g}" y="24" text-anchor="middle" font-weight="bold" fill="{INK}">'
        f"{escape(name)}</text>"
        for name, at in x.items()
    ]
    arrows, labels = [], []
    written: dict[int, int] = {}
    for row, step in enumerate(steps):
        y, who = TOP + ROW * row + 22, x[actor(step, instance)]
        half = _width(step) / 2
        notes = []
        for look in looks(step, instance, states[row]):
            cell = instance.cells[look.cell]
            name = cell.variable.name
            if not look.found:
                stale = bool(states[row][look.cell])
                word = f"{name}: not seen" if stale else f"{name}: nothing"
                far = x.get(STORE, who + half)
                arrows.append(
                    _arrow(far, y + 4, who + half, y + 4, NEWS if stale else QUIET, dashed=True)
                )
                notes.append((word, NEWS if stale else QUIET))
            elif cell.variable.kind == "stored":
                arrows.append(_arrow(x[STORE], y - 6, who + half, y - 6, EDGE))
            elif look.cell in written:
                sent = written[look.cell]
                origin = x[actor(steps[sent], instance)]
                arrows.append(
                    _arrow(
                        origin, TOP + ROW * sent + 33, who + _side(origin, who) * half, y - 3, EDGE
                    )
                )
        for place, cell in enumerate(instance.cells):
            if cell.variable.grows and states[row + 1][place] > states[row][place]:
                written[place] = row
                if cell.variable.kind == "stored":
                    arrows.append(_arrow(who, y + 12, x[STORE], y + 12, EDGE))
        labels += _label(_title(step, row), who, y, notes)
    width = 24 + COLUMN * len(columns)
    told = f"{why} {' '.join(step.told(instance) for step in steps)}"
    return svg(width, bottom + 12, told, lines + heads + arrows + labels)


def _arrow(x1: float, y1: float, x2: float, y2: float, colour: str, *, dashed: bool = False) -> str:
    if x1 == x2:
        x1, y1 = x1 + 26, y1 - 10
    side = -8 if x2 > x1 else 8
    dash = ' stroke-dasharray="5 4"' if dashed else ""
    return (
        f'<path d="M{x1:g} {y1:g}L{x2:g} {y2:g}" fill="none" stroke="{colour}"{dash}/>'
        f'<path d="M{x2:g} {y2:g}l{side} -4v8z" fill="{colour}"/>'
    )


def _label(name: str, x: float, y: float, notes: list[tuple[str, str]]) -> list[str]:
    width = _measure(name)
    rect = f'x="{x - width / 2:g}" y="{y - 14}" width="{width:g}" height="22" rx="5"'
    parts = [
        f'<rect {rect} fill="{FILL}" stroke="{EDGE}"/>',
        f'<text x="{x:g}" y="{y + 2}" text-anchor="middle" fill="{INK}">{escape(name)}</text>',
    ]
    for number, (note, colour) in enumerate(notes):
        at = f'x="{x:g}" y="{y + 22 + 14 * number}"'
        parts.append(f'<text {at} text-anchor="middle" fill="{colour}">{escape(note)}</text>')
    return parts


def _width(step: Step) -> float:
    return _measure(_title(step, 0))


def _title(step: Step, row: int) -> str:
    return f"{row + 1}. {step.action.name.replace('_', ' ')}"


def _measure(title: str) -> float:
    return max(LETTERS * len(title) + 16, 60)


def _side(origin: float, who: float) -> int:
    return 1 if origin >= who else -1
