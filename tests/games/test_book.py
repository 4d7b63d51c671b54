import gzip

import numpy as np
import pytest

from showcase.games.connect_four import Position, Solver, book
from showcase.games.connect_four.book_search import Searcher, answers, canonical, main, read
from showcase.games.connect_four.kernels import book as kernels

MISSING = kernels.MISSING


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
            waiting += answers(position.play(shipped[position.key][1]))
    return found


def test_the_book_is_small_enough_for_a_page():
    assert len(book.packed()) <= 300_000
    assert gzip.decompress(book.packed()) == book.SHIPPED.read_bytes()


def test_every_position_of_the_book_can_be_met_by_a_player_that_follows_it(shipped, positions):
    assert set(positions) == set(shipped)
    assert all(position.stones <= book.STONES for position in positions.values())


def test_the_book_knows_how_the_game_ends():
    known = book.load()

    assert kernels.book_score(*words(Position()), known) == 1
    assert kernels.book_column(*words(Position()), known) == 4
    first = [kernels.book_score(*words(Position().play(column)), known) for column in range(1, 8)]
    assert [-score for score in first] == [-2, -1, 0, 1, 0, -1, -2]


def test_no_score_of_the_book_contradicts_another(shipped, positions):
    """The best column is worth the score, and no answer to it is worth less to the book's side."""
    checked = 0
    for key, (score, column) in shipped.items():
        after = positions[key].play(column)
        worth = [shipped[a.key][0] for a in answers(after) if a.key in shipped]
        if worth and len(worth) == len(list(answers(after))) == len(after.columns):
            assert min(worth) == score
            checked += 1
    assert checked > 0


def test_the_deepest_scores_of_the_book_are_those_of_a_fresh_search(shipped, positions):
    deepest = max(position.stones for position in positions.values())
    keys = sorted(key for key, position in positions.items() if position.stones == deepest)
    for key in keys[:: max(1, len(keys) // 12)]:
        solver, (score, column) = Solver(), shipped[key]

        assert solver.solve(positions[key]) == score
        assert solver.solve(positions[key].play(column)) == -score


def test_a_book_is_unpacked_as_it_was_packed_and_found_from_either_side():
    position = Position.from_moves("4453")
    solved = {canonical(position).key: (-18, 7), canonical(Position()).key: (18, 1)}
    packed = book.pack(solved)

    assert book.unpack(packed) == solved
    for seen, column in ((position, 7), (position.mirror, 1)):
        expected = column if seen == canonical(position) else 8 - (8 - column)
        assert kernels.book_score(*words(seen), packed) == -18
        assert kernels.book_column(*words(seen), packed) == expected
    assert kernels.book_score(*words(Position.from_moves("1")), packed) == MISSING
    assert kernels.book_column(*words(Position.from_moves("1")), packed) == 0


def test_a_file_that_is_no_book_is_refused(tmp_path):
    path = tmp_path / "book.bin"
    book.save(path, np.array([2, 1], np.uint64))

    with pytest.raises(ValueError, match="not sorted"):
        book.load(path)


@pytest.mark.parametrize("seed", range(6))
def test_the_search_of_the_book_finds_the_score_and_a_best_column(random_game, seed):
    position = canonical(Position.from_moves(random_game(16, seed)))
    truth, searcher = Solver().scores(position), Searcher(1 << 20)
    score = searcher.score(position, -18)

    assert score == max(truth.values())
    assert truth[searcher.best_column(position, score)] == score


def test_a_search_that_was_interrupted_goes_on_with_its_journal(tmp_path, monkeypatch):
    journal, shipped = tmp_path / "journal", tmp_path / "book.bin"
    asked = []

    class Oracle:
        """Answers from the shipped book, and counts what it is asked."""

        def score(self, position, at_least):
            asked.append(position)
            score, _ = book.unpack(book.load())[position.key]
            assert score >= at_least
            return score

        def best_column(self, position, score):  # noqa: ARG002 - the search's
            return book.unpack(book.load())[position.key][1]

    monkeypatch.setattr("showcase.games.connect_four.book_search.Searcher", Oracle)
    known = book.load
    monkeypatch.setattr(book, "SHIPPED", shipped)
    monkeypatch.setattr(book, "load", lambda: known(book.Path(book.__file__).parent / "book.bin"))
    main(journal, 1)
    whole = journal.read_text(encoding="ascii")
    assert len(asked) == len(whole.splitlines()) == 5
    journal.write_text("".join(whole.splitlines(keepends=True)[:3]), encoding="ascii")
    main(journal, 1)

    assert len(asked) == 5 + 2
    assert journal.read_text(encoding="ascii") == whole
    assert book.unpack(known(shipped)) == read(journal)
