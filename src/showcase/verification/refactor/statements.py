"""Which statements may stand where: refuses the others, and collects the outer names in use."""

import ast
import builtins

from showcase.verification.refactor.operands import Operands
from showcase.verification.refactor.subset import (
    EXCEPTIONS,
    PARTICULAR,
    Use,
    named,
    refused,
    stored,
    walk,
)
from showcase.verification.refactor.tidy import tidy

ANNOTATIONS = (
    *(ast.Name, ast.Constant, ast.Attribute, ast.Subscript, ast.Tuple, ast.List, ast.BinOp),
    *(ast.operator, ast.expr_context),
)
_NO_EXCEPTIONS = frozenset(dir(builtins)) - set(EXCEPTIONS)
_PATTERNS = (ast.MatchValue, ast.MatchSingleton, ast.MatchSequence, ast.MatchOr, ast.MatchAs)


def validate(function: ast.FunctionDef, file: str) -> list[Use]:
    """Refuse what lies outside the subset, tidy the rest; return the outer names that it uses."""
    arguments = function.args
    if function.decorator_list:
        raise refused("a decorator", file, function.decorator_list[0].lineno)
    if getattr(function, "type_params", None):
        raise refused("a type parameter", file, function.lineno)
    if arguments.posonlyargs or arguments.kwonlyargs or arguments.vararg or arguments.kwarg:
        raise refused("parameters other than plain names", file, function.lineno)
    for default in arguments.defaults:
        literal(default, file)
    for node in walk(function):
        name = getattr(node, "id", getattr(node, "arg", None))
        if isinstance(name, str) and name.startswith("__"):  # methods know it by another name
            raise refused(f"the name {name}", file, getattr(node, "lineno", function.lineno))
    tidy(function, file)
    local = {argument.arg for argument in arguments.args} | stored(function)
    statements = _Statements(file, local)
    statements.block(function.body)
    return statements.uses


def literal(node: ast.expr, file: str) -> None:
    """Refuse anything but a constant that names nothing: a default is evaluated only once."""
    operands = Operands(file, ())
    for part in walk(node):
        if isinstance(part, ast.Name | ast.Call | ast.List | ast.ListComp | ast.Subscript):
            raise refused("a default other than a constant", file, node.lineno)
    operands.expression(node)


class _Statements(Operands):
    def block(self, body: list[ast.stmt], *, handling: bool = False, looping: bool = False) -> None:
        """Check statements; `handling`: in a handler; `looping`: at the head of a loop's body."""
        for statement in body:
            looping = looping and self._invariant(statement)
            if not looping:
                self._statement(statement, handling)

    def _invariant(self, node: ast.stmt) -> bool:
        """Check a statement that says what holds at the head of a loop; tell whether it is one."""
        if not (isinstance(node, ast.Expr) and self.calls(node.value, ("invariant",))):
            return False
        if node.value.keywords:
            raise self.refused("a keyword of invariant", node)
        for argument in node.value.args:
            self.expression(argument)
        self.uses.append(Use("invariant", "invariant", node))
        return True

    def _statement(self, node: ast.stmt, handling: bool) -> None:
        match node:
            case ast.Assign(targets=targets, value=value):
                self.expression(value)
                for target in targets:
                    self._target(target)
            case ast.AugAssign(target=target, op=op, value=value):
                self.operator(op, node)
                if isinstance(target, ast.Tuple | ast.List):
                    raise self.refused("an augmented assignment to several", node)
                if isinstance(target, ast.Subscript) and isinstance(target.slice, ast.Slice):
                    raise self.refused("an augmented assignment to a slice", node)
                self._target(target)
                self.expression(value)
            case ast.AnnAssign(target=target, annotation=annotation, value=value):
                if not isinstance(target, ast.Name):
                    raise self.refused("an annotation of anything but a name", node)
                self._annotation(annotation)
                if value is not None:
                    self.expression(value)
            case ast.If(test=test):
                self.expression(test)
                self.block(node.body, handling=handling)
                self.block(node.orelse, handling=handling)
            case ast.While(test=test):
                self.expression(test)
                self.block(node.body, handling=handling, looping=True)
                self.block(node.orelse, handling=handling)
            case ast.For(target=target, iter=iterable):
                self.iterable(iterable)
                self.loop_target(target)
                self.block(node.body, handling=handling, looping=True)
                self.block(node.orelse, handling=handling)
            case ast.Return(value=value):
                if value is not None:
                    self.expression(value)
            case ast.Expr(value=value):
                if not isinstance(value, ast.Constant):
                    self.expression(value)
            case ast.Assert(test=test):
                self.expression(test)
            case ast.Raise(exc=exception):
                self._raise(node, exception, handling)
            case ast.Try():
                self._try(node, handling)
            case ast.Match():
                self._match(node, handling)
            case ast.Delete(targets=targets):
                for target in targets:
                    if not isinstance(target, ast.Subscript):
                        raise self.refused("del of anything but an item", node)
                    self._target(target)
            case ast.Pass() | ast.Break() | ast.Continue():
                pass
            case _:
                raise self.refused(named(node), node)

    def _target(self, node: ast.expr) -> None:
        match node:
            case ast.Name():
                pass
            case ast.Tuple(elts=parts) | ast.List(elts=parts):
                for part in parts:
                    self._target(part.value if isinstance(part, ast.Starred) else part)
            case ast.Subscript(value=value, slice=index):
                if isinstance(index, ast.Slice) and index.step is not None:
                    raise self.refused("changing a slice with a step", node)
                self.expression(value)
                self.index(index)
            case ast.Attribute(value=value, attr=name):
                self._attribute(node)
                self.expression(value)
                self.uses.append(Use("field", name, node))
            case _:
                raise self.refused(f"assignment to {named(node)}", node)

    def _annotation(self, node: ast.expr) -> None:
        if not all(isinstance(part, ANNOTATIONS) for part in walk(node)):
            raise self.refused("an annotation other than a type", node)

    def _raise(self, node: ast.Raise, exception: ast.expr | None, handling: bool) -> None:
        if exception is None:
            if not handling:
                raise self.refused("a bare raise outside a handler", node)
            return
        if isinstance(exception, ast.Call):
            name = exception.func
            particular = isinstance(name, ast.Name) and name.id in PARTICULAR
            if exception.keywords or not particular:
                raise self.refused("raise of anything but an exception", node)
            for argument in exception.args:
                if not isinstance(argument, ast.Constant):
                    raise self.refused(f"a computed argument of {name.id}", node)
            exception = name
        if not isinstance(exception, ast.Name):
            raise self.refused("raise of anything but an exception", node)
        self._exception(exception)

    def _exception(self, node: ast.expr) -> None:
        if isinstance(node, ast.Tuple) or getattr(node, "id", None) in _NO_EXCEPTIONS:
            raise self.refused(f"the exception {ast.unparse(node)}", node)
        self.types("exception", node)

    def _try(self, node: ast.Try, handling: bool) -> None:
        self.block(node.body, handling=handling)
        for handler in node.handlers:
            match handler.type:
                case ast.Tuple(elts=kinds):
                    for kind in kinds:
                        self._exception(kind)
                case None:
                    pass
                case kind:
                    self._exception(kind)
            self.block(handler.body, handling=True)
        self.block(node.orelse, handling=handling)
        self.block(node.finalbody, handling=handling)

    def _match(self, node: ast.Match, handling: bool) -> None:
        self.expression(node.subject)
        for case in node.cases:
            for part in walk(case.pattern):
                if isinstance(part, ast.pattern) and not isinstance(part, _PATTERNS):
                    raise self.refused(named(part), part)
                if isinstance(part, ast.MatchValue):
                    self._pattern_value(part)
            if case.guard is not None:
                self.expression(case.guard)
            self.block(case.body, handling=handling)

    def _pattern_value(self, node: ast.MatchValue) -> None:
        value = node.value
        if isinstance(value, ast.UnaryOp):
            value = value.operand
        if not isinstance(value, ast.Constant):
            raise self.refused("a pattern other than constants and names", node)
        self.expression(node.value)
