"""The rules on 64-bit words, compiled; the layout of the board is drawn in `position.py`.

Legal moves are found for all squares at once, by steps. The discs that one move turns are found
along its eight rays without a loop: adding 1 beyond a ray's run of the other's discs carries into
the square behind the run.
"""

import numpy as np
from llvmlite import ir
from numba import njit, types
from numba.extending import intrinsic
from numpy import uint64

from showcase.games.othello import position
from showcase.games.words import compiled, first_bit, inlined, population

ZERO, ONE = uint64(0), uint64(1)
GOES_ON, PASSED, OVER = 0, 1, 2
NO_MOVE = {
    -1: "there is no such square",
    -2: "there is a disc already",
    -3: "it turns no disc",
}

INNER = uint64(position.INNER)
TOP = uint64(1 << 63)


def _rays(sign: int) -> np.ndarray:
    """Return four rays a square, towards higher (1) or lower (-1) bits: right, and down."""
    rays = np.zeros(4 * 64, np.uint64)
    for square in range(64):
        for k, (down, right) in enumerate(((0, 1), (1, -1), (1, 0), (1, 1))):
            row, column = square // 8 + sign * down, square % 8 + sign * right
            while 0 <= row < 8 and 0 <= column < 8:
                rays[4 * square + k] |= ONE << uint64(8 * row + column)
                row, column = row + sign * down, column + sign * right
    return rays


HIGHER, LOWER = _rays(1), _rays(-1)


@compiled
def _steps(mine, between, step):
    twice = step + step
    up, down = between & mine << step, between & mine >> step
    up |= between & up << step
    down |= between & down >> step
    pairs_up, pairs_down = between & between << step, between & between >> step
    up |= pairs_up & up << twice
    down |= pairs_down & down >> twice
    up |= pairs_up & up << twice
    down |= pairs_down & down >> twice
    return up << step | down >> step


@compiled
def moves(mine, theirs):
    """Return the squares on which the player whose discs are `mine` may play."""
    inner = theirs & INNER
    found = _steps(mine, inner, uint64(1)) | _steps(mine, inner, uint64(7))
    found |= _steps(mine, inner, uint64(9)) | _steps(mine, theirs, uint64(8))
    return found & ~(mine | theirs)


@intrinsic
def _along_rays(_context, _mine, _theirs, _square, higher, lower):
    """Find what a move turns, four rays in one vector: numbers of Numba know no vectors."""

    def generate(context, builder, signature, arguments):
        mine, theirs, square, *rays = arguments
        word, index = ir.IntType(64), ir.IntType(32)
        four = ir.VectorType(word, 4)

        def lanes(*numbers):
            return ir.Constant(ir.VectorType(index, len(numbers)), numbers)

        def each(value):
            empty = ir.Constant(four, ir.Undefined)
            one = builder.insert_element(empty, value, ir.Constant(index, 0))
            return builder.shuffle_vector(one, empty, lanes(0, 0, 0, 0))

        def constant(value):
            return ir.Constant(four, [value] * 4)

        def along(which):
            array = context.make_array(signature.args[3 + which])(context, builder, rays[which])
            at = builder.gep(array.data, [builder.shl(square, ir.Constant(word, 2))])
            return builder.load(builder.bitcast(at, four.as_pointer()), align=8)

        mine, theirs = each(mine), each(theirs)
        ray = along(0)
        behind = builder.add(builder.or_(theirs, builder.not_(ray)), constant(1))
        behind = builder.and_(builder.and_(behind, mine), ray)
        reached = builder.icmp_unsigned("!=", behind, constant(0))
        turned = builder.and_(builder.add(behind, builder.sext(reached, four)), ray)

        ray = along(1)
        stops = builder.or_(builder.and_(ray, builder.not_(theirs)), constant(1))
        flag = ir.Constant(ir.IntType(1), 0)
        zeros = builder.module.declare_intrinsic(
            "llvm.ctlz.v4i64", (), ir.FunctionType(four, [four, flag.type])
        )
        behind = builder.lshr(constant(1 << 63), builder.call(zeros, [stops, flag]))
        behind = builder.and_(builder.and_(behind, mine), ray)
        run = builder.and_(builder.neg(builder.add(behind, behind)), ray)
        turned = builder.or_(turned, run)

        halves = [builder.shuffle_vector(turned, turned, lanes(k, k + 1)) for k in (0, 2)]
        pair = builder.or_(*halves)
        return builder.or_(*(builder.extract_element(pair, ir.Constant(index, k)) for k in (0, 1)))

    return types.uint64(types.uint64, types.uint64, types.uint64, higher, lower), generate


@inlined
def flips(mine, theirs, square):
    """Return the discs that a move on bit `square`, an empty square, turns; 0 where illegal."""
    return _along_rays(mine, theirs, uint64(square), HIGHER, LOWER)


@compiled
def final_score(mine, theirs):
    """Return the difference of discs, empty squares counted for the winner."""
    more, fewer = population(mine), population(theirs)
    if more > fewer:
        return 64 - 2 * fewer
    return 2 * more - 64 if more < fewer else 0


@compiled
def play(mine, theirs, square, after):
    """Play on bit `square`; `after` gets the next mover's discs and the other's. Say what follows.

    The other moves next (GOES_ON), has no move and passes (PASSED), or nobody has one (OVER).
    """
    if square < 0 or square > 63:
        return -1
    cell = ONE << uint64(square)
    if (mine | theirs) & cell != ZERO:
        return -2
    turned = flips(mine, theirs, square)
    if turned == ZERO:
        return -3
    after[0], after[1] = theirs ^ turned, mine ^ turned ^ cell
    if moves(after[0], after[1]) != ZERO:
        return GOES_ON
    if moves(after[1], after[0]) == ZERO:
        return OVER
    after[0], after[1] = after[1], after[0]
    return PASSED


@njit("int64(uint64, uint64, int64)", cache=True, error_model="numpy")
def perft(mine, theirs, depth):
    """Count the games of `depth` moves; a pass is a move."""
    if depth == 0:
        return 1
    legal = moves(mine, theirs)
    if legal == ZERO:
        return perft(theirs, mine, depth - 1) if moves(theirs, mine) != ZERO else 1
    games = 0
    while legal != ZERO:
        square = first_bit(legal)
        legal &= legal - ONE
        turned = flips(mine, theirs, square)
        games += perft(theirs ^ turned, mine ^ turned ^ (ONE << square), depth - 1)
    return games
