"""OpenQASM 2: a reader of its circuits, and a writer.

    OPENQASM 2.0;
    include "qelib1.inc";          // the gates are built in; the line is read over
    qreg q[2];
    creg c[2];
    h q[0];
    rz(-3*pi/4) q[1];
    cx q[0], q[1];
    measure q -> c;                // a whole register stands for each of its members

Several registers lie one behind the other. Gate definitions, `opaque`, `if` and `reset` are
refused, as is anything else that is not understood: QasmError says at which line and column.
Grammar: A. Cross, L. Bishop, J. Smolin, J. Gambetta, "Open Quantum Assembly Language" (2017).

`read_gates` reads the short form of the command line: "h 0; cx 0 1; rx(pi/2) 1".
"""

import math
import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import NoReturn

from showcase.quantum.circuit import Apply, Barrier, Circuit, CircuitError, Measure
from showcase.quantum.gates import CONTROLLED, GATES

LARGEST_REGISTER = 1000
DEEPEST = 50  # parentheses and signs inside each other


class QasmError(ValueError):
    """Text that cannot be read; `.line` and `.column` count from 1."""

    def __init__(self, message: str, line: int, column: int) -> None:
        super().__init__(f"line {line}, column {column}: {message}")
        self.line = line
        self.column = column


def parse(text: str) -> Circuit:
    """Read an OpenQASM 2 program."""
    return _Program(text).read()


def read_gates(text: str, qubits: int | None = None) -> Circuit:
    """Read "h 0; cx 0 1"; without `qubits`, as many as the highest one named needs.

    >>> read_gates("h 0; cx 0 1; rx(pi/2) 1")
    Circuit(2).h(0).cx(0, 1).rx(1.57079632679, 1)
    """
    return _Program(text).read_short(qubits)


@dataclass(frozen=True)
class _Token:
    kind: str
    text: str
    line: int
    column: int

    def fail(self, message: str) -> NoReturn:
        raise QasmError(message, self.line, self.column)

    @property
    def said(self) -> str:
        return "the end" if self.kind == "end" else repr(self.text)


_TOKEN = re.compile(
    r"""(?P<space>\s+|//[^\n]*)
      | (?P<real>(?:\d+\.\d*|\.\d+)(?:[eE][+-]?\d+)?|\d+[eE][+-]?\d+)
      | (?P<integer>\d+)
      | (?P<name>[A-Za-z_]\w*)
      | (?P<string>"[^"\n]*")
      | (?P<sign>->|==|[;,()\[\]{}+\-*/^])
    """,
    re.ASCII | re.VERBOSE,
)


def _tokens(text: str) -> list[_Token]:
    found, position, line, begins = [], 0, 1, 0
    while position < len(text):
        match = _TOKEN.match(text, position)
        if not match:
            raise QasmError(f"{text[position]!r} means nothing here", line, position - begins + 1)
        if match.lastgroup != "space":
            found.append(_Token(match.lastgroup, match[0], line, position - begins + 1))
        elif breaks := match[0].count("\n"):
            line, begins = line + breaks, position + match[0].rindex("\n") + 1
        position = match.end()
    return [*found, _Token("end", "", line, len(text) - begins + 1)]


# Names that other writers use for gates of the set, and the angles they stand for.
_ALIASES: dict[str, tuple[str, Callable[..., tuple[float, ...]]]] = {
    "U": ("u", lambda theta, phi, lam: (theta, phi, lam)),
    "u3": ("u", lambda theta, phi, lam: (theta, phi, lam)),
    "u2": ("u", lambda phi, lam: (math.pi / 2, phi, lam)),
    "u1": ("p", lambda lam: (lam,)),
    "cu1": ("cp", lambda lam: (lam,)),
    "CX": ("cx", lambda: ()),
}
_ANGLES = {"U": 3, "u3": 3, "u2": 2, "u1": 1, "cu1": 1, "CX": 0}
_NAMED = {name: (0, name) for name in GATES} | CONTROLLED
_FUNCTIONS = {
    "sin": math.sin,
    "cos": math.cos,
    "tan": math.tan,
    "exp": math.exp,
    "ln": math.log,
    "sqrt": math.sqrt,
}
_REFUSED = {
    "gate": "definitions of gates are not read",
    "opaque": "opaque gates are not read",
    "if": "gates that depend on classical bits are not read",
    "reset": "reset is not read",
}


class _Program:
    """Tokens with a place in them; each method reads what it is named after."""

    def __init__(self, text: str) -> None:
        self.tokens = _tokens(text)
        self.place = 0
        self.quantum: dict[str, range] = {}
        self.classical: dict[str, range] = {}

    @property
    def next(self) -> _Token:
        return self.tokens[self.place]

    def take(self) -> _Token:
        token = self.next
        self.place += token.kind != "end"
        return token

    def take_if(self, text: str) -> bool:
        if found := self.next.text == text and self.next.kind != "string":
            self.take()
        return found

    def expect(self, text: str) -> None:
        if not self.take_if(text):
            self.next.fail(f"expected {text!r}, found {self.next.said}")

    def expect_kind(self, kind: str, what: str) -> _Token:
        if self.next.kind != kind:
            self.next.fail(f"expected {what}, found {self.next.said}")
        return self.take()

    def read(self) -> Circuit:
        self.expect("OPENQASM")
        version = self.take()
        if version.text not in ("2.0", "2"):
            version.fail(f"expected version 2.0, found {version.said}")
        self.expect(";")
        # A circuit knows its size at once; registers may be declared anywhere before their use.
        statements: list[Callable[[Circuit], None]] = []
        while self.next.kind != "end":
            statements += self.statement()
        qubits, bits = (sum(map(len, kind.values())) for kind in (self.quantum, self.classical))
        if not qubits:
            self.next.fail("there is no qreg")
        circuit = Circuit(qubits, bits)
        for do in statements:
            do(circuit)
        return circuit

    def statement(self) -> list[Callable[[Circuit], None]]:
        first = self.expect_kind("name", "a statement")
        if first.text in _REFUSED:
            first.fail(_REFUSED[first.text])
        if first.text == "include":
            self.expect_kind("string", "a file name")
            done = []
        elif first.text in ("qreg", "creg"):
            self.declaration(self.quantum if first.text == "qreg" else self.classical)
            done = []
        elif first.text == "measure":
            done = self.measurement(first)
        elif first.text == "barrier":
            listed = [self.argument(self.quantum)]
            while self.take_if(","):
                listed.append(self.argument(self.quantum))
            qubits = [qubit for argument in listed for qubit in argument]
            done = [_at(first, lambda circuit: circuit.barrier(*qubits))]
        else:
            done = self.application(first)
        self.expect(";")
        return done

    def declaration(self, registers: dict[str, range]) -> None:
        name = self.expect_kind("name", "a name")
        if name.text in self.quantum or name.text in self.classical:
            name.fail(f"{name.text!r} is declared already")
        self.expect("[")
        size = self.expect_kind("integer", "a size")
        begin = sum(map(len, registers.values()))
        if not 1 <= len(size.text) <= 6 or not 1 <= int(size.text) <= LARGEST_REGISTER - begin:
            size.fail(f"registers hold 1 to {LARGEST_REGISTER} in all, not {size.text}")
        self.expect("]")
        registers[name.text] = range(begin, begin + int(size.text))

    def argument(self, registers: dict[str, range]) -> range:
        """Read q[1], or q for all of it."""
        name = self.expect_kind("name", "a register")
        if name.text not in registers:
            kind = "quantum" if registers is self.quantum else "classical"
            name.fail(f"{name.text!r} is no {kind} register")
        register = registers[name.text]
        if not self.take_if("["):
            return register
        member = self.expect_kind("integer", "a number")
        self.expect("]")
        if len(member.text) > 6 or int(member.text) >= len(register):
            member.fail(
                f"{name.text} has {len(register)} members, from 0; there is no {member.text}"
            )
        return register[int(member.text) : int(member.text) + 1]

    def measurement(self, first: _Token) -> list[Callable[[Circuit], None]]:
        qubits = self.argument(self.quantum)
        self.expect("->")
        bits = self.argument(self.classical)
        if len(qubits) != len(bits):
            first.fail(f"{len(qubits)} qubits are measured into {len(bits)} bits")
        return [
            _at(first, lambda circuit, pair=pair: circuit.measure(*pair))
            for pair in zip(qubits, bits, strict=True)
        ]

    def application(self, first: _Token) -> list[Callable[[Circuit], None]]:
        """Read a gate on qubits, or on registers, member by member."""
        name, angles = self.gate(first)
        listed = [self.argument(self.quantum)]
        while self.take_if(","):
            listed.append(self.argument(self.quantum))
        sizes = {len(argument) for argument in listed} - {1}
        if len(sizes) > 1:
            first.fail(f"registers of {' and '.join(map(str, sorted(sizes)))} do not go together")
        size = sizes.pop() if sizes else 1
        each = [argument if len(argument) == size else list(argument) * size for argument in listed]
        return [_put(first, name, angles, qubits) for qubits in zip(*each, strict=True)]

    def gate(self, first: _Token) -> tuple[str, tuple[float, ...]]:
        """Read a gate's name, which is `first`, and its angles."""
        if first.text not in _NAMED and first.text not in _ALIASES:
            first.fail(f"no gate {first.text!r}; there are {', '.join(_NAMED)}")
        angles: list[float] = []
        if self.take_if("(") and not self.take_if(")"):
            angles.append(self.sum(0))
            while self.take_if(","):
                angles.append(self.sum(0))
            self.expect(")")
        needed = _ANGLES.get(first.text)
        if needed is None:
            needed = len(GATES[_NAMED[first.text][1]].angles)
        if len(angles) != needed:
            first.fail(f"{first.text}: {needed} angles needed, {len(angles)} given")
        if first.text in _ALIASES:
            name, angles_of = _ALIASES[first.text]
            return name, angles_of(*angles)
        return first.text, tuple(angles)

    def sum(self, depth: int) -> float:
        value = self.product(depth)
        while self.next.text in ("+", "-"):
            sign = self.take()
            value += self.product(depth) if sign.text == "+" else -self.product(depth)
        return value

    def product(self, depth: int) -> float:
        value = self.signed(depth)
        while self.next.text in ("*", "/"):
            sign = self.take()
            other = self.signed(depth)
            if sign.text == "/" and other == 0:
                sign.fail("division by zero")
            value = value * other if sign.text == "*" else value / other
        return value

    def signed(self, depth: int) -> float:
        if depth > DEEPEST:
            self.next.fail("too many signs and parentheses inside each other")
        if self.take_if("-"):
            return -self.signed(depth + 1)
        if self.take_if("+"):
            return self.signed(depth + 1)
        base, sign = self.atom(depth), self.next
        if not self.take_if("^"):
            return base
        power = self.signed(depth + 1)  # to the right first: 2^3^2 is 2^9
        return self.number(sign, lambda: base**power)

    def atom(self, depth: int) -> float:
        token = self.take()
        if token.kind in ("real", "integer"):
            return float(token.text)
        if token.text == "pi":
            return math.pi
        if token.text == "(":
            value = self.sum(depth + 1)
            self.expect(")")
            return value
        if token.text in _FUNCTIONS:
            self.expect("(")
            value = self.sum(depth + 1)
            self.expect(")")
            return self.number(token, lambda: _FUNCTIONS[token.text](value))
        token.fail(f"expected a number, found {token.said}")
        return None

    def number(self, token: _Token, compute: Callable[[], float]) -> float:
        try:
            value = compute()
        except (ValueError, OverflowError, ZeroDivisionError):
            value = math.nan
        if isinstance(value, complex) or not math.isfinite(value):
            token.fail(f"{token.text!r} has no finite result here")
        return value

    def read_short(self, qubits: int | None) -> Circuit:
        read: list[tuple[_Token, str, tuple[float, ...], list[int]]] = []
        while self.next.kind != "end":
            if self.take_if(";"):
                continue
            first = self.expect_kind("name", "a gate")
            name, angles = self.gate(first)
            placed = [self.qubit()]
            while self.take_if(",") or self.next.kind == "integer":
                placed.append(self.qubit())
            if self.next.kind != "end":
                self.expect(";")
            read.append((first, name, angles, placed))
        highest = max((qubit for *_, placed in read for qubit in placed), default=0)
        circuit = Circuit(highest + 1 if qubits is None else qubits)
        for first, name, angles, placed in read:
            _put(first, name, angles, placed)(circuit)
        return circuit

    def qubit(self) -> int:
        token = self.expect_kind("integer", "a qubit's number")
        if len(token.text) > 6:
            token.fail(f"{token.text} is too large for a qubit's number")
        return int(token.text)


def _put(
    token: _Token, name: str, angles: Sequence[float], qubits: Sequence[int]
) -> Callable[[Circuit], None]:
    controls, gate = _NAMED[name]
    given = {"controls": qubits[:controls], "angles": angles}
    return _at(token, lambda circuit: circuit.add(gate, qubits[controls:], **given))


def _at(token: _Token, do: Callable[[Circuit], object]) -> Callable[[Circuit], None]:
    """Let what a circuit refuses be refused where it stands in the text."""

    def done(circuit: Circuit) -> None:
        try:
            do(circuit)
        except CircuitError as error:
            token.fail(str(error))

    return done


def write(circuit: Circuit) -> str:
    """Write a circuit as OpenQASM 2, in gates of Qiskit's qelib1.inc."""
    lines = ["OPENQASM 2.0;", 'include "qelib1.inc";', f"qreg q[{circuit.qubits}];"]
    if circuit.bits:
        lines.append(f"creg c[{circuit.bits}];")
    for operation in circuit:
        match operation:
            case Measure(qubit, bit):
                lines.append(f"measure q[{qubit}] -> c[{bit}];")
            case Barrier(qubits):
                lines.append(f"barrier {_listed(qubits)};")
            case Apply():
                lines += [
                    f"{gate.name}{_angles(gate.angles)} {_listed(gate.qubits)};"
                    for gate in _known(operation)
                ]
    return "\n".join(lines) + "\n"


def _known(gate: Apply) -> list[Apply]:
    """Return the gate, or where qelib1.inc lacks it, gates that do the same."""
    if gate.name not in _NAMED:
        raise CircuitError(f"{gate.name} has no name in OpenQASM 2")
    if gate.name == "ccz":
        around = Apply("h", gate.targets)
        return [around, Apply("x", gate.targets, gate.controls), around]
    if gate.name == "ryy":  # Y = S X S†
        before, after = ([Apply(name, (qubit,)) for qubit in gate.targets] for name in ("sdg", "s"))
        return [*before, Apply("rxx", gate.targets, angles=gate.angles), *after]
    return [gate]


def _listed(qubits: Sequence[int]) -> str:
    return ",".join(f"q[{qubit}]" for qubit in qubits)


def _angles(angles: Sequence[float]) -> str:
    # The language wants a point in a number with an exponent.
    written = [re.sub(r"^(-?\d+)e", r"\1.0e", repr(angle)) for angle in angles]
    return f"({','.join(written)})" if written else ""
