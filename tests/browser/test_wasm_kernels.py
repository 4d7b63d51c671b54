"""Every module of the page computes what its kernels compute here, on random input."""

import numpy as np
import pytest

from showcase.games.connect_four import kernels as connect_four
from showcase.games.connect_four.kernels.proof import BOARDS, NUMBERS
from showcase.games.connect_four.position import Position
from showcase.games.othello import kernels as othello
from showcase.games.othello.kernels import worker as othello_engine
from showcase.histogram import kernels as histogram
from showcase.quantum import grid, live
from showcase.quantum import kernels as quantum
from showcase.verification.refactor import kernels as refactor
from showcase.verification.refactor.pairs import PAIRS

pytestmark = [pytest.mark.browser, pytest.mark.book]
MODULES = {
    "quantum": quantum,
    "histogram": histogram,
    "refactor": refactor,
    "connect_four": connect_four,
    "othello": othello,
    "othello_engine": othello_engine,
}
LIGHT = 20_000  # bytes
HEAVY = {
    "othello_engine": 260_000
}  # its table for numbering patterns; a worker loads it when asked
ROUNDING = 1e-12


@pytest.fixture
def rng():
    return np.random.default_rng(20)


@pytest.mark.parametrize("chapter", MODULES)
def test_the_page_has_every_export_in_a_few_kilobytes(page, chapter):
    page.goto("/book/wasm.html")
    manifest = page.evaluate(
        "async (name) => (await fetch(`/_static/live/${name}.json`)).json()", chapter
    )
    size = page.evaluate(
        "async (name) => (await (await fetch(`/_static/live/${name}`)).arrayBuffer()).byteLength",
        manifest["module"],
    )

    assert set(manifest["functions"]) == {export.name for export in MODULES[chapter].EXPORTS}
    assert size < HEAVY.get(chapter, LIGHT)


@pytest.mark.parametrize("wires", [1, 3, 8, 10])
def test_random_circuits_evolve_alike(same_in_page, rng, wires):
    columns, size = 6, 1 << wires
    cells = rng.integers(grid.EMPTY, grid.MEASURE + 1, columns * wires).astype(np.int8)
    numbers = rng.uniform(0, 1, columns * wires)
    states, outcomes = np.zeros(2 * (columns + 1) * size), np.zeros(columns * wires, np.int8)
    chances, problems = np.zeros(columns * wires), np.zeros(columns, np.int8)
    given = cells, numbers, wires, 0, columns, states, outcomes, chances, problems
    same_in_page("quantum", quantum.evolve, *given, rtol=ROUNDING)

    quantum.evolve(*given)
    rows = min(size, live.ROWS)
    strips = np.zeros((2, (columns + 1) * rows))
    same_in_page(
        *("quantum", quantum.summarize, states, wires, 0, columns, rows, np.zeros(size)),
        *(*strips, np.zeros((columns + 1) * wires)),
        rtol=ROUNDING,
    )
    found = np.zeros(live.LISTED, np.int32), *np.zeros((2, live.LISTED))
    same_in_page("quantum", quantum.largest, states, wires, columns, *found, rtol=ROUNDING)


def test_random_feeds_and_merges_are_alike(same_in_page, rng):
    for kind in range(histogram.KINDS):
        rows = 50
        keys, counts = np.zeros((2, rows)), np.zeros((3, rows), np.int64)
        seed = int(rng.integers(1, 1 << 31))
        same_in_page("histogram", histogram.fill, kind, seed, *keys, *counts)

        histogram.fill(kind, seed, *keys, *counts)
        state = np.array([rows, counts[0].sum(), 0])
        place = same_in_page("histogram", histogram.lightest_pair, counts[0], rows)
        same_in_page("histogram", histogram.merge_pair, *keys, *counts, state, place)
        same_in_page("histogram", histogram.bound, int(state[1]), rows)


@pytest.mark.parametrize("name", [pair.name for pair in PAIRS if pair.sliders])
def test_all_versions_of_a_refactoring_are_alike(same_in_page, rng, name):
    for export in refactor.EXPORTS:
        if not export.name.startswith(f"{name}_"):
            continue
        for _ in range(10):
            given = rng.integers(0, 1 << 16, export.kernel.py_func.__code__.co_argcount)
            same_in_page("refactor", export.kernel, *given.tolist())


def random_position(rng, stones):
    while True:
        position = Position()
        while position.stones < stones and not position.over:
            position = position.play(int(rng.choice(position.columns)))
        if not position.over:
            return position


def test_random_positions_are_solved_alike(same_in_page, rng):
    openings = np.array([1 << 40], np.uint64)  # a book that knows no such position
    for stones in (24, 28, 34):
        position = random_position(rng, stones)
        mine, occupied = np.uint64(position.mover), np.uint64(position.occupied)
        boards, numbers = np.zeros(BOARDS, np.uint64), np.zeros(NUMBERS, np.int64)
        low, high, estimates = np.zeros((3, 8), np.int64)
        high[0] = 18
        column = position.columns[0]
        opened = mine, occupied, column, boards, numbers, openings, low, high, estimates
        same_in_page("connect_four", connect_four.open_search, *opened)

        connect_four.open_search(*opened)
        table = np.zeros(1 << 12, np.uint64)
        searched = boards, numbers, table, openings, low, high
        same_in_page("connect_four", connect_four.advance, 200_000, column, *searched)
        connect_four.advance(200_000, column, *searched)
        assert low[column] == high[column]
        same_in_page("connect_four", connect_four.choose, low, high, estimates)
        same_in_page("connect_four", connect_four.settled, low, high, column)
        same_in_page("connect_four", connect_four.next_search, column, low, high)
        for level in range(3):
            given = level, mine, occupied, np.uint64(stones), np.zeros(2, np.uint64)
            same_in_page("connect_four", connect_four.play_at, *given)


def test_a_difference_would_be_found(same_in_page):
    other = next(e.kernel for e in refactor.EXPORTS if e.name == "uptime_0")
    planted = type("Planted", (), {})()
    planted.py_func = other.py_func
    planted.__class__.__call__ = lambda _, ms: other(ms) + 1

    with pytest.raises(AssertionError):
        same_in_page("refactor", planted, 86_400_000)


def test_an_error_status_becomes_its_message(page):
    page.goto("/book/wasm.html")
    said = page.evaluate(
        """async () => {
          const { load } = await import("/_static/live/wasm.js");
          const quantum = await load("quantum");
          const [cells, a] = ["int8", "float64"].map((type) => quantum.array(type, 0));
          try { quantum.evolve(cells, a, 99, 0, 1, a, cells, a, cells); }
          catch (error) { return error.message; }
        }"""
    )

    assert said == quantum.EXPORTS[0].errors[-1]


def test_a_wrong_argument_is_named(page):
    page.goto("/book/wasm.html")
    said = page.evaluate(
        """async () => {
          const { load } = await import("/_static/live/wasm.js");
          const refactor = await load("refactor");
          const told = [];
          for (const given of [[], [{}], [1.5]])
            try { refactor.uptime_0(...given); } catch (error) { told.push(error.message); }
          return told;
        }"""
    )

    assert len(said) == 3
    assert "takes 1 argument" in said[0]
