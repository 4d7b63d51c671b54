"""Othello to the end as plain Python: negamax, alpha-beta, a table of what is proved.

Every other engine must agree with this one. It is quick enough for about ten empty squares.
"""

from showcase.games.othello.position import Position, final_score, flips, moves

Table = dict[tuple[int, int], tuple[int, int]]


def new_table() -> Table:
    """Return an empty table: (mine, theirs) -> (low, high), the proved bounds of the score."""
    return {}


def perft(position: Position, depth: int) -> int:
    """Count the games of `depth` moves from here; a pass is a move, and games may end sooner."""
    return _perft(position.mover, position.other, depth, passed=False)


def _perft(mine: int, theirs: int, depth: int, *, passed: bool) -> int:
    if depth == 0:
        return 1
    legal = moves(mine, theirs)
    if not legal:
        return 1 if passed else _perft(theirs, mine, depth - 1, passed=True)
    return sum(
        _perft(*_after(mine, theirs, square), depth - 1, passed=False) for square in _bits(legal)
    )


def solve(position: Position, table: Table) -> int:
    """Return the exact score of the player to move."""
    return negamax(position.mover, position.other, -64, 64, table)


def negamax(mine: int, theirs: int, alpha: int, beta: int, table: Table) -> int:
    """Return the score of the player whose discs are `mine`, as exactly as alpha..beta asks.

    With alpha < beta, let v be returned and s the true score:
      v <= alpha         then s <= v
      alpha < v < beta   then s == v
      beta <= v          then s >= v
    """
    legal = moves(mine, theirs)
    if not legal:
        if not moves(theirs, mine):
            return final_score(mine, theirs)
        return -negamax(theirs, mine, -beta, -alpha, table)

    low, high = table.get((mine, theirs), (-64, 64))
    if low >= beta or low == high:
        return low
    if high <= alpha:
        return high

    # Fastest first: where the other has few replies, a bound is soon found.
    children = [_after(mine, theirs, square) for square in _bits(legal)]
    children.sort(key=lambda child: moves(*child).bit_count())
    asked, best = max(alpha, low), -64
    for child in children:
        best = max(best, -negamax(*child, -beta, -max(asked, best), table))
        if best >= beta:
            break
    table[mine, theirs] = (best if best > asked else low, best if best < beta else high)
    return best


def _after(mine: int, theirs: int, square: int) -> tuple[int, int]:
    """Return the boards after a move, the next mover's first."""
    turned = flips(mine, theirs, square)
    return theirs ^ turned, mine | turned | 1 << square


def _bits(word: int) -> list[int]:
    return [bit for bit in range(64) if word >> bit & 1]
