"""Split the brain in Chromium: break the protocol, mend it, prove it; by mouse, thumb and keys."""

import re

import pytest
from playwright.sync_api import expect

from showcase.verification.protocol import live

pytestmark = pytest.mark.browser

CHAPTER, LANDING = "/notebooks/protocol.html", "/book/index.html"
PYTHON = 120_000
SPLIT = "offer.1.2.1.2-accept.2.2-recover_unless_sealed.1.1"
BY_HAND = ((1, "Hand over to node 2"), (2, "Accept epoch 2"), (1, "Recover"))
HALFWAY = "offer.1.2.1.2-accept.2.2"


def figure(page, query="", path=CHAPTER):
    page.goto(path + query)
    found = page.locator("live-split-brain[data-alive]")
    found.wait_for()
    return found


def says(found, text, timeout=20_000):
    expect(found.locator(".live-status")).to_contain_text(re.compile(text), timeout=timeout)


def press(found, name):
    return found.get_by_role("button", name=name, exact=True)


def node(found, number):
    return found.get_by_role("group", name=f"node {number}", exact=True)


def step(found, number, button):
    return node(found, number).locator(".move").filter(has_text=re.compile(f"^{button}$"))


def address(page, ends):
    """The address follows within a moment: browsers let it change only so often."""
    expect(page).to_have_url(re.compile(ends))


def split_by_hand(found):
    """Do in three steps what the chapter is about."""
    for number, button in BY_HAND:
        step(found, number, button).click()


def without_python(page):
    page.route("**/*pyodide*", lambda route: route.abort())
    page.route("**/showcase.zip", lambda route: route.abort())


@pytest.mark.parametrize("path", [CHAPTER, LANDING])
def test_it_opens_moving_and_comes_to_two_owners_by_itself(page, path):
    without_python(page)
    found = figure(page, path=path)
    assert found.locator(".node.owner").count() == 1

    expect(found.locator(".node.split")).to_have_count(2, timeout=20_000)
    expect(found.locator(".object.missed")).to_contain_text("sealed")
    expect(found.locator(".caption")).to_contain_text("Split brain")
    assert found.locator(".live-status").inner_text() == "Watch, or tap what happens next."


def test_a_visitor_who_asked_for_stillness_sees_the_end_at_rest(page):
    page.emulate_media(reduced_motion="reduce")
    found = figure(page)

    says(found, "Split brain: node 1 in epoch 1 and node 2 in epoch 2")
    assert found.locator(".node.split").count() == 2


def test_two_owners_are_three_steps_away(page):
    without_python(page)
    found = figure(page, "?guard=recover_unless_sealed")
    split_by_hand(found)

    says(found, "A stale read: the seal of epoch 1 is in the store, and was not seen.")
    says(found, "Split brain: node 1 in epoch 1 and node 2 in epoch 2 own the same subtree")
    assert found.locator(".node.split").count() == 2
    address(page, SPLIT)


def test_each_step_is_answered_within_a_tenth_of_a_second(page, takes_at_best, click_takes):
    without_python(page)

    def first_step():
        found = figure(page, "?guard=recover_unless_sealed")
        taken = click_takes(found.locator(".move").first)
        expect(found.locator(".past summary")).to_contain_text("1 step")
        return taken

    assert takes_at_best(100, first_step) < 100


def test_under_the_mended_rule_the_third_step_is_impossible(page):
    found = figure(page, f"?steps={SPLIT}")
    press(found, "Mended").click()

    says(found, "Mended: step 3 is not possible any more: node 1 finds its claim")
    assert found.locator(".node.split").count() == 0
    expect(found.locator(".proof")).to_contain_text("Proved for any number of nodes and epochs")
    address(page, "guard=mended")
    address(page, f"steps={HALFWAY}($|&)")

    press(found, "Is there a way?").click()
    says(found, "None of the 38 states of this picture has two owners. Proved")


def test_show_me_plays_the_shortest_trace(page):
    found = figure(page, "?guard=accept_unless_claimed&steps=crash.1")
    press(found, "Show me").click()

    says(found, "Split brain", timeout=20_000)
    expect(found.locator(".past summary")).to_contain_text("3 steps")


def test_undo_and_restart_lead_back(page):
    found = figure(page, f"?steps={SPLIT}")
    press(found, "Undo").click()

    says(found, "Taken back. Before it: node 2 finds itself named, and claims epoch 2.")
    address(page, f"steps={HALFWAY}$")

    press(found, "Restart").click()
    says(found, "The beginning")
    address(page, "protocol.html$")
    press(found, "Undo").click()
    says(found, "Nothing has happened yet.")


def test_any_state_is_in_the_address(page):
    found = figure(page)
    step(found, 1, "Hand over to node 3").click()
    step(found, 3, "Accept epoch 2").click()
    address(page, "steps=offer.1.3.1.2-accept.3.2$")
    shown = found.locator(".picture").inner_text()
    page.reload()
    found.wait_for()

    says(found, "node 3 finds itself named")
    assert found.locator(".picture").inner_text() == shown


@pytest.mark.parametrize(
    ("query", "words"),
    [
        ("?guard=nonsense", "The address asks for the rule “nonsense”, which is none of these"),
        ("?steps=fly.1", "Step 1 in the address, “fly.1”, is not possible there"),
        ("?steps=offer.1.2.1.2-accept.3.2", "Step 2 in the address, “accept.3.2”"),
        ("?guard=mended&steps=" + SPLIT, "Step 3 in the address"),
        ("?steps=%3Cimg%20src%3Dx%3E", "Step 1 in the address, “<img src=x>”"),
        ("?steps=----", "Step 1 in the address, “”"),
    ],
)
def test_an_odd_address_is_answered_in_words(page, query, words):
    found = figure(page, query)

    says(found, re.escape(words))


def test_it_is_played_by_keyboard_and_the_focus_is_never_lost(page):
    found = figure(page, "?guard=recover_unless_sealed")
    press(found, "As written").focus()
    for _ in range(30):
        page.keyboard.press("Tab")
        if page.evaluate("document.activeElement.classList.contains('move')"):
            break
    for _ in range(6):
        page.keyboard.press("Enter")
        assert page.evaluate(
            "document.querySelector('live-split-brain').contains(document.activeElement)"
        )

    expect(found.locator(".past summary")).to_contain_text("6 steps")


def test_it_is_played_by_thumb(phone):
    found = figure(phone, path=LANDING)
    for number, button in BY_HAND:
        target = step(found, number, button)
        box = target.bounding_box()
        assert box["width"] >= 44
        assert box["height"] >= 44
        target.tap()

    says(found, "Split brain")
    assert phone.evaluate("document.documentElement.scrollWidth") <= 390


def test_no_step_moves_what_is_below_the_nodes(phone):
    found = figure(phone, "?guard=recover_unless_sealed")

    def place():
        return found.locator(".store").evaluate("(store) => store.offsetTop")

    before = place()
    for number, button in BY_HAND:
        step(found, number, button).click()
        assert place() == before


def test_what_it_shows_is_what_python_computed(page):
    """Walk to two owners and on, by the page; each state must be Python's, reached by its step."""
    variant = live.opening()["variants"][0]
    found = figure(page, "?guard=recover_unless_sealed")
    here, split = 0, 0
    for turn in range(12):
        ways = {way[0]: way for way in variant["states"][here]["next"]}
        if not ways:
            break
        chosen = variant["shortest"][turn] if turn < 3 else sorted(ways)[(7 * turn) % len(ways)]
        number, here, *_ = ways[chosen]
        chosen = variant["steps"][number]
        found.get_by_role(
            "button", name=f"{chosen['button']}: {chosen['told']}", exact=True
        ).click()
        says(found, re.escape(chosen["told"]))
        state = variant["states"][here]
        owned = [
            variant["facts"][f] for f in state["facts"] if variant["facts"][f]["at"] is not None
        ]
        assert found.locator(".node.owner").count() == len({fact["at"] for fact in owned})
        assert found.locator(".object").count() == len(state["facts"]) - len(owned)
        assert (found.locator(".node.split").count() > 0) is (state["broken"] is not None)
        split += state["broken"] is not None
    assert split > 0


def test_the_proof_is_run_in_the_page(page):
    found = figure(page, "?guard=mended")
    press(found, "Run the proof here").click()

    says(found, r"Mended: Proved for any number of nodes and epochs\. 25 questions", PYTHON)
    expect(found.locator(".proof")).to_contain_text("Z3 in this page, just now, in ")
    expect(found.locator(".proof")).to_contain_text("Trusted: that the model says what")
    assert found.locator(".proof dl").count() == 0

    press(found, "As written").click()
    press(found, "Run the proof here").click()
    says(found, "As written: Not proved", PYTHON)
    expect(found.locator(".proof dl")).to_contain_text("before")


def test_a_proof_can_be_stopped(page):
    page.route("**/showcase.zip", lambda _route: None)
    found = figure(page, "?guard=mended")
    press(found, "Run the proof here").click()
    says(found, "Loading Python")
    press(found, "Stop").click()

    says(found, "The proof was not run.")
    expect(found.get_by_role("alert")).to_contain_text("Stopped.")
    expect(press(found, "Run the proof here")).not_to_have_attribute("aria-disabled", "true")


def test_a_lost_file_is_said_and_the_proof_can_be_tried_again(page):
    page.watch.allow("showcase.zip")
    page.watch.allow("Failed to load resource")
    page.route("**/showcase.zip", lambda route: route.abort())
    found = figure(page, "?guard=mended")
    press(found, "Run the proof here").click()
    expect(found.get_by_role("alert")).to_contain_text("showcase.zip", timeout=PYTHON)

    page.unroute("**/showcase.zip")
    press(found, "Try again").click()
    says(found, "Proved for any number", PYTHON)


def test_print_keeps_the_picture(page):
    page.emulate_media(media="print", reduced_motion="reduce")
    found = figure(page)

    expect(found.locator(".store")).to_be_visible()
    expect(found.locator(".live-status")).to_be_visible()
    assert not found.locator(".move").first.is_visible()


def test_an_edit_of_what_a_step_does_is_noticed(page):
    page.goto(CHAPTER)
    code = page.locator("live-code[data-alive]")
    expect(code.locator(".live-checks .passed")).to_have_count(3)
    code.get_by_role("textbox").fill("def after(step, instance, state):\n    return state\n")
    press(code, "Run").click()

    expect(code.locator(".live-status")).to_have_text(
        "Your edit: 0 of 3 checks pass.", timeout=PYTHON
    )
    expect(code.locator(".failed").first).to_contain_text("288 states")
