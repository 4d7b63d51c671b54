"""Symbolic execution: a function and unknown arguments in, all its outcomes out, as formulas."""

import ast
from collections.abc import Callable, Mapping
from functools import cache
from typing import Any

from showcase.verification.refactor.guards import Guard, disj, neg
from showcase.verification.refactor.program import Program
from showcase.verification.refactor.subset import stored
from showcase.verification.refactor.symbolic.frames import Outcomes, Slot
from showcase.verification.refactor.symbolic.patterns import Patterns
from showcase.verification.refactor.symbolic.values import Table
from showcase.verification.refactor.terms import Theory


class Executor(Patterns):
    """Runs a call on unknown arguments; adds names, and the beginning and the end.

    `feasible` tells whether any argument satisfies a guard (True when in doubt); `limit` is how
    often a loop may go round; `tick` is called again and again, and may raise to stop it all.
    """

    def __init__(
        self,
        program: Program,
        theory: Theory,
        limit: int,
        feasible: Callable[[Guard], bool],
        tick: Callable[[], None],
    ) -> None:
        super().__init__(theory, program.file, program.function)
        self.program, self.limit, self.feasible, self.tick = program, limit, feasible, tick
        self.unwound: Guard = False
        self.owed: list[tuple[Guard, int]] = []
        """Where an invariant would be broken, with its line: nowhere, it is to be shown."""
        self.supposed: Guard = True
        """What may be supposed of states made up: what is claimed, and that no round follows."""
        self.endless = False
        """Whether a loop was done that nothing shows to end."""
        self._own = cache(stored)
        """The names that a function binds, and that are therefore no constants in it."""
        self.constants: dict[str, Any] = {}
        for name, value in program.constants.items():
            self.constants[name] = self._constant(value)
            if self.live is not True:
                raise self.refused("a constant that raises", value)

    def _constant(self, node: ast.expr) -> Any:
        if not isinstance(node, ast.Dict):
            return self.evaluate(node)
        entries = [
            (self.evaluate(key), self.evaluate(value))
            for key, value in zip(node.keys, node.values, strict=True)
        ]
        last = {key: value for key, value in entries}  # noqa: C416 - as Python reads it
        return Table(tuple(last.items()))

    def run(self, arguments: Mapping[str, Any], heap: Mapping) -> Outcomes:
        """Return how a call with these arguments ends."""
        self.begin(arguments, heap)
        self.block(self.program.function.body)
        self.give(None)
        return self.outcomes(arguments)

    def begin(self, arguments: Mapping[str, Any], heap: Mapping) -> None:
        """Bind the arguments."""
        self.heap, self.made = heap, len(heap)
        self.frame.variables = {name: Slot(value) for name, value in arguments.items()}

    def outcomes(self, arguments: Mapping[str, Any]) -> Outcomes:
        """Join all the ways in which the call ended."""
        result = Outcomes(unwound=self.unwound)
        ends = list(self.frame.returns)
        for exception, states in self.catchers[0].raised.items():
            for state in states:
                known = result.raises.get(exception, False)
                result.raises[exception] = disj(known, state.live)
                ends.append((state, None))
        for state, value in self.frame.returns:
            frozen = self.freeze(value, state.heap)
            result.value = self.choose(state.live, frozen, result.value)
            result.returned = disj(result.returned, state.live)
        for state, _ in ends:
            frozen = tuple(self.freeze(value, state.heap) for value in arguments.values())
            both = zip(frozen, result.arguments or frozen, strict=True)
            result.arguments = tuple(self.choose(state.live, new, old) for new, old in both)
        return result

    def read(self, node: ast.Name) -> Any:
        """Return the value of a name."""
        slot = self.frame.variables.get(node.id)
        if slot is not None:
            self.throw("UnboundLocalError", neg(slot.bound))
            return slot.value
        if node.id in self.constants and node.id not in self._own(self.frame.function):
            return self.constants[node.id]
        return self.throw("UnboundLocalError")
