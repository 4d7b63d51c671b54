"""What a circuit accepts, and the words in which it refuses."""

import math

import numpy as np
import pytest

from showcase.quantum import Circuit, CircuitError
from showcase.quantum.operations import Apply, Barrier, Conditional, Measure, Reset


def test_gates_chain_and_stand_in_order():
    circuit = Circuit(2, bits=2).h(0).cx(0, 1).barrier().measure(0, 1)

    assert list(circuit) == [
        Apply("h", (0,)),
        Apply("x", (1,), (0,)),
        Barrier((0, 1)),
        Measure(0, 1),
    ]


def test_a_circuit_prints_as_the_code_that_makes_it():
    code = "Circuit(3, bits=1).rx(0.5, 2).ccx(0, 1, 2).cp(0.25, 1, 0).barrier(0, 2).measure(2, 0)"

    assert repr(eval(code, {"Circuit": Circuit})) == code  # noqa: S307 - our own text
    many = Circuit(4).add("p", [3], controls=[0, 1], angles=[0.5])
    assert eval(repr(many), {"Circuit": Circuit}) == many  # noqa: S307 - our own text


@pytest.mark.parametrize(
    "circuit",
    [
        Circuit(3).cu(0.5, 0.25, -1, 2, 0, 2).iswap(0, 1).rccx(2, 0, 1).sxdg(1).csx(0, 1),
        Circuit(5).rcccx(4, 0, 1, 2).mcx([0, 1, 2], 3).mcp(0.5, [0, 1, 2], 4),
        Circuit(3).unitary([[0, 1j], [1, 0]], [2]).unitary(np.eye(4) * -1, [1, 0], [2]),
        Circuit(2, bits=3).reset(1).measure(0, 2).when([0, 1], 2).reset(0).when([2], 0),
    ],
)
def test_a_circuit_is_rebuilt_from_its_print(circuit):
    assert eval(repr(circuit), {"Circuit": Circuit}) == circuit  # noqa: S307 - our own text


def test_a_matrix_of_ones_own_is_a_gate_like_others():
    circuit = Circuit(3).unitary(np.array([[0, 1], [1, 0]]), [2], controls=[0, 1])

    (gate,) = circuit
    assert (gate.targets, gate.controls) == ((2,), (0, 1))
    assert gate.matrix == ((0, 1), (1, 0))
    assert {gate: "hashable"}[Apply("unitary", (2,), (0, 1), custom=((0, 1), (1, 0)))]


def test_a_matrix_in_single_precision_is_unitary_enough():
    matrix = np.linalg.qr(np.random.default_rng(2).normal(size=(64, 64)))[0]

    assert len(Circuit(6).unitary(matrix.astype(np.complex64), range(6))) == 1


def test_a_condition_is_of_the_last_operation():
    circuit = Circuit(2, bits=2).x(0).cx(0, 1).when([1, 0], 2).reset(0).when((0,), np.int64(1))

    assert list(circuit) == [
        Apply("x", (0,)),
        Conditional(Apply("x", (1,), (0,)), (1, 0), 2),
        Conditional(Reset(0), (0,), 1),
    ]


@pytest.mark.parametrize("bits", range(8))
def test_the_first_bit_of_a_condition_is_the_least_significant(bits):
    for value in range(4):
        found = Conditional(Reset(0), (2, 0), value).holds(bits)

        assert found is (value == (bits >> 2) + 2 * (bits & 1))


def test_circuits_are_equal_when_their_operations_are():
    assert Circuit(2).h(0) == Circuit(2).h(0)
    assert Circuit(2).h(0) != Circuit(2).h(1)
    assert Circuit(2).h(0) != Circuit(3).h(0)
    assert Circuit(2, bits=1) != Circuit(2)


REFUSED = [
    (lambda c: c.h(2), "h: no qubit 2; the circuit has qubits 0 to 1"),
    (lambda c: c.cx(0, -1), "cx: no qubit -1; the circuit has qubits 0 to 1"),
    (lambda c: c.cx(1, 1), "cx: qubit 1 is given twice"),
    (lambda c: c.swap(0, 0), "swap: qubit 0 is given twice"),
    (lambda c: c.h(0.0), "h: qubit must be an integer, not 0.0"),
    (lambda c: c.h("0"), "h: qubit must be an integer, not '0'"),
    (lambda c: c.h(None), "h: qubit must be an integer, not None"),
    (lambda c: c.x(True), "x: qubit must be an integer, not True"),
    (lambda c: c.h(np.array([1])), "h: qubit must be an integer, not array([1])"),
    (lambda c: c.rx(10**400, 0), "rx: theta must be finite, not inf"),
    (lambda c: c.rx(math.nan, 0), "rx: theta must be finite, not nan"),
    (lambda c: c.u(0, math.inf, 0, 0), "u: phi must be finite, not inf"),
    (lambda c: c.cp(1j, 0, 1), "cp: theta must be a real number, not 1j"),
    (lambda c: c.p("pi", 0), "p: theta must be a real number, not 'pi'"),
    (lambda c: c.measure(0, 2), "measure: no bit 2; the circuit has bits 0 to 1"),
    (lambda c: c.measure(2, 0), "measure: no qubit 2; the circuit has qubits 0 to 1"),
    (lambda c: c.barrier(0, 0), "barrier: qubit 0 is given twice"),
    (lambda c: c.add("frobnicate", [0]), "no gate 'frobnicate'; there are id, x,"),
    (lambda c: c.add("x", 0), "x: targets must be a sequence, not 0"),
    (lambda c: c.add("x", [0], controls=1), "x: controls must be a sequence, not 1"),
    (lambda c: c.add("rx", [0], angles=0.5), "rx: angles must be a sequence, not 0.5"),
    (lambda c: c.add("swap", [0]), "swap: 2 targets needed, 1 given"),
    (lambda c: c.add("rx", [0]), "rx: 1 angles needed, 0 given"),
    (lambda c: c.add("unitary", [0]), "no gate 'unitary'"),
    (lambda c: c.mcx([0, 1], 1), "ccx: qubit 1 is given twice"),
    (lambda c: c.mcx(0, 1), "x: controls must be a sequence, not 0"),
    (lambda c: c.reset(2), "reset: no qubit 2; the circuit has qubits 0 to 1"),
    (lambda c: c.unitary(np.eye(2), 0), "unitary: qubits must be a sequence, not 0"),
    (lambda c: c.unitary(np.eye(2), []), "unitary: 1 to 6 qubits, not 0"),
    (lambda c: c.unitary(np.eye(2), range(7)), "unitary: 1 to 6 qubits, not 7"),
    (lambda c: c.unitary(np.eye(2), [2]), "unitary: no qubit 2; the circuit has qubits 0 to 1"),
    (lambda c: c.unitary(np.eye(2), [0], [0]), "unitary: qubit 0 is given twice"),
    (lambda c: c.unitary(3, [0]), "unitary: the matrix must be a sequence, not 3"),
    (lambda c: c.unitary([1, 2], [0]), "unitary: row 0 of the matrix must be a sequence, not 1"),
    (
        lambda c: c.unitary(np.eye(2), [0, 1]),
        "unitary: 2 qubits need a matrix of 4 rows and columns, not 2 rows of 2",
    ),
    (
        lambda c: c.unitary([[1, 0], [0]], [0]),
        "unitary: 1 qubits need a matrix of 2 rows and columns, not 2 rows of 1 or 2",
    ),
    (
        lambda c: c.unitary([["1", 0], [0, 1]], [0]),
        "unitary: the entry in row 0, column 0 must be a number, not '1'",
    ),
    (
        lambda c: c.unitary([[1, 0], [math.inf, 1]], [0]),
        "unitary: the entry in row 1, column 0 must be finite",
    ),
    (
        lambda c: c.unitary([[10**400, 0], [0, 1]], [0]),
        "unitary: the entry in row 0, column 0 must be finite",
    ),
    (
        lambda c: c.unitary([[1, 0], [0, 1.001]], [0]),
        "unitary: the matrix is not unitary: U†U differs from 1 by 0.002 in row 1, column 1",
    ),
    (
        lambda c: c.unitary([[1, math.sqrt(0.5)], [0, math.sqrt(0.5)]], [0]),
        "unitary: the matrix is not unitary: U†U differs from 1 by 0.707 in row 0, column 1",
    ),
    (
        lambda c: c.unitary([[1e200, 0], [0, 1]], [0]),
        "unitary: the matrix is not unitary: U†U differs from 1 by inf in row 0, column 0",
    ),
    (lambda c: c.when([0], 1), "when: it stands behind a gate, a measurement or a reset"),
]


@pytest.mark.parametrize(("slip", "words"), REFUSED, ids=[words for _, words in REFUSED])
def test_a_slip_is_refused_by_gate_and_argument(slip, words):
    circuit = Circuit(2, bits=2)

    with pytest.raises(CircuitError) as refusal:
        slip(circuit)

    assert str(refusal.value).startswith(words)
    assert isinstance(refusal.value, ValueError)
    assert len(circuit) == 0


@pytest.mark.parametrize(
    ("circuit", "bits", "value", "words"),
    [
        (Circuit(1, bits=2).x(0), [2], 1, "when: no bit 2; the circuit has bits 0 to 1"),
        (Circuit(1).x(0), [0], 1, "when: no bit 0; the circuit has no classical bits"),
        (Circuit(1, bits=2).x(0), [0, 0], 1, "when: bit 0 is given twice"),
        (Circuit(1, bits=2).x(0), 0, 1, "when: bits must be a sequence, not 0"),
        (Circuit(1, bits=2).x(0), [], 0, "when: there must be a bit to read"),
        (Circuit(1, bits=2).x(0), [0, 1], 4, "when: 2 bits never read 4"),
        (Circuit(1, bits=2).x(0), [0, 1], -1, "when: 2 bits never read -1"),
        (Circuit(1, bits=2).x(0), [0], True, "when: value must be an integer, not True"),
        (Circuit(1, bits=2).x(0).when([0], 1), [1], 1, "when: it stands behind a gate"),
        (Circuit(1, bits=2).barrier(), [1], 1, "when: it stands behind a gate"),
    ],
)
def test_a_condition_that_makes_no_sense_is_refused(circuit, bits, value, words):
    before = list(circuit)

    with pytest.raises(CircuitError) as refusal:
        circuit.when(bits, value)

    assert str(refusal.value).startswith(words)
    assert list(circuit) == before


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        ((0,), "qubits must be from 1 to 1000, not 0"),
        ((-3,), "qubits must be from 1"),
        ((10**13,), "qubits must be from 1 to 1000"),
        ((2, -1), "bits must be from 0 to 1000"),
        ((2, 1001), "bits must be from 0"),
        ((2.0,), "qubits must be an integer"),
        ((True,), "qubits must be an integer"),
        (("two",), "qubits must be an integer"),
    ],
)
def test_a_size_that_makes_no_sense_is_refused(arguments, words):
    with pytest.raises(CircuitError, match=words):
        Circuit(*arguments)


def test_a_measurement_without_bits_is_refused():
    with pytest.raises(CircuitError, match="measure: no bit 0; the circuit has no classical bits"):
        Circuit(1).measure(0, 0)


def test_numbers_of_numpy_are_numbers():
    circuit = Circuit(np.int64(2)).rx(np.float32(0.5), np.int8(1))

    assert circuit == Circuit(2).rx(0.5, 1)
    assert type(circuit.operations[0].targets[0]) is int
