"""Declarations of a model: its sorts, and the parts of its state."""

import ast

from showcase.verification.protocol.expressions import Expressions
from showcase.verification.protocol.formula import BOOL, LARGEST, Sort, Variable


class Declarations:
    """Reads declarations into the sorts and variables of `expressions`."""

    def __init__(self, expressions: Expressions) -> None:
        self.expressions = expressions
        self.error = expressions.error

    def read(self, name: str, call: ast.Call) -> None:
        """Read one; ModelError where it declares nothing."""
        kind = getattr(call.func, "id", None)
        match kind, call.args:
            case "Sort" | "Order", [ast.Constant(value=int(size))] if not call.keywords:
                if isinstance(size, bool) or not 1 <= size <= LARGEST:
                    raise self.error(f"a sort is explored with 1 to {LARGEST} things", call)
                self.expressions.sorts[name] = Sort(
                    name, "plain" if kind == "Sort" else "order", size
                )
            case "Choice", members if members and not call.keywords:
                names = [getattr(member, "value", None) for member in members]
                usable = all(isinstance(each, str) and each.isidentifier() for each in names)
                if not usable or len(set(names)) < len(names):
                    raise self.error("a choice is between different names", call)
                self.expressions.sorts[name] = Sort(name, "choice", len(names), tuple(names))
            case "Majorities", [of] if not call.keywords:
                whole = self.expressions.sort(of, call)
                if whole.kind != "plain":
                    raise self.error("majorities are of things without an order", call)
                self.expressions.sorts[name] = Sort(name, "majorities", 0, of=whole)
            case (("Relation" | "Stored" | "Sent" | "Function" | "Variable"), _):
                self.expressions.variables[name] = self._variable(name, kind, call)
            case _:
                raise self.error(f"{ast.unparse(call)} declares nothing", call)

    def _variable(self, name: str, kind: str, call: ast.Call) -> Variable:
        sorts = tuple(self.expressions.sort(each, call) for each in call.args)
        result = BOOL
        keywords = {keyword.arg: keyword.value for keyword in call.keywords}
        if kind == "Function" and list(keywords) == ["to"] and sorts:
            result = self.expressions.sort(keywords["to"], call)
        elif kind == "Variable" and not keywords and len(sorts) == 1:
            sorts, result = (), sorts[0]
        elif keywords or kind in ("Function", "Variable") or (kind == "Relation" and not sorts):
            raise self.error(f"{ast.unparse(call)} declares nothing", call)
        if BOOL in sorts:
            raise self.error("a relation is of things, not of truth values", call)
        how = {"Stored": "stored", "Sent": "sent"}.get(kind, "memory")
        return Variable(name, how, sorts, result)
