"""A program to be checked: one function with the helpers and constants that it reaches.

It is read from a function object or from module text, and holds syntax only: it is the executor's
input, and written out again by `source` it is what the replay runs.
"""

import ast
import inspect
import textwrap
import warnings
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
        try:
            return self._written()
        except RecursionError as error:
            raise Unsupported("nested too deeply", self.file, self.function.lineno) from error

    def _written(self) -> str:
        parts = [f"{name} = {ast.unparse(value)}" for name, value in self.constants.items()]
        for name, function in (*self.helpers.items(), (self.function.name, self.function)):
            names = ", ".join(argument.arg for argument in function.args.args)
            body = textwrap.indent("\n".join(map(ast.unparse, function.body)), "    ")
            parts.append(f"def {name}({names}):\n{body}")
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


LONG = 128


class _Hexadecimal(int):
    """A long integer is written out in hexadecimal: in decimal, 4300 digits are the limit."""

    def __repr__(self) -> str:
        return hex(self) if self.bit_length() > LONG else int(self).__repr__()


def parse(text: str, file: str) -> ast.Module:
    """Parse module text; Unsupported tells the line where it is no Python."""
    return _parse(text, file, "exec")


def _parse(text: str, file: str, mode: str) -> ast.Module | ast.Expression:
    try:
        with warnings.catch_warnings(action="ignore"):
            tree = ast.parse(text, mode=mode)
            compile(tree, file, mode)  # never run: it finds the errors that parsing does not
    except SyntaxError as error:
        raise Unsupported(f"not Python: {error.msg}", file, error.lineno or 1) from error
    except (RecursionError, MemoryError) as error:
        raise Unsupported("nested too deeply", file, 1) from error
    except ValueError as error:  # a null character
        raise Unsupported(f"not Python: {error}", file, 1) from error
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and type(node.value) is int:
            node.value = _Hexadecimal(node.value)
    return tree


def functions(module: ast.Module) -> list[str]:
    """Return the names of the functions that a module defines."""
    return list(dict.fromkeys(n.name for n in module.body if isinstance(n, ast.FunctionDef)))


def expression(text: str, parameters: tuple[str, ...]) -> Program:
    """Read an expression over the parameters as a program that returns it."""
    module = ast.parse(f"def given({', '.join(parameters)}): return 0")
    module.body[0].body[0].value = _parse(text.strip(), "given", "eval").body
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
    """Find what a module binds a name to: one function, or one constant, at its top level."""
    sites = [node for node in _scope(module) if _binds(node) in (name, "*")]
    sites += [n for n in ast.walk(module) if isinstance(n, ast.Global) and name in n.names]
    if not sites:
        return None
    *_, last = sorted(sites, key=lambda node: node.lineno)
    if len(sites) > 1:
        raise Unsupported(f"{name} is bound more than once", file, last.lineno)
    for node in module.body:
        if node is last and isinstance(node, ast.FunctionDef):
            return node
        if isinstance(node, ast.Assign) and last in node.targets:
            return node.value
        if isinstance(node, ast.AnnAssign) and node.target is last and node.value is not None:
            return node.value
    raise refused(f"{name} bound otherwise than by a plain def or =", file, last.lineno)


def _scope(module: ast.Module) -> Iterator[ast.AST]:
    """Walk a module without the bodies of its functions and classes: they are other scopes."""
    pending: list[ast.AST] = [module]
    while pending:
        node = pending.pop()
        yield node
        inner = isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef | ast.ClassDef)
        pending += (
            child
            for child in ast.iter_child_nodes(node)
            if not (inner and isinstance(child, ast.stmt))
        )


def _binds(node: ast.AST) -> str | None:
    """Return the name that a piece of syntax binds or deletes; "*" may be any."""
    match node:
        case ast.Name(id=name, ctx=ast.Store() | ast.Del()) | ast.MatchMapping(rest=name):
            return name
        case ast.alias(name=name, asname=other):
            return other or name.partition(".")[0]
    name = getattr(node, "name", None)
    return name if isinstance(name, str) else None


def _in_globals(name: str, function: FunctionType, file: str) -> ast.AST | None:
    value = function.__globals__.get(name)
    if isinstance(value, FunctionType) and value.__globals__ is function.__globals__:
        return _of_function(value)[0]
    line = function.__code__.co_firstlineno
    if type(value) is int:
        return ast.Constant(_Hexadecimal(value), lineno=line)
    if isinstance(value, bool) or (value is None and name in function.__globals__):
        return ast.Constant(value, lineno=line)
    if name in function.__globals__:
        raise refused(f"the constant {name} is a {type(value).__name__}", file, line)
    return None


def _of_function(function: FunctionType) -> tuple[ast.FunctionDef, str]:
    file, line = function.__code__.co_filename, function.__code__.co_firstlineno
    if function.__closure__:
        raise refused("a closure", file, line)
    try:
        text = textwrap.dedent(inspect.getsource(function.__code__))  # not what it may wrap
    except (OSError, TypeError) as error:
        raise Unsupported("the source text cannot be found", file, line) from error
    tree = ast.increment_lineno(parse(text, file), line - 1).body[0]
    if not isinstance(tree, ast.FunctionDef):
        raise refused("not a plain function", file, line)
    return tree, file
