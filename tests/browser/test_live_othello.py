"""The Othello figure in Chromium: moving at once, playable by mouse, touch and keys."""

import random
import re

import pytest
from playwright.sync_api import expect

from showcase.games.othello import LEVELS, Engine, Position, solve
from showcase.games.othello.live import opening
from showcase.games.othello.position import SQUARES

pytestmark = pytest.mark.browser

PAGE = "/notebooks/othello.html"
GAME = [frame["move"] for frame in opening()["frames"][1:]]
LATE, OVER = "".join(GAME[:52]), "".join(GAME)
WIPED = "e6f4e3f6g5d6e7f5c5"


class Figure:
    def __init__(self, page):
        self.page = page
        self.root = page.locator("live-othello")
        self.status = self.root.locator(".live-status")
        self.caption = self.root.locator(".caption")
        self.discs = self.root.locator(".square.black, .square.white")
        self.open_squares = self.root.locator(".square.open")

    def open(self, game=None):
        self.page.goto(PAGE if game is None else f"{PAGE}?othello={game}")
        expect(self.root.locator(".live-board")).to_be_visible()
        return self

    def says(self, text):
        expect(self.status).to_contain_text(re.compile(text))

    def button(self, name):
        return self.root.get_by_role("button", name=name)

    def square(self, name):
        return self.root.locator(".square").nth("abcdefgh".index(name[0]) + 8 * (int(name[1]) - 1))

    def level(self, number):
        self.root.locator("select").select_option(str(number))

    def begin(self, colour="black"):
        self.button(f"Play {colour}").click()
        self.says("A new game")
        return self


@pytest.fixture
def figure(page):
    return Figure(page)


def hold_back(page):
    """Keep kernels and worker from arriving, without an error."""
    page.route(re.compile(r"othello.*\.(json|wasm|bin)|othello-worker"), lambda _route: None)


def test_the_figure_opens_moving_before_any_kernel_has_arrived(page, figure):
    hold_back(page)
    figure.open()
    discs = figure.discs.count()

    expect(figure.discs).not_to_have_count(discs)
    expect(figure.caption).to_contain_text("ahead")
    assert figure.root.locator(".worth.black, .worth.white").count() > 10


def test_a_visitor_who_asked_for_stillness_sees_the_end_of_the_game_at_rest(page, figure):
    page.emulate_media(reduced_motion="reduce")
    figure.open()

    expect(figure.discs).to_have_count(64)
    expect(figure.caption).to_contain_text("exactly")


def test_the_first_touch_sets_up_a_game_at_once_even_without_a_kernel(
    page, figure, takes_at_best, click_takes
):
    hold_back(page)

    def first_touch():
        figure.open()
        return click_takes(figure.root.locator(".square").first)

    assert takes_at_best(100, first_touch) < 100
    expect(figure.discs).to_have_count(4)


def test_a_game_by_mouse_is_answered_judged_and_kept_in_the_address(page, figure):
    figure.open().begin()
    expect(figure.open_squares).to_have_count(4)
    expect(figure.caption).to_contain_text("looking")
    figure.square("d3").click()

    figure.says(r"You played d3\. The engine answers [a-h][1-8]: it expects [+−][\d.]+ discs")
    expect(page).to_have_url(re.compile(r"\?othello=d3[a-h][1-8]$"))
    expect(figure.caption).to_contain_text(re.compile(r"ahead, looking \d+ moves ahead"))
    expect(figure.root.locator(".worth.black, .worth.white")).to_have_count(3)


def test_a_game_by_touch(phone):
    figure = Figure(phone).open()
    figure.button("Play black").tap()
    figure.says("A new game")
    figure.square("f5").tap()
    figure.says(r"You played f5\. The engine answers")
    figure.button("Undo").tap()

    figure.says("Your last move is taken back")
    expect(figure.discs).to_have_count(4)
    assert phone.evaluate("document.documentElement.scrollWidth") <= 390
    for box in (figure.square("a1").bounding_box(), figure.button("Hint").bounding_box()):
        assert min(box["width"], box["height"]) >= 44


def test_a_whole_game_by_keys_alone_with_every_hint_taken_beats_the_beginner(page, figure):
    figure.open().begin()
    figure.level(1)
    for _ in range(40):
        figure.button("Hint").press("Enter")
        if "over" in figure.status.inner_text():
            break
        if "only begun" in figure.status.inner_text():
            page.wait_for_timeout(50)
            continue
        figure.says("Hint: [a-h][1-8]")
        wanted = re.search(r"Hint: ([a-h])([1-8])", figure.status.inner_text())
        figure.square("a1").focus()
        for key, times in (
            ("ArrowRight", "abcdefgh".index(wanted[1])),
            ("ArrowDown", int(wanted[2]) - 1),
        ):
            for _ in range(times):
                page.keyboard.press(key)
        expect(figure.square(wanted[0][-2:])).to_be_focused()
        page.keyboard.press("Enter")
        expect(figure.status).to_contain_text(re.compile("You played|The engine answers|You win"))
        expect(figure.status).to_contain_text(re.compile("The engine answers|has no move|win"))
        page.wait_for_function(
            "() => document.querySelector('live-othello .square.open')"
            " || /by \\d+/.test(document.querySelector('live-othello .live-status').textContent)"
        )

    expect(figure.status).to_contain_text("over")
    margin = page.evaluate(
        "() => document.querySelectorAll('live-othello .square.black').length"
        " - document.querySelectorAll('live-othello .square.white').length"
    )
    assert margin > 0


def test_a_square_tells_a_screen_reader_what_is_on_it(figure):
    figure.open("d3c5")
    figure.says("after 2 moves")

    expect(figure.square("d3")).to_have_attribute("aria-label", "d3, black")
    expect(figure.square("c5")).to_have_attribute("aria-label", "c5, white, the last move")
    expect(figure.square("f6")).to_have_attribute("aria-label", "f6, you can play here")
    expect(figure.square("a1")).to_have_attribute("aria-label", "a1, empty")
    expect(figure.root.locator(".square[tabindex='0']")).to_have_count(1)


def test_an_illegal_square_is_refused_in_words(figure):
    figure.open().begin()
    figure.square("a1").dispatch_event("click")
    figure.says("You cannot play a1: it turns no disc. 4 squares are marked.")
    figure.square("d4").dispatch_event("click")
    figure.says("You cannot play d4: there is a disc already.")


def test_the_engine_may_begin(figure):
    figure.open().begin("white")
    figure.says("The engine answers [a-h][1-8]")
    expect(figure.discs).to_have_count(5)
    figure.button("Undo").click()
    figure.says("Only the engine has moved")


def test_the_end_is_solved_and_its_score_is_the_true_one(figure):
    figure.open(LATE)
    truth = Engine(level=10).analyse(Position.from_moves(LATE))
    black = truth.score if Position.from_moves(LATE).turn == "X" else -truth.score
    leader = "Black" if black > 0 else "White"

    expect(figure.caption).to_contain_text(f"{leader} {abs(black):.0f} ahead, exactly")
    figure.button("Hint").click()
    figure.says(f"Hint: {truth.move}, {'wins' if truth.score > 0 else 'loses'} by")


def test_a_finished_game_in_the_address_is_shown_and_can_be_taken_back(figure):
    figure.open(OVER)
    figure.says(r"after 60 moves\. (You win|The engine wins) by \d+")
    expect(figure.root.locator(".worth.black, .worth.white")).to_have_count(61)
    expect(figure.caption).to_have_text("The end.")
    figure.button("Undo").click()

    figure.says("Your last move is taken back")


def test_a_wipe_out_counts_the_empty_squares_for_the_winner(figure):
    figure.open(WIPED)

    figure.says("by 64: neither side can move")


@pytest.mark.parametrize(
    ("game", "why"),
    [
        ("d3zz", "move 2 cannot be played: there is no such square"),
        ("d3d3", "move 2 cannot be played: there is a disc already"),
        ("a1", "move 1 cannot be played: it turns no disc"),
        ("d3c", "“c” at its end is no square"),
        (f"{WIPED}a1", "move 10 comes after the end"),
    ],
)
def test_nonsense_in_the_address_is_refused_readably(page, figure, game, why):
    figure.open(game)

    figure.says(re.escape(why))
    assert "othello=" not in page.url
    figure.square("d3").click()
    figure.says("The engine answers")


def test_stop_ends_a_long_thought_and_plays_what_was_found(figure):
    figure.open("".join(GAME[:37]))  # some 23 empty squares: level 9 solves them for seconds
    figure.level(9)
    figure.says("after 37 moves")
    figure.open_squares.first.click()
    expect(figure.button("Stop")).to_have_attribute("aria-disabled", "false")
    expect(figure.caption).to_contain_text("moves ahead")
    figure.button("Stop").click()

    figure.says("The engine answers [a-h][1-8]")
    expect(figure.button("Stop")).to_have_attribute("aria-disabled", re.compile("true|false"))


def test_the_page_never_freezes_while_the_engine_thinks(page, figure, takes_at_best, longest_pause):
    def longest():
        figure.open().begin()
        figure.square("d3").click()
        return longest_pause(page)

    assert takes_at_best(250, longest) < 250


def test_lost_rules_give_a_message_and_trying_again_works(page, figure):
    page.watch.allow("othello")
    page.watch.allow("ERR_FAILED")
    page.route("**/othello-*.wasm", lambda route: route.abort())
    figure.open()
    figure.button("Play black").click()
    expect(figure.root.get_by_role("alert")).to_contain_text("could not be loaded")
    page.unroute("**/othello-*.wasm")
    figure.button("Try again").click()

    figure.says("A new game")
    expect(figure.open_squares).to_have_count(4)


@pytest.mark.parametrize("lost", ["**/othello-worker.js", "**/othello_engine*.bin"])
def test_a_lost_worker_or_lost_weights_give_a_message_and_trying_again_works(page, figure, lost):
    page.watch.allow("othello")
    page.watch.allow("ERR_FAILED")
    page.route(lost, lambda route: route.abort())
    figure.open().begin()
    expect(figure.root.get_by_role("alert")).to_contain_text("Is the connection up?")
    page.unroute(lost)
    figure.button("Try again").click()
    figure.square("d3").click()

    figure.says("The engine answers")


THINK = """
async (questions) => {
  const worker = new Worker("/_static/live/othello-worker.js", { type: "module" });
  const ask = ({ mine, theirs, ...plan }) => new Promise((resolve, reject) => {
    worker.onmessage = ({ data: { error, square, score, ahead, exact, positions, resting } }) => {
      if (error) reject(new Error(error));
      else if (resting) resolve([square, score, ahead, exact, positions]);
    };
    worker.postMessage({ mine: BigInt(mine), theirs: BigInt(theirs), limit: 1e9, ...plan });
  });
  const answers = [];
  for (const question of questions) answers.push(await ask(question));
  worker.terminate();
  return answers;
}
"""


def test_the_worker_thinks_what_the_engine_here_thinks(page):
    """The same code: the same moves, scores and depths, and as many positions looked at."""
    page.goto("/book/wasm.html")
    choose, engine = random.Random(8), Engine()  # noqa: S311 - positions, not secrets
    asked, expected = [], []
    for number in range(40):
        position = Position()
        while position.empties > 2 + number and not position.over:
            position = position.play(choose.choice(position.moves or (None,)))
        if not position.moves:
            continue
        engine._level = 1 + number % 6  # one engine, so that one table serves all, as in the page
        depth, exact = LEVELS[engine._level]
        found = engine.analyse(position)
        words = {"mine": str(position.mover), "theirs": str(position.other)}
        asked.append(words | {"depth": depth, "exact": exact})
        answer = [SQUARES.index(found.move), found.score, found.depth, found.exact, found.positions]
        expected.append(answer)

    assert page.evaluate(THINK, asked) == expected
    assert len(expected) > 30
    assert {answer[3] for answer in expected} == {True, False}


def test_the_page_solves_from_at_least_sixteen_empty_squares(page):
    position = Position.from_moves("".join(GAME[:42]))
    judge = next(plan for plan in opening()["levels"] if plan["level"] == opening()["judge"])
    words = {"mine": str(position.mover), "theirs": str(position.other)}
    page.goto("/book/wasm.html")
    asked = [words | {"depth": judge["depth"], "exact": judge["exact"]}]
    ((_, score, ahead, exact, _),) = page.evaluate(THINK, asked)

    assert position.empties == ahead == 18
    assert exact
    assert score == solve(position)
