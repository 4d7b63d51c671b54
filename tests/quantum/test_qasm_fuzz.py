"""OpenQASM 2 torn to pieces: any text is a circuit, or refused at a place that it has.

Valid programs that together hold every construct are cut, doubled, swapped, spliced and filled with
nonsense, by characters and by tokens. Whatever comes out may raise QasmError and nothing else.
"""

import re
import time
from random import Random

import pytest

from showcase.quantum import Circuit, QasmError

PROGRAMS = """
OPENQASM 2.0;
include "qelib1.inc";
qreg q[3];
creg c[3];
h q[0];
cx q[0],q[1];
barrier q;
measure q -> c;
=====
OPENQASM 2.0;
qreg a[2]; qreg b[2]; // two
creg m[2];
h a;
cx a, b;
ccx a[0],b[0],b[1];
measure b[1] -> m[0];
if (m == 1) x a[0];
if(m==2) reset b;
if(m==0) measure a -> m;
=====
OPENQASM 2.0;
gate turn(x, y) a, b { rz(x/2 + y) a; barrier a, b; cx a, b; }
gate twice(x) a, b { turn(x, -pi^2) a, b; turn(sin(x)*2, ln(3)) b, a; }
gate none a { }
opaque magic(z) a, b;
qreg q[2];
twice(0.25) q[0], q[1];
none q;
=====
OPENQASM 2.0;
qreg q[5];
U(0.1,-2e-3,.5) q[0];
CX q[0],q[1];
u3(1,2,3) q[2];
u2(pi/2,-pi) q;
u0(1) q[1];
cu(1,2,3,4) q[0],q[1];
c4x q[0],q[1],q[2],q[3],q[4];
rzz(sqrt(2)^(1+2)) q[3],q[4];
rc3x q[1],q[2],q[3],q[4];
=====
OPENQASM 2.0;
gate d0 a { x a; x a; } gate d1 a { d0 a; d0 a; } gate d2 a { d1 a; d1 a; }
gate d3 a { d2 a; d2 a; } gate d4 a { d3 a; d3 a; }
qreg q[1]; creg c[1];
if (c==1) d4 q;
"""
CORPUS = [program.lstrip() for program in PROGRAMS.split("=====")]
PIECE = re.compile(r"\s+|//[^\n]*|[\w.]+|\"[^\"]*\"|->|==|.", re.DOTALL)
NONSENSE = [
    "",
    "0",
    "1e999",
    "9" * 400,
    "1" * 5000,
    "-",
    "(" * 60,
    ")" * 60,
    "{",
    "}",
    "[",
    '"',
    "//",
]
NONSENSE += [
    "\n",
    "\r\n",
    "\t",
    "\0",
    "é",
    "²",
    "\u2028",
    "@",
    "^",
    "/0",
    "pi",
    "if(c==1)",
    "gate",
    "qreg",
]
NONSENSE += [
    "-" * 200,
    "sin(" * 60,
    "q",
    "a",
    "c",
    "h q;",
    "x a;",
    "opaque g a;",
    "include",
    ";",
    ",",
]
SLOW = 10.0  # seconds for a file: none should come near, and one that hangs should not hold up all


def mutated(random):
    """A program of the corpus after a few accidents."""
    text = random.choice(CORPUS)
    for _ in range(random.choice([1, 1, 2, 3, 8])):
        pieces = PIECE.findall(text) if random.random() < 0.7 else list(text)
        if not pieces:
            return text
        at = random.randrange(len(pieces))
        to = min(len(pieces), at + random.choice([1, 1, 2, 5, 20]))
        match random.randrange(7):
            case 0:
                pieces[at:to] = []
            case 1:
                pieces[at:at] = pieces[at:to]
            case 2:
                other = random.randrange(len(pieces))
                pieces[at], pieces[other] = pieces[other], pieces[at]
            case 3:
                pieces[at:at] = [random.choice(NONSENSE)]
            case 4:
                pieces[at] = random.choice(NONSENSE)
            case 5:
                others = PIECE.findall(random.choice(CORPUS))
                begin = random.randrange(len(others))
                pieces[at:to] = others[begin : begin + random.choice([1, 5, 30])]
            case 6:
                pieces[at:to] = pieces[at:to] * random.choice([2, 10, 100])
        text = "".join(pieces)
    return text


def refusal_of(text):
    """What the reader says against a text, or None for a circuit."""
    begin = time.perf_counter()
    try:
        assert isinstance(Circuit.from_qasm(text), Circuit)
    except QasmError as refusal:
        return refusal
    finally:
        assert time.perf_counter() - begin < SLOW, text
    return None


def assert_all_read_or_refused(files, seed):
    random = Random(seed)  # noqa: S311 - accidents, not keys
    for _ in range(files):
        text = mutated(random)
        try:
            refusal = refusal_of(text)
        except Exception as error:
            raise AssertionError(f"{text!r}\n{error!r}") from error
        if refusal:
            lines = text.split("\n")
            assert 1 <= refusal.line <= len(lines), text
            assert 1 <= refusal.column <= len(lines[refusal.line - 1]) + 1, text


@pytest.mark.parametrize("text", CORPUS, ids=range(len(CORPUS)))
def test_the_programs_are_right_before_the_accidents(text):
    assert len(Circuit.from_qasm(text)) > 0


def test_a_torn_program_is_read_or_refused_where_it_is_torn():
    assert_all_read_or_refused(2_000, seed=20)


@pytest.mark.slow
def test_a_hundred_thousand_torn_programs_are_read_or_refused():
    assert_all_read_or_refused(100_000, seed=21)


def test_the_accidents_leave_some_programs_right_and_break_most():
    random = Random(20)  # noqa: S311 - accidents, not keys
    right = sum(refusal_of(mutated(random)) is None for _ in range(500))

    assert 25 < right < 250
