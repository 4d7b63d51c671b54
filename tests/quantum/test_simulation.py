"""States, samples and counts on every engine, against the textbook."""

import math
import subprocess
import sys

import numpy as np
import pytest

from showcase.quantum import Circuit, run, simulate
from showcase.quantum.library import bell, best_rounds, fourier, ghz, grover, teleport


def close(found, expected):
    np.testing.assert_allclose(np.array(found), expected, atol=1e-6)


def test_a_new_circuit_is_all_zeros(engine):
    close(simulate(Circuit(3), engine=engine).amplitudes, [1] + [0] * 7)


def test_a_bell_pair_always_agrees(engine):
    state = simulate(bell(), engine=engine)

    close(state.amplitudes, [math.sqrt(0.5), 0, 0, math.sqrt(0.5)])
    assert set(state.sample(200, seed=7)) == {"00", "11"}


def test_ghz_has_two_amplitudes(engine):
    close(simulate(ghz(5), engine=engine).amplitudes, [math.sqrt(0.5), *[0] * 30, math.sqrt(0.5)])


def test_the_leftmost_letter_is_the_highest_qubit(engine):
    state = simulate(Circuit(3).x(0), engine=engine)

    assert state.sample(1) == ["001"]
    assert state.expectation("IIZ") == pytest.approx(-1)
    assert state.expectation("ZII") == pytest.approx(1)


@pytest.mark.parametrize("number", [0, 1, 5])
def test_the_fourier_transform_of_a_number_is_a_wave(engine, number):
    expected = np.exp(2j * np.pi * number * np.arange(8) / 8) / math.sqrt(8)

    close(simulate(fourier(3, number), engine=engine).amplitudes, expected)


def test_grover_finds_the_marked_number_as_the_formula_says(engine):
    for rounds in range(5):
        state = simulate(grover(4, 11, rounds), engine=engine)

        expected = math.sin((2 * rounds + 1) * math.asin(1 / 4)) ** 2
        assert state.probabilities()[11] == pytest.approx(expected, abs=1e-5)


@pytest.mark.parametrize("qubits", range(1, 10))
def test_the_best_number_of_rounds_is_the_first_peak(qubits):
    theta = math.asin(2 ** (-qubits / 2))
    success = [math.sin((2 * k + 1) * theta) ** 2 for k in range(best_rounds(qubits) + 2)]

    assert success[best_rounds(qubits)] >= max(success) - 1e-9


def test_a_teleported_qubit_arrives(engine):
    theta = 1.2
    state = simulate(teleport(theta), engine=engine)

    assert state.expectation("ZII") == pytest.approx(math.cos(theta), abs=1e-6)
    assert state.expectation("XII") == pytest.approx(math.sin(theta), abs=1e-6)


def pauli_mean(amplitudes, letters):
    matrices = {
        "I": np.eye(2),
        "X": np.array([[0, 1], [1, 0]]),
        "Y": np.array([[0, -1j], [1j, 0]]),
        "Z": np.diag([1, -1]),
    }
    product = np.eye(1)
    for letter in letters:
        product = np.kron(product, matrices[letter])
    return float((amplitudes.conj() @ product @ amplitudes).real)


@pytest.mark.parametrize("letters", ["XYZ", "YYI", "IYX", "ZZZ", "YYY", "III", "XIX"])
def test_an_expectation_is_the_quadratic_form(engine, letters):
    circuit = Circuit(3).u(0.4, 1.1, 2.3, 0).u(1.4, 0.1, 0.3, 1).cry(0.8, 0, 2).crx(1.7, 1, 0).t(2)
    state = simulate(circuit, engine=engine)

    expected = pauli_mean(np.array(state.amplitudes), letters)
    assert state.expectation(letters) == pytest.approx(expected, abs=1e-6)


@pytest.mark.parametrize("letters", ["ZZ", "ZZZZ", "", "zzz", "ZQZ", 3, None])
def test_a_pauli_string_that_does_not_fit_is_refused(engine, letters):
    with pytest.raises(ValueError, match=r"Pauli|none of I, X, Y, Z"):
        simulate(Circuit(3), engine=engine).expectation(letters)


def chi_square(counts, probabilities, shots):
    return sum(
        (counts.get(outcome, 0) - shots * p) ** 2 / (shots * p)
        for outcome, p in probabilities.items()
    )


def test_samples_follow_the_probabilities(engine):
    state = simulate(Circuit(3).ry(0.9, 0).ry(1.7, 1).cry(1.1, 1, 2), engine=engine)
    shots = 20_000
    drawn = state.sample(shots, seed=11)

    expected = {f"{i:03b}": float(p) for i, p in enumerate(state.probabilities()) if p > 1e-9}
    assert set(drawn) <= set(expected)
    counts = {outcome: drawn.count(outcome) for outcome in expected}
    assert chi_square(counts, expected, shots) < 22.5  # the 0.999 quantile for 6 degrees is 22.46


def test_a_seed_gives_the_same_shots_on_every_engine(engine):
    circuit = Circuit(4).ry(0.9, 0).ry(1.7, 1).cry(1.1, 1, 2).h(3)
    shots = simulate(circuit, engine=engine).sample(100, seed=3)

    assert shots == simulate(circuit, engine="reference").sample(100, seed=3)
    assert shots != simulate(circuit, engine=engine).sample(100, seed=4)


def test_an_impossible_outcome_is_never_drawn(engine):
    state = simulate(Circuit(3).x(1), engine=engine)

    assert state.engine.locate(state.amplitudes, [0.0, 0.5, 1 - 2**-53]) == [2, 2, 2]


@pytest.mark.parametrize("shots", [0, -1, 1.5, "10", True])
def test_shots_are_a_positive_integer(engine, shots):
    with pytest.raises(ValueError, match="shots must be"):
        simulate(Circuit(1), engine=engine).sample(shots)
    with pytest.raises(ValueError, match="shots must be"):
        run(Circuit(1, bits=1).measure(0, 0), shots=shots, engine=engine)


@pytest.mark.parametrize("seed", [1.5, "a", [1], float("nan")])
def test_a_seed_is_an_integer_or_none(engine, seed):
    flipped = Circuit(1, bits=1).h(0).measure(0, 0)

    for ask in (
        lambda: simulate(flipped, engine=engine, seed=seed),
        lambda: simulate(flipped, engine=engine).sample(1, seed=seed),
        lambda: run(flipped, shots=1, engine=engine, seed=seed),
    ):
        with pytest.raises(ValueError, match="seed must be an integer or None"):
            ask()


def test_shots_and_seeds_of_numpy_are_numbers(engine):
    flipped = Circuit(1, bits=1).h(0).measure(0, 0)
    ten, seven = np.int64(10), np.uint8(7)

    assert run(flipped, shots=ten, seed=seven, engine=engine) == run(
        flipped, shots=10, seed=7, engine=engine
    )
    state = simulate(flipped, engine=engine, seed=seven)
    assert state.sample(ten, seed=seven) == state.sample(10, seed=7)


def test_final_measurements_leave_the_state_before_them(engine):
    circuit = Circuit(2, bits=2).h(0).cx(0, 1).measure(0, 0).measure(1, 1)

    close(simulate(circuit, engine=engine).amplitudes, [math.sqrt(0.5), 0, 0, math.sqrt(0.5)])


def test_a_barrier_is_no_use_of_a_qubit(engine):
    circuit = Circuit(1, bits=1).h(0).measure(0, 0).barrier()

    close(simulate(circuit, engine=engine).amplitudes, [math.sqrt(0.5)] * 2)


@pytest.mark.parametrize(
    "circuit",
    [
        Circuit(1, bits=1).h(0).measure(0, 0).x(0).x(0),
        Circuit(2, bits=1).h(0).measure(0, 0).measure(1, 0),
        Circuit(1, bits=2).h(0).measure(0, 0).measure(0, 1),
    ],
    ids=["its qubit is used", "its bit is used", "its qubit is read again"],
)
def test_a_measurement_in_the_middle_collapses(engine, circuit):
    seen = set()
    for seed in range(20):
        state = simulate(circuit, engine=engine, seed=seed)
        chances = [round(float(p), 5) for p in state.probabilities()]
        seen.add(chances.index(1))
        close(state.amplitudes, simulate(circuit, engine=engine, seed=seed).amplitudes)

    assert seen == {0, 1}


def test_a_qubit_read_twice_says_the_same_twice(engine):
    circuit = Circuit(1, bits=2).h(0).measure(0, 0).measure(0, 1)

    assert set(run(circuit, shots=300, seed=5, engine=engine)) == {"00", "11"}


def test_a_measurement_between_two_hadamards_makes_a_coin_of_a_certainty(engine):
    circuit = Circuit(1, bits=2).h(0).measure(0, 0).h(0).measure(0, 1)
    counts = run(circuit, shots=4000, seed=5, engine=engine)

    assert set(counts) == {"00", "01", "10", "11"}
    assert chi_square(counts, dict.fromkeys(counts, 0.25), 4000) < 16.3  # 0.999, 3 degrees


def test_counts_are_of_bits_and_not_of_qubits(engine):
    circuit = Circuit(3, bits=4).x(2).measure(2, 0).measure(0, 3)

    assert run(circuit, shots=10, seed=1, engine=engine) == {"0001": 10}


def test_the_later_measurement_into_a_bit_counts(engine):
    circuit = Circuit(2, bits=1).x(0).measure(0, 0).measure(1, 0)

    assert run(circuit, shots=10, engine=engine) == {"0": 10}


def test_counts_follow_a_teleportation_with_measurements_in_the_middle(engine):
    circuit = Circuit(3, bits=3).ry(1.2, 0).h(1).cx(1, 2).cx(0, 1).h(0)
    circuit.measure(0, 0).measure(1, 1).cx(1, 2).cz(0, 2).measure(2, 2)
    shots = 20_000
    counts = run(circuit, shots=shots, seed=9, engine=engine)

    one = math.sin(0.6) ** 2
    expected = {f"{i:03b}": (one if i & 4 else 1 - one) / 4 for i in range(8)}
    assert sum(counts.values()) == shots
    assert chi_square(counts, expected, shots) < 24.4  # 0.999, 7 degrees


def test_counts_need_classical_bits(engine):
    with pytest.raises(ValueError, match="no classical bits"):
        run(Circuit(1).h(0), shots=10, engine=engine)


def test_importing_the_chapter_imports_no_array_library():
    code = (
        "import sys; sys.modules['numpy'] = sys.modules['numba'] = None\n"
        "import showcase.quantum.live as live, showcase.quantum as q\n"
        "q.simulate(q.Circuit(2).h(0).cx(0, 1), engine='reference').sample(3, seed=1)\n"
        "live.recheck(live.opening()['frames'])\n"
    )
    subprocess.run([sys.executable, "-c", code], check=True)


def test_an_engine_that_cannot_be_imported_is_said_plainly():
    code = (
        "import sys; sys.modules['numba'] = None\n"
        "from showcase.quantum import *\n"
        "try: simulate(Circuit(1))\n"
        "except ValueError as error: print(error)\n"
    )
    done = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)

    assert (
        done.stdout.strip()
        == "engine 'numba' needs numba, which is not installed; 'reference' needs nothing"
    )
