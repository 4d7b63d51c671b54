"""The plan and its tiles: any circuit, cut into any tiles, with vectors of any width."""

import random
from dataclasses import replace

import numpy as np
import pytest

from showcase.quantum import Circuit, simulate
from showcase.quantum.engines import numba as numba_engine
from showcase.quantum.library import fourier, ghz
from showcase.quantum.plan import Shape, plan
from showcase.quantum.plan.program import PHASES, TURN
from showcase.quantum.plan.tables import fill

TOLERANCE = {"single": 1e-5, "double": 1e-12}
ANGLES = {"rx": 1, "ry": 1, "rz": 1, "p": 1, "u": 3, "rxx": 1, "ryy": 1, "rzz": 1}
GATES = ["h", "x", "y", "z", "s", "t", "sx", "swap", *ANGLES]
WIDTHS = [512, pytest.param(256, marks=pytest.mark.slow), pytest.param(128, marks=pytest.mark.slow)]


def unitary(dice, size):
    """A random unitary matrix."""
    gauss = np.random.default_rng(dice.randrange(2**32)).normal(size=(2, size, size))
    return np.linalg.qr(gauss[0] + 1j * gauss[1])[0]


def some_circuit(qubits, gates, seed):
    """Gates of all kinds, with up to three controls, and matrices on up to three qubits."""
    dice = random.Random(seed)  # noqa: S311 - dice, not keys
    circuit = Circuit(qubits)
    for _ in range(gates):
        gate = dice.choice([*GATES, "unitary"])
        targets = dice.choice([1, 2, 2, 3]) if gate == "unitary" else 1 + (gate in TWO)
        controls = min(dice.choice([0, 0, 0, 1, 1, 2, 3]), qubits - targets)
        chosen = dice.sample(range(qubits), targets + controls)
        if gate == "unitary":
            circuit.unitary(unitary(dice, 2**targets), chosen[:targets], chosen[targets:])
        else:
            angles = [dice.uniform(-6, 6) for _ in range(ANGLES.get(gate, 0))]
            circuit.add(gate, chosen[:targets], controls=chosen[targets:], angles=angles)
    return circuit


TWO = ("swap", "rxx", "ryy", "rzz")


@pytest.fixture(params=WIDTHS)
def width(request, monkeypatch):
    """Force a width of vectors; LLVM splits those that the processor does not have."""
    monkeypatch.setattr(numba_engine, "vector_bits", lambda: request.param)
    return request.param


@pytest.mark.usefixtures("width")
@pytest.mark.parametrize("precision", TOLERANCE)
@pytest.mark.parametrize(("tile", "run"), [(16, 7), (8, 5), (7, 4)])
def test_any_tiles_compute_what_the_axes_do(precision, tile, run, monkeypatch):
    size = {"single": 8, "double": 16}[precision]
    monkeypatch.setattr(numba_engine, "TILE_BYTES", size << tile)
    monkeypatch.setattr(numba_engine, "RUN", run)
    for seed in range(20):
        circuit = some_circuit(4 + seed % 7, 60, seed)

        found = simulate(circuit, engine="numba", precision=precision).amplitudes

        expected = simulate(circuit, engine="numpy", precision="double").amplitudes
        np.testing.assert_allclose(found, expected, atol=TOLERANCE[precision])


def test_a_state_that_is_there_is_taken_on(monkeypatch):
    monkeypatch.setattr(numba_engine, "TILE_BYTES", 16 << 7)
    monkeypatch.setattr(numba_engine, "RUN", 4)
    for seed in range(10):
        before, after = some_circuit(9, 30, seed), some_circuit(9, 30, seed + 100)
        amplitudes = numba_engine.begin(9, "double", list(before))

        found = numba_engine.evolve(amplitudes, list(after))

        before.operations.extend(after)
        expected = simulate(before, engine="numpy", precision="double").amplitudes
        np.testing.assert_allclose(found, expected, atol=1e-12)


@pytest.mark.parametrize("precision", TOLERANCE)
def test_the_norm_is_kept_over_ten_thousand_gates(precision):
    circuit = some_circuit(7, 10_000, seed=1)

    found = simulate(circuit, engine="numba", precision=precision).amplitudes

    assert np.linalg.norm(found.astype(complex)) == pytest.approx(1, abs=100 * TOLERANCE[precision])


@pytest.mark.parametrize("precision", TOLERANCE)
def test_roots_that_are_left_out_never_overflow(precision):
    circuit = Circuit(6)
    for _ in range(400):  # rotations with nothing but NOTs between them: no phases, no tables
        for qubit in range(6):
            circuit.ry(1.5, qubit)
        for qubit in range(6):
            circuit.cx(qubit, (qubit + 1) % 6)

    found = simulate(circuit, engine="numba", precision=precision).amplitudes

    expected = simulate(circuit, engine="numpy", precision="double").amplitudes
    np.testing.assert_allclose(found, expected, atol=20 * TOLERANCE[precision])


def test_swaps_at_the_end_cost_nothing():
    shape = Shape(size=6, run=4, lanes=2)
    swapped = fourier(9)
    plain = Circuit(9)
    plain.operations = [op for op in swapped if op.gate != "swap"]

    with_swaps, without = (
        [each.steps[:, 0].tolist() for each in plan(list(c), 9, shape, anew=True).passes]
        for c in (swapped, plain)
    )

    assert sum(map(len, with_swaps)) <= sum(map(len, without)) + 2


def test_phases_between_rotations_become_one_step():
    circuit = Circuit(8)
    for qubit in range(8):
        circuit.h(qubit)
    for qubit in range(7):
        circuit.cp(0.3, qubit, qubit + 1).rzz(0.2, qubit, qubit + 1).t(qubit)
    for qubit in range(8):
        circuit.rx(0.4, qubit)

    (only,) = plan(list(circuit), 8, Shape(8, 8, 0), anew=True).passes

    kinds = only.steps[:, 0].tolist()
    assert kinds == [TURN, TURN, PHASES, TURN, TURN, PHASES]


def test_a_pass_leaves_out_what_has_not_begun():
    passes = list(plan(list(ghz(12)), 12, Shape(8, 4, 2), anew=True).passes)

    assert passes[0].begun == 0xFF
    assert passes[-1].begun == 0xFFF


def test_runs_are_longer_where_that_costs_no_pass():
    def runs(circuit):
        passes = plan(list(circuit), 12, Shape(8, 2, 0), anew=False).passes
        return {each.run for each in passes}

    ends, spread = Circuit(12).h(10).h(11), Circuit(12)
    for qubit in range(6, 12):
        spread.h(qubit)

    assert min(runs(ends)) >= 4
    assert min(runs(spread)) == 2


def test_an_operation_that_no_tile_has_room_for_is_refused():
    circuit = Circuit(4).unitary(np.eye(4)[[0, 2, 3, 1]], [2, 3])

    with pytest.raises(ValueError, match="no room for the qubits"):
        plan(list(circuit), 4, Shape(2, 1, 0), anew=False)


def test_a_planted_bug_in_a_program_is_seen(monkeypatch):
    right = numba_engine.plan

    def planted(*given, **how):
        planned = right(*given, **how)
        passes = list(planned.passes)
        for each in passes:
            each.numbers[:] = -each.numbers
        return replace(planned, passes=iter(passes))

    circuit = some_circuit(8, 60, seed=3)
    monkeypatch.setattr(numba_engine, "plan", planted)
    found = simulate(circuit, engine="numba", precision="double").amplitudes

    expected = simulate(circuit, engine="numpy", precision="double").amplitudes
    assert np.abs(found - expected).max() > 0.01


def test_a_table_multiplies_the_phases_of_all_bits_pairs_and_more():
    size, rng = 7, np.random.default_rng(3)
    masks = np.array([0, *(1 << a for a in range(size)), 0b11, 0b1000001, 0b11000, 0b1010100, 127])
    angles, indices = rng.uniform(-3, 3, len(masks)), np.arange(1 << size)
    table = np.empty((2, 1 << size))
    fill(np.array([0, len(masks)]), np.array([0.5]), masks, angles, 0, 1, table[None])

    total = sum(a * (indices & m == m) for m, a in zip(masks.tolist(), angles, strict=True))
    assert np.allclose(table[0] + 1j * table[1], 0.5 * np.exp(1j * total), atol=1e-14)
