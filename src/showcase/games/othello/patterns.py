"""The shapes of squares that the evaluation looks at, and how their contents become one number.

A shape's squares are read as the digits of a number in base 3, the first square the highest digit:
0 empty, 1 the mover's, 2 the other's. The board's eight symmetries place a shape up to eight times.
A placement that a symmetry maps onto itself is read once, and the two ways to read it share one
weight (`TIED`). After Michael Buro, "Experiments with Multi-ProbCut and a new high-quality
evaluation function for Othello", 1997.
"""

from collections.abc import Iterator

import numpy as np

Squares = tuple[int, ...]


def _shape(names: str) -> Squares:
    return tuple("abcdefgh".index(name[0]) + 8 * (int(name[1]) - 1) for name in names.split())


SHAPES: tuple[Squares, ...] = tuple(
    map(
        _shape,
        (
            "a1 b1 c1 d1 e1 f1 g1 h1 b2 g2",  # an edge with the squares diagonal to its corners
            "a1 b1 c1 a2 b2 c2 a3 b3 c3",
            "a1 b1 c1 d1 e1 a2 b2 c2 d2 e2",
            "a2 b2 c2 d2 e2 f2 g2 h2",
            "a3 b3 c3 d3 e3 f3 g3 h3",
            "a4 b4 c4 d4 e4 f4 g4 h4",
            "a1 b2 c3 d4 e5 f6 g7 h8",
            "b1 c2 d3 e4 f5 g6 h7",
            "c1 d2 e3 f4 g5 h6",
            "d1 e2 f3 g4 h5",
            "e1 f2 g3 h4",
        ),
    )
)
MOBILITY = 64  # weights for a number of moves: one table for the mover's, one for the other's


def _symmetries(squares: Squares) -> Iterator[Squares]:
    for turn in range(8):
        seen = []
        for square in squares:
            row, column = divmod(square, 8)
            if turn & 1:
                column = 7 - column
            if turn & 2:
                row = 7 - row
            if turn & 4:
                row, column = column, row
            seen.append(8 * row + column)
        yield tuple(seen)


def _placements() -> tuple[list[Squares], list[int], np.ndarray]:
    """Return every placement, where its weights begin, and for each weight the one it shares."""
    placements, offsets, tied, offset = [], [], [], 0
    for shape in SHAPES:
        size = 3 ** len(shape)
        shared = np.arange(size)
        seen: set[frozenset[int]] = set()
        for squares in _symmetries(shape):
            if frozenset(squares) not in seen:
                seen.add(frozenset(squares))
                placements.append(squares)
                offsets.append(offset)
            elif frozenset(squares) == frozenset(shape) and squares != shape:
                shared = np.minimum(shared, _reread(shape, squares))
        tied.append(offset + shared)
        offset += size
    tied.append(offset + np.arange(2 * MOBILITY))
    return placements, offsets, np.concatenate(tied)


def _reread(shape: Squares, squares: Squares) -> np.ndarray:
    """Return, for each content of `shape`, the number that reading it as `squares` gives."""
    contents = np.arange(3 ** len(shape))
    digits = {
        square: contents // 3 ** (len(shape) - 1 - place) % 3 for place, square in enumerate(shape)
    }
    return sum(digits[square] * 3 ** (len(shape) - 1 - i) for i, square in enumerate(squares))


def _mirrors() -> list[Squares]:
    """Return, for each shape, the other order in which it may be read, or the same once more."""
    found = []
    for shape in SHAPES:
        others = {s for s in _symmetries(shape) if frozenset(s) == frozenset(shape)} - {shape}
        (mirror,) = others or {shape}
        found.append(mirror)
    return found


PLACEMENTS, OFFSETS, TIED = _placements()
MIRRORS = _mirrors()
MOBILITY_AT = sum(3 ** len(shape) for shape in SHAPES)
WEIGHTS = MOBILITY_AT + 2 * MOBILITY  # of one stage
STAGES = 12
LANES = 48  # the placements, filled up to whole vectors


def contributions() -> np.ndarray:
    """Return, as [row][byte of the row][placement], what the mover's discs add to a number.

    The other's discs add twice that.
    """
    table = np.zeros((8, 256, LANES), np.uint16)
    for lane, squares in enumerate(PLACEMENTS):
        for place, square in enumerate(squares):
            row, column = divmod(square, 8)
            holding = np.arange(256) >> column & 1 == 1
            table[row, holding, lane] += 3 ** (len(squares) - 1 - place)
    return table.ravel()
