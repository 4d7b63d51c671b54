import numpy as np
import pytest

from showcase.games.othello import LEVELS, Engine, Position, scores
from showcase.games.othello.engines.numba import UNLIMITED, new_table
from showcase.games.othello.kernels import bits, endgame, evaluation, memory, thought, worker
from showcase.games.othello.kernels.midgame import MARGINS
from showcase.games.othello.patterns import STAGES, WEIGHTS
from showcase.games.othello.position import SQUARES, final_score
from showcase.games.othello.weights import load, packed


def think(position, level, *, limit=UNLIMITED, steps=99):
    """Take steps until there are no more; return the last outcome, the answer, the steps taken."""
    known = load()
    control, found = np.array([0, limit], np.int64), thought.nothing_found()
    room = np.zeros(endgame.LISTS, np.int64), np.zeros(endgame.LISTS, np.uint64)
    arrays = (evaluation.new_indices(), *room, new_table(1 << 14), new_table(1 << 14))
    board = np.uint64(position.mover), np.uint64(position.other)
    for step in range(steps):
        outcome = thought.think(
            *board, step, *LEVELS[level], known.patterns, known.margins, *arrays, control, found
        )
        if outcome != thought.MORE:
            break
    return outcome, found, step + 1


def test_each_step_looks_one_move_further(random_position):
    position = random_position(40, 3)
    for steps in range(1, 7):
        outcome, found, taken = think(position, 5, steps=steps)

        assert taken == steps
        assert found[thought.DEPTH] == steps
        assert outcome == (thought.MORE if steps < LEVELS[5][0] else thought.DONE)


def test_an_interrupted_step_leaves_the_answer_of_the_one_before(random_position):
    position = random_position(40, 3)
    _, whole, _ = think(position, 5, steps=3)
    outcome, found, _ = think(position, 9, limit=2000)

    assert outcome == thought.INTERRUPTED
    assert 1 <= found[thought.DEPTH] < 14
    assert SQUARES[found[thought.SQUARE]] in position.moves
    assert list(whole[:1])  # something was found on the way


def test_the_beginner_turns_the_most_discs(random_position):
    for seed in range(20):
        position = random_position(30, seed)
        if not position.moves:
            continue
        chosen = Engine(level=1).analyse(position)
        counts = {move: position.play(move).other.bit_count() for move in position.moves}

        assert counts[chosen.move] == max(counts.values())
        assert chosen.describe() == "turns the most discs"
        after = position.play(chosen.move)
        assert chosen.score == after.other.bit_count() - after.mover.bit_count()


def test_the_last_steps_are_exact_whatever_is_left(random_position):
    for empties in range(1, 13):
        position = random_position(empties, empties)
        if not position.moves:
            continue
        outcome, found, _ = think(position, 6)
        worth = scores(position)

        assert outcome == thought.DONE
        assert found[thought.EXACT] == 1
        assert worth[SQUARES[found[thought.SQUARE]]] == max(worth.values())
        assert found[thought.SCORE] == evaluation.UNIT * max(worth.values())


def test_who_has_no_move_has_nothing_to_think():
    passing = Position.from_moves("f5f6d3g5h5h4f7h6")
    outcome, found, _ = think(passing, 6)

    assert outcome == thought.DONE
    assert found[thought.SQUARE] == memory.NO_SQUARE


def test_a_move_says_what_follows_as_the_plain_rules_do(random_position):
    after, follows = np.zeros(2, np.uint64), set()
    for seed in range(60):
        position = random_position(1 + seed % 12, seed)
        board = np.uint64(position.mover), np.uint64(position.other)
        for square, name in enumerate(SQUARES):
            outcome = bits.play(*board, square, after)
            if name not in position.moves:
                occupied = (position.mover | position.other) >> square & 1
                assert bits.NO_MOVE[outcome] == (
                    "there is a disc already" if occupied else "it turns no disc"
                )
                continue
            follows.add(outcome)
            plain = position.play(name)
            assert plain.over == (outcome == bits.OVER)
            if outcome == bits.PASSED:
                assert not plain.moves
                plain = plain.play(None)
            assert (int(after[0]), int(after[1])) == (plain.mover, plain.other)
            if plain.over:
                words = np.uint64(plain.mover), np.uint64(plain.other)
                assert bits.final_score(*words) == final_score(plain.mover, plain.other)

    assert follows == {bits.GOES_ON, bits.PASSED, bits.OVER}


@pytest.mark.parametrize("square", [-1, 64])
def test_a_square_that_does_not_exist_is_refused(square):
    after = np.zeros(2, np.uint64)
    start = Position()
    status = bits.play(np.uint64(start.mover), np.uint64(start.other), square, after)

    assert bits.NO_MOVE[status] == "there is no such square"


def unpacked(data):
    weights = np.zeros(worker.room(0), np.int16)
    margins = np.zeros(worker.room(1), np.int64)
    return worker.unpack(data, weights, margins), weights, margins


def test_the_pages_file_of_weights_holds_those_of_the_engine():
    import gzip

    data = np.frombuffer(gzip.decompress(packed()), "<i2").astype(np.int16)
    used, weights, margins = unpacked(data)

    assert used == data.size
    assert np.array_equal(weights, load().patterns)
    assert np.array_equal(margins, load().margins)
    assert len(packed()) <= 1_000_000


@pytest.mark.parametrize(
    "change", [lambda d: d[:-1], lambda d: np.append(d, d[:1]), lambda d: d[:9]]
)
def test_another_file_of_weights_is_refused(change):
    import gzip

    data = np.frombuffer(gzip.decompress(packed()), "<i2").astype(np.int16)
    status, _, _ = unpacked(change(data))

    assert worker.NOT_THE_WEIGHTS[status]


def test_the_worker_is_told_how_long_each_array_has_to_be():
    lengths = [worker.room(number) for number in range(9)]

    assert lengths[:2] == [STAGES * WEIGHTS, STAGES * MARGINS]
    assert lengths[2:5] == [evaluation.new_indices().size, endgame.LISTS, endgame.LISTS]
    assert lengths[5:] == [0, 0, endgame.CONTROLS, thought.FOUND]
