"""Tuples and lists whose length may depend on the arguments: items, slices, and what changes them.

An index that depends on the arguments picks its item by a chain of comparisons; there are as many
as a list can have items, which is why lists are bounded.
"""

import ast
from collections.abc import Callable
from typing import Any

from showcase.verification.refactor.guards import Guard, conj, disj
from showcase.verification.refactor.symbolic.control import Control
from showcase.verification.refactor.symbolic.values import NOTHING, Seq
from showcase.verification.refactor.terms import Int, bounds


class Sequences(Control):
    """Adds what sequences do."""

    def order(self, op: str, a: Any, b: Any, node: ast.AST) -> Guard:
        """Return `a op b` for <, <=, > and >=."""
        raise NotImplementedError

    def tailored(self, seq: Seq) -> Seq:
        """Leave out the items that lie beyond every possible length."""
        high = bounds(seq.length).high
        return type(seq)(seq.items[: max(high, 0)], seq.length)

    def position(self, seq: Seq, index: Any) -> int | Int:
        """Return an index counted from the start; IndexError where there is no such item."""
        index = self.number(index)
        if index is NOTHING:
            return NOTHING
        compare, apply = self.theory.compare, self.theory.apply
        beyond = compare(">=", index, seq.length)
        before = compare("<", index, apply("-", 0, seq.length))
        self.throw("IndexError", disj(beyond, before))
        if self.live is False:
            return NOTHING
        return self.theory.choose(compare("<", index, 0), apply("+", index, seq.length), index)

    def item(self, seq: Seq, index: Any) -> Any:
        """Return seq[index]."""
        index = self.position(seq, index)
        return NOTHING if index is NOTHING else self.pick(seq.items, index)

    def pick(self, items: tuple, index: int | Int) -> Any:
        """Return an item whose index is known to be there."""
        if isinstance(index, int):
            return items[index] if 0 <= index < len(items) else NOTHING
        result: Any = NOTHING
        for k in range(len(items)):
            here = self.theory.compare("==", index, k)
            if here is not False:
                result = self.choose(here, items[k], result)
        return result

    def stored(self, seq: Seq, index: int | Int, value: Any) -> Seq:
        """Return the sequence with another item at a position."""
        items = tuple(
            self.choose(self.theory.compare("==", index, k), value, item)
            for k, item in enumerate(seq.items)
        )
        return type(seq)(items, seq.length)

    def inserted(self, seq: Seq, index: int | Int, value: Any) -> Seq:
        """Return the sequence with one item more, at a position from 0 to its length."""
        compare = self.theory.compare
        items = []
        for k in range(len(seq.items) + 1):
            moved = seq.items[k - 1] if k else NOTHING
            stays = seq.items[k] if k < len(seq.items) else NOTHING
            after = self.choose(compare("==", index, k), value, moved)
            items.append(self.choose(compare(">", index, k), stays, after))
        return self.tailored(type(seq)(tuple(items), self.theory.apply("+", seq.length, 1)))

    def removed(self, seq: Seq, index: int | Int) -> Seq:
        """Return the sequence without the item at a position."""
        compare = self.theory.compare
        items = tuple(
            self.choose(compare(">", index, k), seq.items[k], seq.items[k + 1])
            for k in range(len(seq.items) - 1)
        )
        length = self.theory.apply("-", seq.length, 1)
        return type(seq)(items, length)

    def concatenate(self, a: Seq, b: Seq) -> Seq:
        """Return a + b."""
        length = self.theory.apply("+", a.length, b.length)
        if isinstance(a.length, int):
            return self.tailored(type(a)(a.items[: a.length] + b.items, length))
        items = []
        for k in range(len(a.items) + len(b.items)):
            within = self.theory.compare("<", k, a.length)
            own = a.items[k] if k < len(a.items) else NOTHING
            other = self.pick(b.items, self.theory.apply("-", k, a.length))
            items.append(self.choose(within, own, other))
        return self.tailored(type(a)(tuple(items), length))

    def reversed(self, seq: Seq) -> Seq:
        """Return the items from the last to the first."""
        last = self.theory.apply("-", seq.length, 1)
        items = tuple(
            self.pick(seq.items, self.theory.apply("-", last, k)) for k in range(len(seq.items))
        )
        return type(seq)(items, seq.length)

    def slice(self, seq: Seq, start: Any, stop: Any, step: Any, node: ast.AST) -> Seq:
        """Return seq[start:stop:step]; an end that is None is open."""
        step = 1 if step is None else self.number(step)
        if isinstance(step, Int):
            raise self.refused("a slice whose step depends on the arguments", node)
        if step == 0:
            self.throw("ValueError")
        start, stop = (end if end is None else self.number(end) for end in (start, stop))
        if self.live is False or NOTHING in (start, stop, step):
            return type(seq)((), 0)
        compare, apply, choose = self.theory.compare, self.theory.apply, self.theory.choose
        low, high = (0, seq.length) if step > 0 else (-1, apply("-", seq.length, 1))
        first, last = (low, high) if step > 0 else (high, low)
        first = first if start is None else self._clamped(start, seq, low, high)
        last = last if stop is None else self._clamped(stop, seq, low, high)
        distance = apply("-", last, first) if step > 0 else apply("-", first, last)
        count = apply("//", apply("+", distance, abs(step) - 1), abs(step))
        count = choose(compare("<", count, 0), 0, count)
        longest = min(-(-len(seq.items) // abs(step)), max(bounds(count).high, 0))
        items = tuple(self.pick(seq.items, apply("+", first, step * k)) for k in range(longest))
        # No slice is longer than that; the range of the count may not show it.
        beyond = compare(">", count, longest)
        return type(seq)(items, choose(beyond, longest, count))

    def _clamped(self, end: int | Int, seq: Seq, low: int, high: int | Int) -> int | Int:
        """Return an end of a slice, counted from the start, brought between low and high."""
        compare, apply, choose = self.theory.compare, self.theory.apply, self.theory.choose
        end = choose(compare("<", end, 0), apply("+", end, seq.length), end)
        end = choose(compare("<", end, low), low, end)
        return choose(compare(">", end, high), high, end)

    def spliced(self, seq: Seq, start: Any, stop: Any, between: Seq, node: ast.AST) -> Seq:
        """Return the sequence with other items in place of seq[start:stop]."""
        start, stop = (end if end is None else self.number(end) for end in (start, stop))
        if self.live is False or NOTHING in (start, stop):
            return seq
        first = 0 if start is None else self._clamped(start, seq, 0, seq.length)
        last = seq.length if stop is None else self._clamped(stop, seq, 0, seq.length)
        last = self.theory.choose(self.theory.compare("<", last, first), first, last)
        head = self.slice(seq, 0, first, None, node)
        return self.concatenate(
            self.concatenate(head, between), self.slice(seq, last, None, None, node)
        )

    def find(self, seq: Seq, value: Any) -> tuple[Guard, int | Int]:
        """Return whether an item equals the value, and the position of the first that does."""
        found: Guard = False
        index: int | Int = 0
        for k in reversed(range(len(seq.items))):
            here = conj(self.theory.compare("<", k, seq.length), self.equal(seq.items[k], value))
            index = self.theory.choose(here, k, index)
            found = disj(here, found)
        return found, index

    def count(self, seq: Seq, value: Any) -> int | Int:
        """Return how many items equal the value."""
        total: int | Int = 0
        for k, item in enumerate(seq.items):
            here = conj(self.theory.compare("<", k, seq.length), self.equal(item, value))
            total = self.theory.apply("+", total, self.theory.integer(here))
        return total

    def sorted(self, seq: Seq, node: ast.AST, *, descending: bool) -> Seq:
        """Return the items in order: exchanges of neighbours that are in the wrong one."""
        items = list(seq.items)
        op = ">" if descending else "<"
        for end in range(len(items) - 1, 0, -1):
            for k in range(end):
                there = self.theory.compare("<", k + 1, seq.length)
                wrong = self.under(there, self._precedes(op, items[k + 1], items[k], node))
                if wrong is NOTHING:
                    continue
                exchange = conj(there, wrong)
                items[k], items[k + 1] = (
                    self.choose(exchange, items[k + 1], items[k]),
                    self.choose(exchange, items[k], items[k + 1]),
                )
        return type(seq)(tuple(items), seq.length)

    def _precedes(self, op: str, a: Any, b: Any, node: ast.AST) -> Callable[[], Guard]:
        return lambda: self.order(op, a, b, node)
