"""Python expressions into terms: every name known, every sort right, no proof from nothing read.

A read of a store that finds nothing tells nothing: the object may have been put long ago. So in
what an action requires, `polarity` is followed through the expression: +1 where the whole can
only become truer as objects appear, -1 where it can only become falser, 0 where both may be. Stored
objects and messages may be read at +1 only. In a property, which nobody in the system evaluates,
`polarity` is None.
"""

import ast
from collections.abc import Mapping
from dataclasses import dataclass

from showcase.verification.protocol.formula import (
    BOOL,
    FALSE,
    TRUE,
    All,
    And,
    Any,
    Bound,
    Constant,
    Either,
    Equal,
    Follows,
    Less,
    Member,
    Missing,
    Not,
    Or,
    Read,
    Sort,
    Term,
    Variable,
)
from showcase.verification.protocol.model import ModelError

Scope = Mapping[str, Term]


@dataclass(frozen=True)
class Definition:
    """An abbreviation: parameters, and the expression that it stands for."""

    parameters: tuple[Bound, ...]
    body: ast.expr


class Expressions:
    """Translates expressions that use the sorts, variables and definitions declared so far."""

    def __init__(self, file: str) -> None:
        self.file = file
        self.sorts: dict[str, Sort] = {}
        self.variables: dict[str, Variable] = {}
        self.definitions: dict[str, Definition] = {}

    def error(self, message: str, node: ast.AST) -> ModelError:
        """Return the error for a piece of text."""
        return ModelError(message, self.file, node.lineno)

    def formula(self, node: ast.expr, scope: Scope, polarity: int | None) -> Term:
        """Translate an expression that is true or false."""
        return self.of_sort(BOOL, node, scope, polarity)

    def of_sort(self, sort: Sort, node: ast.expr, scope: Scope, polarity: int | None) -> Term:
        """Translate an expression of a given sort."""
        term = self.term(node, scope, polarity)
        if term.sort != sort:
            raise self.error(
                f"{ast.unparse(node)} is of sort {term.sort.name}; {sort.name} is needed", node
            )
        return term

    def term(self, node: ast.expr, scope: Scope, polarity: int | None) -> Term:
        """Translate an expression."""
        mixed = None if polarity is None else 0
        match node:
            case ast.Constant(value=bool(value)):
                return TRUE if value else FALSE
            case ast.Name(id=name):
                return self._name(name, node, scope)
            case ast.Attribute(value=ast.Name(id=name), attr=attribute):
                return self._attribute(name, attribute, node, scope, polarity)
            case ast.Subscript():
                return self.read(node, scope, polarity)
            case ast.BoolOp(op=operator, values=values):
                parts = tuple(self.formula(value, scope, polarity) for value in values)
                return And(parts) if isinstance(operator, ast.And) else Or(parts)
            case ast.UnaryOp(op=ast.Not(), operand=operand):
                return Not(self.formula(operand, scope, polarity and -polarity))
            case ast.IfExp(test=test, body=body, orelse=orelse):
                then = self.term(body, scope, polarity)
                otherwise = self.of_sort(then.sort, orelse, scope, polarity)
                return Either(self.formula(test, scope, mixed), then, otherwise)
            case ast.Compare(left=left, ops=operators, comparators=rights):
                parts = []
                for operator, right in zip(operators, rights, strict=True):
                    parts.append(self._compare(left, operator, right, scope, mixed))
                    left = right
                return parts[0] if len(parts) == 1 else And(tuple(parts))
            case ast.Call(func=ast.Name(id=name), args=arguments, keywords=[]):
                return self._call(name, arguments, node, scope, polarity)
        raise self.error(f"{ast.unparse(node)} is no formula", node)

    def read(self, node: ast.expr, scope: Scope, polarity: int | None) -> Read:
        """Translate a read: relation[things] or variable.now."""
        match node:
            case ast.Subscript(value=ast.Name(id=name), slice=ast.Tuple(elts=places)):
                pass
            case ast.Subscript(value=ast.Name(id=name), slice=place):
                places = [place]
            case ast.Attribute(value=ast.Name(id=name), attr="now"):
                places = []
            case _:
                raise self.error(f"{ast.unparse(node)} is no part of the state", node)
        variable = self.variables.get(name)
        if variable is None:
            raise self.error(f"no part of the state is called {name}", node)
        if len(places) != len(variable.sorts):
            wanted = ", ".join(sort.name for sort in variable.sorts)
            how = f"{name}[{wanted}]" if wanted else f"{name}.now"
            raise self.error(f"{ast.unparse(node)}: write {how}", node)
        if variable.grows and polarity in (0, -1):
            where = "store" if variable.kind == "stored" else "network"
            raise self.error(
                f"{name} is read by what the {where} does not show, which proves nothing: "
                f"it may be there and not be seen yet",
                node,
            )
        mixed = None if polarity is None else 0
        pairs = zip(variable.sorts, places, strict=True)
        return Read(variable, tuple(self.of_sort(sort, at, scope, mixed) for sort, at in pairs))

    def bind(self, name: str, sort: Sort, scope: Scope, node: ast.AST) -> tuple[Bound, Scope]:
        """Introduce a name for a thing; one already known would be two things."""
        if name in {**scope, **self.sorts, **self.variables, **self.definitions}:
            raise self.error(f"{name} has a meaning already", node)
        bound = Bound(name, sort)
        return bound, {**scope, name: bound}

    def sort(self, node: ast.expr | None, where: ast.AST) -> Sort:
        """Return the sort that a name stands for."""
        if isinstance(node, ast.Name) and node.id == "bool":
            return BOOL
        if isinstance(node, ast.Name) and node.id in self.sorts:
            return self.sorts[node.id]
        what = "a sort is missing" if node is None else f"{ast.unparse(node)} is no sort"
        raise self.error(f"{what}; declared: {', '.join(self.sorts) or 'none'}", node or where)

    def _name(self, name: str, node: ast.expr, scope: Scope) -> Term:
        if name in scope:
            return scope[name]
        if name in self.variables:
            how = f"{name}[…]" if self.variables[name].sorts else f"{name}.now"
            raise self.error(f"{name} is a part of the state: write {how}", node)
        raise self.error(f"no variable is called {name}", node)

    def _attribute(
        self, name: str, attribute: str, node: ast.expr, scope: Scope, polarity: int | None
    ) -> Term:
        sort = self.sorts.get(name)
        if sort is None:
            return self.read(node, scope, polarity)
        if sort.kind == "order" and attribute in ("first", "last"):
            return Constant(sort, attribute)
        if attribute in sort.members:
            return Constant(sort, sort.members.index(attribute))
        raise self.error(f"the sort {name} has no {attribute}", node)

    def _compare(
        self,
        left: ast.expr,
        operator: ast.cmpop,
        right: ast.expr,
        scope: Scope,
        mixed: int | None,
    ) -> Term:
        if isinstance(operator, ast.In | ast.NotIn):
            whole = self.term(right, scope, mixed)
            if whole.sort.kind != "majorities":
                raise self.error(f"{ast.unparse(right)} is no majority", right)
            member = Member(self.of_sort(whole.sort.of, left, scope, mixed), whole)
            return Not(member) if isinstance(operator, ast.NotIn) else member
        first = self.term(left, scope, mixed)
        second = self.of_sort(first.sort, right, scope, mixed)
        match operator:
            case ast.Eq():
                return Equal(first, second)
            case ast.NotEq():
                return Not(Equal(first, second))
            case ast.Is() | ast.IsNot():
                raise self.error("`is` is not supported: write ==", left)
        if first.sort.kind != "order":
            raise self.error(f"things of the sort {first.sort.name} have no order", left)
        match operator:
            case ast.Lt():
                return Less(first, second)
            case ast.Gt():
                return Less(second, first)
            case ast.LtE():
                return Not(Less(second, first))
        return Not(Less(first, second))

    def _call(
        self, name: str, arguments: list, node: ast.Call, scope: Scope, polarity: int | None
    ) -> Term:
        match name, arguments:
            case (("all" | "any"), [ast.GeneratorExp(elt=body, generators=generators)]):
                return self._quantifier(name == "all", body, generators, scope, polarity)
            case "follows", [later, earlier]:
                mixed = None if polarity is None else 0
                left = self.term(later, scope, mixed)
                if left.sort.kind != "order":
                    raise self.error(f"things of the sort {left.sort.name} have no order", node)
                return Follows(left, self.of_sort(left.sort, earlier, scope, mixed))
            case "missing", [what]:
                read = self.read(what, scope, 1)
                if not read.variable.grows or polarity is None:
                    raise self.error("only an action can miss an object or a message", node)
                if polarity != 1:
                    raise self.error("to have missed something may be required, no more", node)
                return Missing(read)
            case "anything", _:
                raise self.error("anything(…) is what a part of the state begins as", node)
        definition = self.definitions.get(name)
        if definition is None:
            raise self.error(f"nothing is defined as {ast.unparse(node)}", node)
        if len(arguments) != len(definition.parameters):
            raise self.error(f"{name} takes {len(definition.parameters)} arguments", node)
        mixed = None if polarity is None else 0
        inner = dict(scope)
        for bound, argument in zip(definition.parameters, arguments, strict=True):
            inner[bound.name] = self.of_sort(bound.sort, argument, scope, mixed)
        try:
            return self.formula(definition.body, inner, polarity)
        except ModelError as error:
            raise self.error(f"in {name}, {error.message} (line {error.line})", node) from error

    def _quantifier(
        self,
        universal: bool,
        body: ast.expr,
        generators: list[ast.comprehension],
        scope: Scope,
        polarity: int | None,
    ) -> Term:
        """Translate all(… for x in sort if …): the filters stand before what they filter."""
        if not generators:
            return self.formula(body, scope, polarity)
        generator, *rest = generators
        if not isinstance(generator.target, ast.Name):
            raise self.error("a quantifier is over single names", generator.target)
        sort = self.sort(generator.iter, generator.target)
        bound, inner = self.bind(generator.target.id, sort, scope, generator.target)
        filtered = polarity and -polarity if universal else polarity
        conditions = tuple(self.formula(test, inner, filtered) for test in generator.ifs)
        term = self._quantifier(universal, body, rest, inner, polarity)
        if conditions and universal:
            term = Or((*(Not(condition) for condition in conditions), term))
        elif conditions:
            term = And((*conditions, term))
        return All(bound, term) if universal else Any(bound, term)
