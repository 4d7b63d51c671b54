"""What a circuit accepts, and the words in which it refuses."""

import math

import numpy as np
import pytest

from showcase.quantum import Circuit, CircuitError
from showcase.quantum.operations import Apply, Barrier, Measure


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
