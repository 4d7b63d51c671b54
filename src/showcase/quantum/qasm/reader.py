"""Statements to a circuit: the program form, and the short form of the command line."""

import math
from collections.abc import Callable, Sequence

from showcase.quantum.arguments import LARGEST, CircuitError
from showcase.quantum.circuit import Circuit
from showcase.quantum.gates import CONTROLLED, GATES
from showcase.quantum.qasm.text import Cursor, Token


def parse(text: str) -> Circuit:
    """Read an OpenQASM 2 program."""
    return _Program(text).read()


def read_gates(text: str, qubits: int | None = None) -> Circuit:
    """Read "h 0; cx 0 1"; without `qubits`, as many as the highest one named needs.

    >>> read_gates("h 0; cx 0 1; rx(pi/2) 1")
    Circuit(2).h(0).cx(0, 1).rx(1.57079632679, 1)
    """
    return _Program(text).read_short(qubits)


_NAMED = {name: (0, name) for name in GATES} | CONTROLLED
# Names that other writers use for gates of the set, and the first angles that go without saying.
_ALIASES: dict[str, tuple[str, tuple[float, ...]]] = {
    "U": ("u", ()),
    "u3": ("u", ()),
    "u2": ("u", (math.pi / 2,)),
    "u1": ("p", ()),
    "cu1": ("cp", ()),
    "CX": ("cx", ()),
}
_REFUSED = {
    "gate": "definitions of gates are not read",
    "opaque": "opaque gates are not read",
    "if": "gates that depend on classical bits are not read",
    "reset": "reset is not read",
}


class _Program(Cursor):
    """A text with the registers declared so far; each method reads what it is named after."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.quantum: dict[str, range] = {}
        self.classical: dict[str, range] = {}

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
        if not 1 <= len(size.text) <= 6 or not 1 <= int(size.text) <= LARGEST - begin:
            size.fail(f"registers hold 1 to {LARGEST} in all, not {size.text}")
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

    def measurement(self, first: Token) -> list[Callable[[Circuit], None]]:
        qubits = self.argument(self.quantum)
        self.expect("->")
        bits = self.argument(self.classical)
        if len(qubits) != len(bits):
            first.fail(f"{len(qubits)} qubits are measured into {len(bits)} bits")
        return [
            _at(first, lambda circuit, pair=pair: circuit.measure(*pair))
            for pair in zip(qubits, bits, strict=True)
        ]

    def application(self, first: Token) -> list[Callable[[Circuit], None]]:
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

    def gate(self, first: Token) -> tuple[str, tuple[float, ...]]:
        """Read a gate's name, which is `first`, and its angles."""
        name, implied = _ALIASES.get(first.text, (first.text, ()))
        if name not in _NAMED:
            first.fail(f"no gate {name!r}; there are {', '.join(_NAMED)}")
        angles: list[float] = []
        if self.take_if("(") and not self.take_if(")"):
            angles.append(self.sum(0))
            while self.take_if(","):
                angles.append(self.sum(0))
            self.expect(")")
        needed = len(GATES[_NAMED[name][1]].angles) - len(implied)
        if len(angles) != needed:
            first.fail(f"{first.text}: {needed} angles needed, {len(angles)} given")
        return name, (*implied, *angles)

    def read_short(self, qubits: int | None) -> Circuit:
        read: list[tuple[Token, str, tuple[float, ...], list[int]]] = []
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
    token: Token, name: str, angles: Sequence[float], qubits: Sequence[int]
) -> Callable[[Circuit], None]:
    controls, gate = _NAMED[name]
    given = {"controls": qubits[:controls], "angles": angles}
    return _at(token, lambda circuit: circuit.add(gate, qubits[controls:], **given))


def _at(token: Token, do: Callable[[Circuit], object]) -> Callable[[Circuit], None]:
    """Let what a circuit refuses be refused where it stands in the text."""

    def done(circuit: Circuit) -> None:
        try:
            do(circuit)
        except CircuitError as error:
            token.fail(str(error))

    return done
