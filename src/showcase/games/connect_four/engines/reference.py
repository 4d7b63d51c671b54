"""The solver as plain Python: negamax, alpha-beta, centre columns first, a table of what is proved.

Every other engine must agree with this one. It is quick enough from about twenty stones on.
"""

from collections.abc import Iterator

from showcase.games.connect_four import position as board
from showcase.games.connect_four.position import BOTTOM, CENTRE_FIRST, Position, landing
from showcase.games.connect_four.score import Bounds, limits, winning_now

Table = dict[int, tuple[int, int]]


def new_table() -> Table:
    """Return an empty table: key of a position -> (low, high), the proved bounds of its score."""
    return {}


def search(position: Position, table: Table) -> Iterator[Bounds]:
    """Yield the score once, as bounds that have met: this engine does not look up before."""
    known = limits(position)
    counted = [0]
    score = negamax(position.mover, position.occupied, known.low, known.high, table, counted)
    yield Bounds(score, score, counted[0])


def negamax(
    mine: int, occupied: int, alpha: int, beta: int, table: Table, counted: list[int]
) -> int:
    """Return the score of the player whose stones are `mine`, as exactly as alpha..beta asks.

    Nobody has four yet, and alpha < beta. Let v be returned and s the true score:
      v <= alpha         then s <= v
      alpha < v < beta   then s == v
      beta <= v          then s >= v
    """
    counted[0] += 1
    stones = occupied.bit_count()
    moves = [move for column in CENTRE_FIRST if (move := landing(occupied, column))]
    if any(board.has_four(mine | move) for move in moves):
        return winning_now(stones)

    # At best the other wins at once, at best the mover wins one stone later. With one empty cell
    # both say 0, a draw: so a full board is never asked about.
    key = mine + occupied + BOTTOM
    low, high = table.get(key, (-winning_now(stones + 1), winning_now(stones + 2)))
    if low >= beta or low == high:
        return low
    if high <= alpha:
        return high

    alpha, beta = max(alpha, low), min(beta, high)
    best = low
    for move in moves:
        floor = max(alpha, best)
        value = -negamax(occupied ^ mine, occupied | move, -beta, -floor, table, counted)
        best = max(best, value)
        if best >= beta:
            break
    table[key] = (best if best > alpha else low, best if best < beta else high)
    return best
