"""<live-doubling> in Chromium: one qubit more, twice the memory."""

import pytest
from playwright.sync_api import expect

from showcase.quantum import doubling

pytestmark = pytest.mark.browser
PAGE = "/notebooks/quantum.html"


@pytest.fixture
def strip(page):
    page.goto(PAGE)
    page.wait_for_selector("live-doubling[data-alive]")
    return page.locator("live-doubling")


def facts(strip):
    return strip.locator("dd").all_inner_texts()


def test_one_qubit_more_doubles_the_memory(strip):
    assert facts(strip)[:2] == ["1,048,576", "8 MiB"]
    strip.get_by_role("button", name="One qubit more").click()

    assert facts(strip)[:2] == ["2,097,152", "16 MiB"]
    assert strip.locator(".count").inner_text() == "21 qubits"


def test_the_rectangles_are_to_scale(strip):
    areas = strip.locator("rect").evaluate_all(
        "(all) => all.map((r) => parseFloat(r.style.width) * parseFloat(r.style.height))"
    )

    assert areas[0] == 2 * areas[1] == 4 * areas[2] == 8 * areas[3]
    assert sum(areas) == pytest.approx(100 * 100)


def test_the_slider_goes_to_both_ends_and_no_further(page, strip):
    strip.get_by_label("Qubits").focus()
    page.keyboard.press("End")
    assert facts(strip)[:2] == ["2,147,483,648", "16 GiB"]
    strip.get_by_role("button", name="One qubit more").press("Enter")
    expect(strip.locator("[role=status]")).to_have_text("The strip goes from 1 to 31 qubits.")
    strip.get_by_label("Qubits").focus()
    page.keyboard.press("Home")

    assert facts(strip)[0] == "2"
    assert strip.locator(".count").inner_text() == "1 qubit"


def test_it_plays_to_the_end(strip):
    strip.scroll_into_view_if_needed()
    strip.get_by_label("Qubits").fill("29")
    strip.get_by_role("button", name="Play").click()
    expect(strip.locator(".count")).to_have_text("31 qubits")

    expect(strip.get_by_role("button", name="Play")).to_be_visible()


def test_recorded_times_are_shown_and_missing_ones_said(strip):
    recorded = [state["milliseconds"] for state in doubling.doubling(None)["states"]]
    opening = strip.evaluate("(e) => e.states.map((s) => s.milliseconds)")

    assert not any(recorded)
    strip.get_by_label("Qubits").fill("20")
    assert (facts(strip)[3] == "not recorded") == (opening[19] is None)
