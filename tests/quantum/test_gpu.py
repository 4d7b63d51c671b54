"""The engine "cuda" on a device: on a GPU, and by test_cuda.py in Numba's simulator.

Chunks are of 64 amplitudes here, so that small states are many tiles and the simulator, which runs
a thread of Python for each of theirs, is done in time. The oracle is the engine "numpy".
"""

import random
from dataclasses import replace

import numpy as np
import pytest
from numba import cuda
from numba.cuda.core import config

from showcase.quantum import Circuit, simulate
from showcase.quantum.engines import cuda as engine
from showcase.quantum.engines import numpy as oracle
from showcase.quantum.gates import GATES
from showcase.quantum.library import fourier, ghz

TOLERANCE = {"single": 1e-5, "double": 1e-12}


if not cuda.is_available():
    pytest.skip("no GPU", allow_module_level=True)


@pytest.fixture(params=TOLERANCE)
def precision(request, monkeypatch):
    monkeypatch.setattr(engine, "RUN_BYTES", engine.BYTES[request.param] << 3)
    monkeypatch.setattr(engine, "CHUNK_BYTES", engine.BYTES[request.param] << 6)
    return request.param


@pytest.fixture
def small(monkeypatch):
    monkeypatch.setattr(engine, "RUN_BYTES", engine.BYTES["double"] << 3)
    monkeypatch.setattr(engine, "CHUNK_BYTES", engine.BYTES["double"] << 6)


def some_circuit(qubits, gates, seed):
    """Gates of all kinds, some with controls, and a matrix on three qubits; nothing is 0."""
    dice = random.Random(seed)  # noqa: S311 - dice, not keys
    circuit = Circuit(qubits)
    for qubit in range(qubits):
        circuit.u(0.3 + qubit, 0.2 * qubit, 0.7, qubit)
    fitting = sorted(name for name in GATES if GATES[name].targets <= qubits)
    for _ in range(gates):
        name = dice.choice(fitting)
        targets = GATES[name].targets
        order = dice.sample(range(qubits), qubits)[: targets + dice.choice([0, 0, 0, 1, 1, 2])]
        angles = [dice.uniform(-6, 6) for _ in GATES[name].angles]
        circuit.add(name, order[:targets], controls=order[targets:], angles=angles)
    gauss = np.random.default_rng(seed).normal(size=(2, 8, 8))
    unitary = np.linalg.qr(gauss[0] + 1j * gauss[1])[0]
    order = dice.sample(range(qubits), qubits)
    return circuit.unitary(unitary, order[:3], order[3:4])


def both(circuit, precision):
    return (
        simulate(circuit, engine="cuda", precision=precision),
        simulate(circuit, engine="numpy", precision="double"),
    )


@pytest.mark.parametrize("qubits", range(3, 9))
def test_any_circuit_in_many_tiles_is_what_the_axes_do(precision, qubits):
    found, expected = both(some_circuit(qubits, 25, seed=qubits), precision)

    np.testing.assert_allclose(found.amplitudes, expected.amplitudes, atol=TOLERANCE[precision])


@pytest.mark.parametrize("circuit", [fourier(8, 77), ghz(9), Circuit(1).rz(0.7, 0), Circuit(2)])
def test_known_circuits_are_what_the_axes_do(precision, circuit):
    found, expected = both(circuit, precision)

    np.testing.assert_allclose(found.amplitudes, expected.amplitudes, atol=TOLERANCE[precision])


def test_a_state_that_is_there_is_taken_on(precision):
    before, after = some_circuit(7, 15, seed=1), some_circuit(7, 15, seed=2)
    held = engine.begin(7, precision, list(before))

    found = engine.read(engine.evolve(held, list(after)))

    before.operations.extend(after)
    expected = simulate(before, engine="numpy", precision="double").amplitudes
    np.testing.assert_allclose(found, expected, atol=TOLERANCE[precision])


def test_what_is_asked_of_many_chunks_is_answered(precision):
    found, expected = both(some_circuit(8, 30, seed=5), precision)

    assert found.sample(300, seed=3) == expected.sample(300, seed=3)
    assert found.likeliest(5) == expected.likeliest(5)
    for letters in ("ZZIIZIIZ", "XIYZIXYZ", "YIIIIIII", "IIIIIIIX"):
        assert found.expectation(letters) == pytest.approx(expected.expectation(letters), abs=1e-6)
    for qubits in ([], [7], [0, 7], [6, 2, 0], list(range(8))):
        np.testing.assert_allclose(
            found.probabilities(qubits), expected.probabilities(qubits), atol=1e-6
        )


@pytest.mark.usefixtures("small")
@pytest.mark.parametrize("qubit", [0, 3, 6])
@pytest.mark.parametrize("value", [0, 1])
def test_a_measurement_collapses_all_chunks_of_the_state_and_of_no_copy(qubit, value):
    state, expected = both(some_circuit(7, 15, seed=4), "double")
    chance = oracle.probability_of_one(expected.held, qubit)
    after = oracle.collapse(expected.held.copy(), qubit, value)

    found = engine.collapse(engine.copy(state.held), qubit, value)

    assert engine.probability_of_one(state.held, qubit) == pytest.approx(chance)
    np.testing.assert_allclose(engine.read(found), after, atol=1e-12)
    np.testing.assert_allclose(state.amplitudes, expected.amplitudes, atol=1e-12)


@pytest.mark.usefixtures("small")
def test_a_point_that_rounding_leaves_beyond_the_end_falls_into_the_last_chance():
    held = simulate(Circuit(8).h(0).h(3).x(7), engine="cuda").held

    assert engine.locate(held, [0.0, 1 - 2**-53]) == [128, 137]


@pytest.mark.usefixtures("small")
@pytest.mark.parametrize("part", ["numbers", "turns", "phases"])
def test_a_planted_bug_in_a_program_is_seen(monkeypatch, part):
    right = engine.plan

    def planted(*given, **how):
        planned = right(*given, **how)
        passes = list(planned.passes)
        for each in passes:
            getattr(each, part)[:] *= -1
        return replace(planned, passes=iter(passes))

    monkeypatch.setattr(engine, "plan", planted)
    found, expected = both(some_circuit(8, 30, seed=3), "double")

    assert np.abs(found.amplitudes - expected.amplitudes).max() > 0.01


@pytest.mark.parametrize("precision", TOLERANCE)
def test_whole_chunks_are_what_cores_do(precision):
    if config.ENABLE_CUDASIM:
        pytest.skip("no GPU, and the simulator would take minutes")
    circuit = some_circuit(18, 200, seed=6)
    found = simulate(circuit, engine="cuda", precision=precision)
    expected = simulate(circuit, engine="numba", precision="double")

    np.testing.assert_allclose(found.amplitudes, expected.amplitudes, atol=TOLERANCE[precision])
    drawn = zip(found.sample(100, seed=1), expected.sample(100, seed=1), strict=True)
    assert sum(a != b for a, b in drawn) <= (3 if precision == "single" else 0)  # on an edge
    assert found.likeliest(9) == expected.likeliest(9)
    np.testing.assert_allclose(
        found.probabilities([17, 0, 9]),
        expected.probabilities([17, 0, 9]),
        rtol=1e-5 if precision == "single" else 1e-7,
    )
    assert found.expectation("XYZ" * 6) == pytest.approx(expected.expectation("XYZ" * 6), abs=1e-6)
