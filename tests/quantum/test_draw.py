"""Drawings: every operation is there, in its place."""

from xml.etree import ElementTree as ET

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
    from math import pi

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


def test_a_plot_has_a_bar_for_every_probability(monkeypatch):
    monkeypatch.setenv("MPLBACKEND", "agg")
    from matplotlib import pyplot as plt

    plot.amplitudes(simulate(Circuit(2).h(0), engine="reference"))
    (axes,) = plt.gcf().axes
    heights = [bar.get_height() for bar in axes.patches]
    plt.close("all")

    assert heights == pytest.approx([0.5, 0.5, 0, 0])


def test_a_plot_of_too_many_bars_is_refused():
    with pytest.raises(ValueError, match="7 qubits are 128 bars"):
        plot.amplitudes(simulate(Circuit(7), engine="reference"))
