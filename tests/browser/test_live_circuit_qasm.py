"""The OpenQASM panel of <live-circuit>: out, in, and what cannot be read."""

import pytest
from playwright.sync_api import expect

from showcase.quantum import live

pytestmark = pytest.mark.browser
SLOW = 60_000  # Python starts


@pytest.fixture
def panel(page, composer):
    figure = composer(page)
    figure.button("Bell").click()
    figure.says("always agree")
    figure.root.locator("summary").click()
    return figure


def text_of(figure):
    return figure.root.get_by_label("The circuit as OpenQASM 2, editable")


def press(figure, name):
    figure.root.locator(".qasm").get_by_role("button", name=name).click()


def test_an_example_is_written_without_python(page, composer):
    asked = []
    page.on("request", lambda request: asked.append(request.url))
    figure = composer(page)
    figure.button("Bell").click()
    figure.root.locator("summary").click()

    expect(text_of(figure)).to_have_value(live.write_qasm("2_H_*X")["text"])
    assert not [url for url in asked if "pyodide" in url]


def test_a_circuit_goes_out_and_comes_back(panel):
    text = text_of(panel)
    text.fill(text.input_value() + "rzz(pi/2) q[0],q[1];\ncreg c[1];\nmeasure q[0] -> c[0];\n")
    press(panel, "Put onto the grid")
    expect(panel.root.locator(".qasm [role=status]")).to_contain_text("Read", timeout=SLOW)
    drawn = panel.circuit()
    assert drawn.startswith("2_H_*X_*X_.z0.5_*X_M")
    panel.cell(1, 1).focus()
    panel.page.keyboard.press("y")
    expect(text).to_have_value(live.write_qasm(panel.circuit())["text"])

    assert "y q[1];" in text.input_value()
    panel.button("Undo").click()
    panel.button("Undo").click()
    assert panel.circuit() == "2_H_*X"


def test_an_error_is_said_and_shown_where_it_stands(panel):
    text = text_of(panel)
    text.fill("OPENQASM 2.0;\nqreg q[2];\n// 𝟚 qubits\nh q[0] q[1];\n")
    press(panel, "Put onto the grid")
    said = panel.root.locator(".qasm [role=alert]")
    expect(said).to_contain_text("line 4, column 8: expected ';', found 'q'", timeout=SLOW)

    chosen = text.evaluate("(t) => [document.activeElement === t, t.value.slice(t.selectionStart)]")
    assert chosen == [True, "q[1];\n"]
    assert text.get_attribute("aria-invalid") == "true"
    assert panel.circuit() == "2_H_*X"
    text.fill("OPENQASM 2.0; qreg q[3]; x q[2];")
    text.press("Control+Enter")
    panel.says("|100⟩ 100.0 %")
    expect(said).to_have_text("")


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "line 1, column 1"),
        ("<script>", "line 1, column 1"),
        ("OPENQASM 2.0; qreg q[17]; h q;", "17 qubits; there is room for 16 wires"),
        ("OPENQASM 2.0; qreg q[1];" + "h q;" * 33, "33 columns are needed; there is room for 32"),
    ],
)
def test_what_has_no_place_on_the_grid_is_said(panel, text, words):
    text_of(panel).fill(text)
    press(panel, "Put onto the grid")

    expect(panel.root.locator(".qasm [role=alert]")).to_contain_text(words, timeout=SLOW)
    assert panel.circuit() == "2_H_*X"


def test_an_own_text_is_not_written_over(panel):
    text_of(panel).fill("// mine")
    panel.button("GHZ").click()

    expect(panel.root.locator(".qasm [role=status]")).to_contain_text("the text is yours")
    assert text_of(panel).input_value() == "// mine"
    press(panel, "Write the grid out")
    expect(text_of(panel)).to_have_value(live.write_qasm(panel.circuit())["text"])


def test_a_lost_python_is_said(page, panel):
    page.watch.allow("worker.js")
    page.watch.allow("Failed to load")
    page.route("**/live/worker.js", lambda route: route.abort())
    press(panel, "Put onto the grid")

    expect(panel.root.locator(".qasm [role=alert]")).to_contain_text("could not be started")
