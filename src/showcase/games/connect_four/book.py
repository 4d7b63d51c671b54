"""The opening book as a file: exact scores and a best column each, by our own search.

`book.bin` is a sorted list of 64-bit words, little-endian, one a position; that is also how the
page reads it. A position is stored once for itself and its mirror image, under the lower key:

    bit   63 … 58   57 … 9   8 … 3        2 … 0
          unused    key      score + 32   best column, 1 to 7

Which positions are in it, and how it was computed, tells `book_search.py`.
"""

import gzip
from collections.abc import Mapping
from functools import cache
from pathlib import Path

import numpy as np

SHIPPED = Path(__file__).parent / "book.bin"
STONES = 12  # at most, on a board in the book
KEY_SHIFT, SCORE_SHIFT, BIAS = 9, 3, 32
NONE = np.zeros(0, np.uint64)
"""A book without a position: every search is then on its own."""


def pack(solved: Mapping[int, tuple[int, int]]) -> np.ndarray:
    """Return a book, uint64 (positions,), of canonical key -> (score, best column)."""
    words = [
        key << KEY_SHIFT | score + BIAS << SCORE_SHIFT | column
        for key, (score, column) in solved.items()
    ]
    return np.array(sorted(words), np.uint64)


def unpack(book: np.ndarray) -> dict[int, tuple[int, int]]:
    """Return canonical key -> (score, best column): what `pack` was given."""
    return {
        word >> KEY_SHIFT: ((word >> SCORE_SHIFT) % (2 * BIAS) - BIAS, word % (1 << SCORE_SHIFT))
        for word in book.tolist()
    }


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
