"""What an action's statements ask for and do: guards, and updates of parts of the state."""

import ast
from collections.abc import Iterator

from showcase.verification.protocol.expressions import Expressions, Scope
from showcase.verification.protocol.formula import (
    TRUE,
    Absent,
    And,
    Bound,
    Choose,
    Not,
    Read,
    Term,
    walk,
)
from showcase.verification.protocol.model import Update


class Statements:
    """Reads the body of an action, its names looked up in `expressions`."""

    def __init__(self, expressions: Expressions) -> None:
        self.expressions = expressions
        self.error = expressions.error

    def read(
        self, body: list[ast.stmt], scope: Scope, *, start: bool
    ) -> tuple[Term, tuple[Update, ...]]:
        """Return the guard and the updates; start: of the action that the state begins with."""
        guards: list[Term] = []
        updates: list[Update] = []
        for statement in body:
            match statement:
                case ast.Expr(
                    value=ast.Call(func=ast.Name(id="require"), args=conditions, keywords=[])
                ):
                    found = [self.expressions.formula(each, scope, 1) for each in conditions]
                    if start and any(map(_reads, found)):
                        raise self.error("before the beginning there is nothing to read", statement)
                    guards += found
                case ast.Expr(
                    value=ast.Call(func=ast.Name(id="put_if_absent"), args=[place], keywords=[])
                ):
                    read = self.expressions.read(place, scope, 1)
                    if read.variable.kind != "stored" or start:
                        raise self.error("only a Stored object is put if absent", statement)
                    guards.append(Absent(read))
                    updates.append(Update(read.variable, read.places, TRUE, TRUE, ()))
                case _:
                    updates += self._updates(statement, scope, (), TRUE, start=start)
        return guards[0] if len(guards) == 1 else And(tuple(guards)), tuple(updates)

    def _updates(
        self,
        statement: ast.stmt,
        scope: Scope,
        loops: tuple[Bound, ...],
        condition: Term,
        *,
        start: bool,
    ) -> Iterator[Update]:
        match statement:
            case ast.Pass():
                return
            case ast.Assign(targets=[target], value=value):
                yield self._assign(target, value, scope, loops, condition, start)
            case ast.For(target=ast.Name(id=name), iter=over, body=body, orelse=[]):
                sort = self.expressions.sort(over, statement)
                bound, inner = self.expressions.bind(name, sort, scope, statement)
                for each in body:
                    yield from self._updates(each, inner, (*loops, bound), condition, start=start)
            case ast.If(test=test, body=body, orelse=orelse):
                holds = self.expressions.formula(test, scope, 0)
                for branch, case in ((body, holds), (orelse, Not(holds))):
                    both = case if condition == TRUE else And((condition, case))
                    for each in branch:
                        yield from self._updates(each, scope, loops, both, start=start)
            case _:
                raise self.error(f"an action has no {ast.unparse(statement)!r}", statement)

    def _assign(
        self,
        target: ast.expr,
        value: ast.expr,
        scope: Scope,
        loops: tuple[Bound, ...],
        condition: Term,
        start: bool,
    ) -> Update:
        place = self.expressions.read(target, scope, 1)
        variable = place.variable
        match value:
            case ast.Call(func=ast.Name(id="anything"), args=[sort], keywords=[]) if (
                start and self.expressions.sort(sort, value) == variable.result
            ):
                term = Choose(variable.result)
            case _:
                term = self.expressions.of_sort(variable.result, value, scope, 0)
        if variable.grows and term != TRUE:
            raise self.error(f"what is {variable.kind} is never taken back: assign True", target)
        for bound in loops:
            uses = [part for at in place.places for part in walk(at) if part == bound]
            if place.places.count(bound) != 1 or len(uses) != 1:
                raise self.error(f"{bound.name} is to be one place of {variable.name}", target)
        if start and any(map(_reads, (*place.places, term, condition))):
            raise self.error("before the beginning there is nothing to read", value)
        return Update(variable, place.places, term, condition, loops)


def _reads(term: Term) -> bool:
    return any(isinstance(part, Read) for part in walk(term))
