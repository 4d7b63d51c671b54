"""<live-circuit> in Chromium: by mouse, touch and keyboard, by the address, with a file lost."""

import re
from itertools import cycle

import pytest
from playwright.sync_api import expect

from showcase.quantum import live

pytestmark = pytest.mark.browser


def test_it_opens_moving_before_anything_is_loaded(page, composer):
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    figure = composer(page)
    first = figure.heading()
    page.wait_for_function(
        "first => document.querySelector('live-circuit .heading').textContent !== first", arg=first
    )

    assert not [url for url in asked if "quantum" in url and url.endswith((".wasm", ".json"))]
    assert figure.circuit() == live.opening()["frames"]["circuit"]


def test_it_rests_where_motion_is_not_wanted(chromium, site, composer):
    context = chromium.new_context(base_url=site, reduced_motion="reduce")
    figure = composer(context.new_page())

    assert figure.button("Play").is_visible()
    last = len(live.opening()["frames"]["problems"])
    assert figure.heading().startswith(f"After column {last}:")
    context.close()


def test_a_bell_pair_is_dragged_together_with_the_mouse(page, composer):
    figure = composer(page)
    figure.clear()
    figure.gate("Hadamard").drag_to(figure.cell(0, 1))
    figure.gate("Control").drag_to(figure.cell(0, 2))
    figure.says("Column 2 does nothing yet: a control needs a gate in its column.")
    figure.gate("NOT").drag_to(figure.cell(1, 2))

    figure.says("After column 2: |0000⟩ 50.0 %, |0011⟩ 50.0 %")
    assert figure.circuit() == "4_H_*X"
    figure.cell(0, 1).drag_to(figure.cell(2, 1))
    assert figure.circuit() == "4_..H_*X"
    figure.cell(2, 1).drag_to(figure.status())
    assert figure.circuit() == "4__*X"


def test_a_gate_is_chosen_and_a_cell_tapped(phone, composer):
    figure = composer(phone)
    figure.button("Clear").tap()
    figure.gate("Hadamard").tap()
    figure.cell(0, 1).tap()
    figure.cell(1, 1).tap()

    figure.says("After column 1: |0000⟩ 25.0 %")
    assert figure.circuit() == "4_HH"
    figure.gate("Hadamard").tap()
    figure.cell(1, 1).tap()
    figure.button("Remove").tap()
    assert figure.circuit() == "4_H"
    assert phone.evaluate("document.documentElement.scrollWidth") <= 390


def test_a_gate_is_dragged_with_a_finger(phone, composer):
    figure = composer(phone)
    figure.button("Clear").tap()
    touch = phone.context.new_cdp_session(phone)

    def centre(locator):
        box = locator.bounding_box()
        return {"x": box["x"] + box["width"] / 2, "y": box["y"] + box["height"] / 2}

    def finger(kind, *points):
        touch.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": list(points)})

    for begin, end in (
        (figure.gate("Pauli Y"), figure.cell(2, 1)),
        (figure.cell(2, 1), figure.cell(0, 1)),
    ):
        start, goal = centre(begin), centre(end)
        finger("touchStart", start)
        finger("touchMove", {"x": start["x"], "y": (start["y"] + goal["y"]) / 2})
        finger("touchMove", goal)
        finger("touchEnd")

    figure.says("After column 1: |0001⟩ 100.0 %")
    assert figure.circuit() == "4_Y"


def test_everything_works_by_keyboard(page, composer):
    figure = composer(page)
    figure.clear()
    figure.cell(0, 1).focus()
    for key in ("h", "ArrowRight", "c", "ArrowDown", "x"):
        page.keyboard.press(key)
    figure.says("After column 2: |0000⟩ 50.0 %, |0011⟩ 50.0 %")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("X")
    page.keyboard.press("+")
    assert figure.circuit() == "4_H_*X_.x0.5625"
    page.keyboard.press("Delete")
    page.keyboard.press("Control+z")

    assert figure.circuit() == "4_H_*X_.x0.5625"
    assert page.evaluate("document.activeElement.dataset.wire") == "1"


def test_an_angle_is_set_by_slider_and_by_number(page, composer):
    figure = composer(page, "?circuit=1_y0.5")
    figure.says("50.0 %")
    figure.cell(0, 1).click()
    figure.root.get_by_label("Angle in units of pi, exactly").fill("1")
    figure.says("After column 1: |1⟩ 100.0 %")
    figure.root.get_by_label("Angle in units of pi", exact=True).fill("0.25")

    figure.says("|0⟩ 85.4 %")
    assert figure.circuit() == "1_y0.25"


def test_undo_goes_all_the_way_back(page, composer):
    figure = composer(page, "?circuit=2_H")
    figure.says("50.0 %")
    figure.gate("Pauli Z").click()
    figure.cell(1, 1).click()
    figure.button("One wire more").click()
    assert figure.circuit() == "3_HZ"
    figure.button("Undo").click()
    figure.button("Undo").click()

    assert figure.circuit() == "2_H"
    assert figure.button("Undo").get_attribute("aria-disabled") == "true"


def test_a_slide_is_undone_as_one(page, composer):
    figure = composer(page, "?circuit=1_y0.5")
    figure.says("50.0 %")
    figure.cell(0, 1).click()
    figure.root.get_by_label("Angle in units of pi", exact=True).focus()
    for _ in range(5):
        page.keyboard.press("ArrowRight")
    assert figure.circuit() == "1_y0.8125"
    figure.button("Undo").click()

    assert figure.circuit() == "1_y0.5"


def test_a_number_that_is_no_angle_gives_way_to_the_one_that_holds(page, composer):
    figure = composer(page, "?circuit=1_y0.5")
    figure.says("50.0 %")
    figure.cell(0, 1).click()
    number = figure.root.get_by_label("Angle in units of pi, exactly")
    for typed in ("", "1e"):
        number.focus()
        page.keyboard.press("Control+A")
        page.keyboard.press("Delete")
        page.keyboard.type(typed)
        number.blur()

        expect(number).not_to_have_value("")
    assert number.input_value() == figure.circuit().removeprefix("1_y")


def test_many_edits_change_the_address_less_often_than_browsers_allow(page, composer):
    figure = composer(page, "?circuit=1_y0")
    figure.says("100.0 %")
    page.evaluate(
        """() => {
            window.changes = 0;
            const replace = history.replaceState.bind(history);
            history.replaceState = (...given) => { window.changes += 1; replace(...given); };
            const slider = document.querySelector("live-circuit .angle input[type=range]");
            for (let step = 1; step <= 150; step += 1) {
                slider.value = (step % 32) / 16;
                slider.dispatchEvent(new Event("input"));
            }
        }"""
    )

    expect(page).to_have_url(re.compile(r"circuit=1_y1\.375$"))
    assert page.evaluate("window.changes") < 50


def test_addresses_written_close_together_are_all_kept(page, composer):
    figure = composer(page, "?circuit=1_H")
    figure.says("50.0 %")
    page.evaluate(
        """() => {
            const figure = document.querySelector("live-circuit");
            for (const key of ["one", "two", "three"]) figure.writeURL(key, key);
        }"""
    )

    expect(page).to_have_url(re.compile("one=one&two=two&three=three$"))


def test_the_circuit_lives_in_the_address(page, composer):
    figure = composer(page, "?circuit=3_H_*X_.*X")
    figure.says("After column 3: |000⟩ 50.0 %, |111⟩ 50.0 %")
    figure.button("Bell").click()
    page.wait_for_function("location.search.includes('2_H_*X')")
    page.reload()
    page.wait_for_selector("live-circuit[data-alive]")

    assert figure.circuit() == "2_H_*X"


@pytest.mark.parametrize(
    ("nonsense", "words"),
    [
        ("hello", "should begin with the number of wires"),
        ("17_H", "number of wires, 1 to 16"),
        ("2_HHH", "column 1, cell 3: there are 2 wires"),
        ("2_%3Cb%3E", "there is no gate “<”"),
        ("2_P", "P takes a number"),
        ("2_P99", "from -2 to 2"),
    ],
)
def test_nonsense_in_the_address_is_refused_in_words(page, nonsense, words, composer):
    figure = composer(page, f"?circuit={nonsense}")

    figure.says(words)
    assert figure.circuit() == live.opening()["frames"]["circuit"]
    assert "circuit" not in page.url


def test_a_lost_kernel_is_said_and_tried_again(page, composer):
    page.watch.allow("quantum")
    page.watch.allow("Failed to load resource")
    page.route("**/quantum-*.wasm", lambda route: route.abort())
    figure = composer(page, "?circuit=2_H")
    again = figure.root.get_by_role("button", name="Try again")
    again.wait_for()
    assert "could not be loaded" in figure.root.get_by_role("alert").inner_text()
    page.unroute("**/quantum-*.wasm")
    again.click()

    figure.says("After column 1: |00⟩ 50.0 %, |01⟩ 50.0 %")


def test_the_largest_circuit_is_answered_within_fifty_milliseconds(page, composer, takes_at_best):
    full = "8" + "_HX*XHXy0.3z0.7" * 22
    figure = composer(page, f"?circuit={full}")
    figure.says("After column 22")
    gates = cycle([3, 2])

    def edit():
        return page.evaluate(
            """async (code) => {
                const figure = document.querySelector("live-circuit");
                const begun = performance.now();
                await figure.edit(() => figure.set({ wire: 0, column: 0 }, code));
                return performance.now() - begun;
            }""",
            next(gates),
        )

    assert takes_at_best(50, edit) < 50


def test_the_edited_function_redraws_the_figure(page, composer):
    figure = composer(page, "?circuit=1_X")
    figure.says("|1⟩ 100.0 %")
    code = page.locator("live-code[figure='live-circuit']")
    editor = code.get_by_role("textbox")
    shipped = editor.input_value()
    editor.fill(shipped.replace("return after", "return amplitudes"))
    code.get_by_role("button", name="Run", exact=True).click()
    figure.status().filter(has_text="your edited function").wait_for(timeout=60_000)

    assert figure.root.locator(".amplitudes .value").first.inner_text() == "100.0 %"
    assert "fails" in code.inner_text()
