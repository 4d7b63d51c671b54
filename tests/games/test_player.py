import pytest

from showcase.games.connect_four import GameOver, Position, Solver
from showcase.games.connect_four.levels import LEVELS, PERFECT
from showcase.games.connect_four.player import Player

OVER = Position.from_moves("1212121")


def outcome(score):
    return (score > 0) - (score < 0)


@pytest.fixture(scope="module")
def player():
    return Player(entries=1 << 20)


def test_the_player_takes_a_win_and_stops_one(player):
    assert player.choose(Position.from_moves("121212")).column == 1
    assert player.choose(Position.from_moves("12121")).column == 1
    assert player.choose(Position.from_moves("44434574455355315316")).bounds.low == 11


def test_a_choice_that_is_settled_is_a_best_column(player, random_game):
    solver = Solver()
    for seed in range(20):
        position = Position.from_moves(random_game(14, seed))
        choice, truth = player.choose(position, positions=1 << 40), solver.scores(position)

        assert choice.settled
        assert truth[choice.column] == max(truth.values())
        assert choice.bounds.low <= truth[choice.column] <= choice.bounds.high


def test_a_player_in_a_hurry_gives_nothing_away(player, random_game):
    solver = Solver()
    for seed in range(20):
        position = Position.from_moves(random_game(13, seed))
        choice, truth = player.choose(position, positions=0), solver.scores(position)

        assert choice.safe
        assert outcome(truth[choice.column]) == outcome(max(truth.values()))


def test_a_player_that_has_won_a_position_does_not_let_go_of_it(player, random_game):
    """From a solved win the player wins, and in the number of moves it said, against any play."""
    solver = Solver()
    for seed in range(6):
        position = Position.from_moves(random_game(20, seed))
        while not position.over:
            choice = player.choose(position)
            worth = solver.solve(position)
            assert solver.scores(position)[choice.column] == worth
            position = position.play(choice.column)


def test_an_analysis_ends_with_the_exact_score_of_everything(player, random_game):
    position = Position.from_moves(random_game(16, 2))
    *steps, last = player.analyse(position)

    assert {c: bounds.low for c, bounds in last.columns.items()} == Solver().scores(position)
    assert all(bounds.solved for bounds in (last.whole, *last.columns.values()))
    assert [step.nodes for step in steps] == sorted(step.nodes for step in steps)


def test_from_the_first_stone_on_a_move_is_safe_at_once(player):
    position, seed = Position(), 0
    while position.stones < 8:
        *_, thought = player.think(position)
        assert thought.choice.safe
        assert thought.nodes == 0
        position = position.play(thought.choice.column)
        seed += 1
        position = position.play(player.play_at(2, position, seed))


def test_a_game_that_is_over_is_refused(player):
    with pytest.raises(GameOver):
        player.choose(OVER)
    with pytest.raises(GameOver):
        player.play_at(0, OVER, 1)


def play(player, first, second, seed):
    """Return 1 where the first level wins, -1 where the second does, 0 in a draw."""
    position = Position()
    while not position.over:
        level = (first, second)[position.stones % 2]
        position = position.play(player.play_at(level, position, 1000 * seed + position.stones))
    return {None: 0, 1: 1, 2: -1}[position.winner]


@pytest.mark.parametrize("level", range(1, PERFECT))
def test_each_level_beats_the_one_below_it_four_times_of_five(player, level):
    points = sum(
        play(player, level, level - 1, seed) - play(player, level - 1, level, seed)
        for seed in range(30)
    )

    assert points >= 0.6 * 60  # of 60 games: wins less losses


def test_the_same_seed_plays_the_same_move_and_another_may_not(player):
    position = Position.from_moves("4453")

    for level in range(PERFECT):
        assert player.play_at(level, position, 7) == player.play_at(level, position, 7)
    assert len({player.play_at(0, position, seed) for seed in range(50)}) > 3


def test_every_level_takes_four_when_it_can(player):
    for level in range(PERFECT):
        for seed in range(20):
            assert player.play_at(level, Position.from_moves("121212"), seed) == 1


def test_a_level_never_plays_a_full_column(player):
    position = Position.from_moves("444444")

    for level in range(PERFECT):
        assert 4 not in {player.play_at(level, position, seed) for seed in range(30)}


def test_levels_have_names_and_words_of_their_own():
    assert len({level.name for level in LEVELS}) == len({level.says for level in LEVELS}) == 4
