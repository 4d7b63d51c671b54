"""OpenQASM 2: what is read, what is refused and where, and the way back."""

import contextlib
import math

import numpy as np
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from showcase.quantum import Circuit, CircuitError, QasmError, simulate
from showcase.quantum.gates import CONTROLLED, GATES
from showcase.quantum.qasm import read_gates, reader

HEAD = 'OPENQASM 2.0;\ninclude "qelib1.inc";\nqreg q[3];\ncreg c[3];\n'


def read(body):
    return Circuit.from_qasm(HEAD + body)


def some_state(qubits):
    """Gates that leave no symmetry, so that no later gate goes unnoticed."""
    circuit = Circuit(qubits)
    for qubit in range(qubits):
        circuit.u(0.4 + qubit, 0.3 * qubit + 0.1, 0.7, qubit)
    for qubit in range(qubits - 1):
        circuit.cry(0.9, qubit, qubit + 1)
    return circuit


def some_unitary(targets, seed=1):
    rng = np.random.default_rng(seed)
    real, imaginary = rng.normal(size=(2, 2**targets, 2**targets))
    return np.linalg.qr(real + 1j * imaginary)[0]


def assert_read_back(circuit):
    back = Circuit.from_qasm(circuit.to_qasm())
    found, expected = (
        simulate(each, engine="numpy", precision="double").amplitudes for each in (back, circuit)
    )
    np.testing.assert_allclose(found, expected, atol=1e-12)


def test_a_program_is_read():
    circuit = read("h q[0];\ncx q[0],q[1];\nrz(-3*pi/4) q[2]; // a comment\nmeasure q[1] -> c[0];")

    assert circuit == Circuit(3, bits=3).h(0).cx(0, 1).rz(-3 * math.pi / 4, 2).measure(1, 0)


@pytest.mark.parametrize("name", sorted([*GATES, *CONTROLLED]))
def test_every_gate_is_read_and_written_back(name):
    controls, gate = CONTROLLED.get(name, (0, name))
    angles = [0.1, -2e-9, 3.0, 1.2][: len(GATES[gate].angles)]
    qubits = [2, 0, 3, 1][: controls + GATES[gate].targets]
    circuit = some_state(4)
    getattr(circuit, name)(*angles, *qubits)

    assert_read_back(circuit)


def test_measurements_and_barriers_go_there_and_back():
    circuit = Circuit(2, bits=3).h(0).barrier(1).barrier().measure(0, 2).measure(1, 0)

    assert Circuit.from_qasm(circuit.to_qasm()) == circuit


@pytest.mark.parametrize("controls", range(2, 8))
@pytest.mark.parametrize("gate", ["x", "z", "h", "sx", "rx", "p", "u"])
def test_a_gate_with_many_controls_is_written_as_simpler_ones(gate, controls):
    qubits = [*range(controls + 1)]
    target = qubits.pop(controls // 2)
    angles = [0.7, -1.2, 2.5][: len(GATES[gate].angles)]
    circuit = some_state(controls + 1).add(gate, [target], controls=qubits, angles=angles)

    assert_read_back(circuit)


@pytest.mark.parametrize("controls", [8, 11, 12])
def test_a_not_with_very_many_controls_is_written_as_simpler_gates(controls):
    circuit = some_state(controls + 1).mcx([*range(controls)], controls)

    assert_read_back(circuit)
    assert len(circuit.to_qasm().splitlines()) < 8 * controls**2


def test_a_matrix_that_is_a_not_is_written_as_one():
    text = Circuit(2).unitary([[0, 1], [1, 0]], [0], [1]).to_qasm()

    assert "gate c1_unitary_0 q0,q1 {\n  cx q0,q1;\n}" in text


@pytest.mark.parametrize("targets", [1, 2, 3])
@pytest.mark.parametrize("controls", [0, 1, 2])
def test_a_matrix_of_ones_own_is_written_as_simpler_gates(targets, controls):
    placed = [4, 0, 2, 3, 1][: targets + controls]
    circuit = some_state(5).unitary(some_unitary(targets), placed[:targets], placed[targets:])

    assert_read_back(circuit)


def test_a_global_phase_is_written():
    assert_read_back(some_state(2).unitary([[1j, 0], [0, 1j]], [1]))


def test_an_angle_that_is_almost_nothing_is_not_lost():
    circuit = Circuit(3).h(0).h(1).add("rx", [2], controls=[0, 1], angles=[1e-9])

    found = simulate(Circuit.from_qasm(circuit.to_qasm()), engine="reference").amplitudes

    assert found[0b111] == pytest.approx(-0.25e-9j, rel=1e-6)


def test_a_gate_that_comes_to_too_much_is_not_written():
    with pytest.raises(CircuitError, match=r"add\('z'.*more than 20,000 gates"):
        Circuit(200).add("z", [0], controls=range(1, 200)).to_qasm()
    with pytest.raises(CircuitError, match=r"unitary\(.*more than 20,000 gates"):
        Circuit(6).unitary(some_unitary(6), range(6)).to_qasm()


def test_the_same_gate_is_defined_once():
    text = Circuit(4).ccz(0, 1, 2).ccz(3, 1, 0).iswap(0, 1).to_qasm()

    assert text.count("gate ") == 2


def test_conditions_go_there_and_back():
    circuit = Circuit(2, bits=5).h(0).measure(0, 2).x(1).when([2], 1).reset(0).when([0, 1], 2)
    circuit.measure(1, 4).when([2], 0)

    assert Circuit.from_qasm(circuit.to_qasm()) == circuit
    assert "creg c0[2];\ncreg c1[1];\ncreg c2[2];" in circuit.to_qasm()


def test_bits_in_another_order_are_the_same_condition():
    (back,) = Circuit.from_qasm(Circuit(1, bits=2).x(0).when([1, 0], 1).to_qasm())

    assert (back.bits, back.value) == ((0, 1), 2)


@pytest.mark.parametrize(
    ("conditions", "words"),
    [
        ([((0, 2), 1)], "x(0).when((0, 2), 1): only bits in a row make a register"),
        ([((0,), 1), ((0, 1), 1)], "when((0, 1), 1): another condition reads some of these bits"),
    ],
)
def test_a_condition_that_reads_no_register_is_not_written(conditions, words):
    circuit = Circuit(1, bits=3)
    for bits, value in conditions:
        circuit.x(0).when(bits, value)

    with pytest.raises(CircuitError) as refusal:
        circuit.to_qasm()

    assert words in str(refusal.value)


@st.composite
def circuits(draw):
    """A circuit of everything that can be put on four qubits."""
    circuit = some_state(4)
    for _ in range(draw(st.integers(0, 6))):
        placed = draw(st.permutations(range(4)))
        kind = draw(st.sampled_from([*GATES, "unitary", "barrier"]))
        if kind == "barrier":
            circuit.barrier(*placed[:2])
        elif kind == "unitary":
            targets, controls = draw(st.integers(1, 2)), draw(st.integers(0, 2))
            matrix = some_unitary(targets, seed=draw(st.integers(0, 99)))
            circuit.unitary(matrix, placed[:targets], placed[targets : targets + controls])
        else:
            targets = GATES[kind].targets
            controls = draw(st.integers(0, 4 - targets))
            angles = [draw(st.floats(-7, 7)) for _ in GATES[kind].angles]
            given = {"controls": placed[targets : targets + controls], "angles": angles}
            circuit.add(kind, placed[:targets], **given)
    return circuit


@settings(deadline=None, max_examples=60)
@given(circuits())
def test_whatever_is_written_is_read_as_the_same_state(circuit):
    assert_read_back(circuit)


QELIB = """
gate rccx_ a,b,c { u2(0,pi) c; u1(pi/4) c; cx b,c; u1(-pi/4) c; cx a,c; u1(pi/4) c; cx b,c;
  u1(-pi/4) c; u2(0,pi) c; }
gate rc3x_ a,b,c,d { u2(0,pi) d; u1(pi/4) d; cx c,d; u1(-pi/4) d; u2(0,pi) d; cx a,d; u1(pi/4) d;
  cx b,d; u1(-pi/4) d; cx a,d; u1(pi/4) d; cx b,d; u1(-pi/4) d; u2(0,pi) d; u1(pi/4) d; cx c,d;
  u1(-pi/4) d; u2(0,pi) d; }
gate cu_(theta,phi,lambda,gamma) c,t { p(gamma) c; p((lambda+phi)/2) c; p((lambda-phi)/2) t;
  cx c,t; u(-theta/2,0,-(phi+lambda)/2) t; cx c,t; u(theta/2,phi,0) t; }
gate cu3_(theta,phi,lambda) c,t { cu_(theta,phi,lambda,0) c,t; }
gate cu1_(lambda) a,b { u1(lambda/2) a; cx a,b; u1(-lambda/2) b; cx a,b; u1(lambda/2) b; }
gate csx_ a,b { h b; cu1(pi/2) a,b; h b; }
gate c3x_ a,b,c,d { h d; cu1_(pi/4) a,d; h d; cx a,b; h d; cu1(-pi/4) b,d; h d; cx a,b; h d;
  cu1(pi/4) b,d; h d; cx b,c; h d; cu1(-pi/4) c,d; h d; cx a,c; h d; cu1(pi/4) c,d; h d; cx b,c;
  h d; cu1(-pi/4) c,d; h d; cx a,c; h d; cu1(pi/4) c,d; h d; }
gate c3sqrtx_ a,b,c,d { h d; cu1(pi/8) a,d; h d; cx a,b; h d; cu1(-pi/8) b,d; h d; cx a,b; h d;
  cu1(pi/8) b,d; h d; cx b,c; h d; cu1(-pi/8) c,d; h d; cx a,c; h d; cu1(pi/8) c,d; h d; cx b,c;
  h d; cu1(-pi/8) c,d; h d; cx a,c; h d; cu1(pi/8) c,d; h d; }
gate u0_(gamma) q { U(0,0,0) q; }
gate u2_(phi,lambda) q { U(pi/2,phi,lambda) q; }
"""


@pytest.mark.parametrize(
    "call",
    [
        "rccx q[0],q[1],q[2]",
        "rc3x q[3],q[0],q[1],q[2]",
        "cu(.3,.5,.7,.9) q[2],q[0]",
        "cu3(.3,.5,.7) q[2],q[0]",
        "cu1(.3) q[1],q[0]",
        "csx q[1],q[3]",
        "c3x q[0],q[3],q[1],q[2]",
        "c3sqrtx q[0],q[3],q[1],q[2]",
        "u2(.3,.4) q[1]",
        "u0(1) q[0]",
    ],
)
def test_a_gate_of_qelib1_is_what_its_definition_there_says(call):
    defined = call.replace("(", "_(", 1) if "(" in call else call.replace(" ", "_ ", 1)
    begin = some_state(4).to_qasm()

    states = [
        simulate(Circuit.from_qasm(f"{begin}{QELIB}{each};"), engine="reference").amplitudes
        for each in (call, defined)
    ]

    np.testing.assert_allclose(*states, atol=1e-12)


def test_a_definition_calls_definitions_with_its_own_names():
    circuit = read(
        "gate turn(a, b) x, y { rz(a - b/2) y; barrier x, y; cx y, x; }\n"
        "gate twice(b) y, x { turn(b, -b) x, y; turn(2*b, pi) y, x; }\n"
        "twice(0.5) q[2], q[0];"
    )

    expected = Circuit(3, bits=3).rz(0.75, 2).barrier(0, 2).cx(2, 0)
    assert circuit == expected.rz(1 - math.pi / 2, 0).barrier(2, 0).cx(0, 2)


def test_a_definition_may_replace_a_gate_that_is_built_in():
    assert read("gate cy a, b { CX a, b; } cy q[0], q[1];") == Circuit(3, bits=3).cx(0, 1)


def test_a_condition_compares_a_register():
    circuit = read("creg d[2]; measure q[0] -> d[1]; if (d == 2) x q[1]; if (c==0) reset q;")

    expected = Circuit(3, bits=5).measure(0, 4).x(1).when([3, 4], 2)
    for qubit in range(3):
        expected.reset(qubit).when([0, 1, 2], 0)
    assert circuit == expected


def test_a_condition_holds_for_all_that_a_gate_is_defined_as():
    circuit = read("gate g a, b { h a; barrier b; cx a, b; } if (c==5) g q[0], q[1];")

    bits = [0, 1, 2]
    assert circuit == Circuit(3, bits=3).h(0).when(bits, 5).barrier(1).cx(0, 1).when(bits, 5)


def doubling(levels, body="x a; x a;"):
    lines = [f"gate g0 a {{ {body} }}"]
    lines += [f"gate g{k} a {{ g{k - 1} a; g{k - 1} a; }}" for k in range(1, levels)]
    return "\n".join([*lines, f"g{levels - 1} q[0];"])


def test_definitions_that_double_each_other_are_refused_at_the_call():
    for body in ("x a; x a;", ""):
        with pytest.raises(QasmError, match="more than 3,000,000 steps") as refusal:
            read(doubling(2000, body))

        assert (refusal.value.line, refusal.value.column) == (2005, 1)
    assert len(read(doubling(10))) == 1024


def test_a_chain_of_definitions_may_be_long():
    chain = "".join(f"gate g{k} a {{ g{k - 1} a; }}" for k in range(1, 20_000))

    assert read(f"gate g0 a {{ x a; }}{chain} g19999 q[0];") == Circuit(3, bits=3).x(0)


def test_long_sums_and_products_are_read():
    (gate,) = read(f"rx({'+'.join(['1'] * 50_000)} - 49999{'*1' * 50_000}) q[0];")

    assert gate.angles == (1,)


def test_registers_that_multiply_a_program_are_refused(monkeypatch):
    monkeypatch.setattr(reader, "MOST_STEPS", 3000)
    head = "OPENQASM 2.0; qreg q[1000]; "

    with pytest.raises(QasmError, match=r"column 34: .* more than 3,000 steps"):
        Circuit.from_qasm(head + "h q; h q; reset q;")


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
        ("h q[3];", 5, 5, "q has 3 members, from 0; there is no '3'"),
        ("\n  h r;", 6, 5, "'r' is no quantum register"),
        ("frob q[0];", 5, 1, "no gate 'frob'"),
        ("cx q[0],q[0];", 5, 1, "cx: qubit 0 is given twice"),
        ("cx q[0];", 5, 1, "cx: 2 qubits needed, 1 given"),
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
        ("qreg r[0];", 5, 8, "not '0'"),
        ("qreg r[99999999999];", 5, 8, "registers hold 1 to"),
        ("gate g a { h b; }", 5, 14, "'b' is no qubit of this gate"),
        ("gate g a { h a[0]; }", 5, 15, "expected ';', found '['"),
        ("gate g a { frob a; }", 5, 12, "no gate 'frob'"),
        ("gate g a { g a; }", 5, 12, "no gate 'g'"),
        ("gate g a, b { cx a, a; }", 5, 21, "'a' is given twice"),
        ("gate g a, a { }", 5, 11, "'a' is named twice"),
        ("gate g(x) a { rx(y) a; }", 5, 18, "expected a number, found 'y'"),
        ("gate g(pi) a { }", 5, 8, "'pi' is a word of the language"),
        ("gate g a { measure a; }", 5, 12, "no gate 'measure'"),
        ("gate g a { h a;", 5, 16, "expected a gate or '}', found the end"),
        ("gate g a { } gate g b { }", 5, 19, "'g' is defined already"),
        ("gate g a { x a; } g q[0], q[1];", 5, 19, "g: 1 qubits needed, 2 given"),
        ("gate g a, b { } g q[0], q[0];", 5, 17, "g: qubit 0 is given twice"),
        ("gate g(x) a { rx(1/x) a; } g(0) q[0];", 5, 19, "division by zero"),
        ("gate g(x) a { rx(x) a; } g(1e999) q[0];", 5, 26, "theta must be finite"),
        ("opaque g(x) a; g(1) q[0];", 5, 16, "'g' is opaque"),
        ("opaque g a; gate k a { g a; }", 5, 24, "'g' is opaque"),
        ("if (q==1) x q[0];", 5, 5, "'q' is no classical register"),
        ("if (c==8) x q[0];", 5, 8, "3 bits never read '8'"),
        (f"if (c=={'9' * 5000}) x q[0];", 5, 8, "3 bits never read '999"),
        ("if (c==1) barrier q;", 5, 11, "no gate 'barrier'"),
        ("if (c==1) if (c==1) x q[0];", 5, 11, "no gate 'if'"),
        ("if (c=1) x q[0];", 5, 6, "'=' means nothing here"),
        ("reset c[0];", 5, 7, "'c' is no quantum register"),
        ('include "mine.inc";', 5, 9, "only qelib1.inc can be included, not 'mine.inc'"),
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
        ("h 99999999", "column 3: '99999999' is too large"),
        ("h 0;\ncx 1 1", "line 2, column 1: cx: qubit 1 is given twice"),
    ],
)
def test_a_slip_in_the_short_form_is_refused_where_it_stands(text, words):
    with pytest.raises(QasmError) as refusal:
        read_gates(text)

    assert words in str(refusal.value)
