"""The figure that feeds buckets: alive before anything is loaded, by mouse, touch and keyboard."""

import json
import re

import numpy as np
import pytest

from showcase.histogram import feeds, kernels, live

pytestmark = pytest.mark.browser

PAGE = "/notebooks/histogram.html"
WASM = re.compile(r"histogram.*\.(wasm|json)$")


def opened(page, query=""):
    page.goto(PAGE + query)
    figure = page.locator("live-histogram[data-alive]")
    figure.wait_for()
    figure.scroll_into_view_if_needed()
    return figure


def state(figure):
    return figure.evaluate("figure => figure.state")


def buckets(figure):
    return figure.evaluate("figure => figure.frame.buckets")


def kept_by_the_reference(figure):
    frames = live.picture(state(figure))["frames"]
    return [frame["buckets"] for frame in frames if frame["fed"] == state(figure)["fed"]]


def test_it_moves_before_a_kernel_is_loaded(page):
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    figure = opened(page)
    first = state(figure)["fed"]
    page.wait_for_function(
        "first => document.querySelector('live-histogram').frame.fed > first", arg=first
    )

    assert not [url for url in asked if WASM.search(url)]
    assert buckets(figure) in kept_by_the_reference(figure)


def test_by_mouse_every_control_shows_what_the_reference_keeps(page):
    figure = opened(page)
    figure.get_by_role("button", name="Pause").click()
    figure.get_by_role("combobox", name="Feed").select_option("sawtooth")
    page.wait_for_function("document.querySelector('live-histogram').state.feed === 'sawtooth'")
    figure.get_by_role("slider", name="At most k").fill("5")
    page.wait_for_function("document.querySelector('live-histogram').state.k === 5")
    figure.get_by_role("slider", name="Fed").fill("70")
    page.wait_for_function("document.querySelector('live-histogram').state.fed === 70")
    figure.get_by_role("button", name="Heavy bucket").click()
    page.wait_for_function("document.querySelector('live-histogram').state.fed === 71")

    now = state(figure)
    assert now == {"feed": "sawtooth", "k": 5, "seed": 219, "fed": 71, "heavy": [70]}
    assert buckets(figure) in kept_by_the_reference(figure)
    assert re.search("as heavy as all before it", figure.get_by_role("status").inner_text())
    for _ in range(3):
        figure.get_by_role("button", name="Step").click()
        assert buckets(figure) in kept_by_the_reference(figure)
    page.wait_for_url(re.compile(r"\?histogram=sawtooth-5-219-\d+_70$"))


def test_it_can_be_played_to_the_end_and_begins_again(page):
    figure = opened(page, "?histogram=uniform-4-1-95")
    page.wait_for_function("document.querySelector('live-histogram').state.fed === 95")
    figure.get_by_role("combobox", name="Speed").select_option("Fast")
    figure.get_by_role("button", name="Play").click()
    page.wait_for_function("document.querySelector('live-histogram').state.fed === 96")
    figure.get_by_role("button", name="Play").wait_for()
    figure.get_by_role("button", name="Play").click()
    page.wait_for_function("document.querySelector('live-histogram').state.fed < 20")
    figure.get_by_role("button", name="Pause").click()

    assert buckets(figure) in kept_by_the_reference(figure)


def test_by_touch_on_a_phone(phone):
    figure = opened(phone)
    figure.get_by_role("button", name="Pause").tap()
    before = state(figure)["fed"]
    figure.get_by_role("button", name="Heavy bucket").tap()
    phone.wait_for_function("document.querySelector('live-histogram').state.heavy.length === 1")

    assert state(figure)["fed"] == before + 1
    assert phone.evaluate("document.documentElement.scrollWidth") == 390
    for control in figure.locator("button, select, input").all():
        assert control.bounding_box()["height"] >= 44


def test_by_keyboard_and_the_focus_stays(page):
    figure = opened(page)
    figure.get_by_role("button", name="Pause").focus()
    page.keyboard.press("Enter")
    assert figure.get_by_role("button", name="Play").evaluate("b => b === document.activeElement")
    page.keyboard.press("Tab")
    before = figure.evaluate("figure => figure.at")
    page.keyboard.press("Space")
    assert figure.evaluate("figure => figure.at") == before + 1
    figure.get_by_role("slider", name="At most k").focus()
    page.keyboard.press("ArrowRight")
    page.wait_for_function("document.querySelector('live-histogram').state.k === 9")

    assert page.evaluate("document.activeElement.type") == "range"
    assert buckets(figure) in kept_by_the_reference(figure)


def test_the_first_touch_is_answered_within_100_ms(page, takes_at_best):
    def first_touch():
        figure = opened(page)
        with page.expect_response(WASM):
            figure.get_by_role("combobox", name="Feed").hover()
        page.wait_for_load_state("networkidle")
        taken = figure.evaluate(
            """async (figure) => {
                const begun = performance.now();
                await figure.change({ feed: "growing", k: 16 });
                return performance.now() - begun;
            }"""
        )
        assert state(figure)["k"] == 16
        return taken

    assert takes_at_best(100, first_touch) < 100


def test_an_address_leads_back_to_what_it_was_copied_from(page):
    figure = opened(page, "?histogram=heavy-6-12-40_20_30")
    page.wait_for_function("document.querySelector('live-histogram').state.fed === 40")

    assert state(figure) == {"feed": "heavy", "k": 6, "seed": 12, "fed": 40, "heavy": [20, 30]}
    assert buckets(figure) in kept_by_the_reference(figure)


@pytest.mark.parametrize(
    "nonsense",
    [
        "x",
        "zipf",
        "zipf-99-1-5",
        "sand-8-1-5",
        "zipf-8-1-0",
        "constructor-8-1-5",
        "zipf-8-1-5_999",
        "<img src=x>",
        "zipf-8-99999-5",
    ],
)
def test_an_address_that_makes_no_sense_is_refused_in_words(page, nonsense):
    page.goto("about:blank")
    figure = opened(page, f"?histogram={nonsense}")
    figure.get_by_text("The address asks for a histogram that there is not").wait_for()

    assert state(figure)["feed"] == "zipf"
    assert nonsense[:10] in figure.get_by_role("status").inner_text()


def test_one_bucket_is_counted_in_grammar(page):
    figure = opened(page, "?histogram=zipf-8-1-1")

    figure.get_by_text("1 bucket fed, ").wait_for()


def test_a_lost_file_is_told_and_can_be_tried_again(page):
    page.watch.allow("ERR_FAILED")
    page.watch.allow("histogram")
    page.route(WASM, lambda route: route.abort())
    figure = opened(page)
    figure.get_by_role("combobox", name="Feed").select_option("growing")
    figure.get_by_role("alert").get_by_text("could not be loaded").wait_for()
    assert (
        state(figure)["feed"] == figure.get_by_role("combobox", name="Feed").input_value() == "zipf"
    )
    page.unroute(WASM)
    figure.get_by_role("button", name="Try again").click()
    page.wait_for_function("document.querySelector('live-histogram').state.feed === 'growing'")

    assert not figure.get_by_role("alert").is_visible()


def test_who_asked_for_less_motion_sees_the_last_frame_at_rest(chromium, site):
    context = chromium.new_context(base_url=site, reduced_motion="reduce")
    page = context.new_page()
    figure = opened(page)
    page.wait_for_timeout(800)

    assert state(figure)["fed"] == live.DEFAULT["fed"]
    assert figure.get_by_role("button", name="Play").is_visible()
    context.close()


def test_frames_of_an_edited_rule_are_drawn_and_named_as_such(page):
    figure = opened(page)
    picture = live.picture({"feed": "equal", "k": 5, "fed": 30})
    figure.evaluate("(figure, picture) => figure.show(JSON.parse(picture))", json.dumps(picture))

    assert figure.get_by_text("your function", exact=True).is_visible()
    assert state(figure)["feed"] == "equal"
    figure.get_by_role("button", name="New seed").click()
    page.wait_for_function("document.querySelector('live-histogram').state.seed === 220")
    assert not figure.get_by_text("your function", exact=True).is_visible()


def test_the_kernels_compute_in_the_page_what_they_compute_here(same_in_page):
    rng = np.random.default_rng(3)

    def columns(length):
        return [np.zeros(length), np.zeros(length), *np.zeros((3, length), np.int64)]

    for kind in range(len(feeds.FEEDS)):
        same_in_page("histogram", kernels.fill, kind, int(rng.integers(1000)), *columns(40))
    for k in (2, 5):
        slots, progress = columns(k + 1), np.zeros(3, np.int64)
        for low, high, *rest in feeds.rows("zipf", 3 * k):
            row = (float(low), float(high), *rest)
            same_in_page("histogram", kernels.append, *slots, progress, *row)
            pair = kernels.append(*slots, progress, *row)
            if pair >= 0:
                same_in_page("histogram", kernels.merge_pair, *slots, progress, pair)
                kernels.merge_pair(*slots, progress, pair)
    counts = rng.integers(1, 100, 20)
    same_in_page("histogram", kernels.lightest_pair, counts, 20)
    same_in_page("histogram", kernels.make_heavy, counts, 7)
    same_in_page("histogram", kernels.bound, 2**62 + 1, 9)
    highs = np.arange(20.0)
    same_in_page(
        "histogram",
        kernels.parts,
        highs[::4].copy(),
        highs[3::4].copy(),
        5,
        highs,
        np.zeros(9, np.int64),
    )
    keys, values = np.zeros(4), np.array([1.0, 1, 2.5, 7])
    same_in_page("histogram", kernels.tally, values, keys, np.zeros(4, np.int64))
    kept, progress = columns(4), np.array([3, 30, 0])
    kept[0][:3], kept[1][:3], kept[2][:3], kept[3][:3] = [1, 4, 6], [3, 5, 9], [7, 8, 15], [2, 1, 4]
    query, thoughts = (3.0, 8.0), np.zeros(12, np.int64)
    fed = np.arange(10.0), np.arange(10)
    same_in_page("histogram", kernels.think, *kept[:4], progress, *fed, 10, *query, thoughts)
