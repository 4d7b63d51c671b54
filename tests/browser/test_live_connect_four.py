"""The Connect Four figure in Chromium: moving at once, playable by mouse, touch and keys."""

import re

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser

PAGE = "/notebooks/connect_four.html"
# O to move: six columns, all solved in the blink of an eye. X to move and win at once: column 6.
LATE, WON_NEXT = "44434574455355315", "44434574455355315316"
OVER = "444345744553553153166"


class Figure:
    def __init__(self, page):
        self.page = page
        self.root = page.locator("live-connect-four")
        self.status = self.root.locator(".live-status")
        self.columns = self.root.locator(".column")
        self.stones = self.root.locator(".disc, .ring")

    def open(self, game=None):
        self.page.goto(PAGE if game is None else f"{PAGE}?game={game}")
        expect(self.root.locator(".live-board")).to_be_visible()
        return self

    def says(self, text):
        expect(self.status).to_contain_text(re.compile(text))

    def button(self, name):
        return self.root.get_by_role("button", name=name)

    def scores(self):
        return [text.strip() for text in self.root.locator(".score").all_inner_texts()]


@pytest.fixture
def figure(page):
    return Figure(page)


def hold_back(page):
    """Keep kernels and worker from arriving, without an error."""
    page.route(re.compile(r"connect_four.*\.(json|wasm)|connect-four-worker"), lambda _route: None)


def test_the_figure_opens_moving_before_any_kernel_has_arrived(page, figure):
    hold_back(page)
    figure.open()
    stones = figure.stones.count()

    expect(figure.stones).not_to_have_count(stones)
    expect(figure.root.locator(".score.solved").first).to_contain_text(re.compile("wins|loses"))


def test_a_visitor_who_asked_for_stillness_sees_the_end_of_the_game_at_rest(page, figure):
    page.emulate_media(reduced_motion="reduce")
    figure.open()

    expect(figure.root.locator(".four")).to_have_count(4)
    expect(figure.stones).to_have_count(len(OVER))


def test_the_first_touch_drops_a_stone_at_once_even_without_a_kernel(
    page, figure, takes_at_best, click_takes
):
    hold_back(page)

    def first_touch():
        figure.open()
        return click_takes(figure.columns.nth(3))

    assert takes_at_best(100, first_touch) < 100
    expect(figure.root.locator(".disc")).to_have_count(1)
    expect(figure.root.locator(".ring")).to_have_count(0)


def test_a_game_by_mouse_is_answered_in_time_and_kept_in_the_address(page, figure):
    figure.open()
    figure.columns.nth(3).click()

    figure.says(r"You played column 4\. The solver answers \d: it loses")
    expect(page).to_have_url(re.compile(r"\?game=4\d$"))
    expect(figure.root.locator(".score.solved")).to_have_count(7)  # by the book, at once
    expect(figure.root.locator(".caption")).to_contain_text("With best play: you win")


def test_a_game_by_touch(phone):
    figure = Figure(phone).open()
    figure.columns.nth(2).tap()
    figure.says(r"You played column 3\. The solver answers \d")
    figure.button("Undo").tap()

    figure.says("Your last move is taken back")
    expect(figure.stones).to_have_count(0)
    assert phone.evaluate("document.documentElement.scrollWidth") <= 390
    for box in (figure.columns.nth(0).bounding_box(), figure.button("Hint").bounding_box()):
        assert min(box["width"], box["height"]) >= 44


def test_a_whole_won_game_by_keys_alone(page, figure):
    figure.open(LATE)
    expect(figure.root.locator(".score.solved")).to_have_count(5)
    figure.columns.nth(0).focus()
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowLeft")
    expect(figure.columns.nth(0)).to_be_focused()

    for _ in range(20):
        if "four rings" in figure.status.inner_text():
            break
        figure.button("Hint").press("Enter")
        figure.says(r"Hint: column \d, wins in \d+")
        column = re.search(r"column (\d)", figure.status.inner_text())[1]
        page.keyboard.press(column)
        figure.says(r"The solver answers \d|You win")

    figure.says("You win: four rings in a row")
    assert figure.root.locator(".four").count() >= 4


def test_proved_scores_are_those_of_the_solver(figure):
    figure.open(LATE)
    expect(figure.root.locator(".score.solved")).to_have_count(5)

    assert [re.sub(r"\s+", " ", score) for score in figure.scores()] == [
        "wins in 8", "wins in 11", "wins in 8", "", "", "loses in 1", "wins in 8",
    ]  # fmt: skip
    expect(figure.columns.nth(3)).to_have_attribute("aria-disabled", "true")


def test_the_solver_takes_its_win_and_says_so(figure):
    figure.open(f"{LATE}31")
    expect(figure.root.locator(".score.solved")).to_have_count(5)
    figure.columns.nth(5).click()  # the mistake of the opening

    figure.says(r"You played column 6: loses in 1\. The solver answers 6: it wins in 1\.")
    figure.says("The solver wins: four discs in a row")
    expect(figure.root.locator(".four")).to_have_count(4)
    figure.columns.nth(0).press("Enter")
    figure.says("This game is over")


def test_the_solver_may_start(figure):
    figure.open()
    figure.button("Solver starts").click()

    figure.says(r"The solver answers \d")
    expect(figure.root.locator(".disc")).to_have_count(1)
    figure.button("Undo").click()
    figure.says("Only the solver has moved")


def test_a_mistake_in_the_first_moves_is_punished_and_told(figure):
    figure.open()
    figure.columns.nth(0).click()

    figure.says(r"You played column 1\. The solver answers \d: it wins")
    expect(figure.root.locator(".caption")).to_contain_text("With best play: the solver wins")


def test_a_level_is_chosen_plays_under_its_name_and_is_kept_in_the_address(page, figure):
    figure.open("44")
    figure.root.get_by_label("Level").select_option("Beginner")
    figure.says("Beginner: sees its own four")
    figure.columns.nth(0).click()

    figure.says(r"The beginner player answers \d\.")
    expect(page).to_have_url(re.compile(r"game=441\d&level=beginner$"))
    page.reload()
    expect(figure.root.get_by_label("Level")).to_have_value("Beginner")


def test_a_level_chosen_before_the_kernels_have_arrived_stays_told(page, figure):
    held, released = [], []
    page.route(
        re.compile(r"connect_four.*\.(json|wasm)"),
        lambda route: route.continue_() if released else held.append(route),
    )
    figure.open("44")
    figure.root.get_by_label("Level").select_option("Beginner")
    figure.says("^Beginner: sees its own four")
    released.append(True)
    for route in held:
        route.continue_()

    figure.says(r"The game in the address, after 2 moves\. Beginner: sees its own four")


def test_thinking_can_be_stopped_and_what_is_proved_stays(figure):
    figure.open("5533")  # no faultless player comes here, so the book does not know it
    expect(figure.root.locator(".score").first).to_contain_text(re.compile("estimate|wins|loses"))
    figure.button("Stop").click()

    figure.says("Stopped; what is solved stands")
    positions = figure.root.locator(".caption").inner_text()
    figure.page.wait_for_timeout(500)
    assert figure.root.locator(".caption").inner_text() == positions
    figure.button("Stop").dispatch_event("click")
    figure.says("Nothing is being thought about")


def test_a_solver_that_is_stopped_on_its_turn_moves_at_once(figure):
    figure.open("5533")
    figure.columns.nth(0).click()
    figure.button("Stop").click()

    figure.says(r"You played column 1\. The solver answers \d")


def test_stop_before_the_solver_has_reported_anything_has_it_move_by_its_first_report(page, figure):
    held = []
    page.route("**/connect-four-worker.js", lambda route: held.append(route))  # noqa: PLW0108
    figure.open("5533")
    figure.columns.nth(0).click()
    expect(figure.button("Stop")).to_have_attribute("aria-disabled", "false")
    figure.button("Stop").click()
    for route in held:
        route.continue_()

    figure.says(r"You played column 1\. The solver answers \d")


def test_after_a_game_a_strip_tells_who_was_winning_and_shows_the_refutation(figure):
    figure.open(OVER)
    points = figure.root.locator(".point")
    expect(points).to_have_count(len(OVER))
    expect(points.nth(19)).to_have_class(re.compile("mistake"))
    assert "gave away the win" in points.nth(19).get_attribute("aria-label")
    expect(points.nth(18)).to_have_class(re.compile("losing"))
    points.nth(18).click()

    figure.says("Move 19, column 1, by the first player: the first player loses in 7")
    expect(figure.root.locator(".caption")).to_contain_text(
        re.compile("Best play after move 19: [13]")
    )
    expect(figure.root.locator(".four").first).to_be_visible(timeout=20_000)
    figure.button("Play from here").click()
    figure.says("Back after move 19: your move")
    expect(figure.stones).to_have_count(19)


def test_a_game_without_a_mistake_of_the_winner_is_summed_up_to_its_start(page, figure):
    page.emulate_media(reduced_motion="reduce")
    figure.open()
    figure.columns.nth(6).click()
    for _ in range(21):
        figure.says("The solver answers|The solver wins")
        if "The solver wins" in figure.status.inner_text():
            break
        playable = figure.root.locator(".column:not([aria-disabled='true'])")
        stones = figure.stones.count()
        playable.last.click()
        expect(figure.stones).not_to_have_count(stones)
        figure.says(r"You played column \d.*The solver")

    expect(figure.root.locator(".summary")).to_contain_text(
        re.compile("You held the draw until move 1|lost from the start|until move")
    )


def test_a_full_column_is_refused_in_words(figure):
    figure.open(LATE)
    figure.says("after 17 moves")
    figure.columns.nth(3).press("Enter")

    figure.says("Column 4: that column is full")


def test_a_finished_game_in_the_address_is_shown(figure):
    figure.open(OVER)

    figure.says("after 21 moves. The end: four discs in a row")
    figure.button("Undo").click()
    expect(figure.stones).to_have_count(20)


@pytest.mark.parametrize(
    ("game", "why"),
    [
        ("4x", "move 2 cannot be played: there is no such column"),
        ("4444444", "move 7 cannot be played: that column is full"),
        (f"{OVER}1", "move 22 comes after the end"),
    ],
)
def test_nonsense_in_the_address_is_refused_readably(page, figure, game, why):
    figure.open(game)

    figure.says(why)
    assert "game=" not in page.url
    figure.columns.nth(3).click()
    figure.says("The solver answers")


@pytest.mark.parametrize("query", ["?level=grandmaster", "?game=44&level=grandmaster"])
def test_a_level_in_the_address_that_there_is_not_is_said(page, figure, query):
    page.goto(PAGE + query)

    figure.says("the level “grandmaster”, which there is not")
    expect(figure.root.get_by_label("Level")).to_have_value("Perfect")


def test_lost_kernels_give_a_message_and_trying_again_works(page, figure):
    page.watch.allow("connect_four")
    page.watch.allow("ERR_FAILED")
    page.route("**/connect_four*.wasm", lambda route: route.abort())
    figure.open()
    figure.columns.nth(3).click()
    expect(figure.root.get_by_role("alert")).to_contain_text("could not be loaded")
    expect(figure.stones).to_have_count(0)
    page.unroute("**/connect_four*.wasm")
    figure.button("Try again").click()

    figure.says(r"You played column 4\. The solver answers \d")


def test_a_lost_worker_gives_a_message_and_trying_again_works(page, figure):
    page.watch.allow("connect-four-worker")
    page.watch.allow("ERR_FAILED")
    page.route("**/connect-four-worker.js", lambda route: route.abort())
    figure.open(WON_NEXT[:-2])
    expect(figure.root.get_by_role("alert")).to_contain_text("could not be started")
    page.unroute("**/connect-four-worker.js")
    figure.button("Try again").click()

    expect(figure.root.locator(".score.solved").first).to_be_visible()


def test_a_move_after_a_lost_worker_asks_the_solver_again(page, figure):
    page.watch.allow("connect-four-worker")
    page.watch.allow("ERR_FAILED")
    page.route("**/connect-four-worker.js", lambda route: route.abort())
    figure.open()
    figure.columns.nth(3).click()
    expect(figure.root.get_by_role("alert")).to_contain_text("could not be started")
    page.unroute("**/connect-four-worker.js")
    figure.columns.nth(3).dispatch_event("click")

    figure.says(r"The solver answers \d")


def test_moves_are_counted_in_grammar(figure):
    figure.open("4")

    figure.says("after 1 move\\.")


def test_the_page_never_freezes_while_the_solver_thinks(page, figure, takes_at_best, longest_pause):
    def longest():
        figure.open()
        figure.columns.nth(3).click()
        return longest_pause(page)

    assert takes_at_best(250, longest) < 250


def test_an_edited_rule_is_drawn_on_the_board(page, figure):
    figure.open()
    page.evaluate(
        """() => document.querySelector("live-connect-four").show(
            {game: "444", scores: {"1": "wins in 1", "4": "open"}, says: "By this rule."})"""
    )

    expect(figure.stones).to_have_count(3)
    assert figure.scores()[0].split() == ["wins", "in", "1"]
