"""What a match says about strength, and how surely: by resampling whole pairs, not games.

The two games of a pair share their opening, so they are not independent; pairs are. LOS is the
likelihood of superiority: the share of resampled matches that we win, half of the drawn ones added.
"""

import math
from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from showcase.games.match.play import Pair

RESAMPLED = 10_000
LEVEL = (2.5, 97.5)


@dataclass(frozen=True)
class Summary:
    """Games won, drawn, lost; the share of points; Elo with its 95 % interval (None: infinite)."""

    wins: int
    draws: int
    losses: int
    void_pairs: int
    score: float
    elo: float | None
    elo_low: float | None
    elo_high: float | None
    los: float
    discs: float
    our_cpu: float
    their_cpu: float


def elo(score: float) -> float | None:
    """Return the difference of strength that a share of points means; None at 0 and 1.

    >>> elo(0.5), round(elo(0.75))
    (0.0, 191)
    """
    return None if score in (0.0, 1.0) else 400 * math.log10(score / (1 - score))


def summarize(pairs: Sequence[Pair], *, seed: int = 0) -> Summary:
    """Judge the pairs that count; ValueError where there is none. CPU is in seconds a game."""
    counted = [pair for pair in pairs if not pair.void]
    if not counted:
        raise ValueError("no pair of this match counts")
    discs = np.array([(pair.black, pair.white) for pair in counted])
    points = ((np.sign(discs) + 1) / 2).mean(axis=1)
    chosen = np.random.default_rng(seed).integers(0, len(points), (RESAMPLED, len(points)))
    means = points[chosen].mean(axis=1)
    low, high = np.percentile(means, LEVEL)
    score, games = float(points.mean()), 2 * len(counted)
    return Summary(
        wins=int((discs > 0).sum()),
        draws=int((discs == 0).sum()),
        losses=int((discs < 0).sum()),
        void_pairs=len(pairs) - len(counted),
        score=round(score, 4),
        elo=_rounded(elo(score)),
        elo_low=_rounded(elo(float(low))),
        elo_high=_rounded(elo(float(high))),
        los=round(float((means > 0.5).mean() + (means == 0.5).mean() / 2), 4),
        discs=round(float(discs.mean()), 2),
        our_cpu=round(sum(pair.our_cpu for pair in counted) / games, 3),
        their_cpu=round(sum(pair.their_cpu for pair in counted) / games, 3),
    )


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value)
