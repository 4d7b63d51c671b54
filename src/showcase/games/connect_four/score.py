"""What a score means: who wins, and how soon, when both sides play perfectly.

Pascal Pons' convention, always seen by the player to move: +1 is a win with that player's very
last stone (the 21st), +2 with the last but one, and so on; 0 is a draw; a negative score is the
other's win, counted alike. A quick win is worth more than a slow one, a slow loss more than a
quick one. A game that is over has no score.
"""

from dataclasses import dataclass

from showcase.games.connect_four.position import CELLS, Position


@dataclass(frozen=True)
class Bounds:
    """What is proved of a score: it lies in low..high; `nodes` positions were looked at."""

    low: int
    high: int
    nodes: int

    @property
    def solved(self) -> bool:
        """Whether the bounds have met."""
        return self.low == self.high


def winning_now(stones: int) -> int:
    """Return the score of a win with the next stone, when `stones` lie on the board.

    >>> winning_now(40), winning_now(41), winning_now(6)
    (1, 1, 18)
    """
    return (CELLS + 1 - stones) // 2


def moves_to_end(score: int, stones: int) -> int:
    """Return how many stones the winner still drops, the mover first; in a draw, the mover.

    >>> moves_to_end(18, 6), moves_to_end(-17, 7), moves_to_end(0, 40)
    (1, 1, 1)
    """
    if score > 0:
        return CELLS // 2 + 1 - score - stones // 2
    if score < 0:
        return CELLS // 2 + 1 + score - (stones + 1) // 2
    return (CELLS - stones + 1) // 2


def describe(score: int, stones: int) -> str:
    """Say the score of the player to move in words.

    >>> describe(18, 6), describe(0, 6), describe(-2, 6)
    ('wins in 1', 'draw', 'loses in 17')
    """
    if score == 0:
        return "draw"
    return f"{'wins' if score > 0 else 'loses'} in {moves_to_end(score, stones)}"


def outline(bounds: Bounds, stones: int) -> str:
    """Say what is proved of the mover's score: how it ends, and how soon if that is known.

    >>> outline(Bounds(18, 18, 0), 6), outline(Bounds(1, 18, 0), 6), outline(Bounds(-3, 2, 0), 6)
    ('wins in 1', 'wins', 'not solved yet')
    """
    if bounds.solved:
        return describe(bounds.low, stones)
    return "wins" if bounds.low > 0 else "loses" if bounds.high < 0 else "not solved yet"


def limits(position: Position) -> Bounds:
    """Return what is known of a score before any search: the quickest loss and the quickest win."""
    return Bounds(-winning_now(position.stones + 1), winning_now(position.stones), 0)
