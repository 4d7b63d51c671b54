"""Messages out, and the few forms that say the same thing twice: what is left has one meaning.

Only the type of an exception counts. A message is left out; where working it out could raise,
its parts are evaluated as a statement before. `raise E from error` becomes `raise E`, and the
name of a caught exception goes, for it may be used for nothing else.
"""

import ast

from showcase.verification.refactor.subset import PARTICULAR, refused, walk


def tidy(function: ast.FunctionDef, file: str) -> None:
    """Rewrite a function in place."""
    tidier = _Tidier(function, file)
    tidier.visit(function)
    used: set[str] = set()
    if tidier.caught:
        used = {node.id for node in walk(function) if isinstance(node, ast.Name)}
    for name, line in tidier.caught:
        if name in used | tidier.parameters:
            raise refused(f"the exception {name} as a value", file, line)


class _Tidier(ast.NodeTransformer):
    def __init__(self, function: ast.FunctionDef, file: str) -> None:
        self.file = file
        self.parameters = {argument.arg for argument in function.args.args}
        self.caught: list[tuple[str, int]] = []
        self.here: list[str | None] = []

    def visit(self, node: ast.AST) -> ast.AST | list[ast.stmt]:
        return node if isinstance(node, ast.expr) else super().visit(node)  # statements change

    def visit_ExceptHandler(self, node: ast.ExceptHandler) -> ast.ExceptHandler:
        if node.name is not None:
            self.caught.append((node.name, node.lineno))
        self.here.append(node.name)
        self.generic_visit(node)
        self.here.pop()
        node.name = None
        return node

    def visit_Raise(self, node: ast.Raise) -> list[ast.stmt]:
        if node.cause is not None:
            if not self._harmless(node.cause):
                raise refused("raise … from anything but None or the exception caught", self.file,
                              node.lineno)  # fmt: skip
            node.cause = None
        match node.exc:
            case ast.Call(func=ast.Name(id=name), args=arguments, keywords=[]) if (
                name not in PARTICULAR
            ):
                parts = [part for argument in arguments for part in self._parts(argument)]
                node.exc = node.exc.func
                return [*map(_statement, parts), node]
        return [node]

    def visit_Assert(self, node: ast.Assert) -> ast.stmt:
        message, node.msg = node.msg, None
        parts = self._parts(message) if message is not None else []
        if not parts:
            return node
        raising = ast.Raise(ast.Name("AssertionError", ast.Load()), None)
        turned = ast.If(ast.UnaryOp(ast.Not(), node.test), [*map(_statement, parts), raising], [])
        for new in (turned, turned.test, raising, raising.exc):
            ast.copy_location(new, node)
        return turned

    def _harmless(self, cause: ast.expr) -> bool:
        if isinstance(cause, ast.Name):
            return cause.id in self.here
        return isinstance(cause, ast.Constant) and cause.value is None

    def _parts(self, node: ast.expr) -> list[ast.expr]:
        """Return what has to be evaluated of a message: all that might raise."""
        match node:
            case ast.Constant():
                return []
            case ast.Name(id=name) if name in self.parameters:
                return []
            case ast.JoinedStr(values=values):
                return [part for value in values for part in self._parts(value)]
            case ast.FormattedValue(value=value, format_spec=None):
                return self._parts(value)
            case ast.FormattedValue():
                raise refused("a format in a message", self.file, node.lineno)
            case ast.Call(func=ast.Name(id="str" | "repr"), args=[value], keywords=[]):
                return self._parts(value)
            case ast.BinOp(left=left, op=ast.Add(), right=right) if _text(left) and _text(right):
                return [*self._parts(left), *self._parts(right)]
        return [node]


def _text(node: ast.expr) -> bool:
    """Tell whether an expression is a string, whatever the arguments."""
    match node:
        case ast.Constant(value=str()) | ast.JoinedStr():
            return True
        case ast.Call(func=ast.Name(id="str" | "repr")):
            return True
        case ast.BinOp(left=left, op=ast.Add(), right=right):
            return _text(left) and _text(right)
    return False


def _statement(part: ast.expr) -> ast.Expr:
    return ast.copy_location(ast.Expr(part), part)
