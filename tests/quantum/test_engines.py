"""Every engine against an oracle of its own: each gate as one 2^n × 2^n matrix.

The oracle is written from the definitions: Pauli matrices, Kronecker products, exponentials. It
takes nothing from showcase, and the suite shows that it notices a planted bug.
"""

import math
import re
from dataclasses import replace

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from showcase.engines import EngineError
from showcase.quantum import Circuit, TooManyQubits, memory, simulate
from showcase.quantum.engines import numba as numba_engine
from showcase.quantum.engines import reference
from showcase.quantum.gates import CONTROLLED, GATES

TOLERANCE = {"single": 1e-5, "double": 1e-12}
NAMES = {name: (0, name) for name in GATES} | CONTROLLED  # name -> controls, controlled gate

I2 = np.eye(2)
X = np.array([[0, 1], [1, 0]], complex)
Y = np.array([[0, -1j], [1j, 0]])
Z = np.diag([1, -1]).astype(complex)
PAULI = {"I": I2, "X": X, "Y": Y, "Z": Z}


def kron(factors):
    """Kronecker product of one 2×2 matrix a qubit; qubit 0 is the last factor."""
    product = np.eye(1)
    for factor in reversed(factors):
        product = np.kron(product, factor)
    return product


def place(n, matrices):
    """`matrices`: qubit -> 2×2 matrix."""
    return kron([matrices.get(qubit, I2) for qubit in range(n)])


def exponential(generator, angle):
    """exp(-i angle/2 G), for a G whose square is 1."""
    size = len(generator)
    return np.cos(angle / 2) * np.eye(size) - 1j * np.sin(angle / 2) * generator


def single(name, angles):
    """The 2×2 matrix of a gate on one qubit, in Qiskit's phase."""
    half = np.exp(0.5j * np.pi / 2)
    match name:
        case "id":
            return I2
        case "x" | "y" | "z":
            return PAULI[name.upper()]
        case "h":
            return (X + Z) / np.sqrt(2)
        case "s" | "sdg" | "t" | "tdg":
            turn = {"s": 2, "sdg": -2, "t": 4, "tdg": -4}[name]
            return single("p", [np.pi / turn])
        case "sx":
            return half * exponential(X, np.pi / 2)
        case "sxdg":
            return exponential(X, -np.pi / 2) / half
        case "rx" | "ry" | "rz":
            return exponential(PAULI[name[1].upper()], angles[0])
        case "p":
            return np.exp(0.5j * angles[0]) * exponential(Z, angles[0])
        case "u":
            theta, phi, lam = angles
            zyz = exponential(Z, phi) @ exponential(Y, theta) @ exponential(Z, lam)
            return np.exp(0.5j * (phi + lam)) * zyz
        case "U":
            return np.exp(1j * angles[3]) * single("u", angles[:3])
    raise KeyError(name)


# From qelib1.inc: the qubits of the gate by their places.
DEFINED = {
    "rccx": "h2 t2 cx12 tdg2 cx02 t2 cx12 tdg2 h2",
    "rcccx": "h3 t3 cx23 tdg3 h3 cx03 t3 cx13 tdg3 cx03 t3 cx13 tdg3 h3 t3 cx23 tdg3 h3",
}


def unitary(n, name, qubits, angles=()):
    """The 2^n × 2^n matrix of a gate, controls first among the qubits."""
    if name in ("rxx", "ryy", "rzz"):
        letter = PAULI[name[1].upper()]
        return exponential(place(n, dict.fromkeys(qubits, letter)), angles[0])
    if name == "swap":
        a, b = qubits
        return (np.eye(2**n) + sum(place(n, {a: p, b: p}) for p in (X, Y, Z))) / 2
    if name == "iswap":  # exp(iπ/2 G) for a G whose cube is G
        a, b = qubits
        generator = (place(n, {a: X, b: X}) + place(n, {a: Y, b: Y})) / 2
        return np.eye(2**n) - generator @ generator + 1j * generator
    if name in DEFINED:
        product = np.eye(2**n)
        for gate, digits in re.findall(r"([a-z]+)(\d+)", DEFINED[name]):
            product = unitary(n, gate, [qubits[int(digit)] for digit in digits]) @ product
        return product
    if name == "cu":
        return unitary(n, "cU", qubits, angles)
    if name.startswith("c"):
        control, *rest = qubits
        off, on_ = (place(n, {control: np.diag(d)}) for d in ([1, 0], [0, 1]))
        return off + on_ @ unitary(n, name[1:], rest, angles)
    return place(n, {qubits[0]: single(name, angles)})


def state(n, gates):
    """The state after (name, qubits, angles), … from |0…0⟩."""
    amplitudes = np.zeros(2**n, complex)
    amplitudes[0] = 1
    for name, qubits, angles in gates:
        amplitudes = unitary(n, name, list(qubits), list(angles)) @ amplitudes
    return amplitudes


@st.composite
def gates(draw, qubits):
    """A gate that fits: (name, qubits, angles)."""
    fitting = [n for n, (c, base) in NAMES.items() if c + GATES[base].targets <= qubits]
    name = draw(st.sampled_from(sorted(fitting)))
    controls, base = NAMES[name]
    order = draw(st.permutations(range(qubits)))
    angles = [draw(st.floats(-7, 7)) for _ in GATES[base].angles]
    return name, tuple(order[: controls + GATES[base].targets]), tuple(angles)


@st.composite
def programs(draw, most=5, longest=25):
    """A number of qubits and gates on them."""
    qubits = draw(st.integers(1, most))
    return qubits, draw(st.lists(gates(qubits), max_size=longest))


def circuit_of(qubits, program):
    """The same gates through the methods that a user calls."""
    circuit = Circuit(qubits)
    for name, placed, angles in program:
        getattr(circuit, name)(*angles, *placed)
    return circuit


def some_state(qubits):
    """Gates that leave no symmetry, so that no later gate goes unnoticed."""
    first = [("u", (q,), (0.4 + q, 0.3 * q + 0.1, 0.7)) for q in range(qubits)]
    return first + [("cry", (q, q + 1), (0.9,)) for q in range(qubits - 1)]


def orders(name, qubits):
    """Every ordered choice of qubits for a gate."""
    from itertools import permutations

    controls, base = NAMES[name]
    return permutations(range(qubits), controls + GATES[base].targets)


@pytest.mark.parametrize("name", sorted(NAMES))
def test_every_gate_on_every_choice_of_qubits_is_its_matrix(engine, name):
    angles = (0.7, -1.9, 2.6, 0.4)[: len(GATES[NAMES[name][1]].angles)]
    qubits = 4 if name == "rcccx" else 3
    for placed in orders(name, qubits):
        program = [*some_state(qubits), (name, placed, angles)]

        found = simulate(circuit_of(qubits, program), engine=engine, precision="double").amplitudes

        np.testing.assert_allclose(found, state(qubits, program), atol=1e-12)


def some_unitary(targets, seed=1):
    real, imaginary = np.random.default_rng(seed).normal(size=(2, 2**targets, 2**targets))
    return np.linalg.qr(real + 1j * imaginary)[0]


def after(amplitudes, matrix, targets, controls):
    """The amplitudes after a matrix, by the definition: one row of the state at a time."""
    n = len(amplitudes).bit_length() - 1
    found = amplitudes.copy()
    for index in range(2**n):
        if all(index >> control & 1 for control in controls):
            row = sum((index >> target & 1) << k for k, target in enumerate(targets))
            rest = index & ~sum(1 << target for target in targets)
            found[index] = sum(
                matrix[row, column]
                * amplitudes[rest | sum((column >> k & 1) << t for k, t in enumerate(targets))]
                for column in range(2 ** len(targets))
            )
    return found


@pytest.mark.parametrize("controls", [[], [3], [7, 2]])
@pytest.mark.parametrize("targets", [[0], [6], [6, 0], [1, 5], [4, 0, 6], [5, 0, 1, 4, 6, 8]])
def test_a_matrix_of_ones_own_acts_on_any_qubits(engine, targets, controls):
    program, matrix = some_state(9), some_unitary(len(targets))
    circuit = circuit_of(9, program).unitary(matrix, targets, controls)

    found = simulate(circuit, engine=engine, precision="double").amplitudes

    before = np.array(simulate(circuit_of(9, program), engine="reference").amplitudes)
    np.testing.assert_allclose(found, after(before, matrix, targets, controls), atol=1e-12)


def test_the_first_qubit_of_a_matrix_is_the_least_significant(engine):
    exchange = np.eye(4)[[0, 3, 2, 1]]  # cx whose control is the least significant bit

    found = simulate(Circuit(3).x(2).unitary(exchange, [2, 0]), engine=engine).amplitudes

    np.testing.assert_allclose(found, np.eye(8)[0b101], atol=1e-6)


def test_a_matrix_may_leave_most_rows_alone(engine):
    matrix = np.eye(8, dtype=complex)
    matrix[3, 3] = 1j
    matrix[np.ix_([1, 6], [1, 6])] = some_unitary(1)
    circuit = circuit_of(4, some_state(4))
    before = np.array(simulate(circuit, engine="reference").amplitudes)

    found = simulate(circuit.unitary(matrix, [3, 0, 2]), engine=engine, precision="double")

    np.testing.assert_allclose(found.amplitudes, after(before, matrix, [3, 0, 2], []), atol=1e-12)


@pytest.mark.parametrize("qubits", [[], [0], [4], [2, 0], [0, 3, 1], [4, 3, 2, 1, 0]])
def test_a_marginal_sums_over_the_other_qubits(engine, qubits):
    state_ = simulate(circuit_of(5, some_state(5)), engine=engine, precision="double")
    expected = np.zeros(2 ** len(qubits))
    for index, amplitude in enumerate(state(5, some_state(5))):
        reading = sum((index >> qubit & 1) << k for k, qubit in enumerate(qubits))
        expected[reading] += abs(amplitude) ** 2

    found = state_.probabilities(qubits)

    np.testing.assert_allclose(found, expected, atol=1e-12)


def test_a_marginal_is_summed_in_blocks(monkeypatch, engine):
    monkeypatch.setattr("showcase.quantum.engines.numpy.BLOCK", 2)
    state_ = simulate(circuit_of(5, some_state(5)), engine=engine, precision="double")
    reference_ = simulate(circuit_of(5, some_state(5)), engine="reference")

    for qubits in ([], [0], [4], [3, 0], [0, 2, 4], [1, 4, 0, 2, 3]):
        np.testing.assert_allclose(
            state_.probabilities(qubits), reference_.probabilities(qubits), atol=1e-12
        )


@settings(deadline=None, max_examples=60)
@given(programs())
def test_engines_agree_on_random_circuits(program):
    expected = state(*program)
    circuit = circuit_of(*program)

    np.testing.assert_allclose(
        simulate(circuit, engine="reference").amplitudes, expected, atol=1e-12
    )
    for engine in ("numpy", "numba"):
        for precision, tolerance in TOLERANCE.items():
            found = simulate(circuit, engine=engine, precision=precision).amplitudes
            np.testing.assert_allclose(found, expected, atol=tolerance)


@pytest.mark.parametrize("controls", [(3,), (0, 3), (4, 0, 3)])
def test_a_gate_takes_any_number_of_controls(engine, controls):
    program = some_state(5)
    circuit = circuit_of(5, program).add("rxx", [2, 1], controls=controls, angles=[0.7])

    found = simulate(circuit, engine=engine, precision="double").amplitudes

    program.append(("c" * len(controls) + "rxx", (*controls, 2, 1), (0.7,)))
    np.testing.assert_allclose(found, state(5, program), atol=1e-12)


def test_all_cores_together_compute_what_one_does(monkeypatch):
    program = [*some_state(6), ("swap", (0, 5), ()), ("ccz", (5, 1, 0), ()), ("rz", (5,), (0.3,))]
    monkeypatch.setattr(numba_engine, "TILE_BYTES", 16 << 5)  # 5 qubits, so that there are 2 tiles
    monkeypatch.setattr(numba_engine, "RUN", 3)

    found = simulate(circuit_of(6, program), engine="numba", precision="double").amplitudes

    np.testing.assert_allclose(found, state(6, program), atol=1e-12)


def test_runs_longer_than_a_share_are_cut(engine):
    circuit = Circuit(14).h(13).cx(13, 0).rz(0.4, 13)

    found = simulate(circuit, engine=engine, precision="double").amplitudes

    expected = np.zeros(2**14, complex)
    expected[0], expected[2**13 + 1] = np.exp([-0.2j, 0.2j]) / math.sqrt(2)
    np.testing.assert_allclose(found, expected, atol=1e-12)


def test_the_oracle_notices_a_control_taken_for_a_target(monkeypatch):
    program = [*some_state(3), ("cx", (0, 2), ())]
    right = reference.apply

    def planted(amplitudes, matrix, targets, controls):
        if controls:
            targets, controls = controls, targets
        return right(amplitudes, matrix, targets, controls)

    monkeypatch.setattr(reference, "apply", planted)
    found = simulate(circuit_of(3, program), engine="reference").amplitudes

    assert np.abs(np.array(found) - state(3, program)).max() > 0.1


def test_the_oracle_notices_a_wrong_global_phase(monkeypatch):
    right = numba_engine.plan
    monkeypatch.setattr(
        numba_engine, "plan", lambda *given, **how: replace(right(*given, **how), angle=0.0)
    )
    found = simulate(Circuit(1).rz(0.7, 0), engine="numba", precision="double").amplitudes

    assert np.abs(found - state(1, [("rz", (0,), (0.7,))])).max() > 0.1


def test_precision_decides_the_type(engine):
    default = simulate(Circuit(1), engine=engine).amplitudes

    if engine == "reference":
        assert default == [1, 0]
        assert isinstance(default, list)
    else:
        assert default.dtype == np.complex64
        double = simulate(Circuit(1), engine=engine, precision="double").amplitudes
        assert double.dtype == np.complex128


@pytest.mark.parametrize("precision", ["half", "", 64])
def test_an_unknown_precision_is_refused(engine, precision):
    with pytest.raises(ValueError, match="precision"):
        simulate(Circuit(1), engine=engine, precision=precision)


def test_the_reference_has_no_single_precision():
    with pytest.raises(ValueError, match="this engine has double"):
        simulate(Circuit(1), engine="reference", precision="single")


def test_a_missing_engine_is_named_with_those_present():
    with pytest.raises(
        EngineError, match="no engine 'abacus'; present: cuda, numba, numpy, reference"
    ):
        simulate(Circuit(1), engine="abacus")


@pytest.mark.parametrize("qubits", [50, 64, 1000])
def test_more_qubits_than_memory_are_refused_with_both_sizes(engine, qubits):
    with pytest.raises(
        TooManyQubits, match=rf"{qubits} qubits need .* bytes .* available"
    ) as refusal:
        simulate(Circuit(qubits).h(0), engine=engine)

    assert refusal.value.needed > refusal.value.available > 0


def test_memory_is_the_smallest_of_what_the_system_says(monkeypatch):
    files = {
        "/proc/meminfo": "MemTotal: 900 kB\nMemAvailable:  500 kB\n",
        "/sys/fs/cgroup/memory.max": "300000\n",
        "/sys/fs/cgroup/memory.current": "100000\n",
    }
    monkeypatch.setattr(memory, "_read", lambda path: files.get(path, ""))

    assert memory.available() == 200_000
    files["/sys/fs/cgroup/memory.max"] = "max\n"
    assert memory.available() == 500 * 1024


def test_the_tightest_control_group_around_decides(monkeypatch):
    files = {
        "/proc/self/cgroup": "0::/jobs/mine\n",
        "/sys/fs/cgroup/jobs/memory.max": "300000\n",
        "/sys/fs/cgroup/jobs/memory.current": "100000\n",
        "/sys/fs/cgroup/jobs/mine/memory.max": "250000\n",
        "/sys/fs/cgroup/jobs/mine/memory.current": "90000\n",
        "/sys/fs/cgroup/jobs/mine/memory.stat": "anon 7\ninactive_file 30000\n",
    }
    monkeypatch.setattr(memory, "_read", lambda path: files.get(path, ""))

    assert memory.available() == 190_000
    files["/sys/fs/cgroup/memory/memory.limit_in_bytes"] = "50000"
    files["/sys/fs/cgroup/memory/memory.usage_in_bytes"] = "20000"
    assert memory.available() == 30_000


def test_without_a_word_on_memory_nothing_is_refused(monkeypatch):
    monkeypatch.setattr(memory, "available", lambda: None)

    memory.require(60, 8)
