"""What the page shows: the grid's notation, the kernel, the opening, the rechecking."""

import json
import re
from itertools import pairwise
from math import pi, sin

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from showcase import live as pages
from showcase.quantum import Circuit, doubling, grid, kernels, live, simulate
from showcase.quantum.engines import numba, reference
from showcase.quantum.gates import GATES
from showcase.quantum.layout import lay_out
from showcase.quantum.library import fourier, grover, period, teleport
from showcase.quantum.operations import Apply

FUNCTION = "showcase.quantum.engines.reference:apply"
CHECKS = "showcase.quantum.live:recheck"


def cell(code, sixteenths):
    span = grid.SPANS.get(grid.KINDS[code].number)
    return grid.Cell(code, span.low + (span.high - span.low) * sixteenths / 16 if span else 0.0)


cells = st.builds(cell, st.integers(0, len(grid.KINDS) - 1), st.integers(0, 16))


@st.composite
def grids(draw, wires=5, columns=6):
    count = draw(st.integers(1, wires))
    column = st.tuples(*[cells] * count)
    return grid.Grid(count, tuple(draw(st.lists(column, max_size=columns))))


@given(grids())
def test_a_grid_survives_being_written_and_read(drawn):
    assert grid.parse(str(drawn)) == drawn


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("", "begins with its number of wires"),
        ("17_H", "1 to 16, not '17'"),
        ("0", "1 to 16"),
        ("-1_H", "1 to 16"),
        ("²_H", "1 to 16"),
        ("2_Q", "column 1, cell 1: no gate 'Q'"),
        ("2_H_HHH", "column 2, cell 3: there are 2 wires"),
        ("2_P", "column 1, cell 1: P takes an angle"),
        ("2_H0.5", "column 1, cell 1: H takes no number"),
        ("2_P9", "from -2 to 2"),
        ("2_M", "column 1, cell 1: M takes a number, where the dice fell"),
        ("2_M1.5", "from 0 to 1"),
        ("2_.M-0.5", "column 1, cell 2: .*from 0 to 1"),
        ("1" + "_H" * 33, "33 columns; there is room for 32"),
        ("2_<script>", "no gate '<'"),
    ],
)
def test_nonsense_is_refused_by_column_and_cell(text, words):
    with pytest.raises(grid.GridError, match=words):
        grid.parse(text)


UNITARY = [c for _, c, _ in live.PRESETS if not c.bits] + [fourier(5, 9)]


@pytest.mark.parametrize("circuit", UNITARY)
def test_a_circuit_on_the_grid_does_what_it_did(circuit):
    found = simulate(grid.to_circuit(lay_out(circuit)), engine="reference").amplitudes

    expected = simulate(circuit, engine="reference").amplitudes
    np.testing.assert_allclose(found, expected, atol=1e-12)


def scrambled(circuit):
    """Begin with a state that no gate leaves alone by chance."""
    before = Circuit(circuit.qubits)
    for qubit in range(circuit.qubits):
        before.ry(0.7 + qubit, qubit).p(0.4 + qubit, qubit).ry(1.1, qubit)
    before.operations += circuit.operations
    return before


PLACELESS = ("rccx", "rcccx")  # of three and four qubits, and no letter


@pytest.mark.parametrize("controls", [0, 1, 2])
@pytest.mark.parametrize("name", [name for name in GATES if name not in PLACELESS])
def test_every_gate_has_a_place_or_is_spelled_exactly(name, controls):
    kind = GATES[name]
    targets = range(controls, controls + kind.targets)
    angles = [0.9, -4.1, 8.8, 0.3][: len(kind.angles)]
    circuit = scrambled(Circuit(4).add(name, targets, controls=range(controls), angles=angles))

    found = simulate(grid.to_circuit(lay_out(circuit)), engine="reference").amplitudes

    expected = simulate(circuit, engine="reference").amplitudes
    np.testing.assert_allclose(found, expected, atol=1e-12)
    assert grid.parse(str(lay_out(circuit)))


@pytest.mark.parametrize("name", PLACELESS)
def test_a_gate_without_letters_is_refused_by_name(name):
    circuit = Circuit(4).add(name, range(GATES[name].targets))

    with pytest.raises(grid.GridError, match=rf"{name}\(.* has no place on the grid"):
        lay_out(circuit)


@given(grids(wires=4, columns=3))
def test_a_grid_is_the_same_when_laid_out_again(drawn):
    circuit = grid.to_circuit(drawn)
    circuit.operations = [op for op in circuit if isinstance(op, Apply)]

    again = grid.to_circuit(lay_out(circuit))

    expected = simulate(circuit, engine="reference").amplitudes
    np.testing.assert_allclose(simulate(again, engine="reference").amplitudes, expected, atol=1e-12)


@pytest.mark.parametrize(
    ("circuit", "words"),
    [
        (Circuit(17), "17 qubits; there is room for 16 wires"),
        (fourier(8), "columns are needed; there is room for 32"),
    ],
)
def test_a_circuit_too_large_for_the_grid_is_refused(circuit, words):
    with pytest.raises(grid.GridError, match=words):
        lay_out(circuit)


@pytest.mark.parametrize(
    ("point", "ones", "value"),
    [(0, 0.5, 0), (1, 0.5, 1), (0.49, 0.5, 0), (0.5, 0.5, 1), (0, 1, 1), (1, 0, 0), (0.9, 0.05, 0)],
)
def test_the_dice_decide_a_measurement(point, ones, value):
    assert grid.outcome(point, ones) == value


@pytest.mark.parametrize("seed", range(8))
def test_teleport_arrives_whatever_is_read(seed):
    drawn = lay_out(teleport(1.2, measured=True), seed)

    last = live.frames(drawn)

    assert last["ones"][-1][2] == pytest.approx(sin(0.6) ** 2, abs=1e-4)
    assert {tuple(column[:2]) for column in last["outcomes"]} <= {
        (-1, -1),
        (0, 0),
        (0, 1),
        (1, 0),
        (1, 1),
    }


def test_the_seeds_above_read_everything():
    read = {
        tuple(
            next(
                c
                for c in live.frames(lay_out(teleport(1.2, measured=True), seed))["outcomes"]
                if c[0] >= 0
            )[:2]
        )
        for seed in range(8)
    }
    assert len(read) > 2


def test_the_period_of_doubling_mod_seven_is_three():
    for seed in range(6):
        state = simulate(period(4), engine="reference", seed=seed)
        weights = np.reshape(state.probabilities(), (16, 8)).sum(axis=1)

        near = {round(16 * k / 3) % 16 for k in range(3)}
        assert set(np.argsort(weights)[-3:]) == near
        assert weights[sorted(near)].sum() > 0.65


def test_presets_fit_the_grid():
    for preset in live.opening()["presets"]:
        grid.parse(preset["circuit"])


def evolve(drawn, stops=()):
    """Run the page's kernels natively, with a stop after each of the columns in `stops`."""
    columns, moments, size = len(drawn.columns), len(drawn.columns) + 1, 2**drawn.wires
    flat = [cell for column in drawn.columns for cell in column]
    codes = np.array([cell.code for cell in flat], np.int8)
    numbers = np.array([cell.number for cell in flat], float)
    states = np.full(2 * moments * size, 9.0)
    outcomes, chances = np.full(len(flat), 9, np.int8), np.full(len(flat), 9.0)
    problems = np.full(columns, 9, np.int8)
    edges = [0, *stops, columns]
    for first, last in pairwise(edges):
        given = codes, numbers, drawn.wires, first, last, states, outcomes, chances, problems
        assert kernels.evolve(*given) == 0
    rows = min(size, live.ROWS)
    probabilities, phases = np.full(moments * rows, 9.0), np.full(moments * rows, 9.0)
    ones = np.full(moments * drawn.wires, 9.0)
    given = states, drawn.wires, 0, columns, rows, np.zeros(size), probabilities, phases, ones
    assert kernels.summarize(*given) == 0
    largest = []
    for moment in range(moments):
        indices, found, turns = np.zeros(live.LISTED, np.int32), *np.zeros((2, live.LISTED))
        count = kernels.largest(states, drawn.wires, moment, indices, found, turns)
        largest.append(list(zip(indices[:count], found[:count], turns[:count], strict=True)))
    return {
        "states": states.view(complex).reshape(moments, size),
        "probabilities": probabilities.reshape(moments, rows),
        "phases": phases.reshape(moments, rows),
        "ones": ones.reshape(moments, -1),
        "outcomes": outcomes.reshape(columns, -1) if columns else [],
        "chances": chances.reshape(columns, -1) if columns else [],
        "problems": problems,
        "largest": largest,
    }


def assert_alike(found, expected):
    for name in ("probabilities", "ones", "outcomes", "chances", "problems"):
        np.testing.assert_allclose(found[name], expected[name], atol=1e-5, err_msg=name)
    # A phase counts for as much as there is of it.
    for moment, strip in enumerate(expected["phases"]):
        apart = np.abs(np.exp(1j * np.array(strip)) - np.exp(1j * found["phases"][moment]))
        assert (apart * (found["probabilities"][moment] > 1e-12)).max() < 1e-3
    for mine, other in zip(found["largest"], expected["largest"], strict=True):
        assert [index for index, *_ in mine] == [index for index, *_ in other]
        np.testing.assert_allclose([p for _, p, _ in mine], [p for _, p, _ in other], atol=1e-5)


@settings(deadline=None, max_examples=80)
@given(grids())
def test_the_kernels_of_the_page_compute_what_the_reference_does(drawn):
    found = evolve(drawn)

    amplitudes = reference.zero(drawn.wires, "double")
    for moment, column in enumerate(((), *drawn.columns)):
        amplitudes = reference.evolve(amplitudes, grid.gates(column))
        for wire, point in grid.measurements(column):
            value = grid.outcome(point, reference.probability_of_one(amplitudes, wire))
            amplitudes = reference.collapse(amplitudes, wire, value)
        np.testing.assert_allclose(found["states"][moment], amplitudes, atol=1e-12)
    assert_alike(found, live.frames(drawn))


@pytest.mark.parametrize("wires", [7, 8, 9, 10])
def test_strips_of_many_wires_add_up_neighbours(wires):
    text = f"{wires}_" + "H" * (wires - 2) + "_x0.3z-0.7HM0.4_*..Y_H.wwM0.6_P0.3y1.1"
    drawn = grid.parse(text)

    found = evolve(drawn)

    assert len(found["probabilities"][0]) == live.ROWS
    assert_alike(found, live.frames(drawn))


def test_a_state_is_computed_on_from_any_column():
    drawn = grid.parse("4_HHHH_*X_M0.3y0.4_.*P0.5_ww.H_M0.9M0.1")

    whole, parts = evolve(drawn), evolve(drawn, stops=(1, 2, 5))

    assert np.array_equal(whole["states"], parts["states"])
    assert np.array_equal(whole["outcomes"], parts["outcomes"])


def test_the_kernels_refuse_by_status_what_they_cannot_do():
    floats, bytes_ = np.zeros(64), np.zeros(8, np.int8)
    wrong = np.full(8, 99, np.int8)

    def ask(cells, wires, first, last):
        return kernels.evolve(cells, floats, wires, first, last, floats, bytes_, floats, bytes_)

    assert ask(bytes_, 17, 0, 1) == -1
    assert ask(bytes_, 0, 0, 1) == -1
    assert ask(bytes_, 1, 0, 33) == -1
    assert ask(bytes_, 1, -1, 1) == -1
    assert ask(bytes_, 8, 0, 1) == -2
    assert ask(wrong, 2, 0, 1) == -3
    assert kernels.summarize(floats, 8, 0, 1, 128, floats, floats, floats, floats) == -2
    assert kernels.largest(floats, 8, 0, np.zeros(8, np.int32), floats, floats) == -2
    assert {-1, -2, -3} == {status for export in kernels.EXPORTS for status in export.errors}


def test_a_grid_is_written_as_openqasm_and_read_back():
    drawn = "3_y0.4H_.*X_*X_HM0.8_M0.1_.*X_*.Z"
    written = live.write_qasm(drawn)

    read = live.read_qasm(written["text"], 5)["circuit"]

    assert "measure q[1] -> c[1];" in written["text"]
    assert re.sub(r"M[.0-9]+", "M", read) == re.sub(r"M[.0-9]+", "M", drawn)
    assert live.read_qasm(written["text"], 6)["circuit"] != read


def test_columns_that_do_nothing_are_left_out_and_said():
    assert live.write_qasm("2_H_*_*M0.5_X")["idle"] == [2, 3]


@pytest.mark.parametrize(
    ("text", "answer"),
    [
        ("OPENQASM 2.0;\nqreg q[2];\nh q[0]\ncx q[0],q[1];", {"line": 4, "column": 1}),
        ("", {"line": 1, "column": 1}),
        ("OPENQASM 2.0; qreg q[20]; h q;", {"error": "20 qubits; there is room for 16 wires"}),
    ],
)
def test_text_that_cannot_be_read_is_answered_in_words(text, answer):
    found = live.read_qasm(text, 1)

    assert found["error"]
    assert answer.items() <= found.items()


def test_a_gate_with_many_controls_is_written_as_openqasm_has_it():
    text = live.write_qasm("4_H_H_***H")["text"]

    found = simulate(Circuit.from_qasm(text), engine="reference").amplitudes

    expected = simulate(grid.to_circuit(grid.parse("4_H_H_***H")), engine="reference").amplitudes
    np.testing.assert_allclose(found, expected, atol=1e-12)


def test_the_strip_doubles_with_or_without_a_record():
    bare = doubling.doubling(None)
    record = {"figures": {"conditions": "warm", "milliseconds": {"20": 12.5}}, "machine": "2 cores"}
    told = doubling.doubling(record)

    assert [state["size"] for state in bare["states"][9:12]] == ["8 KiB", "16 KiB", "32 KiB"]
    assert len(bare["states"]) == 31
    assert bare["states"][30]["size"] == "16 GiB"
    assert not any(state["milliseconds"] for state in bare["states"])
    assert told["states"][19]["milliseconds"] == 12.5
    assert told["conditions"] == "warm"
    assert numba.BYTES["single"] == doubling.AMPLITUDE


def test_the_opening_is_plain_json_and_ends_in_the_textbook_state():
    opening = json.loads(json.dumps(live.opening(), allow_nan=False))

    final = np.array(opening["frames"]["phases"][-1])
    turns = (2 * pi * np.arange(16) / 16 + pi) % (2 * pi) - pi
    np.testing.assert_allclose(np.cos(final - turns), 1, atol=1e-6)
    np.testing.assert_allclose(opening["frames"]["probabilities"][-1], 1 / 16, atol=1e-5)


def test_the_shipped_function_passes_its_checks():
    answer = live.recheck({"circuit": "2_H_*X"})

    assert all(check["passed"] for check in answer["checks"])
    assert answer["figure"] == live.frames(grid.parse("2_H_*X"))
    assert live.recheck(None)["figure"] is None


def edited(old, new):
    shipped = pages.source(FUNCTION)
    assert old in shipped
    return shipped.replace(old, new)


@pytest.mark.parametrize(
    ("old", "new", "fails"),
    [
        ("if first_of_group and all(", "if first_of_group or all(", "a control of 0"),
        ("all(index >> control & 1", "any(index >> control & 1", "qubit 0"),
        ("<< target for", "<< 0 for", "Fourier transform of |011⟩"),
        ("return after", "return after[:-1]", "a Bell pair"),
        ("return after", "return [2 * a for a in after]", "summing to 1"),
        ("return after", "return [a.conjugate() for a in after]", "turns three times"),
        ("return after", "raise KeyError('lost')", "H twice"),
    ],
)
def test_a_planted_bug_fails_the_checks(old, new, fails):
    answer = pages.rerun(FUNCTION, edited(old, new), CHECKS, {"circuit": "2_H_*X"})

    failed = [check for check in answer["checks"] if not check["passed"]]
    assert any(fails in check["name"] for check in failed)
    assert all(check["detail"] for check in failed)
    json.dumps(answer, allow_nan=False)


def test_an_edit_changes_the_figure():
    edit = edited("return after", "return amplitudes")
    answer = pages.rerun(FUNCTION, edit, CHECKS, {"circuit": "1_X"})

    assert answer["figure"]["probabilities"][-1] == [1, 0]


@pytest.mark.parametrize(
    "mad", ["return None", "return [float('nan')] * len(after)", "return after * 2"]
)
def test_a_mad_edit_ends_in_words(mad):
    answer = pages.rerun(FUNCTION, edited("return after", mad), CHECKS, {"circuit": "1_X"})

    assert not all(check["passed"] for check in answer["checks"])
    json.dumps(answer, allow_nan=False)


def test_grover_and_teleport_are_drawn_with_every_gate():
    for circuit in (grover(3, 5), teleport(0.5)):
        drawn = lay_out(circuit)
        cells_used = sum(cell.code > grid.CONTROL for column in drawn.columns for cell in column)

        assert cells_used == len(circuit)
