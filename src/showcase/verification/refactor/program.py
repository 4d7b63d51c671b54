"""A program to be checked: one function with the helpers, constants and classes that it reaches.

It is read from a function object or from module text, and holds syntax only: it is the executor's
input, and written out again by `source` it is what the replay runs.
"""

import ast
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from types import FunctionType

from showcase.verification.refactor.classes import Class, Field, function_text
from showcase.verification.refactor.collect import Collected
from showcase.verification.refactor.scopes import GlobalScope, ModuleScope, Scope
from showcase.verification.refactor.subset import Unsupported, walk
from showcase.verification.refactor.text import functions, parse, read

__all__ = ["Class", "Field", "Program", "expression", "functions", "literals", "load", "parse"]


@dataclass(frozen=True)
class Program:
    """A function, and by name the helpers, constants and classes that it reaches."""

    function: ast.FunctionDef
    helpers: Mapping[str, ast.FunctionDef]
    constants: Mapping[str, ast.expr]
    classes: Mapping[str, Class]
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
        """Write the program as text that runs by itself, given `dataclass` and the like."""
        try:
            return self._written()
        except RecursionError as error:
            raise Unsupported("nested too deeply", self.file, self.function.lineno) from error

    def _written(self) -> str:
        parts = [kind.source() for kind in self.classes.values()]
        parts += [f"{name} = {ast.unparse(value)}" for name, value in self.constants.items()]
        parts += [function_text(*helper) for helper in self.helpers.items()]
        return "\n".join([*parts, function_text(self.function.name, self.function)])


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
        return _collect(function, ModuleScope(module, file))
    if not isinstance(program, FunctionType):
        raise ValueError(  # noqa: TRY004 - errors for bad input are ValueErrors
            f"a function or module text is needed, not {type(program).__name__}"
        )
    return _collect(program.__name__, GlobalScope(program))


def expression(text: str, parameters: tuple[str, ...], classes: Iterable[Class] = ()) -> Program:
    """Read an expression over the parameters, of these classes, as a program that returns it."""
    module = ast.parse(f"def given({', '.join(parameters)}): return 0")
    module.body[0].body[0].value = read(text.strip(), "given", "eval").body
    return _collect("given", ModuleScope(module, "given"), classes)


def literals(*programs: Program | None) -> tuple[int, ...]:
    """Return the integers that stand in the text of some programs, for testing to try.

    >>> literals(load("def f(n): return n > 99 or n == -7", "f"))
    (7, 99)
    """
    trees = [
        tree
        for program in filter(None, programs)
        for tree in (
            program.function,
            *program.helpers.values(),
            *program.constants.values(),
            *(method for kind in program.classes.values() for method in kind.methods.values()),
        )
    ]
    values = {getattr(node, "value", None) for tree in trees for node in walk(tree)
              if isinstance(node, ast.Constant)}  # fmt: skip
    return tuple(sorted(int(value) for value in values if type(value) not in _NO_INTEGERS))


_NO_INTEGERS = (bool, str, bytes, float, complex, type(None), type(...))


def _collect(name: str, scope: Scope, classes: Iterable[Class] = ()) -> Program:
    found = Collected(name, scope, classes)
    return Program(found.function, found.helpers, found.constants, found.classes, scope.file)


def _which(names: list[str]) -> str:
    return f"it defines {', '.join(names)}" if names else "it defines no function"
