"""What the page shows: the grid's notation, the kernel, the opening, the rechecking."""

import json
from math import pi

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from showcase import live as pages
from showcase.quantum import Circuit, grid, kernels, live, simulate
from showcase.quantum.engines import reference
from showcase.quantum.library import fourier, grover, teleport

FUNCTION = "showcase.quantum.engines.reference:apply"
CHECKS = "showcase.quantum.live:recheck"

cells = st.builds(
    lambda code, sixteenths: grid.Cell(code, sixteenths / 16 if grid.KINDS[code].turns else 0.0),
    st.integers(0, len(grid.KINDS) - 1),
    st.integers(-32, 32),
)


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
        ("9_H", "1 to 8, not '9'"),
        ("0", "1 to 8"),
        ("-1_H", "1 to 8"),
        ("²_H", "1 to 8"),
        ("2_Q", "column 1, cell 1: no gate 'Q'"),
        ("2_H_HHH", "column 2, cell 3: there are 2 wires"),
        ("2_P", "column 1, cell 1: P takes an angle"),
        ("2_H0.5", "column 1, cell 1: H takes no angle"),
        ("2_P9", "from -2 to 2"),
        ("1" + "_H" * 25, "25 columns; there is room for 24"),
        ("2_<script>", "no gate '<'"),
    ],
)
def test_nonsense_is_refused_by_column_and_cell(text, words):
    with pytest.raises(grid.GridError, match=words):
        grid.parse(text)


@pytest.mark.parametrize("circuit", [circuit for _, circuit, _ in live.PRESETS] + [fourier(5, 9)])
def test_a_circuit_on_the_grid_does_what_it_did(circuit):
    drawn = grid.from_circuit(circuit)
    gates = [gate for column in drawn.columns for gate in grid.gates(column)]

    found = reference.evolve(reference.zero(circuit.qubits, "double"), gates)

    expected = simulate(circuit, engine="reference").amplitudes
    np.testing.assert_allclose(found, expected, atol=1e-12)


def test_presets_fit_the_grid():
    for preset in live.opening()["presets"]:
        grid.parse(preset["circuit"])


def test_a_gate_without_a_cell_is_refused():
    with pytest.raises(grid.GridError, match="no place on the grid"):
        grid.from_circuit(Circuit(1).sx(0))


def evolve(drawn):
    """Run the page's kernel natively."""
    columns, moments, size = len(drawn.columns), len(drawn.columns) + 1, 2**drawn.wires
    flat = [cell for column in drawn.columns for cell in column]
    states, probabilities = np.full(2 * moments * size, 9.0), np.full(moments * size, 9.0)
    phases, ones = np.full(moments * size, 9.0), np.full(moments * drawn.wires, 9.0)
    problems = np.full(columns, 9, np.int8)
    status = kernels.evolve(
        np.array([cell.code for cell in flat], np.int8),
        np.array([cell.angle for cell in flat], float),
        *(drawn.wires, columns, states, probabilities, phases, ones, problems),
    )
    assert status == 0
    return states.view(complex).reshape(moments, size), probabilities, phases, ones, problems


@settings(deadline=None, max_examples=60)
@given(grids())
def test_the_kernel_of_the_page_computes_what_the_reference_does(drawn):
    states, probabilities, phases, ones, problems = evolve(drawn)

    amplitudes = reference.zero(drawn.wires, "double")
    for moment, column in enumerate(((), *drawn.columns)):
        amplitudes = reference.evolve(amplitudes, grid.gates(column))
        np.testing.assert_allclose(states[moment], amplitudes, atol=1e-12)
    assert list(problems) == [grid.problem(column) for column in drawn.columns]
    flat = states.ravel()
    np.testing.assert_allclose(probabilities, np.abs(flat) ** 2, atol=1e-12)
    np.testing.assert_allclose(np.sqrt(probabilities) * np.exp(1j * phases), flat, atol=1e-11)
    bits = np.arange(2**drawn.wires)[:, None] >> np.arange(drawn.wires) & 1
    expected = probabilities.reshape(len(states), -1) @ bits
    np.testing.assert_allclose(ones.reshape(len(states), -1), expected, atol=1e-12)


def test_the_kernel_refuses_by_status_what_it_cannot_do():
    floats, bytes_ = np.zeros(64), np.zeros(8, np.int8)
    wrong = np.full(8, 99, np.int8)

    assert kernels.evolve(bytes_, floats, 9, 1, floats, floats, floats, floats, bytes_) == -1
    assert kernels.evolve(bytes_, floats, 8, 1, floats, floats, floats, floats, bytes_) == -2
    assert kernels.evolve(wrong, floats, 2, 1, floats, floats, floats, floats, bytes_) == -3
    (export,) = kernels.EXPORTS
    assert set(export.errors) == {-1, -2, -3}


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
        drawn = grid.from_circuit(circuit)
        cells_used = sum(cell.code > grid.CONTROL for column in drawn.columns for cell in column)

        assert cells_used == len(circuit)
