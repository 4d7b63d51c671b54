"""Breadth-first search on Numba: hands the tables to the kernels, and gives them room as needed."""

import numpy as np

from showcase.verification.protocol import kernels
from showcase.verification.protocol.engines import Found, Path, Tick
from showcase.verification.protocol.evaluate import initial_states
from showcase.verification.protocol.instance import Instance
from showcase.verification.protocol.packed import Layout, renaming, tables
from showcase.verification.protocol.symmetry import permutations

SLICE = (
    1_000_000  # states generated between two ticks, where each has one name: a fraction of a second
)
SLOTS = 64  # of the smallest table; a table has twice those of the one before
FULL = 0.75  # of its slots


class _Room:
    """Arrays for the states known, which grow within a number of bytes."""

    def __init__(self, words: int, memory: int) -> None:
        self.memory = memory
        self.states = np.zeros((0, words), np.uint64)
        self.parents = np.zeros(0, np.int32)
        self.slots = np.zeros(0, np.int32)

    def grow(self, known: int, wanted: int) -> bool:
        """Make room for `wanted` states, `known` of which are there; False if it is not allowed."""
        slots = max(SLOTS, 2 * len(self.slots))
        while int(slots * FULL) < wanted:
            slots *= 2
        most = int(slots * FULL)
        needed = most * (8 * self.states.shape[1] + 4) + 4 * slots
        if needed > self.memory or slots > np.iinfo(np.int32).max:
            return False
        self.slots = np.zeros(0, np.int32)  # given back before the larger one is taken
        self.states.resize((most, self.states.shape[1]), refcheck=False)
        self.parents.resize(most, refcheck=False)
        self.slots = np.full(slots, kernels.FREE, np.int32)
        kernels.fill(self.states, self.slots, known)
        return True


def search(instance: Instance, *, symmetry: bool, memory: int, tick: Tick) -> Found:
    """Search level by level; see `engines.Engine`. ValueError for a model too large to compile.

    Its arrays double in size: it stops where the next ones would not fit.
    """
    layout = Layout(instance)
    compiled = tables(instance, layout)
    swaps = permutations(instance) if symmetry else ()
    renamed = renaming(layout, swaps)
    room = _Room(layout.words, memory - renamed.moved.nbytes)
    numbers = np.zeros(kernels.NUMBERS, np.int64)
    numbers[kernels.FRESH] = 1
    witnesses = np.full(len(instance.model.sometimes), kernels.FREE, np.int64)

    def path(state: int) -> Path:
        states = []
        while state != kernels.FREE:
            states.append(layout.unpack(room.states[state]))
            state = int(room.parents[state])
        return states[::-1]

    def found(*, complete: bool, violated: tuple[int, Path] | None = None) -> Found:
        paths = tuple(None if state == kernels.FREE else path(state) for state in witnesses)
        counts = (int(numbers[each]) for each in (kernels.KNOWN, kernels.GENERATED, kernels.DEPTH))
        return Found(*counts, complete, violated, paths)

    begun = layout.pack(initial_states(instance))
    if not room.grow(0, len(begun)):
        return found(complete=False)
    steps = (compiled.guards, compiled.first, compiled.conditions, compiled.keep, compiled.put)
    goals = (
        layout.places, compiled.tests, compiled.always, compiled.sometimes, witnesses,
        renamed.chunks, renamed.moved, numbers,
    )  # fmt: skip
    state = kernels.begin(begun, room.states, room.parents, room.slots, *goals)
    budget = max(1, SLICE // max(1, len(swaps)))
    while state in (kernels.SPENT, kernels.FULL):
        known = int(numbers[kernels.KNOWN])
        if state == kernels.FULL and not room.grow(known, known + len(compiled.guards)):
            return found(complete=False)
        state = kernels.search(
            budget, len(room.parents), room.states, room.parents, room.slots, *steps, *goals
        )
        tick(int(numbers[kernels.KNOWN]))
    if state == kernels.VIOLATED:
        broken = int(numbers[kernels.BROKEN])
        return found(complete=False, violated=(broken, path(int(numbers[kernels.KNOWN]) - 1)))
    return found(complete=True)
