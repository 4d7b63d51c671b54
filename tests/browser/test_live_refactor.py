"""The refactoring figures in Chromium: guess, toggle, hunt; edit, prove, refuse, stop."""

import re
import time
from itertools import count
from urllib.parse import urlencode

import pytest
from playwright.sync_api import expect

from showcase.verification.refactor.pairs import PAIRS

pytestmark = pytest.mark.browser

CHAPTER = "/notebooks/refactor.html"
PYTHON = 120_000
SLOW = "def f(a: int, b: int, c: int): return a**3 + b**3 + c**3 == 114"
NEVER = "def f(a: int, b: int, c: int): return False"
FIRST_VERDICT = 3000  # milliseconds, once Python is up


def figure(page, query=""):
    page.goto(CHAPTER + query)
    found = page.locator("live-refactor[data-alive]")
    found.wait_for()
    return found


def checker(page, query=""):
    page.goto(CHAPTER + query)
    found = page.locator("live-checker[data-alive]")
    found.wait_for()
    return found


def status(found):
    return found.get_by_role("status")


def says(found, text):
    status(found).filter(has_text=text).wait_for(timeout=PYTHON)


def press(found, name):
    return found.get_by_role("button", name=name, exact=True)


def verdict(found):
    return found.locator(".verdict")


def change(found, number):
    return found.locator(".change").nth(number - 1)


def editor(found, side):
    return found.get_by_role("textbox", name=side, exact=True)


def write(found, before, after, domain=""):
    editor(found, "before").fill(before)
    editor(found, "after").fill(after)
    editor(found, "for all").fill(domain)


def check(found, *texts):
    write(found, *texts)
    press(found, "Check").click()


def without_python(page):
    """Fail whatever asks for Python: the riddles must not need it."""
    page.route("**/*pyodide*", lambda route: route.abort())
    page.route("**/showcase.zip", lambda route: route.abort())


# ---- the riddles


def test_it_opens_moving_before_anything_else_is_loaded(page):
    page.route("**/refactor.json", lambda route: route.abort())
    found = figure(page)
    ticker = found.locator(".ticker p:first-child .call")
    first = ticker.inner_text()

    page.wait_for_function(
        "first => document.querySelector('.ticker .call').textContent !== first", arg=first
    )
    assert "random calls agree" in found.locator(".story").inner_text()


def test_a_guess_is_answered_with_the_input_that_was_run(page):
    without_python(page)
    found = figure(page)
    press(found, "Different").click()

    says(found, "Right. They differ.")
    assert "ms = " in verdict(found).locator("strong").inner_text()
    before, after = verdict(found).locator("dd").all_inner_texts()
    assert before.startswith("returns ")
    assert before != after
    assert "find no difference" in found.locator(".tested").inner_text()
    assert "1 of 1 right" in found.locator(".score").inner_text()


def test_a_proof_is_revealed_with_its_domain(page):
    found = figure(page, "?pair=2")
    press(found, "Same").click()

    says(found, "Right. Proved the same.")
    expect(verdict(found)).to_contain_text("for every integer year")


def test_a_wrong_guess_counts_as_one_and_cannot_be_taken_back(page):
    found = figure(page)
    press(found, "Same").click()
    press(found, "Different").click(force=True)  # it says that it is disabled, and is focusable

    says(found, "No. They differ.")
    assert "0 of 1 right" in found.locator(".score").inner_text()


def test_a_change_is_taken_back_and_made_again_at_once(page):
    without_python(page)
    found = figure(page)
    press(found, "Different").click()
    assert change(found, 1).get_attribute("aria-pressed") == "true"

    change(found, 1).click()
    assert change(found, 1).inner_text() == "ms // 1000"
    assert change(found, 1).get_attribute("aria-pressed") == "false"
    expect(verdict(found)).to_contain_text("Proved the same", timeout=2_000)
    expect(status(found)).to_have_text("Proved the same.", timeout=2_000)

    press(found, "Make all changes again").click()
    assert change(found, 1).inner_text() == "(ms * 68_719_477) >> 36"
    expect(verdict(found)).to_contain_text("returns", timeout=2_000)
    assert page.evaluate("document.activeElement.className") == "change"


def test_the_whole_refactoring_stays_a_riddle_while_its_changes_are_tried(page):
    found = figure(page, "?pair=3")
    change(found, 2).click()
    expect(verdict(found)).to_contain_text("n = 2")

    change(found, 2).click()
    expect(verdict(found)).to_have_count(0)
    press(found, "Same").click()
    says(found, "Right. Proved the same.")


@pytest.mark.parametrize("number", range(1, len(PAIRS) + 1))
def test_every_combination_answers_and_goes_together_in_python(page, number):
    found = figure(page, f"?pair={number}")
    pair = PAIRS[number - 1]
    for version in pair.versions[:-1]:
        for i in range(len(pair.changes)):
            if (change(found, i + 1).get_attribute("aria-pressed") == "true") != bool(
                version >> i & 1
            ):
                change(found, i + 1).click()
        shown = found.locator(".pane.after .source").all_inner_texts()
        texts = [" ".join(line.split()) for line in shown]
        assert texts == [" ".join(line.split()) for line in pair.version(version).splitlines()]
        expect(verdict(found)).to_have_count(1)


def test_all_can_be_guessed_by_keyboard(page):
    found = figure(page)
    press(found, "Same").focus()
    for _ in PAIRS[1:]:
        page.keyboard.press("Enter")
        press(found, "Next").focus()
        page.keyboard.press("Enter")
        assert page.evaluate("document.activeElement.textContent") == "Same"
    page.keyboard.press("Enter")

    assert f"of {len(PAIRS)} right" in found.locator(".score").inner_text()
    change(found, 1).focus()
    page.keyboard.press("Space")
    assert change(found, 1).get_attribute("aria-pressed") == "false"
    outline = change(found, 1).evaluate("each => getComputedStyle(each).outlineStyle")
    assert outline == "solid"


def test_a_screen_reader_hears_what_a_change_replaces_and_what_came_of_it(page):
    found = figure(page)

    name = change(found, 1).get_attribute("aria-label")
    assert "change 1 of 2" in name
    assert "instead of ms // 1000" in name
    assert found.locator(".answer").get_attribute("aria-live") == "polite"


def test_a_slider_answers_at_once_by_mouse_and_keyboard(page):
    found = figure(page, "?pair=4")
    found.get_by_text("Hunt for an input yourself").click()
    slider = found.get_by_label("low, by slider")
    box = slider.bounding_box()
    page.mouse.click(box["x"] + box["width"] * 0.8, box["y"] + box["height"] / 2)
    found.locator(".outcome.unequal").wait_for()
    slider.focus()
    page.keyboard.press("ArrowRight")

    value = int(slider.input_value())
    assert found.get_by_label("low, by number").input_value() == str(value)
    assert str((value + 5) // 2) in found.locator(".outcome").inner_text()


def test_it_is_played_by_touch_without_overflow(phone):
    without_python(phone)
    found = figure(phone)
    press(found, "Different").tap()
    says(found, "Right. They differ.")
    change(found, 1).tap()
    expect(verdict(found)).to_contain_text("Proved the same")
    press(found, "Next").tap()

    assert found.locator(".heading").inner_text() == "Leap years by bits"
    for number in range(1, len(PAIRS) + 1):
        found.locator(".step").nth(number - 1).tap()
        assert phone.evaluate("document.documentElement.scrollWidth") <= 390
        for button in found.get_by_role("button").all():
            if button.is_visible():
                box = button.bounding_box()
                assert box["width"] >= 44, button.inner_text()
                assert box["height"] >= 44, button.inner_text()


def test_riddle_changes_and_guess_are_in_the_address(page):
    found = figure(page)
    found.get_by_role("button", name=re.compile("Counting ones")).click()
    press(found, "Same").click()
    change(found, 1).click()
    expect(page).to_have_url(re.compile("pair=3"))
    expect(page).to_have_url(re.compile("changes=01"))
    expect(page).to_have_url(re.compile("guess=same"))

    page.reload()
    assert found.locator(".heading").inner_text() == "Counting ones"
    assert change(found, 1).get_attribute("aria-pressed") == "false"
    assert change(found, 2).get_attribute("aria-pressed") == "true"
    assert "1 of 1 right" in found.locator(".score").inner_text()


@pytest.mark.parametrize("nonsense", ["99", "0", "-1", "x", "<b>"])
def test_nonsense_in_the_address_is_refused_readably(page, nonsense):
    found = figure(page, f"?pair={nonsense}")

    says(found, f"there are only 1 to {len(PAIRS)}")
    assert found.locator(".heading").inner_text() == "Divisions become shifts"


@pytest.mark.parametrize("nonsense", ["2", "1", "111", "<b>"])
def test_nonsense_for_changes_is_refused_readably(page, nonsense):
    found = figure(page, f"?changes={nonsense}")

    says(found, "are not 2 digits of 0 and 1")


def test_an_input_outside_its_range_is_refused_in_words(page):
    found = figure(page)
    found.get_by_text("Hunt for an input yourself").click()
    found.get_by_label("ms, by number").fill("-5")

    found.locator(".outcome").filter(has_text="should be an integer from 0 to").wait_for()


def test_a_lost_file_gives_a_message_and_a_retry(page):
    page.watch.allow("refactor.json")
    page.watch.allow("Failed to load resource")
    page.route("**/refactor.json", lambda route: route.abort())
    found = figure(page)
    found.get_by_text("Hunt for an input yourself").click()
    found.get_by_label("ms, by number").fill("7")
    found.get_by_text("could not be loaded").wait_for()
    page.unroute("**/refactor.json")
    press(found, "Try again").click()

    found.locator(".outcome.equal").wait_for()


# ---- the editors


def test_the_editors_open_with_an_example_and_its_verdict(page):
    without_python(page)
    found = checker(page)

    assert "range(n)" in editor(found, "before").input_value()
    expect(verdict(found)).to_contain_text("all 41 values of n")


def test_edited_functions_are_proved_refuted_and_refused(page):
    found = checker(page)

    check(found, "def f(n: int): return n // 4", "def f(n: int): return n >> 2")
    says(found, "Proved the same.")
    expect(verdict(found)).to_contain_text("every integer n")

    write(found, "def f(n): return n * n", "def f(n): return n * abs(n)", "n: -10..10")
    editor(found, "after").press("Control+Enter")
    says(found, "They differ.")
    expect(verdict(found).locator("strong")).to_have_text("n = -1")
    assert verdict(found).locator("dd").all_inner_texts() == ["returns 1", "returns -1"]

    check(found, "def f(n: int):\n    return n / 2", "def f(n: int): return n")
    says(found, "This cannot be checked.")
    expect(verdict(found)).to_contain_text("before, line 2: true division")
    expect(found.locator(".pane.before .numbers .marked")).to_have_text("2")
    expect(editor(found, "before")).to_have_attribute("aria-invalid", "true")
    expect(editor(found, "before")).to_have_accessible_description(re.compile("true division"))
    expect(found.locator(".pane.after .marked")).to_have_count(0)

    check(found, "def f(n: int): return n", "def f(n: int):\n\n    return (n")
    expect(verdict(found)).to_contain_text("not Python", timeout=PYTHON)
    expect(found.locator(".pane.before .marked")).to_have_count(0)
    expect(found.locator(".pane.after .numbers .marked")).to_have_count(1)

    check(found, "def f(n): return n", "def f(n): return n", "n: 5..1")
    expect(verdict(found)).to_contain_text("the domain is empty", timeout=PYTHON)
    expect(editor(found, "for all")).to_have_attribute("aria-invalid", "true")


def test_an_edit_voids_the_verdict(page):
    found = checker(page)
    expect(verdict(found)).to_have_count(1)
    editor(found, "after").press("End")
    page.keyboard.type(" ")

    expect(verdict(found)).to_have_count(0)
    says(found, "Edited: check again.")


def test_the_first_verdict_comes_soon_once_python_is_up(page, takes_at_best):
    code = page.locator("live-code[data-alive]")
    found = checker(page)
    code.get_by_role("button", name="Run", exact=True).click()
    status(code).filter(has_text="2 of 2 checks pass").filter(has_text="Your edit").wait_for(
        timeout=PYTHON
    )
    shifts = count(2)

    def verdict_of_a_new_pair():
        shift = next(shifts)
        begun = time.perf_counter()
        check(
            found, f"def f(n: int): return n // {2**shift}", f"def f(n: int): return n >> {shift}"
        )
        says(found, "Proved the same.")
        return 1000 * (time.perf_counter() - begun)

    assert takes_at_best(FIRST_VERDICT, verdict_of_a_new_pair) < FIRST_VERDICT


def test_a_long_solve_counts_seconds_can_be_stopped_and_the_next_one_works(page):
    found = checker(page)
    check(found, SLOW, NEVER)
    says(found, "Running")
    expect(found.locator(".clock")).to_have_text(re.compile(r"^[1-9]\d* s$"), timeout=PYTHON)
    assert press(found, "Check").get_attribute("aria-disabled") == "true"
    press(found, "Stop").click()
    says(found, "Stopped. Nothing was decided.")
    expect(press(found, "Stop")).to_be_hidden()
    assert page.evaluate("document.activeElement.textContent") == "Check"

    check(found, "def f(n: int): return n + n", "def f(n: int): return 2 * n")
    says(found, "Proved the same.")


def test_every_example_can_be_chosen(page):
    found = checker(page)
    menu = found.get_by_role("combobox", name="Examples")
    options = menu.locator("option").all()[1:]
    assert len(options) >= len(PAIRS) + 3
    menu.select_option(label="Leap years by bits")

    assert editor(found, "after").input_value().startswith("def leap(year: int)")
    assert editor(found, "for all").input_value() == "year: int"
    expect(verdict(found)).to_have_count(0)


def test_a_riddle_as_toggled_goes_into_the_editors(page):
    found = figure(page)
    change(found, 2).click()
    press(found, "Edit both below").click()
    below = page.locator("live-checker")

    assert editor(below, "before").input_value() == PAIRS[0].version(0)
    assert editor(below, "after").input_value() == PAIRS[0].version(1)
    assert editor(below, "for all").input_value() == PAIRS[0].domain
    assert page.evaluate("document.activeElement.id") == "before-text"


def test_python_that_a_text_has_ended_is_said_and_started_again(page):
    for words in ("fatal error", "Maximum call stack size exceeded"):  # what it leaves behind
        page.watch.allow(words)
    found = checker(page)
    check(found, f"x = {'(' * 300}1{')' * 300}", NEVER)
    expect(found.get_by_role("alert")).to_contain_text("nested very deeply", timeout=PYTHON)
    expect(status(found)).to_have_text("Nothing was decided.")

    check(found, "def f(n: int): return n", "def f(n: int): return n + (n == 77)", "n: 0..99")
    says(found, "They differ.")


def test_edited_texts_are_in_the_address(page):
    found = checker(page)
    assert "before" not in page.url
    write(found, "def f(n): return n", "def f(n): return n + 0", "n: 0..9")
    expect(page).to_have_url(re.compile(r"before=.+after=.+domain=.+9$"))

    page.reload()
    assert editor(found, "before").input_value() == "def f(n): return n"
    assert editor(found, "for all").input_value() == "n: 0..9"
    expect(verdict(found)).to_have_count(0)


def test_a_copied_link_brings_both_texts_and_the_domain(page, site):
    page.context.grant_permissions(["clipboard-read", "clipboard-write"], origin=site)
    found = checker(page, "?pair=3")
    write(found, "def f(n): return n", "def f(n): return n + 0", "n: 0..9")
    press(found, "Copy link").click()
    says(found, "The link is copied")
    link = page.evaluate("navigator.clipboard.readText()")

    wanted = {
        "before": "def f(n): return n",
        "after": "def f(n): return n + 0",
        "domain": "n: 0..9",
    }
    assert link == f"{site}{CHAPTER}?{urlencode(wanted)}#two-functions"
    page.goto(link)
    assert editor(found, "after").input_value() == "def f(n): return n + 0"


def test_texts_too_long_for_an_address_are_refused_readably(page):
    found = checker(page)
    editor(found, "before").fill("x" * 6100)
    says(found, "Too long for an address")
    press(found, "Copy link").click()
    says(found, "Too long for an address")
    expect(page).not_to_have_url(re.compile("before="))

    found = checker(page, f"?before={'x' * 6100}")
    says(found, "they are left out")


def test_they_stand_side_by_side_where_there_is_room(page, phone):
    for visitor, beside in ((page, True), (phone, False)):
        found = checker(visitor)
        before, after = (editor(found, side).bounding_box() for side in ("before", "after"))
        assert (before["y"] == after["y"]) == beside
        assert (
            visitor.evaluate("document.documentElement.scrollWidth")
            <= visitor.viewport_size["width"]
        )
    page.set_viewport_size({"width": 899, "height": 900})
    before, after = (editor(checker(page), side).bounding_box() for side in ("before", "after"))
    assert before["y"] < after["y"]
    page.set_viewport_size({"width": 900, "height": 900})
    before, after = (editor(checker(page), side).bounding_box() for side in ("before", "after"))
    assert before["y"] == after["y"]


def test_line_numbers_follow_the_text(page):
    found = checker(page)
    editor(found, "before").fill("\n" * 40)
    numbers = found.locator(".pane.before .numbers")
    expect(numbers.locator("span")).to_have_count(41)
    editor(found, "before").evaluate("area => { area.scrollTop = 200; }")

    page.wait_for_function("document.querySelector('.pane.before .numbers').scrollTop === 200")


def test_tab_leaves_the_editor(page):
    found = checker(page)
    editor(found, "before").focus()
    page.keyboard.press("Tab")

    assert page.evaluate("document.activeElement.id") == "after-text"


def test_what_is_printed_has_the_code_and_no_controls(page):
    found = figure(page)
    press(found, "Different").click()
    page.emulate_media(media="print")

    expect(found.locator("pre").first).to_be_visible()
    expect(verdict(found)).to_be_visible()
    expect(press(found, "Same")).to_be_hidden()
    expect(page.locator("live-checker")).to_be_hidden()


def test_a_wrong_translation_is_shown_by_its_checks(page):
    found = figure(page)
    code = page.locator("live-code[data-alive]")
    code.get_by_role("textbox").fill("def floor_divide(a, b):\n    return a / b\n")
    code.get_by_role("button", name="Run", exact=True).click()
    status(code).filter(has_text="0 of 2 checks pass").wait_for(timeout=PYTHON)

    says(found, "With your translation")
