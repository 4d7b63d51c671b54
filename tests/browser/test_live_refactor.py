"""The refactoring figure in Chromium: guess, hunt, edit, prove, stop."""

import re

import pytest
from playwright.sync_api import expect

pytestmark = pytest.mark.browser

CHAPTER = "/notebooks/refactor.html"
PYTHON = 120_000
SLOW = "def f(a: int, b: int, c: int): return a**3 + b**3 + c**3 == 114"
NEVER = "def f(a: int, b: int, c: int): return False"


def figure(page, query=""):
    page.goto(CHAPTER + query)
    found = page.locator("live-refactor[data-alive]")
    found.wait_for()
    return found


def status(found):
    return found.get_by_role("status")


def says(found, text):
    status(found).filter(has_text=text).wait_for(timeout=PYTHON)


def press(found, name):
    return found.get_by_role("button", name=name, exact=True)


def write(found, before, after, domain=""):
    found.get_by_label("before the refactoring, Python").fill(before)
    found.get_by_label("after the refactoring, Python").fill(after)
    found.get_by_label("for", exact=True).fill(domain)


def test_it_opens_moving_before_anything_else_is_loaded(page):
    page.watch.allow("refactor.json")
    page.watch.allow("Failed to load resource")
    page.route("**/refactor.json", lambda route: route.abort())
    found = figure(page)
    ticker = found.locator(".ticker p:first-child .call")
    first = ticker.inner_text()

    page.wait_for_function(
        "first => document.querySelector('.ticker .call').textContent !== first", arg=first
    )


def test_a_guess_is_answered_with_the_input_that_was_run(page):
    found = figure(page)
    press(found, "Different").click()

    says(found, "Right. They differ.")
    assert "ms = " in found.locator(".verdict strong").inner_text()
    assert "1 of 1 right" in found.locator(".score").inner_text()
    assert "different here" in found.locator(".outcome").inner_text()


def test_a_wrong_guess_counts_as_one_and_cannot_be_taken_back(page):
    found = figure(page)
    press(found, "Same").click()
    press(found, "Different").click(force=True)  # it says that it is disabled, and is focusable

    says(found, "No. They differ.")
    assert "0 of 1 right" in found.locator(".score").inner_text()


def test_all_five_can_be_guessed_by_keyboard(page):
    found = figure(page)
    press(found, "Same").focus()
    for _ in range(4):
        page.keyboard.press("Enter")
        press(found, "Next").focus()
        page.keyboard.press("Enter")
        assert page.evaluate("document.activeElement.textContent") == "Same"
    page.keyboard.press("Enter")

    assert "2 of 5 right" in found.locator(".score").inner_text()


def test_a_slider_answers_at_once_by_mouse_and_keyboard(page):
    found = figure(page, "?pair=2")
    slider = found.get_by_label("low, by slider")
    box = slider.bounding_box()
    page.mouse.click(box["x"] + box["width"] * 0.8, box["y"] + box["height"] / 2)
    found.locator(".outcome.equal").wait_for()
    slider.focus()
    page.keyboard.press("ArrowRight")

    value = int(slider.input_value())
    assert found.get_by_label("low, by number").input_value() == str(value)
    assert str((value + 5) // 2) in found.locator(".outcome").inner_text()


def test_it_is_played_by_touch_without_overflow(phone):
    found = figure(phone)
    press(found, "Different").tap()
    says(found, "Right. They differ.")
    press(found, "Next").tap()

    assert found.locator(".heading").inner_text() == "The middle of a range"
    assert phone.evaluate("document.documentElement.scrollWidth") <= 390
    for button in found.get_by_role("button").all():
        if button.is_visible():
            box = button.bounding_box()
            assert box["width"] >= 44, button.inner_text()
            assert box["height"] >= 44, button.inner_text()


def test_the_refactoring_on_show_is_in_the_address(page):
    found = figure(page)
    found.get_by_role("button", name=re.compile("Refactoring 3")).click()
    assert "pair=3" in page.url

    page.reload()
    assert found.locator(".heading").inner_text() == "A default made shorter"


@pytest.mark.parametrize("nonsense", ["99", "0", "-1", "x", "<b>"])
def test_nonsense_in_the_address_is_refused_readably(page, nonsense):
    found = figure(page, f"?pair={nonsense}")

    says(found, "there are only 1 to 5")
    assert found.locator(".heading").inner_text() == "A division becomes a shift"


def test_a_text_too_long_in_the_address_is_refused_readably(page):
    found = figure(page, f"?before={'x' * 8001}")

    says(found, "more than 8000 characters")


def test_an_input_outside_its_range_is_refused_in_words(page):
    found = figure(page)
    found.get_by_label("ms, by number").fill("-5")

    found.locator(".outcome").filter(has_text="should be an integer from 0 to").wait_for()


def test_a_lost_file_gives_a_message_and_a_retry(page):
    page.watch.allow("refactor.json")
    page.watch.allow("Failed to load resource")
    page.route("**/refactor.json", lambda route: route.abort())
    found = figure(page)
    found.get_by_label("ms, by number").fill("7")
    found.get_by_text("could not be loaded").wait_for()
    page.unroute("**/refactor.json")
    press(found, "Try again").click()

    found.locator(".outcome.equal").wait_for()


def test_edited_functions_are_proved_refuted_and_refused(page):
    found = figure(page)
    press(found, "Edit both, let Z3 decide").click()

    write(found, "def f(n: int): return n // 4", "def f(n: int): return n >> 2")
    press(found, "Check").click()
    says(found, "Proved the same.")
    assert "every integer n" in found.locator(".verdict").inner_text()

    write(found, "def f(n): return n * n", "def f(n): return n * abs(n)", "n: -10..10")
    found.get_by_label("after the refactoring, Python").press("Control+Enter")
    says(found, "They differ.")
    assert "n = -1" in found.locator(".verdict strong").inner_text()

    write(found, "def f(n: int):\n    return n / 2", "def f(n: int): return n")
    press(found, "Check").click()
    says(found, "This cannot be checked.")
    assert "before, line 2: true division" in found.locator(".verdict").inner_text()

    write(found, "def f(n: int):\n    return (n", "def f(n: int): return n")
    press(found, "Check").click()
    found.locator(".verdict").filter(has_text="not Python").wait_for(timeout=PYTHON)

    write(found, "def f(n): return n", "def f(n): return n", "n: 5..1")
    press(found, "Check").click()
    found.locator(".verdict").filter(has_text="the domain is empty").wait_for(timeout=PYTHON)


def test_a_long_solve_can_be_stopped_and_the_next_one_works(page):
    found = figure(page)
    press(found, "Edit both, let Z3 decide").click()
    write(found, SLOW, NEVER)
    press(found, "Check").click()
    says(found, "Running")
    page.wait_for_timeout(1500)
    press(found, "Stop").click()
    says(found, "Stopped.")

    write(found, "def f(n: int): return n + n", "def f(n: int): return 2 * n")
    press(found, "Check").click()
    says(found, "Proved the same.")


def test_edited_texts_are_in_the_address(page):
    found = figure(page)
    press(found, "Edit both, let Z3 decide").click()
    assert "before" not in page.url
    write(found, "def f(n): return n", "def f(n): return n + 0", "n: 0..9")
    expect(page).to_have_url(re.compile(r"before=.+after=.+domain=n"))

    page.reload()
    assert (
        found.get_by_label("before the refactoring, Python").input_value() == "def f(n): return n"
    )
    assert found.get_by_label("for", exact=True).input_value() == "n: 0..9"
    found.get_by_role("button", name="The five riddles").click()
    expect(page).not_to_have_url(re.compile("before="))


def test_tab_leaves_the_editor(page):
    found = figure(page)
    press(found, "Edit both, let Z3 decide").click()
    page.keyboard.press("Tab")

    assert page.evaluate("document.activeElement.getAttribute('aria-label')").startswith("after")


def test_a_wrong_translation_is_shown_by_its_checks(page):
    found = figure(page)
    code = page.locator("live-code[data-alive]")
    code.get_by_role("textbox").fill("def floor_divide(a, b):\n    return a / b\n")
    code.get_by_role("button", name="Run", exact=True).click()
    status(code).filter(has_text="0 of 2 checks pass").wait_for(timeout=PYTHON)

    says(found, "With your translation")
