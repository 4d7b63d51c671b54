"""The part of Python that the checker understands, as tables; everything else is refused.

What may stand where is checked in `statements` and `operands`. Nothing of a text is ever run
before it has passed there: no import, no attribute but a field's, no call but the builtins listed
here, the methods of lists and tuples, and the module's own helpers, classes and methods.
"""

import ast
import builtins
from dataclasses import dataclass

BUILTINS = (
    *("abs", "all", "any", "bool", "divmod", "enumerate", "int", "isinstance", "len", "list"),
    *("max", "min", "range", "reversed", "sorted", "sum", "tuple", "zip"),
)
ITERATORS = ("enumerate", "range", "reversed", "zip")  # only where something is iterated over
CONSUMERS = ("all", "any", "list", "max", "min", "sorted", "sum", "tuple")
TYPES = ("bool", "int", "list", "str", "tuple")  # what isinstance may ask about
METHODS = {  # of lists and tuples, with the fewest and most arguments
    "append": (1, 1), "clear": (0, 0), "copy": (0, 0), "count": (1, 1), "extend": (1, 1),
    "index": (1, 1), "insert": (2, 2), "pop": (0, 1), "remove": (1, 1), "reverse": (0, 0),
    "sort": (0, 0), "_replace": (0, 0),
}  # fmt: skip
# Imports that a program may use, by their names in it.
SUPPLIED = {
    "dataclass": "dataclasses.dataclass",
    "dataclasses": "dataclasses",
    "replace": "dataclasses.replace",
    "namedtuple": "collections.namedtuple",
    "collections": "collections",
    "NamedTuple": "typing.NamedTuple",
    "typing": "typing",
    "invariant": "showcase.verification.refactor.invariant",
}
# That memory or stack runs out tells of the machine, not of the function: no outcome, nor raised.
# A StopIteration becomes a RuntimeError on its way out of a generator: left out.
EXCEPTIONS = tuple(
    name
    for name, value in sorted(vars(builtins).items())
    if isinstance(value, type)
    and issubclass(value, Exception)
    and not issubclass(value, MemoryError | RecursionError | StopIteration | StopAsyncIteration)
)
# What the constructors of these make, and whether they raise, depends on their arguments.
PARTICULAR = tuple(
    name
    for name in EXCEPTIONS
    if getattr(builtins, name) is OSError
    or name == "ExceptionGroup"
    or issubclass(getattr(builtins, name), SyntaxError)
    or (issubclass(getattr(builtins, name), UnicodeError) and name != "UnicodeError")
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


@dataclass(frozen=True)
class Use:
    """One use of a name that the function does not bind itself.

    `how` is "value", "subscripted", "searched" (`in`), "table" (`.get`), "call", "type"
    (isinstance), "exception" (raise, except), "field" or "method".
    """

    how: str
    name: str
    node: ast.AST

    @property
    def line(self) -> int:
        """The line of the use."""
        return self.node.lineno


def is_call(node: ast.AST, *names: str) -> bool:
    """Tell whether a piece of syntax is a call of a function so named."""
    return isinstance(node, ast.Call) and getattr(node.func, "id", None) in names


_LEAVES = (ast.Name, ast.Constant)


def parts(node: ast.AST) -> list[ast.AST]:
    """Return the nodes directly in a piece of syntax, in order, but for contexts such as Load."""
    found: list[ast.AST] = []
    for name in node._fields:
        value = getattr(node, name, None)
        if isinstance(value, list):
            found += [each for each in value if isinstance(each, ast.AST)]
        elif isinstance(value, ast.AST) and not isinstance(value, ast.expr_context):
            found.append(value)
    return found


def walk(node: ast.AST) -> list[ast.AST]:
    """Return a piece of syntax and all in it, as ast.walk does in twice the time.

    >>> [type(part).__name__ for part in walk(ast.parse("-x", mode="eval").body)]
    ['UnaryOp', 'USub', 'Name']
    """
    found = [node]
    for each in found:  # which grows meanwhile
        if type(each) not in _LEAVES:
            found += parts(each)
    return found


def stored(node: ast.AST) -> set[str]:
    """Return the names that a piece of syntax binds; a comprehension's own are not among them.

    >>> sorted(stored(ast.parse("x, *y = [z for z in (1, 2)]")))
    ['x', 'y']
    """
    names: set[str] = set()
    pending = [node]
    while pending:
        part = pending.pop()
        match part:
            case ast.comprehension(iter=iterable, ifs=conditions):
                pending += [iterable, *conditions]
                continue
            case ast.Name(id=name, ctx=ast.Store()):
                names.add(name)
            case ast.MatchAs(name=str(name)) | ast.MatchStar(name=str(name)):
                names.add(name)
            case ast.MatchMapping(rest=str(name)) | ast.ExceptHandler(name=str(name)):
                names.add(name)
        pending += parts(part)
    return names


def raised(node: ast.expr) -> str:
    """Return the type of what a valid `raise` raises: OSError(2, "x") makes a FileNotFoundError.

    >>> raised(ast.parse("IOError", mode="eval").body)
    'OSError'
    """
    call = node if isinstance(node, ast.Call) else ast.Call(node, [], [])
    kind = getattr(builtins, call.func.id, None)
    if kind is None:
        return call.func.id  # an exception of the module's own
    try:
        made = kind(*(argument.value for argument in call.args))
    except Exception as error:  # noqa: BLE001 - what the constructor raises is raised instead
        return type(error).__name__
    return type(made).__name__


def named(node: ast.AST) -> str:
    """Name a piece of syntax for people."""
    names = {
        ast.Div: "true division, which makes a float,",
        ast.Import: "import",
        ast.ImportFrom: "import",
        ast.SetComp: "a set",
        ast.Set: "a set",
        ast.Dict: "a dictionary other than a constant of the module",
        ast.DictComp: "a dictionary other than a constant of the module",
        ast.GeneratorExp: f"a generator expression outside {', '.join(CONSUMERS)}",
        ast.NamedExpr: "the walrus :=",
        ast.FunctionDef: "a nested function",
        ast.ClassDef: "a nested class",
        ast.JoinedStr: "an f-string other than as the message of an exception",
        ast.Starred: "a star",
        ast.Slice: "a slice here",
        ast.Lambda: "lambda",
        ast.Attribute: "an attribute here",
        ast.Subscript: "a subscript here",
        ast.MatchClass: "a class pattern",
        ast.MatchStar: "a star in a pattern",
        ast.MatchMapping: "a mapping pattern",
    }
    return names.get(type(node), f"the syntax {type(node).__name__}")
