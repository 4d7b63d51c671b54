"""Drawings: every operation is there, in its place."""

from collections import Counter
from math import pi
from xml.etree import ElementTree as ET

import numpy as np
import pytest

from showcase.quantum import Circuit, plot, simulate
from showcase.quantum.draw import angle, layout
from showcase.quantum.library import fourier, grover


def test_a_bell_pair_is_drawn():
    circuit = Circuit(2, bits=1).h(0).cx(0, 1).measure(1, 0)

    assert str(circuit).splitlines() == [
        "q0 ──H──●───────",
        "        │",
        "q1 ─────X──M→0──",
    ]


def test_a_line_crosses_the_wires_between():
    assert str(Circuit(3).cswap(2, 0, 1).cz(0, 2)).splitlines() == [
        "q0 ──×──●──",
        "     │  │",
        "q1 ──×──┼──",
        "     │  │",
        "q2 ──●──Z──",
    ]


@pytest.mark.parametrize("circuit", [fourier(4, 3), grover(3, 5), Circuit(1), Circuit(11).h(10)])
def test_lines_of_wires_are_equally_long(circuit):
    wires = str(circuit).splitlines()[::2]

    assert len(wires) == circuit.qubits
    assert len(set(map(len, wires))) == 1


def test_nothing_overlaps_in_a_column():
    for column in layout(grover(4, 5)):
        taken = [q for op in column for q in range(min(op.qubits), max(op.qubits) + 1)]

        assert len(taken) == len(set(taken))


def test_the_layout_keeps_the_order_on_every_qubit():
    circuit = fourier(5, 3)
    laid = [operation for column in layout(circuit) for operation in column]

    for qubit in range(5):
        assert [o for o in laid if qubit in o.qubits] == [o for o in circuit if qubit in o.qubits]


def test_angles_are_fractions_of_pi_where_they_are():
    assert [angle(v) for v in (0, pi, -pi / 2, 2 * pi, 5 * pi / 64, 0.3)] == [
        "0",
        "π",
        "-π/2",
        "2π",
        "5π/64",
        "0.3",
    ]


def test_an_angle_that_is_no_small_fraction_of_pi_stays_a_number():
    assert [angle(v) for v in (1e-13, -1e300, 1e16)] == ["1e-13", "-1e+300", "1e+16"]


def test_the_svg_is_well_formed_and_holds_every_gate():
    circuit = Circuit(3, bits=1).h(0).ccx(0, 1, 2).rzz(0.5, 0, 2).barrier().measure(0, 0)
    root = ET.fromstring(circuit._repr_svg_())  # noqa: S314 - our own text
    space = "{http://www.w3.org/2000/svg}"
    labels = [each.text for each in root.iter(f"{space}text")]

    assert len(list(root.iter(f"{space}circle"))) == 2
    assert labels == ["q0", "q1", "q2", "H", "X", "ZZ(0.5)", "ZZ(0.5)", "M→0"]


def test_resets_and_conditions_are_drawn():
    circuit = Circuit(2, bits=2).reset(0).cx(0, 1).when([0], 1).measure(1, 0).when([0, 1], 2)

    assert str(circuit).splitlines() == [
        "q0 ──|0⟩─────●───────────────────",
        "             │",
        "q1 ───────X[c0=1]──M→0[c1,0=10]──",
    ]


def test_what_reads_a_bit_stands_after_what_wrote_it():
    circuit = Circuit(2, bits=1).h(0).measure(0, 0).x(1).when([0], 1)

    assert [len(column) for column in layout(circuit)] == [1, 1, 1]


def test_nothing_stands_on_the_way_to_the_classical_wire():
    circuit = Circuit(3, bits=2).measure(0, 0).x(2).z(1).measure(1, 1)
    first, x, z, last = circuit

    assert layout(circuit) == [[first, x, z], [last]]
    assert layout(circuit, wired=True) == [[first], [x, z], [last]]


@pytest.mark.parametrize(
    ("circuit", "signs"),
    [
        (Circuit(2).cu(pi, 0, 0.5, 1, 1, 0), ["U(π,0,0.5,1)", "●"]),
        (Circuit(2).unitary([[0, 1], [1, 0]], [1], [0]), ["●", "U"]),
        (Circuit(2).unitary(np.eye(4), [1, 0]), ["U:1", "U:0"]),
        (Circuit(2).iswap(0, 1), ["iSwap", "iSwap"]),
        (Circuit(3).rccx(2, 0, 1), ["rccx:1", "rccx:2", "rccx:0"]),
    ],
)
def test_the_order_of_qubits_is_drawn_where_it_matters(circuit, signs):
    assert [wire[3:].strip("─ ") for wire in str(circuit).splitlines()[::2]] == signs


@pytest.fixture
def pictures(monkeypatch):
    monkeypatch.setenv("MPLBACKEND", "agg")
    from matplotlib import pyplot as plt

    yield plt
    plt.close("all")


def test_a_plot_has_a_bar_for_every_probability(pictures):
    plot.amplitudes(simulate(Circuit(2).h(0), engine="reference"))

    bars, _ = pictures.gcf().axes
    assert [bar.get_height() for bar in bars.patches] == pytest.approx([0.5, 0.5, 0, 0])


def test_a_phase_has_the_colour_of_the_wheel(pictures):
    plot.amplitudes(simulate(Circuit(1).h(0).s(0), engine="reference"))

    bars, wheel = pictures.gcf().axes
    assert bars.patches[1].get_facecolor() == pytest.approx(wheel.patches[18].get_facecolor())
    assert wheel.patches[18].get_x() + wheel.patches[18].get_width() / 2 == pytest.approx(pi / 2)


@pytest.mark.parametrize("qubits", [7, 10])
def test_a_larger_state_is_a_map_of_cells(pictures, qubits):
    plot.amplitudes(simulate(Circuit(qubits).h(0).z(0).x(qubits - 1), engine="reference"))

    cells = pictures.gcf().axes[0].images[0].get_array()
    low = (qubits + 1) // 2
    assert cells.shape == (2 ** (qubits - low), 2**low, 3)
    coloured = {tuple(map(int, place)) for place in np.argwhere(cells.min(axis=2) < 0.99)}
    half = 2 ** (qubits - low) // 2
    assert coloured == {(half, 0), (half, 1)}
    np.testing.assert_allclose(cells[half, 0], [1, 0, 0], atol=1e-6)  # phase 0 is red
    np.testing.assert_allclose(cells[half, 1], [0, 1, 1], atol=0.05)  # phase π is cyan


def test_a_plot_of_too_many_cells_is_refused():
    with pytest.raises(ValueError, match="17 qubits are 131072 cells; 16 at most"):
        plot.amplitudes(simulate(Circuit(17), engine="numpy"))


def everything():
    circuit = Circuit(4, bits=3).h(0).cx(0, 2).rx(pi / 3, 1).swap(1, 3).barrier()
    circuit.cu(pi / 2, 0.1, -pi, 1, 0, 1).unitary(np.eye(4), [2, 0]).measure(0, 0)
    return circuit.x(1).when([0], 1).reset(3).measure(1, 1).when([2, 0], 1)


def test_a_picture_of_a_circuit_names_all_that_happens(pictures):
    plot.circuit(everything(), "Everything")

    (axes,) = pictures.gcf().axes
    words = [each.get_text() for each in axes.texts if each.get_text()]
    wires, gates = "q0 q1 q2 q3 c/3", "H Rx π/3 U U:0 U:1 |0⟩ X 0 1 c0=1 c0,2=01"
    expected = ["Everything", "π/2, 0.1, -π, 1", *wires.split(), *gates.split()]
    assert Counter(words) == Counter(expected)


def test_boxes_of_a_picture_do_not_overlap(pictures):
    plot.circuit(everything())

    boxes = [patch.get_bbox() for patch in pictures.gca().patches if hasattr(patch, "get_boxstyle")]
    assert len(boxes) > 8
    for k, box in enumerate(boxes):
        assert not any(box.overlaps(other) for other in boxes[:k])


def test_a_long_circuit_is_folded(pictures):
    circuit = Circuit(2)
    for _ in range(60):
        circuit.h(0).cx(0, 1)
    plot.circuit(circuit)

    width, height = pictures.gcf().get_size_inches()
    assert width < 14
    assert height > 4
    names = [each.get_text() for each in pictures.gca().texts]
    assert names.count("q0") > 2
    assert names.count("H") == 60


def test_everything_is_within_the_picture(pictures):
    plot.circuit(everything(), "Everything")
    figure = pictures.gcf()
    figure.draw_without_rendering()

    for words in figure.axes[0].texts:
        inside = words.get_window_extent()
        assert figure.bbox.x0 <= inside.x0
        assert inside.x1 <= figure.bbox.x1
        assert figure.bbox.y0 <= inside.y0
        assert inside.y1 <= figure.bbox.y1


def test_a_picture_without_gates_shows_wires(pictures):
    plot.circuit(Circuit(2))

    assert [each.get_text() for each in pictures.gca().texts] == ["q0", "q1"]


@pytest.mark.parametrize("circuit", [Circuit(101), Circuit(1)])
def test_a_picture_that_nobody_could_read_is_refused(circuit):
    for _ in range(2001 if circuit.qubits == 1 else 0):
        circuit.x(0)

    with pytest.raises(ValueError, match="a picture holds 100 qubits and 2000 operations"):
        plot.circuit(circuit)


def test_a_plan_shows_every_pass():
    from matplotlib import pyplot as plt

    circuit = Circuit(9).h(8).cx(8, 0)
    plot.passes(circuit, tile=6, run=3, title="two")

    (axes,) = plt.gcf().axes
    assert axes.get_title() == "two"
    assert [label.get_text() for label in axes.get_xticklabels()] == ["pass 1"]
    assert "2 gates" in axes.texts[0].get_text()
    plt.close("all")


def test_a_circuit_of_many_plans_is_refused():
    with pytest.raises(ValueError, match="more than one plan"):
        plot.passes(Circuit(2).reset(0), tile=2, run=1)
