"""Statements to a circuit: the program form, and the short form of the command line."""

from collections.abc import Callable, Sequence
from functools import partial

from showcase.quantum.arguments import LARGEST, CircuitError, members
from showcase.quantum.circuit import Circuit
from showcase.quantum.operations import Barrier, Conditional
from showcase.quantum.qasm.definitions import (
    MOST_STEPS,
    Builtin,
    Definition,
    Gates,
    expand,
    right_number,
)
from showcase.quantum.qasm.text import Token


def parse(text: str) -> Circuit:
    """Read an OpenQASM 2 program."""
    return _Program(text).read()


def read_gates(text: str, qubits: int | None = None) -> Circuit:
    """Read "h 0; cx 0 1"; without `qubits`, as many as the highest one named needs.

    >>> read_gates("h 0; cx 0 1; rx(pi/2) 1")
    Circuit(2).h(0).cx(0, 1).rx(1.57079632679, 1)
    """
    return _Program(text).read_short(qubits)


class _Program(Gates):
    """A text with what it has declared so far; each method reads what it is named after."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.quantum: dict[str, range] = {}
        self.classical: dict[str, range] = {}
        self.steps = 0
        # A circuit knows its size at once, a program only at its end: registers may be declared
        # anywhere before their use. Operations gather in a circuit that is large enough.
        self.circuit = Circuit(LARGEST, LARGEST)

    def read(self) -> Circuit:
        self.expect("OPENQASM")
        version = self.take()
        if version.text not in ("2.0", "2"):
            version.fail(f"expected version 2.0, found {version.said}")
        self.expect(";")
        while self.next.kind != "end":
            self.statement()
        if not self.quantum:
            self.next.fail("there is no qreg")
        circuit = Circuit(
            *(sum(map(len, kind.values())) for kind in (self.quantum, self.classical))
        )
        circuit.operations = self.circuit.operations
        return circuit

    def statement(self) -> None:
        first = self.expect_kind("name", "a statement")
        match first.text:
            case "include":
                file = self.expect_kind("string", "a file name")
                if file.text != '"qelib1.inc"':
                    named = file.text.strip('"')
                    file.fail(f"only qelib1.inc can be included, not {named!r}")
            case "qreg":
                self.declaration(self.quantum)
            case "creg":
                self.declaration(self.classical)
            case "gate" | "opaque":
                self.definition(opaque=first.text == "opaque")
                if first.text == "gate":
                    return  # which ends with a brace
            case "barrier":
                qubits = [qubit for each in self.arguments() for qubit in each]
                self.count(first, len(qubits))
                _at(first, lambda: self.circuit.barrier(*qubits))
            case "if":
                self.condition()
            case _:
                self.operation(first)
        self.expect(";")

    def declaration(self, registers: dict[str, range]) -> None:
        name = self.new_name()
        if name.text in self.quantum or name.text in self.classical:
            name.fail(f"{name.text!r} is declared already")
        self.expect("[")
        size = self.expect_kind("integer", "a size")
        begin = sum(map(len, registers.values()))
        if (members := _integer(size)) is None or not 1 <= members <= LARGEST - begin:
            size.fail(f"registers hold 1 to {LARGEST} in all, not {size.said}")
        self.expect("]")
        registers[name.text] = range(begin, begin + members)

    def arguments(self) -> list[range]:
        listed = [self.argument(self.quantum)]
        while self.take_if(","):
            listed.append(self.argument(self.quantum))
        return listed

    def argument(self, registers: dict[str, range]) -> range:
        """Read q[1], or q for all of it."""
        name = self.next
        register = self.register(registers)
        if not self.take_if("["):
            return register
        member = self.expect_kind("integer", "a number")
        self.expect("]")
        number = _integer(member)
        if number is None or number >= len(register):
            has = f"{name.text} has {len(register)} members, from 0"
            member.fail(f"{has}; there is no {member.said}")
        return register[number : number + 1]

    def register(self, registers: dict[str, range]) -> range:
        name = self.expect_kind("name", "a register")
        if name.text not in registers:
            kind = "quantum" if registers is self.quantum else "classical"
            name.fail(f"{name.said} is no {kind} register")
        return registers[name.text]

    def condition(self) -> None:
        """Read (register == value) and the operation that depends on it.

        An operation on a whole register is one for each member, and each asks for itself.
        """
        self.expect("(")
        bits = tuple(self.register(self.classical))
        self.expect("==")
        value = self.expect_kind("integer", "a number")
        number = _integer(value)
        if number is None or number >= 2 ** len(bits):
            value.fail(f"{len(bits)} bits never read {value.said}")
        self.expect(")")
        begin = len(self.circuit)
        self.operation(self.expect_kind("name", "an operation"))
        self.circuit.operations[begin:] = [
            each if isinstance(each, Barrier) else Conditional(each, bits, number)
            for each in self.circuit.operations[begin:]
        ]

    def operation(self, first: Token) -> None:
        """Read a measurement, a reset or a gate."""
        if first.text == "measure":
            qubits = self.argument(self.quantum)
            self.expect("->")
            bits = self.argument(self.classical)
            if len(qubits) != len(bits):
                first.fail(f"{len(qubits)} qubits are measured into {len(bits)} bits")
            self.count(first, len(qubits))
            for pair in zip(qubits, bits, strict=True):
                self.circuit.measure(*pair)
        elif first.text == "reset":
            qubits = self.argument(self.quantum)
            self.count(first, len(qubits))
            for qubit in qubits:
                self.circuit.reset(qubit)
        else:
            self.application(first)

    def application(self, first: Token) -> None:
        """Read a gate on qubits, or on registers, member by member."""
        begin = self.place - 1
        gate, expressions = self.gate(first)
        angles = [angle({}) for angle in expressions]
        listed = self.arguments()
        right_number(first, "qubits", gate.qubits, listed)
        sizes = {len(argument) for argument in listed} - {1}
        if len(sizes) > 1:
            first.fail(f"registers of {' and '.join(map(str, sorted(sizes)))} do not go together")
        size = sizes.pop() if sizes else 1
        self.count(first, size * (self.place - begin + gate.steps))
        each = [argument if len(argument) == size else list(argument) * size for argument in listed]
        for qubits in zip(*each, strict=True):
            self.put(first, gate, angles, qubits)

    def count(self, token: Token, steps: int) -> None:
        self.steps += steps
        if self.steps > MOST_STEPS:
            token.fail(f"with this, the program comes to more than {MOST_STEPS:,} steps")

    def put(
        self,
        token: Token,
        gate: Builtin | Definition,
        angles: Sequence[float],
        qubits: Sequence[int],
    ) -> None:
        """Add what a gate stands for; what the circuit refuses is refused at `token`."""
        # Distinct here, the qubits are so within definitions, which were checked.
        _at(token, lambda: members(token.text, "qubit", qubits, self.circuit.qubits))
        for builtin, turns, placed in expand(gate, angles, qubits):
            if builtin:
                controls, targets = placed[: builtin.controls], placed[builtin.controls :]
                given = {"controls": controls, "angles": turns}
                _at(token, partial(self.circuit.add, builtin.gate, targets, **given))
            else:
                self.circuit.barrier(*placed)

    def read_short(self, qubits: int | None) -> Circuit:
        read: list[tuple[Token, Builtin | Definition, list[float], list[int]]] = []
        while self.next.kind != "end":
            if self.take_if(";"):
                continue
            first = self.expect_kind("name", "a gate")
            gate, expressions = self.gate(first)
            placed = [self.qubit()]
            while self.take_if(",") or self.next.kind == "integer":
                placed.append(self.qubit())
            if self.next.kind != "end":
                self.expect(";")
            right_number(first, "qubits", gate.qubits, placed)
            read.append((first, gate, [angle({}) for angle in expressions], placed))
        highest = max((qubit for *_, placed in read for qubit in placed), default=0)
        self.circuit = Circuit(highest + 1 if qubits is None else qubits)
        for each in read:
            self.put(*each)
        return self.circuit

    def qubit(self) -> int:
        token = self.expect_kind("integer", "a qubit's number")
        number = _integer(token)
        if number is None or number >= LARGEST:
            token.fail(f"{token.said} is too large for a qubit's number")
        return number


def _integer(token: Token) -> int | None:
    """Return an integer's value, or None if it is beyond all that a program may ask for."""
    digits = token.text.lstrip("0") or "0"
    return int(digits) if len(digits) <= len(str(2**LARGEST)) else None


def _at(token: Token, do: Callable[[], object]) -> None:
    """Let what a circuit refuses be refused where it stands in the text."""
    try:
        do()
    except CircuitError as error:
        token.fail(str(error))
