import gzip

import numpy as np
import pytest

from showcase.games.connect_four import Position, Solver, book
from showcase.games.connect_four.book_search import Searcher, answers, canonical, main, read
from showcase.games.connect_four.kernels import book as kernels


def words(position):
    return np.uint64(position.mover), np.uint64(position.occupied)


@pytest.fixture(scope="module")
def shipped():
    return book.unpack(book.load())


@pytest.fixture(scope="module")
def positions(shipped):
    """The positions of the shipped book by their keys, found by walking it as a game is played."""
    found, waiting = {}, [Position(), *(canonical(Position().play(c)) for c in (1, 2, 3, 4))]
    while waiting:
        position = waiting.pop()
        if position.key in shipped and position.key not in found:
            found[position.key] = position
            waiting += answers(position.play(shipped[position.key].column))
    return found


def test_the_book_is_small_enough_for_a_page():
    assert len(book.packed()) <= 300_000
    assert gzip.decompress(book.packed()) == book.SHIPPED.read_bytes()


def test_every_position_of_the_book_can_be_met_by_a_player_that_follows_it(shipped, positions):
    assert set(positions) == set(shipped)
    assert all(position.stones <= book.STONES for position in positions.values())


def known(position):
    """What the kernels read of a position in the shipped book: low, high, column."""
    word = kernels.look_up(*words(position), book.load())
    return kernels.low_of(word), kernels.high_of(word), kernels.column_in(word)


def test_the_book_knows_how_the_game_ends():
    """The first player wins in the centre, draws beside it, loses farther out (Allis, 1988)."""
    low, _, column = known(Position())
    assert (low > 0, column) == (True, 4)
    first = [known(Position().play(column)) for column in range(1, 8)]

    assert [(low > 0) - (high < 0) for low, high, _ in first] == [1, 1, 0, -1, 0, 1, 1]
    assert known(Position().play(3))[:2] == (0, 0)


def test_every_entry_says_who_wins(shipped):
    for entry in shipped.values():
        assert entry.low <= entry.high
        assert entry.low > 0 or entry.high < 0 or entry.low == entry.high == 0


def test_no_entry_contradicts_another(shipped, positions):
    """After the book's column no answer is worth less to its side, and the best one no more."""
    checked = 0
    for key, entry in shipped.items():
        after = positions[key].play(entry.column)
        worth = [shipped[answer.key] for answer in answers(after) if answer.key in shipped]
        if entry.high >= 0:
            assert all(each.high >= entry.low for each in worth)
            assert all(each.low >= 0 for each in worth) or not entry.low >= 0
        if worth and len(worth) == len(after.columns):
            assert outcome(entry) == min(map(outcome, worth))
            checked += 1
    assert checked > 0


def outcome(entry):
    return (entry.low > 0) - (entry.high < 0)


def test_the_deepest_entries_are_those_of_a_fresh_search(shipped, positions):
    deepest = max(position.stones for position in positions.values())
    keys = sorted(key for key, position in positions.items() if position.stones == deepest)
    for key in keys[:: max(1, len(keys) // 12)]:
        solver, entry = Solver(), shipped[key]
        score = solver.solve(positions[key])
        kept = -solver.solve(positions[key].play(entry.column))

        assert entry.low <= score <= entry.high
        assert (kept > 0) - (kept < 0) == outcome(entry)


def test_a_book_is_unpacked_as_it_was_packed_and_found_from_either_side():
    position = canonical(Position.from_moves("4453"))
    solved = {
        position.key: book.Entry(-18, -1, 7),
        canonical(Position()).key: book.Entry(0, 0, 1),
        canonical(Position.from_moves("41")).key: book.Entry(5, 18, 4),
    }
    packed = book.pack(solved)

    assert book.unpack(packed) == solved
    for seen, column in ((position, 7), (position.mirror, 1)):
        word = kernels.look_up(*words(seen), packed)
        assert (kernels.low_of(word), kernels.high_of(word)) == (-18, -1)
        assert kernels.column_in(word) == column
    assert kernels.look_up(*words(Position.from_moves("1")), packed) == 0
    assert kernels.look_up(*words(position), book.NONE) == 0


def test_a_file_that_is_no_book_is_refused(tmp_path):
    path = tmp_path / "book.bin"
    book.save(path, np.array([2, 1], np.uint64))

    with pytest.raises(ValueError, match="not sorted"):
        book.load(path)


@pytest.mark.parametrize("seed", range(20))
def test_the_search_of_the_book_finds_who_wins_and_a_column_that_keeps_it(random_game, seed):
    position = Position.from_moves(random_game(16, seed))
    if any(position.play(column).winner for column in position.columns):
        return
    truth = Solver().scores(position)
    entry = Searcher(1 << 20).outcome(position, -18)

    assert entry.low <= max(truth.values()) <= entry.high
    assert (truth[entry.column] > 0) - (truth[entry.column] < 0) == outcome(entry)


def test_a_search_that_was_interrupted_goes_on_with_its_journal(tmp_path, monkeypatch, shipped):
    journal, written, asked = tmp_path / "journal", tmp_path / "book.bin", []

    class Oracle:
        """Answers from the shipped book, and counts what it is asked."""

        def outcome(self, position, at_least):
            asked.append(position)
            assert shipped[position.key].high >= at_least
            return shipped[position.key]

    monkeypatch.setattr("showcase.games.connect_four.book_search.Searcher", Oracle)
    monkeypatch.setattr(book, "SHIPPED", written)
    main(journal, 1)
    whole = journal.read_text(encoding="ascii")
    assert len(asked) == len(whole.splitlines()) == 5
    journal.write_text("".join(whole.splitlines(keepends=True)[:3]), encoding="ascii")
    main(journal, 1)

    assert len(asked) == 5 + 2
    assert journal.read_text(encoding="ascii") == whole
    assert book.unpack(book.load(written)) == read(journal)
