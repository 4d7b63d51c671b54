"""The proofs: told as they went when the book was built, and run again in the page."""

import pytest
from playwright.sync_api import expect

from showcase.histogram.proofs import SUBJECTS, live

pytestmark = pytest.mark.browser

PAGE = "/notebooks/histogram.html"
PYTHON_MS = 120_000
COUNT = sum(len(list(subject)) for subject in SUBJECTS)


def opened(page):
    page.goto(PAGE)
    figure = page.locator("live-proofs[data-alive]")
    figure.wait_for()
    figure.scroll_into_view_if_needed()
    return figure


def test_it_opens_with_every_lemma_and_no_python(page):
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    figure = opened(page)
    page.wait_for_load_state("networkidle")

    assert figure.locator("li").count() == COUNT
    assert figure.locator("li.holds").count() == COUNT
    assert "✔ proved" in figure.locator(".outcome").inner_text()
    assert not [url for url in asked if "pyodide" in url or "z3" in url]


def test_subjects_unfold_by_keyboard(page):
    figure = opened(page)
    figure.locator("summary").nth(1).focus()
    page.keyboard.press("Enter")

    expect(figure.locator("details").nth(1).locator("li").first).to_be_visible()


def test_everything_is_proved_again_in_the_page(page):
    figure = opened(page)
    figure.get_by_role("button", name="Prove them all here").click()
    figure.get_by_text(f"In this page, Z3 proved {COUNT} of {COUNT} lemmas").wait_for(
        timeout=PYTHON_MS
    )

    assert figure.locator("li.holds").count() == COUNT
    expect(figure.get_by_role("button", name="Stop")).to_be_hidden()


def test_a_planted_mistake_is_found_in_the_page_and_the_shipped_code_proved(page):
    figure = opened(page)
    figure.get_by_role("combobox", name="Size").select_option("0")
    figure.get_by_role("combobox", name="Reducer").select_option("1")
    figure.get_by_role("button", name="Execute").click()
    figure.locator(".outcome.fails").wait_for(timeout=PYTHON_MS)
    assert "✘ broken" in figure.locator(".outcome").inner_text()
    assert figure.locator(".outcome dd").count() == 4
    figure.get_by_role("combobox", name="Reducer").select_option("0")
    figure.get_by_role("button", name="Execute").click()
    figure.locator(".outcome.holds").wait_for(timeout=PYTHON_MS)

    assert live.run("as shipped", 2, 4)["paths"] == 19
    assert "19 paths" in figure.locator(".outcome").inner_text()


def test_it_can_be_stopped_and_begun_again(page):
    figure = opened(page)
    figure.get_by_role("button", name="Prove them all here").click()
    figure.get_by_role("button", name="Stop").click()
    figure.get_by_text("Stopped.").wait_for()

    assert figure.locator("li.holds").count() == COUNT
    assert not figure.get_by_role("button", name="Prove them all here").get_attribute(
        "aria-disabled"
    )


def test_a_lost_file_is_told(page):
    page.watch.allow("ERR_FAILED")
    page.watch.allow("z3.zip")
    page.route("**/z3.zip", lambda route: route.abort())
    figure = opened(page)
    figure.get_by_role("button", name="Execute").click()
    figure.get_by_role("alert").get_by_text("could not be loaded").wait_for(timeout=PYTHON_MS)


def test_on_a_phone_nothing_is_wider_than_the_page(phone):
    figure = opened(phone)
    for summary in figure.locator("summary").all()[1:]:
        summary.tap()

    assert phone.evaluate("document.documentElement.scrollWidth") == 390
    for control in figure.locator("button:visible, select").all():
        assert control.bounding_box()["height"] >= 44
