"""The query plans: alive before anything loads; by mouse, touch, keyboard; pasted columns."""

import re

import pytest

from showcase.histogram import live_plan

pytestmark = pytest.mark.browser

PAGE = "/notebooks/histogram.html"
WASM = re.compile(r"histogram.*\.(wasm|json)$")


def opened(page):
    page.goto(PAGE)
    figure = page.locator("live-plan[data-alive]")
    figure.wait_for()
    figure.scroll_into_view_if_needed()
    return figure


def picture(figure):
    return figure.evaluate("figure => figure.picture")


def expected(figure):
    return live_plan.picture(figure.evaluate("figure => figure.state"))


def agrees(figure):
    shown, true = picture(figure), expected(figure)
    return all(shown[name] == true[name] for name in ("buckets", "thoughts", "total", "scan"))


def plans(figure):
    return [row.locator("td").nth(1).inner_text() for row in figure.locator("table tbody tr").all()]


def test_it_opens_on_a_plan_that_is_wrong_and_one_that_the_bounds_settle(page):
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    figure = opened(page)

    assert plans(figure) == ["✗ index", "✓ full scan", "✓ full scan"]
    assert "the bounds leave no doubt" in figure.get_by_role("status").inner_text()
    assert not [url for url in asked if WASM.search(url)]


def test_fewer_buckets_leave_it_open_and_more_settle_it_again(page):
    figure = opened(page)
    slider = figure.get_by_role("slider", name="Buckets, at most")
    slider.fill("3")
    page.wait_for_function("document.querySelector('live-plan').state.k === 3")
    assert plans(figure)[1] == "? not settled"
    assert len(picture(figure)["buckets"]) == figure.locator(".strip > div").count() == 3
    assert agrees(figure)
    slider.fill("12")
    page.wait_for_function("document.querySelector('live-plan').state.k === 12")

    assert plans(figure)[1] == "✓ full scan"
    assert agrees(figure)


def test_queries_by_button_and_by_keyboard(page):
    figure = opened(page)
    figure.get_by_role("button", name="Rare keys").click()
    page.wait_for_function("document.querySelector('live-plan').state.last === 8")
    assert agrees(figure)
    figure.get_by_role("slider", name="Query up to").focus()
    for _ in range(3):
        page.keyboard.press("ArrowRight")
    page.wait_for_function("document.querySelector('live-plan').state.last === 11")
    figure.get_by_role("slider", name="Query from").fill("20")
    page.wait_for_function("document.querySelector('live-plan').state.first === 20")

    assert picture(figure)["last"] == 20
    assert agrees(figure)


def at(figure, share):
    """A point near the top of the picture, so far from its left end."""
    plot = figure.locator(".plot")
    box = plot.bounding_box()
    return {"x": share * box["width"], "y": 5}


def drawn(figure, page):
    """Draw quickly: the browser tells of the first key and the last, and of none between them."""
    plot = figure.locator(".plot")
    plot.hover(position=at(figure, 0.1))
    page.mouse.down()
    plot.hover(position=at(figure, 0.2))
    page.mouse.up()
    page.wait_for_function("document.querySelector('live-plan').state.counts[9] > 100")
    return figure.evaluate("figure => figure.state.counts.slice(4, 10)")


def test_a_column_is_drawn_with_the_pointer(page):
    figure = opened(page)
    counts = drawn(figure, page)

    assert min(counts) == max(counts) > 100
    assert agrees(figure)


def test_a_pointer_that_comes_in_pressed_draws_from_where_it_came_in(page):
    figure = opened(page)
    before = figure.evaluate("figure => figure.state.counts")
    figure.locator(".strip").hover()
    page.mouse.down()
    figure.locator(".plot").hover(position=at(figure, 0.5))
    page.mouse.up()
    page.wait_for_function("document.querySelector('live-plan').state.counts[24] > 100")

    after = figure.evaluate("figure => figure.state.counts")
    assert after[:20] == before[:20]
    assert agrees(figure)


def test_nothing_drawn_is_lost_while_the_kernels_are_on_their_way(page):
    page.route(WASM, lambda route: (page.wait_for_timeout(1000), route.continue_()))
    figure = opened(page)
    counts = drawn(figure, page)

    assert min(counts) == max(counts) > 100
    assert agrees(figure)


def test_rows_of_a_key_are_set_with_sliders(page):
    figure = opened(page)
    figure.locator("summary").click()
    figure.get_by_role("slider", name="Key to change").fill("5")
    figure.get_by_role("slider", name="Rows of that key").fill("300")
    page.wait_for_function("document.querySelector('live-plan').state.counts[5] === 300")

    assert agrees(figure)


def test_values_are_pasted_counted_and_asked_for(page):
    figure = opened(page)
    figure.locator("summary").click()
    figure.get_by_role("textbox", name="Values to paste").fill("3, 1 4;1\n5 9.5 2 6 5 3 5 -2e1")
    figure.get_by_role("button", name="Use these values").click()
    page.wait_for_function("document.querySelector('live-plan').state.keys.length === 8")

    assert picture(figure)["keys"] == [-20, 1, 2, 3, 4, 5, 6, 9.5]
    assert picture(figure)["counts"] == [1, 2, 1, 2, 1, 3, 1, 1]
    assert agrees(figure)
    figure.get_by_role("button", name="Back to the first column").click()
    page.wait_for_function("document.querySelector('live-plan').state.keys.length === 48")
    assert agrees(figure)


@pytest.mark.parametrize(
    ("pasted", "told"),
    [
        ("", "There are no values"),
        ("1 2 <b>x</b>", "“<b>x</b>” is not a number"),
        ("1 NaN", "is not a number"),
        ("1e999", "is not a number"),
        (" ".join(map(str, range(97))), "More than 96 different values"),
        ("1 " * 20_001, "too many"),
    ],
)
def test_what_cannot_be_used_is_refused_in_words_and_changes_nothing(page, pasted, told):
    figure = opened(page)
    before = picture(figure)
    figure.locator("summary").click()
    figure.get_by_role("textbox", name="Values to paste").fill(pasted)
    figure.get_by_role("button", name="Use these values").click()
    figure.get_by_role("status").get_by_text(told).wait_for()

    assert picture(figure) == before


def test_a_column_without_rows_is_shown_as_such(page):
    figure = opened(page)
    figure.locator("summary").click()
    figure.get_by_role("textbox", name="Values to paste").fill("7")
    figure.get_by_role("button", name="Use these values").click()
    page.wait_for_function("document.querySelector('live-plan').state.keys.length === 1")
    figure.get_by_role("slider", name="Rows of that key").fill("0")
    page.wait_for_function("document.querySelector('live-plan').state.counts[0] === 0")

    assert picture(figure)["buckets"] == []
    assert agrees(figure)


def test_by_touch_on_a_phone(phone):
    figure = opened(phone)
    figure.get_by_role("button", name="Busy keys").tap()
    phone.wait_for_function("document.querySelector('live-plan').state.first === 20")

    assert agrees(figure)
    assert phone.evaluate("document.documentElement.scrollWidth") == 390
    for control in figure.locator("button:visible, input:visible, summary").all():
        assert control.bounding_box()["height"] >= 44


def test_a_lost_file_is_told_and_can_be_tried_again(page):
    page.watch.allow("ERR_FAILED")
    page.watch.allow("histogram")
    page.route(WASM, lambda route: route.abort())
    figure = opened(page)
    figure.get_by_role("button", name="Rare keys").click()
    figure.get_by_role("alert").get_by_text("could not be loaded").wait_for()
    page.unroute(WASM)
    figure.get_by_role("button", name="Try again").click()
    page.wait_for_function("document.querySelector('live-plan').state.last === 8")

    assert agrees(figure)
