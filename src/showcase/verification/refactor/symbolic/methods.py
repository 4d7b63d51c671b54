"""What methods do: of lists, tuples and constant dicts, and of the program's own classes."""

import ast
from typing import Any

from showcase.verification.refactor.guards import disj, neg
from showcase.verification.refactor.symbolic.builtin_calls import BuiltinCalls
from showcase.verification.refactor.symbolic.values import (
    NOTHING,
    Fields,
    Listed,
    Named,
    Ref,
    Seq,
    Table,
    as_seq,
    cases,
)

_ARITY = {
    "append": (1, 1),
    "clear": (0, 0),
    "copy": (0, 0),
    "count": (1, 1),
    "extend": (1, 1),
    "index": (1, 1),
    "insert": (2, 2),
    "pop": (0, 1),
    "remove": (1, 1),
    "reverse": (0, 0),
    "sort": (0, 0),
}


class Methods(BuiltinCalls):
    """Adds methods, and with them all calls."""

    def call(self, node: ast.Call) -> Any:
        """Return what a call returns."""
        if isinstance(node.func, ast.Attribute):
            return self._method(node, node.func)
        name = node.func.id
        if name in self.program.helpers:
            return self.function(self.program.helpers[name], *self.arguments(node))
        if name in self.program.classes:
            return self.construct(self.program.classes[name], *self.arguments(node))
        return self.builtin(name, node)

    def _method(self, node: ast.Call, func: ast.Attribute) -> Any:
        target = self.evaluate(func.value)
        for guard, each in cases(target):
            if isinstance(each, str) and hasattr(each, func.attr):
                raise self.refused("a method of strings", node)
            if not self._has(each, func.attr):
                self.throw("AttributeError", guard)  # before the arguments are evaluated
        if self.live is False:
            return NOTHING
        arguments = self.arguments(node)

        def one(each: Any) -> Any:
            there = self._has(each, func.attr)
            return self._method_of(each, func.attr, arguments, node) if there else NOTHING

        return self.by_case(target, one)

    def _has(self, target: Any, name: str) -> bool:
        """Tell whether a value has a method."""
        match contents := self.contents(target):
            case Fields(of=of) if name in self.program.classes[of].methods:
                return True
            case Named(of=of) if name == "_replace" or name in self.program.classes[of].methods:
                return True
            case Table():
                return name == "get"
            case Listed():
                return name in _ARITY
        return name in ("count", "index") and isinstance(contents, tuple | Seq)

    def _method_of(self, target: Any, name: str, arguments: tuple, node: ast.Call) -> Any:
        contents, (values, named) = self.contents(target), arguments
        if isinstance(contents, Fields | Named):
            made = self.program.classes[contents.of]
            if name in made.methods:
                return self.function(made.methods[name], [target, *values], named)
            if isinstance(contents, Named) and name == "_replace":
                return self._replaced(contents, values, named)
        if isinstance(contents, Table):
            default = values[1] if len(values) > 1 else None
            return self.look_up(contents, values[0], lambda: default)
        if self.live is False:
            return NOTHING
        least, most = _ARITY[name]
        if (named and name != "sort") or not least <= len(values) <= most:
            return self.throw("TypeError")
        if name == "sort":
            return self._list_sort(target, node)
        return getattr(self, f"_list_{name}")(target, *values)

    def _replaced(self, target: Any, values: list, named: dict[str, Any]) -> Any:
        contents = self.contents(target)
        names = self.fields_of(contents.of)
        if values:
            return self.throw("TypeError")
        if not set(named) <= set(names):
            return self.throw("ValueError" if isinstance(contents, Named) else "TypeError")
        if isinstance(contents, Named):
            both = zip(names, contents, strict=True)
            return Named(contents.of, (named.get(name, value) for name, value in both))
        return self.make(Fields(contents.of, {**contents.values, **named}))

    def _call_replace(self, node: ast.Call, _: list) -> Any:
        (target, *values), named = self.arguments(node)

        def one(each: Any) -> Any:
            if not isinstance(self.contents(each), Fields):
                return self.throw("TypeError")
            return self._replaced(each, values, named)

        return self.by_case(target, one)

    def _seq(self, target: Any) -> Seq:
        return as_seq(self.contents(target))

    def _list_append(self, target: Ref, value: Any) -> None:
        self.append(target, value)

    def _list_clear(self, target: Ref) -> None:
        self.write(target, Listed((), 0))

    def _list_copy(self, target: Ref) -> Ref:
        return self.make(self.heap[target])

    def _list_count(self, target: Any, value: Any) -> Any:
        return self.count(self._seq(target), value)

    def _list_index(self, target: Any, value: Any) -> Any:
        found, index = self.find(self._seq(target), value)
        self.throw("ValueError", neg(found))
        return index

    def _list_remove(self, target: Ref, value: Any) -> None:
        index = self._list_index(target, value)
        if self.live is not False:
            self.write(target, self.removed(self.heap[target], index))

    def _list_extend(self, target: Ref, value: Any) -> None:
        self.extend(target, value)

    def extend(self, target: Ref, value: Any) -> None:
        """Append to a list what another value holds."""
        self.items_of(value)
        if self.live is not False:
            more = self.read_all(value)
            self.write(target, self.concatenate(self.heap[target], more))

    def _list_insert(self, target: Ref, index: Any, value: Any) -> None:
        seq, index = self.heap[target], self._machine_sized(index)
        if index is NOTHING:
            return
        compare, choose = self.theory.compare, self.theory.choose
        index = choose(compare("<", index, 0), self.theory.apply("+", index, seq.length), index)
        index = choose(compare("<", index, 0), 0, index)
        index = choose(compare(">", index, seq.length), seq.length, index)
        self.write(target, self.inserted(seq, index, value))

    def _list_pop(self, target: Ref, index: Any = -1) -> Any:
        seq = self.heap[target]
        index = self.position(seq, self._machine_sized(index))
        if index is NOTHING:
            return NOTHING
        self.write(target, self.removed(seq, index))
        return self.pick(seq.items, index)

    def _machine_sized(self, index: Any) -> Any:
        """Return an index; OverflowError where CPython has no room for it."""
        index = self.number(index)
        if index is not NOTHING:
            compare, most = self.theory.compare, 1 << 63
            self.throw(
                "OverflowError", disj(compare("<", index, -most), compare(">=", index, most))
            )
        return index

    def _list_reverse(self, target: Ref) -> None:
        self.write(target, self.reversed(self.heap[target]))

    def _list_sort(self, target: Ref, node: ast.Call) -> None:
        descending = self._descending(node)
        done = self.sorted(self.heap[target], node, descending=descending)
        self.write(target, done)

    def _descending(self, node: ast.Call) -> bool:
        for keyword in node.keywords:
            if keyword.arg != "reverse" or not isinstance(keyword.value, ast.Constant):
                raise self.refused("sorting otherwise than by `reverse`", node)
            return bool(keyword.value.value)
        return False
