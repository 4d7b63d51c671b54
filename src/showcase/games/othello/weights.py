"""The evaluation's learned weights as a file: what the engine reads, and the training writes.

`weights.npz` holds, for each stage, the weights that patterns do not share with a mirrored one, as
16-bit integers, and the margins of multi-probcut; both count sixteenths of a disc.

`packed` is the same for the page.
"""

import gzip
from dataclasses import dataclass
from functools import cache
from pathlib import Path

import numpy as np

from showcase.games.othello.kernels.evaluation import UNIT
from showcase.games.othello.kernels.midgame import MARGINS
from showcase.games.othello.patterns import STAGES, TIED

SHIPPED = Path(__file__).parent / "weights.npz"
OWN = np.unique(TIED)


@dataclass(frozen=True)
class Weights:
    """`patterns`: int16 (12 stages × weights,), `margins`: int64 (12 stages × 16 depths,)."""

    patterns: np.ndarray
    margins: np.ndarray


def quantize(learned: np.ndarray) -> np.ndarray:
    """Return float weights in discs (12, weights) as the integers that the kernels read."""
    steps = np.rint(learned[:, TIED] * UNIT)
    return np.clip(steps, -32768, 32767).astype(np.int16).ravel()


def save(path: Path, weights: Weights) -> None:
    """Write the file; margins are kept as they are, shared weights once."""
    own = weights.patterns.reshape(STAGES, -1)[:, OWN]
    np.savez_compressed(path, patterns=own, margins=weights.margins.astype(np.int16))


@cache
def load(path: Path = SHIPPED) -> Weights:
    """Read the file; ValueError where it is not such a file."""
    with np.load(path, allow_pickle=False) as stored:
        own, margins = stored["patterns"], stored["margins"]
    if own.shape != (STAGES, OWN.size) or margins.shape != (STAGES * MARGINS,):
        raise ValueError(f"{path} holds weights of other patterns")
    place = np.searchsorted(OWN, TIED)
    return Weights(np.ascontiguousarray(own[:, place]).ravel(), margins.astype(np.int64))


def packed(path: Path = SHIPPED) -> bytes:
    """Return the file's content as the page's worker reads it (`kernels/worker.py`), gzipped."""
    with np.load(path, allow_pickle=False) as stored:
        numbers = np.concatenate([stored["patterns"].ravel(), stored["margins"]])
    return gzip.compress(numbers.astype("<i2").tobytes(), 9, mtime=0)
