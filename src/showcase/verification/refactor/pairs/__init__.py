"""Refactorings that a reviewer might wave through. Some change nothing, some do.

Each riddle is a module: the function before and after, the changes between the two, the domain
that the verdict speaks about, and why the verdict is what it is. The changes are spelled out, so
that each can be taken back alone: k of them make 2**k versions of the function.
"""

import ast
import inspect
from collections.abc import Callable
from dataclasses import dataclass
from types import ModuleType

from showcase.verification.refactor.pairs import (
    clamp,
    fastest,
    leap,
    middle,
    ones,
    place,
    retries,
    slow,
    uptime,
)


@dataclass(frozen=True)
class Pair:
    """One refactoring.

    `domain` and `hunt` are domain lines, see `domain.parse`; `hunt` is where sample runs come
    from. With `sliders` the page runs the functions as kernels, on the integers of `hunt`.
    `changes` are the spellings before and after, in the order of the text. `story` is told before
    the guess, `note` after it; "{calls}" in the story is how many random calls agree.
    """

    name: str
    title: str
    before: Callable
    after: Callable
    changes: tuple[tuple[str, str], ...]
    domain: str
    hunt: str
    sliders: bool
    story: str
    note: str

    def texts(self) -> tuple[str, str]:
        """Return both source texts, as versions of one function, without the docstrings."""
        return tuple(
            _without_docstring(inspect.getsource(function)).replace(
                f"def {function.__name__}(", f"def {self.name}("
            )
            for function in (self.before, self.after)
        )

    def frame(self) -> list[str]:
        """Return what stands before, between and behind the changes."""
        found = _frame(*self.texts(), self.changes)
        if found is None:
            raise ValueError(f"{self.name}: the changes do not turn before into after")
        return found

    @property
    def versions(self) -> range:
        """The numbers of all versions: bit i of a number tells whether change i is made."""
        return range(1 << len(self.changes))

    def version(self, number: int) -> str:
        """Return the text with some of the changes made."""
        first, *rest = self.frame()
        spelled = [change[number >> i & 1] for i, change in enumerate(self.changes)]
        return first + "".join(old + new for old, new in zip(spelled, rest, strict=True))


def _frame(before: str, after: str, changes: tuple[tuple[str, str], ...]) -> list[str] | None:
    """Find the changes in both texts, such that all else is alike; None where they do not fit."""
    if not changes:
        return [before] if before == after else None
    (old, new), *rest = changes
    for start in range(len(before)):
        if before[:start] != after[:start]:
            return None
        if before.startswith(old, start) and after.startswith(new, start):
            tail = _frame(before[start + len(old) :], after[start + len(new) :], tuple(rest))
            if tail is not None:
                return [before[:start], *tail]
    return None


def _without_docstring(source: str) -> str:
    doc = ast.parse(source).body[0].body[0]
    lines = source.splitlines(keepends=True)
    return "".join(lines[: doc.lineno - 1] + lines[doc.end_lineno :])


def _pair(module: ModuleType) -> Pair:
    return Pair(
        module.__name__.rpartition(".")[2],
        module.TITLE,
        module.before,
        module.after,
        module.CHANGES,
        module.DOMAIN,
        module.HUNT,
        module.SLIDERS,
        module.STORY,
        module.NOTE,
    )


PAIRS = tuple(map(_pair, (uptime, leap, ones, middle, retries, fastest, place, clamp, slow)))
