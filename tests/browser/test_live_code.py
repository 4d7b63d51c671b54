"""`<live-code>`: the shipped function is shown, edited, rerun, stopped and restored."""

import pytest
from playwright.sync_api import expect

pytestmark = [pytest.mark.browser, pytest.mark.book]
CHAPTER = "/notebooks/quantum.html"
PYTHON_STARTS = 60_000


def open_editor(page, path=CHAPTER):
    page.goto(path)
    code = page.locator("live-code").first
    code.scroll_into_view_if_needed()
    return code, code.locator("textarea"), code.get_by_role("status")


def test_it_opens_with_the_checks_of_the_shipped_function(page):
    code, editor, status = open_editor(page)

    expect(status).to_contain_text("As shipped")
    assert editor.input_value().startswith("def ")
    assert code.locator("li.passed").count() > 0
    assert code.locator("li.failed").count() == 0


def test_an_edit_that_breaks_the_function_fails_its_checks_and_restore_heals_it(page):
    code, editor, status = open_editor(page)
    source = editor.input_value()
    head = (
        source[: source.index(":\n") + 2]
        if '"""' not in source
        else source[: source.rindex('"""') + 4]
    )

    editor.fill(head + "    return None\n")
    code.get_by_role("button", name="Run").click()
    expect(status.or_(code.get_by_role("alert"))).to_contain_text(
        "Your edit", timeout=PYTHON_STARTS
    )
    assert code.locator("li.failed").count() > 0

    code.get_by_role("button", name="Restore").click()
    assert editor.input_value() == source.rstrip()
    expect(status).to_contain_text("As shipped")


def test_a_syntax_error_is_named_with_its_line(page):
    code, editor, _ = open_editor(page)

    editor.fill("def broken(:\n    pass")
    code.get_by_role("button", name="Run").click()

    expect(code.get_by_role("alert")).to_contain_text("line 1", timeout=PYTHON_STARTS)


def test_an_endless_edit_can_be_stopped(page):
    code, editor, status = open_editor(page)
    source = editor.input_value()
    body = source[source.index("def ") :]
    head = body[: body.index(":\n") + 2]

    editor.fill(head + "    while True:\n        pass\n")
    editor.press("Control+Enter")
    expect(status).to_have_text("Running…", timeout=PYTHON_STARTS)
    code.get_by_role("button", name="Stop").click()

    expect(code.get_by_role("alert")).to_contain_text("Stopped")


def head_of(source):
    return source[: source.index(":\n") + 2]


def test_after_an_edit_that_cannot_run_nothing_older_is_left_to_read(page):
    code, editor, status = open_editor(page)
    head = head_of(editor.input_value())

    editor.fill(head + "    raise SystemExit('no more')\n")
    code.get_by_role("button", name="Run").click()

    expect(code.get_by_role("alert")).to_contain_text("no more", timeout=PYTHON_STARTS)
    expect(code.get_by_role("alert")).not_to_contain_text("Traceback")
    expect(status).to_have_text("Your edit was not checked.")
    expect(code.locator("li")).to_have_count(0)


def test_what_an_edit_prints_is_shown(page):
    code, editor, _ = open_editor(page)

    editor.fill(head_of(editor.input_value()) + "    print('seen from inside')\n")
    code.get_by_role("button", name="Run").click()

    expect(code.get_by_label("What your edit printed")).to_contain_text(
        "seen from inside", timeout=PYTHON_STARTS
    )
    code.get_by_role("button", name="Restore").click()
    expect(code.get_by_label("What your edit printed")).to_be_hidden()


def test_what_comes_after_restore_is_not_taken_for_the_shipped_function(page):
    code, editor, status = open_editor(page)

    editor.fill(head_of(editor.input_value()) + "    return None\n")
    code.get_by_role("button", name="Run").click()
    code.get_by_role("button", name="Restore").click()
    expect(code.get_by_role("button", name="Stop")).to_be_hidden(timeout=PYTHON_STARTS)

    expect(status).to_contain_text("As shipped")
    expect(code.locator("li.failed")).to_have_count(0)


def test_a_lost_file_is_told_and_can_be_retried(page):
    page.watch.allow("showcase.zip")
    page.watch.allow("Failed to load resource")
    page.route("**/showcase.zip", lambda route: route.abort())
    code, _, status = open_editor(page)
    code.get_by_role("button", name="Run").click()
    expect(code.get_by_role("alert")).to_contain_text(
        "showcase.zip could not be loaded", timeout=PYTHON_STARTS
    )

    page.unroute("**/showcase.zip")
    code.get_by_role("button", name="Try again").click()

    expect(status).to_contain_text("Your edit", timeout=PYTHON_STARTS)


@pytest.mark.parametrize("element", ["live-code", "live-checker"])
def test_enter_keeps_the_indentation_in_both_editors(page, element):
    page.goto("/notebooks/refactor.html")
    host = page.locator(element)
    editor = host.locator("textarea").first

    editor.fill("")
    editor.press_sequentially("def f(n: int):\nif n:\nreturn n")

    assert editor.input_value() == "def f(n: int):\n    if n:\n        return n"
