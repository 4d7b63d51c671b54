"""The opening book as a file: how positions end, and a column that keeps it, by our own search.

`book.bin` is a sorted list of 64-bit words, little-endian, one a position; that is also how the
page reads it. A position is stored once for itself and its mirror image, under the lower key:

    bit   63 … 15   14 … 9     8 … 3       2 … 0
          key       low + 32   high + 32   column, 1 to 7

The score is proved to lie in low..high: on one side of 0, which says who wins, or 0 for a draw. How
soon, it may leave open. Which positions are in it, and how it was computed, tells `book_search.py`.
"""

import gzip
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np

SHIPPED = Path(__file__).parent / "book.bin"
STONES = 12  # at most, on a board in the book
KEY_SHIFT, LOW_SHIFT, HIGH_SHIFT, BIAS = 15, 9, 3, 32
NONE = np.zeros(0, np.uint64)
"""A book without a position: every search is then on its own."""


@dataclass(frozen=True)
class Entry:
    """The score lies in low..high, and playing `column` keeps who wins (or that nobody does)."""

    low: int
    high: int
    column: int


def pack(solved: Mapping[int, Entry]) -> np.ndarray:
    """Return a book, uint64 (positions,), of canonical key -> entry."""
    words = [
        key << KEY_SHIFT
        | each.low + BIAS << LOW_SHIFT
        | each.high + BIAS << HIGH_SHIFT
        | each.column
        for key, each in solved.items()
    ]
    return np.array(sorted(words), np.uint64)


def unpack(book: np.ndarray) -> dict[int, Entry]:
    """Return canonical key -> entry: what `pack` was given."""
    solved = {}
    for word in book.tolist():
        low, high = (word >> shift & 2 * BIAS - 1 for shift in (LOW_SHIFT, HIGH_SHIFT))
        solved[word >> KEY_SHIFT] = Entry(low - BIAS, high - BIAS, word % (1 << HIGH_SHIFT))
    return solved


def save(path: Path, book: np.ndarray) -> None:
    """Write the file."""
    path.write_bytes(book.astype("<u8").tobytes())


@cache
def load(path: Path = SHIPPED) -> np.ndarray:
    """Read the file; ValueError where it is no sorted list of whole words."""
    book = np.frombuffer(path.read_bytes(), "<u8").astype(np.uint64)
    if np.any(book[1:] <= book[:-1]):
        raise ValueError(f"{path} is not sorted: it is no opening book")
    return book


def packed(path: Path = SHIPPED) -> bytes:
    """Return the file as the page reads it: gzipped."""
    return gzip.compress(path.read_bytes(), 9, mtime=0)
