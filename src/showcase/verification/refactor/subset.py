"""The part of Python that the checker understands; everything else is refused, with file and line.

Nothing of a text is ever run before it has passed here: no import, no attribute, no call but the
builtins listed below and the module's own helpers.
"""

import ast
import builtins
from collections import deque
from collections.abc import Iterator

BUILTINS = ("abs", "bool", "divmod", "int", "max", "min", "range")
# That memory or stack runs out tells of the machine, not of the function: no outcome, nor raised.
EXCEPTIONS = tuple(
    name
    for name, value in sorted(vars(builtins).items())
    if isinstance(value, type)
    and issubclass(value, Exception)
    and not issubclass(value, MemoryError | RecursionError)
)
STATEMENTS = (
    *(ast.Assign, ast.AugAssign, ast.AnnAssign, ast.If, ast.While, ast.For, ast.Break),
    *(ast.Continue, ast.Return, ast.Pass, ast.Expr, ast.Assert, ast.Raise),
)
EXPRESSIONS = (
    *(ast.Constant, ast.Name, ast.Tuple, ast.BinOp, ast.UnaryOp, ast.BoolOp, ast.Compare),
    *(ast.IfExp, ast.Call),
)
ANNOTATIONS = (
    *(ast.Name, ast.Constant, ast.Attribute, ast.Subscript, ast.Tuple, ast.BinOp),
    *(ast.operator, ast.expr_context),
)
OPERATORS = {
    ast.Add: "+",
    ast.Sub: "-",
    ast.Mult: "*",
    ast.FloorDiv: "//",
    ast.Mod: "%",
    ast.Pow: "**",
    ast.BitAnd: "&",
    ast.BitOr: "|",
    ast.BitXor: "^",
    ast.LShift: "<<",
    ast.RShift: ">>",
}
COMPARISONS = {
    ast.Eq: "==",
    ast.NotEq: "!=",
    ast.Lt: "<",
    ast.LtE: "<=",
    ast.Gt: ">",
    ast.GtE: ">=",
    ast.In: "in",
    ast.NotIn: "not in",
    ast.Is: "is",
    ast.IsNot: "is not",
}


class Unsupported(ValueError):  # noqa: N818 - the public name
    """The text lies outside the subset, or is no Python at all; `.file` and `.line` say where."""

    def __init__(self, message: str, file: str, line: int) -> None:
        super().__init__(f"{file}:{line}: {message}")
        self.message, self.file, self.line = message, file, line


def refused(what: str, file: str, line: int) -> Unsupported:
    """Return the error for a piece of Python outside the subset."""
    return Unsupported(f"{what} is not supported", file, line)


def validate(function: ast.FunctionDef, file: str) -> Iterator[tuple[str, int]]:
    """Refuse what lies outside the subset; yield the module's names that the function reads."""
    arguments = function.args
    if function.decorator_list:
        raise refused("a decorator", file, function.decorator_list[0].lineno)
    if getattr(function, "type_params", None):
        raise refused("a type parameter", file, function.lineno)
    if arguments.posonlyargs or arguments.kwonlyargs or arguments.vararg or arguments.kwarg:
        raise refused("parameters other than plain names", file, function.lineno)
    local = {argument.arg for argument in arguments.args} | stored(function)
    pending = deque(function.body)
    while pending:
        node = pending.popleft()
        if not isinstance(node, STATEMENTS):
            raise refused(_name(node), file, node.lineno)
        yield from _statement(node, file, frozenset(local))
        for part in ("body", "orelse"):
            pending += getattr(node, part, [])


def stored(node: ast.AST) -> set[str]:
    """Return the names that a piece of syntax binds."""
    return {
        name.id
        for name in ast.walk(node)
        if isinstance(name, ast.Name) and isinstance(name.ctx, ast.Store)
    }


def _statement(node: ast.stmt, file: str, local: frozenset) -> Iterator[tuple[str, int]]:
    match node:
        case ast.Assign(targets=targets, value=value):
            for target in targets:
                _target(target, file)
            yield from expression(value, file, local)
        case ast.AugAssign(target=target, op=op, value=value):
            if not isinstance(target, ast.Name) or type(op) not in OPERATORS:
                raise refused(_name(op), file, node.lineno)
            yield from expression(value, file, local)
        case ast.AnnAssign(target=target, annotation=annotation, value=value):
            _target(target, file)
            if not all(isinstance(part, ANNOTATIONS) for part in ast.walk(annotation)):
                raise refused("an annotation other than a type", file, node.lineno)
            if value is not None:
                yield from expression(value, file, local)
        case ast.If(test=test) | ast.While(test=test):
            yield from expression(test, file, local)
        case ast.For(target=target, iter=iterable):
            _target(target, file)
            if _calls(iterable, "range") and "range" not in local:
                if iterable.keywords or not 1 <= len(iterable.args) <= 3:
                    raise Unsupported("range takes one to three arguments", file, node.lineno)
                for argument in iterable.args:
                    yield from expression(argument, file, local)
            elif isinstance(iterable, ast.Tuple):
                yield from expression(iterable, file, local)
            else:
                raise refused("a loop over anything but range(…)", file, node.lineno)
        case ast.Return(value=value) if value is not None:
            yield from expression(value, file, local)
        case ast.Expr(value=value) if not _docstring(value):
            yield from expression(value, file, local)
        case ast.Assert(test=test, msg=message):
            _message(message, file, node.lineno)
            yield from expression(test, file, local)
        case ast.Raise(exc=exception, cause=cause):
            yield _raised(exception, file, node.lineno, local), node.lineno
            if cause is not None:
                raise refused("raise … from", file, node.lineno)


def expression(node: ast.expr, file: str, local: frozenset) -> Iterator[tuple[str, int]]:
    """Refuse what lies outside the subset; yield the module's names that are read."""
    if not isinstance(node, EXPRESSIONS):
        raise refused(_name(node), file, node.lineno)
    match node:
        case ast.Constant(value=value) if not (value is None or isinstance(value, int)):
            raise refused(f"a {type(value).__name__} value", file, node.lineno)
        case ast.Name(id=name) if name not in local:
            if name in dir(builtins):
                raise refused(f"{name} as a value", file, node.lineno)
            yield name, node.lineno
        case ast.BinOp(op=op) if type(op) not in OPERATORS:
            raise refused(_name(op), file, node.lineno)
        case ast.Call(func=function, args=arguments, keywords=keywords):
            if not isinstance(function, ast.Name) or function.id in local:
                raise refused(f"the call {ast.unparse(function)}(…)", file, node.lineno)
            if keywords or any(isinstance(argument, ast.Starred) for argument in arguments):
                raise refused("a call with anything but plain arguments", file, node.lineno)
            if function.id == "range":
                raise refused("range outside a for loop", file, node.lineno)
            if function.id not in BUILTINS and function.id in dir(builtins):
                raise refused(f"the call {function.id}(…)", file, node.lineno)
            yield function.id, node.lineno
            for argument in arguments:
                yield from expression(argument, file, local)
            return
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.expr):
            yield from expression(child, file, local)


def _target(node: ast.expr, file: str) -> None:
    if isinstance(node, ast.Tuple | ast.List):
        for element in node.elts:
            _target(element, file)
    elif not isinstance(node, ast.Name):
        raise refused(f"assignment to {_name(node)}", file, node.lineno)


def raised(node: ast.expr) -> str:
    """Return the type of what a valid `raise` raises: OSError(2, "x") makes a FileNotFoundError.

    >>> raised(ast.parse("IOError", mode="eval").body)
    'OSError'
    """
    call = node if isinstance(node, ast.Call) else ast.Call(node, [], [])
    try:
        made = getattr(builtins, call.func.id)(*(argument.value for argument in call.args))
    except Exception as error:  # noqa: BLE001 - what the constructor raises is raised instead
        return type(error).__name__
    return type(made).__name__


def _raised(node: ast.expr | None, file: str, line: int, local: frozenset) -> str:
    if isinstance(node, ast.Call) and not node.keywords:
        for argument in node.args:
            _message(argument, file, line)
        node = node.func
    if not isinstance(node, ast.Name) or node.id not in EXCEPTIONS or node.id in local:
        raise refused("raise of anything but a builtin exception", file, line)
    return node.id


def _message(node: ast.expr | None, file: str, line: int) -> None:
    if node is not None and not isinstance(node, ast.Constant):
        raise refused("a message that is computed", file, line)


def _docstring(node: ast.expr) -> bool:
    return isinstance(node, ast.Constant)


def _calls(node: ast.expr, name: str) -> bool:
    return isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == name


def _name(node: ast.AST) -> str:
    """Name a piece of syntax for people."""
    names = {
        ast.Div: "true division, which makes a float,",
        ast.Attribute: "attribute access",
        ast.Import: "import",
        ast.ImportFrom: "import",
        ast.ListComp: "a comprehension",
        ast.NamedExpr: "the walrus :=",
        ast.FunctionDef: "a nested function",
        ast.JoinedStr: "an f-string",
    }
    return names.get(type(node), f"the syntax {type(node).__name__}")
