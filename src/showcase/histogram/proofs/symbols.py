"""Whole numbers that are not known yet, and every path that a program takes over them.

A `Symbol` computes as an int does, only that its sums and comparisons are formulas. Where the
program asks whether one holds (`if`, `min`, `list.index`, `bisect`), the path forks: `Paths.walk`
runs the program again for every answer that the path so far leaves possible.
"""

from collections.abc import Callable
from dataclasses import dataclass

import z3


class Paths:
    """All paths through a program, one run each; `solver` holds what is true on the present one."""

    def __init__(self) -> None:
        self.solver = z3.Solver()
        self.walked = 0
        self._trail: list[_Fork] = []
        self._position = self._walked_before = 0

    def symbol(self, name: str) -> "Symbol":
        """Return an unknown whole number."""
        return Symbol(z3.Int(name), self)

    @property
    def new(self) -> bool:
        """Whether this place has not been reached, in the same way, by an earlier run."""
        return self._position >= self._walked_before

    def walk(self, program: Callable[[], None]) -> None:
        """Run the program once for every path; it must be the same program every time."""
        while True:
            self.solver = z3.Solver()
            self._position, self._walked_before = 0, len(self._trail)
            program()
            self.walked += 1
            while self._trail and self._trail[-1].last:
                self._trail.pop()
            if not self._trail:
                return
            self._trail[-1] = _Fork(not self._trail[-1].answer, last=True)

    def decide(self, condition: z3.BoolRef) -> bool:
        """Answer for this path; where both answers are possible, take True now and False later."""
        if self._position == len(self._trail):
            possible = self.solver.check(condition) == z3.sat
            other = not possible or self.solver.check(z3.Not(condition)) == z3.sat
            self._trail.append(_Fork(possible, last=not (possible and other)))
        answer = self._trail[self._position].answer
        self._position += 1
        self.solver.add(condition if answer else z3.Not(condition))
        return answer


@dataclass(frozen=True)
class _Fork:
    answer: bool
    last: bool


@dataclass(frozen=True)
class Condition:
    """A comparison of symbols: asked for its truth, it forks the path."""

    formula: z3.BoolRef
    paths: Paths

    def __bool__(self) -> bool:
        return self.paths.decide(self.formula)

    def __rsub__(self, number: "Symbol | int") -> "Symbol":
        return Symbol(term(number) - z3.If(self.formula, 1, 0), self.paths)


@dataclass(frozen=True, eq=False)
class Symbol:
    """A whole number that is a formula."""

    formula: z3.ArithRef
    paths: Paths

    def __add__(self, other: "Symbol | int") -> "Symbol":
        return Symbol(self.formula + term(other), self.paths)

    __radd__ = __add__

    def __sub__(self, other: "Symbol | Condition | int") -> "Symbol":
        if isinstance(other, Condition):
            return other.__rsub__(self)
        return Symbol(self.formula - term(other), self.paths)

    def __rsub__(self, other: "Symbol | int") -> "Symbol":
        return Symbol(term(other) - self.formula, self.paths)

    def __lt__(self, other: "Symbol | int") -> Condition:
        return Condition(self.formula < term(other), self.paths)

    def __le__(self, other: "Symbol | int") -> Condition:
        return Condition(self.formula <= term(other), self.paths)

    def __gt__(self, other: "Symbol | int") -> Condition:
        return Condition(self.formula > term(other), self.paths)

    def __ge__(self, other: "Symbol | int") -> Condition:
        return Condition(self.formula >= term(other), self.paths)

    def __eq__(self, other: object) -> Condition:
        return Condition(self.formula == term(other), self.paths)

    def __bool__(self) -> bool:
        return self.paths.decide(self.formula != 0)

    __hash__ = None  # equality is not decided yet


def term(number: "Symbol | int") -> z3.ArithRef:
    """Return a number, known or not, as Z3 writes it."""
    return number.formula if isinstance(number, Symbol) else z3.IntVal(number)
