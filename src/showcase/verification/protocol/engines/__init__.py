"""The engines of `explore`: one Protocol, as many ways to search as there are modules here."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Protocol

from showcase.verification.protocol.instance import Instance, State

Path = list[State]
"""States from a beginning to the one that matters, each made from the one before by a step."""
Tick = Callable[[int], object]
"""Called now and then with how many states are known by then; what it raises ends the search."""


@dataclass(frozen=True)
class Found:
    """What a breadth-first search saw.

    `distinct` states known; `generated`: beginnings and steps taken, as TLC counts them; `depth`:
    states on the longest shortest path. `complete`: all states were searched. `violated`: which
    property (its place in `always`) was the first to fail, and a shortest path to there; then the
    search ended at once. `witnesses`: for each `sometimes` a shortest path, or None.
    """

    distinct: int
    generated: int
    depth: int
    complete: bool
    violated: tuple[int, Path] | None
    witnesses: tuple[Path | None, ...]


class Engine(Protocol):
    """What an engine does."""

    def search(self, instance: Instance, *, symmetry: bool, memory: int, tick: Tick) -> Found:
        """Search all states breadth-first, those alike but for names once where `symmetry`.

        The search ends incomplete before it would take more than `memory` bytes.
        """
