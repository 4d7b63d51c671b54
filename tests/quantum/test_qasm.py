"""OpenQASM 2: what is read, what is refused and where, and the way back."""

import contextlib
import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from showcase.quantum import Circuit, CircuitError, QasmError, simulate
from showcase.quantum.gates import CONTROLLED, GATES
from showcase.quantum.qasm import read_gates

HEAD = 'OPENQASM 2.0;\ninclude "qelib1.inc";\nqreg q[3];\ncreg c[3];\n'


def read(body):
    return Circuit.from_qasm(HEAD + body)


def test_a_program_is_read():
    circuit = read("h q[0];\ncx q[0],q[1];\nrz(-3*pi/4) q[2]; // a comment\nmeasure q[1] -> c[0];")

    assert circuit == Circuit(3, bits=3).h(0).cx(0, 1).rz(-3 * math.pi / 4, 2).measure(1, 0)


@pytest.mark.parametrize("name", sorted([*GATES, *CONTROLLED]))
def test_every_gate_is_read_and_written_back(name):
    controls, gate = CONTROLLED.get(name, (0, name))
    angles = [0.1, -2e-9, 3.0][: len(GATES[gate].angles)]
    qubits = [2, 0, 1][: controls + GATES[gate].targets]
    circuit = Circuit(3).h(0).h(1).h(2).t(0).t(1)
    getattr(circuit, name)(*angles, *qubits)

    found = simulate(Circuit.from_qasm(circuit.to_qasm()), engine="reference").amplitudes

    expected = simulate(circuit, engine="reference").amplitudes
    np.testing.assert_allclose(found, expected, atol=1e-12)


def test_measurements_and_barriers_go_there_and_back():
    circuit = Circuit(2, bits=3).h(0).barrier(1).barrier().measure(0, 2).measure(1, 0)

    assert Circuit.from_qasm(circuit.to_qasm()) == circuit


def test_a_gate_without_a_name_is_not_written():
    with pytest.raises(CircuitError, match="cccz has no name in OpenQASM 2"):
        Circuit(4).add("z", [3], controls=[0, 1, 2]).to_qasm()


def test_a_register_stands_for_its_members():
    assert read("h q; measure q -> c;") == (
        Circuit(3, bits=3).h(0).h(1).h(2).measure(0, 0).measure(1, 1).measure(2, 2)
    )
    text = "OPENQASM 2.0; qreg a[2]; qreg b[2]; cx a, b; cx a[0], b;"
    assert Circuit.from_qasm(text) == Circuit(4).cx(0, 2).cx(1, 3).cx(0, 2).cx(0, 3)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("pi", math.pi),
        ("-pi/2", -math.pi / 2),
        ("2*pi/3 - 1", 2 * math.pi / 3 - 1),
        ("1 - 2 - 3", -4),
        ("8/4/2", 1),
        ("2^3^2", 512),
        ("-2^2", -4),
        ("(1+2)*3", 9),
        ("sin(pi/2)+cos(0)+ln(exp(2))+sqrt(9)", 7),
        (".5e1", 5),
        ("3e-2", 0.03),
        ("--1", 1),
    ],
)
def test_an_angle_is_a_constant_expression(text, value):
    (gate,) = read(f"rx({text}) q[0];")

    assert gate.angles[0] == pytest.approx(value)


def test_names_of_other_writers_are_read():
    circuit = read("U(1,2,3) q[0]; u2(1,2) q[0]; u1(1) q[0]; cu1(1) q[0],q[1]; CX q[0],q[1];")

    expected = Circuit(3, bits=3).u(1, 2, 3, 0).u(math.pi / 2, 1, 2, 0).p(1, 0)
    assert circuit == expected.cp(1, 0, 1).cx(0, 1)


@pytest.mark.parametrize(
    ("body", "line", "column", "words"),
    [
        ("h q[3];", 5, 5, "q has 3 members, from 0; there is no 3"),
        ("\n  h r;", 6, 5, "'r' is no quantum register"),
        ("frob q[0];", 5, 1, "no gate 'frob'"),
        ("cx q[0],q[0];", 5, 1, "cx: qubit 0 is given twice"),
        ("cx q[0];", 5, 1, "x: 1 targets needed, 0 given"),
        ("rx q[0];", 5, 1, "rx: 1 angles needed, 0 given"),
        ("rx(1,2) q[0];", 5, 1, "rx: 1 angles needed, 2 given"),
        ("rx(pi/0) q[0];", 5, 6, "division by zero"),
        ("rx(ln(-1)) q[0];", 5, 4, "'ln' has no finite result"),
        ("rx((-8)^.5) q[0];", 5, 8, "'^' has no finite result"),
        ("rx(1e999) q[0];", 5, 1, "theta must be finite"),
        ("rx(tau) q[0];", 5, 4, "expected a number, found 'tau'"),
        ("h q[0]", 5, 7, "expected ';', found the end"),
        ("h q[0];\nx @;", 6, 3, "'@' means nothing here"),
        ("measure q[0] -> q[1];", 5, 17, "'q' is no classical register"),
        ("measure q -> c[0];", 5, 1, "3 qubits are measured into 1 bits"),
        ("qreg q[2];", 5, 6, "'q' is declared already"),
        ("qreg r[0];", 5, 8, "not 0"),
        ("qreg r[99999999999];", 5, 8, "registers hold 1 to"),
        ("gate g a { h a; }", 5, 1, "definitions of gates"),
        ("if (c==1) x q[0];", 5, 1, "depend on classical bits"),
        ("reset q[0];", 5, 1, "reset is not read"),
        ("opaque g a;", 5, 1, "opaque"),
        ("rx(" + "(" * 99 + "1" + ")" * 99 + ") q[0];", 5, 55, "inside each other"),
        ("rx(" + "-" * 9999 + "1) q[0];", 5, 55, "inside each other"),
        ("qreg r[2]; cx q, r;", 5, 12, "registers of 2 and 3 do not go together"),
    ],
)
def test_what_is_not_understood_is_refused_by_line_and_column(body, line, column, words):
    with pytest.raises(QasmError, match=r"line \d+, column \d+: ") as refusal:
        read(body)

    assert (refusal.value.line, refusal.value.column) == (line, column)
    assert words in str(refusal.value)
    assert isinstance(refusal.value, ValueError)


@pytest.mark.parametrize(
    "text", ["", "h q;", "OPENQASM 3.0;", "OPENQASM 2.0;", "OPENQASM 2.0", "²"]
)
def test_a_program_without_a_beginning_is_refused(text):
    with pytest.raises(QasmError):
        Circuit.from_qasm(text)


PIECES = ["OPENQASM 2.0;", "qreg", "creg", "q", "c", "3", "h", "cx", "rx", "measure", "pi", "\n"]
PIECES += [*";[](),^-/@", "->"]


@settings(deadline=None, max_examples=150)
@given(st.lists(st.sampled_from(PIECES), max_size=30).map(" ".join) | st.text(max_size=40))
def test_any_text_is_read_or_refused(text):
    for begin in ("", HEAD):
        with contextlib.suppress(QasmError):
            Circuit.from_qasm(begin + text)


def test_the_short_form_needs_no_registers():
    assert read_gates("h 0; cx 0 1\n; rx(pi/2) 2;") == Circuit(3).h(0).cx(0, 1).rx(math.pi / 2, 2)
    assert read_gates("cx 0,1", qubits=4) == Circuit(4).cx(0, 1)
    assert read_gates("") == Circuit(1)


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ("h", "line 1, column 2: expected a qubit's number, found the end"),
        ("h 0 x 1", "line 1, column 5: expected ';', found 'x'"),
        ("h -1", "line 1, column 3: expected a qubit's number, found '-'"),
        ("h 99999999", "column 3: 99999999 is too large"),
        ("h 0;\ncx 1 1", "line 2, column 1: cx: qubit 1 is given twice"),
    ],
)
def test_a_slip_in_the_short_form_is_refused_where_it_stands(text, words):
    with pytest.raises(QasmError) as refusal:
        read_gates(text)

    assert words in str(refusal.value)
