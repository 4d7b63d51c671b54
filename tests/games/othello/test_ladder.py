import pytest

from showcase.games.othello import GameOver, Position
from showcase.games.othello.engines import reference
from showcase.games.othello.ladder import LADDER, climb


@pytest.mark.parametrize("name", LADDER)
def test_every_rung_finds_the_score(name, random_position):
    for seed in range(6):
        position = random_position(7, seed)

        score, visited = climb(position, LADDER[name])

        assert score == reference.solve(position, {})
        assert visited > 0


def test_pruning_and_remembering_visit_fewer(random_position):
    positions = [random_position(8, seed) for seed in range(6)]
    counts = [sum(climb(p, method)[1] for p in positions) for method in LADDER.values()]

    assert counts[0] > counts[1]
    assert counts[-1] < counts[-2]


def test_a_game_that_is_over_has_nothing_to_solve():
    with pytest.raises(GameOver):
        climb(Position.from_moves("e6f4e3f6g5d6e7f5c5"), LADDER["remember"])
