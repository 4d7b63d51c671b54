"""An instance as arrays of numbers: states packed into 64-bit words, programs into tables.

    cells:   0     1     2  …          a cell of k values takes as many bits as k - 1 has
    word 0:  |bbb  |b    |bb  …|       the first cell highest, and no cell in two words

So packed states are ordered as the tuples of their cells are.
"""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

import numpy as np

from showcase.verification.protocol.instance import Instance, State
from showcase.verification.protocol.programs import TRUE, Programs, Write
from showcase.verification.protocol.symmetry import Permutation

WORD = 64
CHUNK = 6


class Layout:
    """Where each cell lies: arrays `word`, `shift` and `mask` (of the value, before shifting).

    `places` (cells, 3) has all three, for the kernels.
    """

    def __init__(self, instance: Instance) -> None:
        self.sizes = [instance.size(cell.variable.result) for cell in instance.cells]
        bits = [max(1, (size - 1).bit_length()) for size in self.sizes]
        word, used, places = 0, 0, []
        for width in bits:
            if used + width > WORD:
                word, used = word + 1, 0
            used += width
            places.append((word, WORD - used))
        self.words = word + 1
        self.bits = np.array(bits, np.int64)
        self.word, self.shift = np.array(places, np.int64).reshape(-1, 2).T.copy()
        self.mask = (np.uint64(1) << self.bits.astype(np.uint64)) - np.uint64(1)
        self.places = np.stack([self.word, self.shift, self.mask.astype(np.int64)], axis=1)

    def pack(self, states: Iterable[State]) -> np.ndarray:
        """Return states as (n, words) of uint64."""
        cells = np.array(list(states), np.uint64).reshape(-1, len(self.sizes))
        packed = np.zeros((len(cells), self.words), np.uint64)
        for cell, (word, shift) in enumerate(zip(self.word, self.shift, strict=True)):
            packed[:, word] |= cells[:, cell] << np.uint64(shift)
        return packed

    def unpack(self, state: np.ndarray) -> State:
        """Return one state as a tuple of its cells."""
        return tuple(
            int((state[word] >> np.uint64(shift)) & mask)
            for word, shift, mask in zip(self.word, self.shift, self.mask, strict=True)
        )


@dataclass(frozen=True)
class Tables:
    """What the kernels read.

    `tests` (n, 4): cell, value, then, otherwise. `guards` (actions,): programs.
    Action a does writes `first[a]` to `first[a + 1]`, in order: where program `conditions[w]` ends
    with TRUE, a word becomes word & keep[w] | put[w]. `always`, `sometimes`: programs.
    """

    tests: np.ndarray
    guards: np.ndarray
    first: np.ndarray
    conditions: np.ndarray
    keep: np.ndarray
    put: np.ndarray
    always: np.ndarray
    sometimes: np.ndarray


def tables(instance: Instance, layout: Layout) -> Tables:
    """Compile an instance; ValueError where it is too large for that."""
    programs = Programs(instance)
    model = instance.model
    guards, first, conditions, rows = [], [0], [], []
    for guard, writes in programs.actions():
        guards.append(guard)
        for condition, together in _joined(writes):
            conditions.append(condition)
            rows.append(_masks(together, layout))
        first.append(len(conditions))
    always = [programs.formula(goal.formula, {}) for goal in model.always]
    sometimes = [programs.formula(goal.formula, {}) for goal in model.sometimes]
    tests = np.array(
        [(test.cell, test.value, test.then, test.otherwise) for test in programs.tests], np.int32
    )
    masks = np.array(rows, np.uint64).reshape(-1, 2, layout.words)
    keep, put = (np.ascontiguousarray(masks[:, side]) for side in (0, 1))
    numbers = (np.array(each, np.int64) for each in (guards, first, conditions))
    return Tables(tests, *numbers, keep, put, np.array(always), np.array(sometimes))


def _joined(writes: Sequence[Write]) -> list[tuple[int, list[Write]]]:
    """Put neighbouring writes together that are done in all states."""
    joined: list[tuple[int, list[Write]]] = []
    for write in writes:
        if joined and joined[-1][0] == write.condition == TRUE:
            joined[-1][1].append(write)
        else:
            joined.append((write.condition, [write]))
    return joined


def _masks(writes: Sequence[Write], layout: Layout) -> tuple[list[int], list[int]]:
    keep, put = [(1 << WORD) - 1] * layout.words, [0] * layout.words
    for write in writes:
        word, shift = int(layout.word[write.cell]), int(layout.shift[write.cell])
        clear = ~(int(layout.mask[write.cell]) << shift)
        keep[word] &= clear
        put[word] = put[word] & clear | write.value << shift
    return keep, put


@dataclass(frozen=True)
class Renaming:
    """All permutations of things, for states in chunks of a few cells.

    `chunks` (n, 3): word, shift, mask. A state renamed by permutation p is moved[p, c, value of
    chunk c] over all chunks c, put together.
    """

    chunks: np.ndarray
    moved: np.ndarray


def renaming(layout: Layout, swaps: Sequence[Permutation]) -> Renaming:
    """Tabulate permutations; without any, the tables are empty."""
    chunks: list[list[int]] = []
    for cell, width in enumerate(layout.bits):
        word, bits = (
            layout.word[cell],
            sum(layout.bits[each] for each in chunks[-1:] and chunks[-1]),
        )
        if not chunks or bits + width > CHUNK or layout.word[chunks[-1][-1]] != word:
            chunks.append([])
        chunks[-1].append(cell)
    lowest = [cells[-1] for cells in chunks]
    widths = [sum(int(layout.bits[cell]) for cell in cells) for cells in chunks]
    moved = np.zeros((len(swaps), len(chunks), 1 << CHUNK, layout.words), np.uint64)
    if swaps:
        sources = np.array([swap.source for swap in swaps])
        targets = np.argsort(sources, axis=1)
        numbers = np.arange(1 << CHUNK)
        every = np.arange(len(swaps))
        for chunk, cells in enumerate(chunks):
            for cell in cells:
                to = targets[:, cell]
                offset = layout.shift[cell] - layout.shift[lowest[chunk]]
                values = (numbers >> offset) & int(layout.mask[cell])
                names = np.array(
                    [
                        swap.renamed[place][: layout.sizes[cell]]
                        for swap, place in zip(swaps, to, strict=True)
                    ],
                    np.uint64,
                )
                renamed = names[:, np.minimum(values, layout.sizes[cell] - 1)]
                shifted = renamed << layout.shift[to].astype(np.uint64)[:, None]
                for word in range(layout.words):
                    here = every[layout.word[to] == word]
                    moved[here, chunk, :, word] |= shifted[here]
    described = [
        (layout.word[low], layout.shift[low], (1 << width) - 1)
        for low, width in zip(lowest, widths, strict=True)
    ]
    return Renaming(np.array(described, np.int64).reshape(-1, 3), moved)
