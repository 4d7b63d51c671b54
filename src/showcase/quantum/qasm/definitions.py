"""The gates that a program may call: those built in, and those it defines.

A definition is a list of calls in terms of its own qubits and parameters. It is checked where it
stands and taken apart where it is called; how many steps that takes is known beforehand, since
definitions that double each other's length could otherwise run for ever.
"""

import math
from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass

from showcase.quantum.gates import CONTROLLED, GATES
from showcase.quantum.qasm.expressions import FUNCTIONS, Expression, Reader
from showcase.quantum.qasm.text import Cursor, Token

MOST_STEPS = 3_000_000
"""So many tokens may the calls of a program have once definitions and registers are taken apart."""

RESERVED = {"OPENQASM", "include", "qreg", "creg", "gate", "opaque", "measure", "reset", "barrier"}
RESERVED |= {"if", "pi", "U", "CX", *FUNCTIONS}


@dataclass(frozen=True)
class Builtin:
    """A gate of the library under some name, with angles that go without saying."""

    gate: str
    controls: int = 0
    first: tuple[float, ...] = ()
    ignored: int = 0  # so many angles are written and mean nothing
    steps = 0

    @property
    def angles(self) -> int:
        """How many angles are written."""
        return len(GATES[self.gate].angles) - len(self.first) + self.ignored

    @property
    def qubits(self) -> int:
        """How many qubits are written, controls first."""
        return self.controls + GATES[self.gate].targets


BUILTIN: dict[str, Builtin] = {
    **{name: Builtin(name) for name in GATES},
    **{name: Builtin(gate, controls) for name, (controls, gate) in CONTROLLED.items()},
    "U": Builtin("u"),
    "CX": Builtin("x", 1),
    "u0": Builtin("id", ignored=1),
    "u1": Builtin("p"),
    "u2": Builtin("u", first=(math.pi / 2,)),
    "u3": Builtin("u"),
    "cu1": Builtin("p", 1),
    "cu3": Builtin("u", 1),
    "c3x": Builtin("x", 3),
    "c4x": Builtin("x", 4),
    "c3sqrtx": Builtin("sx", 3),
    "rc3x": Builtin("rcccx"),
}
"""The two of the language, those of qelib1.inc, and the others of the library."""


@dataclass(frozen=True)
class Definition:
    """A gate that the program defines; without a body it is opaque."""

    parameters: tuple[str, ...]
    qubits: int
    body: "tuple[Call, ...] | None"
    steps: int

    @property
    def angles(self) -> int:
        """How many angles a call gives."""
        return len(self.parameters)


@dataclass(frozen=True)
class Call:
    """A gate, or None for a barrier, on qubits of the definition that the call stands in."""

    gate: Builtin | Definition | None
    angles: tuple[Expression, ...]
    qubits: tuple[int, ...]


Placed = tuple[Builtin | None, tuple[float, ...], tuple[int, ...]]


def expand(
    gate: Builtin | Definition, angles: Sequence[float], qubits: Sequence[int]
) -> Iterator[Placed]:
    """Yield the builtin gates, and None for barriers, that a gate on these qubits stands for."""
    waiting: list[tuple[Builtin | Definition | None, Sequence[float], Sequence[int]]]
    waiting = [(gate, angles, qubits)]
    while waiting:
        gate, angles, qubits = waiting.pop()
        if isinstance(gate, Definition):
            values = dict(zip(gate.parameters, angles, strict=True))
            for call in reversed(gate.body):
                given = [angle(values) for angle in call.angles]
                waiting.append((call.gate, given, [qubits[k] for k in call.qubits]))
        elif gate:
            yield gate, (*gate.first, *angles[gate.ignored :]), tuple(qubits)
        else:
            yield None, (), tuple(qubits)


class Gates(Cursor):
    """A text with the gates it has defined so far; each method reads what it is named after."""

    def __init__(self, text: str) -> None:
        super().__init__(text)
        self.defined: dict[str, Definition] = {}

    def new_name(self) -> Token:
        """Read a name that is none of the language's."""
        name = self.expect_kind("name", "a name")
        if name.text in RESERVED:
            name.fail(f"{name.said} is a word of the language")
        return name

    def new_names(self) -> dict[str, int]:
        """Read a, b, …, each once; return the place of each."""
        names: dict[str, int] = {}
        while not names or self.take_if(","):
            name = self.new_name()
            if name.text in names:
                name.fail(f"{name.said} is named twice")
            names[name.text] = len(names)
        return names

    def definition(self, *, opaque: bool) -> None:
        """Read name(parameters) qubits, and if not `opaque` { calls }.

        From there on it replaces a gate of that name that is built in.
        """
        name = self.new_name()
        if name.text in self.defined:
            name.fail(f"{name.said} is defined already")
        parameters: dict[str, int] = {}
        if self.take_if("(") and not self.take_if(")"):
            parameters = self.new_names()
            self.expect(")")
        qubits = self.new_names()
        body: list[Call] = []
        steps = 0
        if not opaque:
            self.expect("{")
            while not self.take_if("}"):
                begin = self.place
                body.append(self.call(parameters, qubits))
                inner = body[-1].gate.steps if body[-1].gate else 0
                # Beyond the limit the number is of no interest, and would have too many digits.
                steps = min(steps + self.place - begin + inner, MOST_STEPS + 1)
        self.defined[name.text] = Definition(
            tuple(parameters), len(qubits), None if opaque else tuple(body), steps
        )

    def call(self, parameters: Collection[str], qubits: dict[str, int]) -> Call:
        """Read a gate or a barrier within a definition."""
        first = self.expect_kind("name", "a gate or '}'")
        gate, angles = (None, []) if first.text == "barrier" else self.gate(first, parameters)
        placed: dict[int, Token] = {}
        while not placed or self.take_if(","):
            qubit = self.expect_kind("name", "a qubit")
            if qubit.text not in qubits:
                qubit.fail(f"{qubit.said} is no qubit of this gate")
            if qubits[qubit.text] in placed:
                qubit.fail(f"{qubit.said} is given twice")
            placed[qubits[qubit.text]] = qubit
        if gate:
            right_number(first, "qubits", gate.qubits, placed)
        self.expect(";")
        return Call(gate, tuple(angles), tuple(placed))

    def gate(
        self, first: Token, parameters: Collection[str] = ()
    ) -> tuple[Builtin | Definition, list[Expression]]:
        """Read a gate's name, which is `first`, and its angles."""
        gate = self.defined.get(first.text) or BUILTIN.get(first.text)
        if not gate:
            first.fail(f"no gate {first.said}; there are {', '.join(BUILTIN)}")
        if isinstance(gate, Definition) and gate.body is None:
            first.fail(f"{first.said} is opaque: nothing says what it does")
        angles = Reader(self, parameters).listed()
        right_number(first, "angles", gate.angles, angles)
        return gate, angles


def right_number(token: Token, what: str, needed: int, given: Collection[object]) -> None:
    """Refuse `token` unless as many angles or qubits (`what`) are given as needed."""
    if len(given) != needed:
        token.fail(f"{token.text}: {needed} {what} needed, {len(given)} given")
