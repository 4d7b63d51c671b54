"""The sketch under attack: bars from the build, played on a button."""

import pytest

pytestmark = pytest.mark.browser

PAGE = "/notebooks/histogram.html"


def opened(page):
    page.goto(PAGE)
    figure = page.locator("live-attack[data-alive]")
    figure.wait_for()
    figure.scroll_into_view_if_needed()
    return figure


def test_an_attack_is_played_to_its_end_and_told(page):
    figure = opened(page)
    before = figure.evaluate("figure => figure.frame.times")
    figure.get_by_role("button", name="Attack").click()
    figure.get_by_text("here we lose").wait_for()

    assert figure.evaluate("figure => figure.frame.times") > 2 * before
    bars = figure.evaluate("figure => figure.frame.gaps.length")
    assert figure.locator(".gaps > div").count() == bars


def test_by_keyboard_another_size_is_shown(page):
    figure = opened(page)
    figure.get_by_role("combobox", name="Size of the sketch").select_option("32")

    assert figure.evaluate("figure => figure.frame.gaps.length") < 32
    assert figure.locator(".gaps > div").count() < 32


def test_who_asked_for_less_motion_sees_the_end_at_once(chromium, site):
    context = chromium.new_context(base_url=site, reduced_motion="reduce")
    page = context.new_page()
    figure = opened(page)
    figure.get_by_role("button", name="Attack").click()

    assert "here we lose" in figure.get_by_role("status").inner_text()
    context.close()


def test_on_a_phone(phone):
    figure = opened(phone)
    figure.get_by_role("button", name="Attack").tap()

    assert phone.evaluate("document.documentElement.scrollWidth") == 390
    for control in figure.locator("button, select").all():
        assert control.bounding_box()["height"] >= 44
