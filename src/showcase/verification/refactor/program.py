"""A program to be checked: one function with the helpers and constants that it reaches.

It is read from a function object or from module text, and holds syntax only: it is the executor's
input, and written out again by `source` it is what the replay runs.
"""

import ast
import inspect
import textwrap
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from types import FunctionType

from showcase.verification.refactor import subset
from showcase.verification.refactor.subset import BUILTINS, EXCEPTIONS, Unsupported, refused


@dataclass(frozen=True)
class Program:
    """A function, and by name the helpers and constants that it reaches."""

    function: ast.FunctionDef
    helpers: Mapping[str, ast.FunctionDef]
    constants: Mapping[str, ast.expr]
    file: str

    @property
    def parameters(self) -> tuple[str, ...]:
        """The names of the parameters, in order."""
        return tuple(argument.arg for argument in self.function.args.args)

    @property
    def defaults(self) -> tuple[str, ...]:
        """The texts of the defaults, of the last parameters."""
        return tuple(ast.unparse(default) for default in self.function.args.defaults)

    def source(self) -> str:
        """Write the program as text that runs by itself."""
        parts = [f"{name} = {ast.unparse(value)}" for name, value in self.constants.items()]
        for function in (*self.helpers.values(), self.function):
            names = ", ".join(argument.arg for argument in function.args.args)
            body = textwrap.indent("\n".join(map(ast.unparse, function.body)), "    ")
            parts.append(f"def {function.name}({names}):\n{body}")
        return "\n".join(parts)


def load(program: Callable | str, file: str, function: str | None = None) -> Program:
    """Read a function object, or the function so named (else the only one) of module text."""
    if isinstance(program, str):
        module = parse(program, file)
        names = functions(module)
        if function is None:
            if len(names) != 1:
                raise ValueError(f"{file}: {_which(names)}; say which one to check with function=…")
            (function,) = names
        if function not in names:
            raise ValueError(f"{file}: there is no function {function}; {_which(names)}")
        return _collect(function, lambda name: _in_module(name, module, file), file)
    if not isinstance(program, FunctionType):
        raise ValueError(  # noqa: TRY004 - errors for bad input are ValueErrors
            f"a function or module text is needed, not {type(program).__name__}"
        )
    tree, path = _of_function(program)
    return _collect(
        program.__name__,
        lambda name: tree if name == program.__name__ else _in_globals(name, program, path),
        path,
    )


def parse(text: str, file: str) -> ast.Module:
    """Parse module text; Unsupported tells the line where it is no Python."""
    try:
        return ast.parse(text)
    except SyntaxError as error:
        raise Unsupported(f"not Python: {error.msg}", file, error.lineno or 1) from error
    except (RecursionError, MemoryError) as error:
        raise Unsupported("nested too deeply", file, 1) from error
    except ValueError as error:  # a null character
        raise Unsupported(f"not Python: {error}", file, 1) from error


def functions(module: ast.Module) -> list[str]:
    """Return the names of the functions that a module defines."""
    return list(dict.fromkeys(n.name for n in module.body if isinstance(n, ast.FunctionDef)))


def expression(text: str, parameters: tuple[str, ...]) -> Program:
    """Read an expression over the parameters as a program that returns it."""
    try:
        body = ast.parse(text.strip(), "given", mode="eval").body
    except (SyntaxError, ValueError, RecursionError, MemoryError) as error:
        raise Unsupported("not a Python expression", "given", 1) from error
    module = ast.parse(f"def given({', '.join(parameters)}): return 0")
    module.body[0].body[0].value = body
    return _collect("given", lambda name: _in_module(name, module, "given"), "given")


def _which(names: list[str]) -> str:
    return f"it defines {', '.join(names)}" if names else "it defines no function"


def _collect(name: str, find: Callable[[str], ast.AST], file: str) -> Program:
    """Validate the function and, transitively, what it reaches; helpers before their callers."""
    helpers: dict[str, ast.FunctionDef] = {}
    constants: dict[str, ast.expr] = {}
    open_calls: list[str] = []

    def visit(name: str, line: int) -> None:
        if name in helpers or name in constants:
            return
        if name in open_calls:
            raise Unsupported(f"{name} calls itself: recursion is not supported", file, line)
        found = find(name)
        if name in BUILTINS or name in EXCEPTIONS:
            if found is not None:
                raise refused(f"a module that binds {name} anew", file, line)
            return
        if found is None:
            raise Unsupported(f"{name} is no local, helper or constant here", file, line)
        if isinstance(found, ast.FunctionDef):
            if open_calls and found.args.defaults:
                raise refused("a helper with defaults", file, found.lineno)
            open_calls.append(name)
            for reached, at in subset.validate(found, file):
                visit(reached, at)
            open_calls.pop()
            helpers[name] = found
        else:
            for reached, at in _constant(found, file):
                visit(reached, at)
            constants[name] = found

    try:
        visit(name, 1)
    except RecursionError as error:
        raise Unsupported("nested too deeply", file, 1) from error
    return Program(helpers.pop(name), helpers, constants, file)


def _constant(node: ast.expr, file: str) -> Iterator[tuple[str, int]]:
    for part in ast.walk(node):
        if isinstance(part, ast.Call):
            raise refused("a call in a constant", file, part.lineno)
    return subset.expression(node, file, frozenset())


def _in_module(name: str, module: ast.Module, file: str) -> ast.AST | None:
    """Find what a module binds a name to: one function, or one constant."""
    found = []
    for node in ast.walk(module):
        if isinstance(node, ast.FunctionDef | ast.ClassDef) and node.name == name:
            found += [node] if node in module.body else []
        elif isinstance(node, ast.Assign) and node in module.body:
            if any(isinstance(target, ast.Name) and target.id == name for target in node.targets):
                found.append(node.value)
            elif any(name in subset.stored(target) for target in node.targets):
                raise refused(f"{name} bound by unpacking", file, node.lineno)
        elif isinstance(node, ast.AnnAssign) and node in module.body and node.value is not None:
            if name in subset.stored(node.target):
                found.append(node.value)
        elif isinstance(node, ast.Global) and name in node.names:
            raise refused(f"global {name}", file, node.lineno)
    if len(found) > 1:
        raise Unsupported(f"{name} is bound more than once", file, found[1].lineno)
    return found[0] if found else None


def _in_globals(name: str, function: FunctionType, file: str) -> ast.AST | None:
    value = function.__globals__.get(name)
    if isinstance(value, FunctionType) and value.__globals__ is function.__globals__:
        return _of_function(value)[0]
    if isinstance(value, int) or (value is None and name in function.__globals__):
        return ast.parse(repr(value), mode="eval").body
    if name in function.__globals__:
        line = function.__code__.co_firstlineno
        raise refused(f"the constant {name} is a {type(value).__name__}", file, line)
    return None


def _of_function(function: FunctionType) -> tuple[ast.FunctionDef, str]:
    file, line = function.__code__.co_filename, function.__code__.co_firstlineno
    if function.__closure__:
        raise refused("a closure", file, line)
    try:
        text = textwrap.dedent(inspect.getsource(function))
    except (OSError, TypeError) as error:
        raise Unsupported("the source text cannot be found", file, line) from error
    tree = ast.increment_lineno(parse(text, file), line - 1).body[0]
    if not isinstance(tree, ast.FunctionDef):
        raise refused("not a plain function", file, line)
    return tree, file
