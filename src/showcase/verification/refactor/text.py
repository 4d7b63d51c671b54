"""Text into syntax: parsed, checked by Python's compiler, never run."""

import ast
import re
import warnings
from typing import Any

from showcase.verification.refactor.subset import Unsupported, walk

LONG = 128
_LONG_WORD = re.compile(r"\w{33}")  # in no form is a longer integer shorter


class Hexadecimal(int):
    """A long integer is written out in hexadecimal: in decimal, 4300 digits are the limit."""

    def __repr__(self) -> str:
        return hex(self) if self.bit_length() > LONG else int(self).__repr__()


def parse(text: str, file: str) -> ast.Module:
    """Parse module text; Unsupported tells the line where it is no Python."""
    return read(text, file, "exec")


def read(text: str, file: str, mode: str) -> ast.Module | ast.Expression:
    """Parse text as a module ("exec") or an expression ("eval")."""
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
    for node in walk(tree) if _LONG_WORD.search(text) else ():
        if isinstance(node, ast.Constant) and type(node.value) is int:
            node.value = Hexadecimal(node.value)
    return tree


def literal_value(node: ast.expr) -> Any:
    """Return the value of a literal; ValueError where it is none.

    >>> literal_value(parse("(-1, 'a')", "here").body[0].value)
    (-1, 'a')
    """
    return ast.literal_eval(ast.unparse(node))  # of text: it wants integers of no other type


def functions(module: ast.Module) -> list[str]:
    """Return the names of the functions that a module defines."""
    return list(dict.fromkeys(n.name for n in module.body if isinstance(n, ast.FunctionDef)))
