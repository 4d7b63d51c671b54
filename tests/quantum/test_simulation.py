"""States, samples and counts on every engine, against the textbook."""

import math
import subprocess
import sys
import weakref

import numpy as np
import pytest

from showcase.quantum import Circuit, run, simulate, simulation
from showcase.quantum.engines import numpy as numpy_engine
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


def test_an_expectation_of_a_sum_is_the_sum_of_expectations(engine):
    state = simulate(Circuit(3).u(0.4, 1.1, 2.3, 0).cry(0.8, 0, 2).t(2), engine=engine)
    terms = {"ZZI": 0.5, "IXX": -1.2, "III": np.float64(3), "YIY": 2}

    expected = sum(factor * state.expectation(letters) for letters, factor in terms.items())
    assert state.expectation(terms) == pytest.approx(expected)
    assert state.expectation({}) == 0


@pytest.mark.parametrize("factor", [1j, 1 + 0j, math.nan, math.inf, "1", None, True])
def test_a_coefficient_that_is_no_real_number_is_refused(factor):
    with pytest.raises(ValueError, match="the coefficient of 'ZZ' must be a finite real, not"):
        simulate(bell(), engine="reference").expectation({"IX": 1, "ZZ": factor})


def test_a_term_that_does_not_fit_is_refused():
    with pytest.raises(ValueError, match="a Pauli string here has 2 letters, unlike 'ZZZ'"):
        simulate(bell(), engine="reference").expectation({"ZZZ": 1})


@pytest.mark.parametrize(
    ("qubits", "words"),
    [
        ([3], "probabilities: no qubit 3; the circuit has qubits 0 to 2"),
        ([0, 0], "probabilities: qubit 0 is given twice"),
        (0, "probabilities: qubits must be a sequence, not 0"),
        (["0"], "probabilities: qubit must be an integer, not '0'"),
    ],
)
def test_probabilities_of_qubits_that_are_not_there_are_refused(engine, qubits, words):
    with pytest.raises(ValueError, match=words):
        simulate(Circuit(3), engine=engine).probabilities(qubits)


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

    assert state.engine.locate(state.held, [0.0, 0.5, 1 - 2**-53]) == [2, 2, 2]


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


def test_a_reset_qubit_is_zero(engine):
    state = simulate(Circuit(1).ry(1.2, 0).reset(0), engine=engine, seed=3)

    close(state.amplitudes, [1, 0])


def test_a_reset_of_one_half_of_a_pair_decides_the_other(engine):
    seen = set()
    for seed in range(20):
        state = simulate(bell().reset(0), engine=engine, seed=seed)
        seen.add(np.array(state.probabilities()).round(5).tolist().index(1))

    assert seen == {0b00, 0b10}


def test_counts_after_a_reset_are_of_both_histories(engine):
    circuit = Circuit(2, bits=2).h(0).cx(0, 1).reset(0).measure(0, 0).measure(1, 1)
    counts = run(circuit, shots=4000, seed=5, engine=engine)

    assert set(counts) == {"00", "10"}
    assert chi_square(counts, dict.fromkeys(counts, 0.5), 4000) < 10.9  # 0.999, 1 degree


def test_a_measurement_before_a_reset_is_not_final(engine):
    seen = set()
    for seed in range(20):
        circuit = Circuit(2, bits=1).h(0).cx(0, 1).measure(0, 0).reset(0)
        state = simulate(circuit, engine=engine, seed=seed)
        seen.add(np.array(state.probabilities()).round(5).tolist().index(1))

    assert seen == {0b00, 0b10}


@pytest.mark.parametrize(("value", "counted"), [(0, "00"), (1, "01"), (2, "10"), (3, "11")])
def test_a_condition_compares_all_its_bits(engine, value, counted):
    circuit = Circuit(3, bits=3).h(0).h(1).measure(0, 0).measure(1, 1)
    circuit.x(2).when([0, 1], value).measure(2, 2)
    counts = run(circuit, shots=400, seed=5, engine=engine)

    assert set(counts) == {
        ("1" if bits == counted else "0") + bits for bits in ("00", "01", "10", "11")
    }


def test_a_condition_on_a_bit_makes_its_measurement_mid_circuit(engine):
    circuit = Circuit(2, bits=1).h(0).measure(0, 0).x(1).when([0], 1)
    seen = set()
    for seed in range(20):
        state = simulate(circuit, engine=engine, seed=seed)
        seen.add(np.array(state.probabilities()).round(5).tolist().index(1))

    assert seen == {0b00, 0b11}


def test_a_conditional_reset_undoes_what_was_measured(engine):
    circuit = Circuit(1, bits=2).h(0).measure(0, 0).reset(0).when([0], 1).measure(0, 1)

    assert set(run(circuit, shots=300, seed=5, engine=engine)) == {"00", "01"}


def test_a_conditional_measurement_leaves_its_bit_where_it_is_not_done(engine):
    circuit = Circuit(2, bits=2).h(0).x(1).measure(0, 0).measure(1, 1).when([0], 1)

    assert set(run(circuit, shots=300, seed=5, engine=engine)) == {"00", "11"}


def test_a_conditional_measurement_may_be_final(engine):
    circuit = Circuit(2, bits=2).x(0).h(1).measure(0, 0).measure(1, 1).when([0], 1)

    close(simulate(circuit, engine=engine).amplitudes, [0, math.sqrt(0.5), 0, math.sqrt(0.5)])


def test_a_condition_reads_the_bits_as_they_were_there(engine):
    # The conditional measurement asks while bit 0 is 0; afterwards bit 0 is 1.
    circuit = Circuit(2, bits=2).x(0).x(1).measure(1, 1).when([0], 0).measure(0, 0).x(0)

    assert run(circuit, shots=20, seed=1, engine=engine) == {"11": 20}


def test_a_qubit_teleported_by_its_classical_bits_arrives(engine):
    circuit = Circuit(3, bits=2).ry(1.2, 0).h(1).cx(1, 2).cx(0, 1).h(0)
    circuit.measure(0, 0).measure(1, 1).x(2).when([1], 1).z(2).when([0], 1)
    for seed in range(8):
        state = simulate(circuit, engine=engine, seed=seed)

        assert state.expectation("ZII") == pytest.approx(math.cos(1.2), abs=1e-6)
        assert state.expectation("XII") == pytest.approx(math.sin(1.2), abs=1e-6)


def test_few_states_wait_however_often_the_circuit_branches(monkeypatch):
    circuit = Circuit(1, bits=1)
    for _ in range(200):
        circuit.h(0).measure(0, 0)
    copies, alive = [], []

    def copy(amplitudes):
        copied = amplitudes.copy()
        copies.append(weakref.ref(copied))
        alive.append(sum(each() is not None for each in copies))
        return copied

    monkeypatch.setattr(numpy_engine, "copy", copy)
    run(circuit, shots=1000, seed=2, engine="numpy")

    assert len(copies) > 900
    assert max(alive) <= 11


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


def test_the_likeliest_states_are_the_largest_of_all(engine, monkeypatch):
    from showcase.quantum.engines import numpy as numpy_engine

    monkeypatch.setattr(numpy_engine, "BLOCK", 3)  # so that a state is many blocks
    circuit = Circuit(7)
    for qubit in range(7):
        circuit.u(0.3 + qubit, qubit, 1, qubit).cry(0.9, qubit, (qubit + 1) % 7)
    state = simulate(circuit, engine=engine)

    found = state.likeliest(10)

    weights = [float(p) for p in state.probabilities()]
    assert found == sorted(sorted(range(128), key=lambda k: -weights[k])[:10])
    assert simulate(Circuit(3).x(1), engine=engine).likeliest(5) == [2]


def test_a_bar_counts_the_gates(engine, monkeypatch):
    ticks = []
    monkeypatch.setattr(simulation, "_bar", lambda _: ticks.append)

    simulate(Circuit(6).h(0).cx(0, 1).swap(1, 2), engine=engine, progress=True)

    assert sum(ticks) == pytest.approx(3)


def test_an_interrupted_call_leaves_everything_usable(monkeypatch):
    from showcase.quantum.engines import numba as numba_engine

    def interrupt(*_):
        raise KeyboardInterrupt

    monkeypatch.setattr(numba_engine, "TILE_BYTES", 8 << 8)
    amplitudes = numba_engine.begin(14, "single", [])
    gates = list(fourier(14, 3))
    with pytest.raises(KeyboardInterrupt):
        numba_engine.evolve(amplitudes, gates, interrupt)

    assert abs(simulate(ghz(14)).amplitudes[-1]) == pytest.approx(math.sqrt(0.5))
