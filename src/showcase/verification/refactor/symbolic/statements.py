"""The meaning of Python's statements. Where control forks, both ways are followed and joined.

So a function becomes one formula rather than one for each path. A loop is unrolled until the
solver says that no argument goes round again, or the limit is met: what would go on then is
*unwound*, and belongs to no outcome.
"""

import ast
from collections.abc import Callable
from typing import Any

from showcase.verification.refactor.guards import Guard, conj, disj, neg
from showcase.verification.refactor.subset import OPERATORS, raised
from showcase.verification.refactor.symbolic.frames import Loop, State
from showcase.verification.refactor.symbolic.methods import Methods
from showcase.verification.refactor.symbolic.values import NOTHING, Fields, Listed, Seq
from showcase.verification.refactor.terms import Int


class Statements(Methods):
    """Adds statements other than try and match."""

    limit: int
    unwound: Guard

    def feasible(self, guard: Guard) -> bool:
        """Tell whether any argument satisfies a guard; True when in doubt."""
        raise NotImplementedError

    def other(self, node: ast.stmt) -> None:
        """Do a statement of another kind."""
        raise NotImplementedError

    def block(self, body: list[ast.stmt]) -> None:
        """Do the statements of a body."""
        for statement in body:
            if self.live is False:
                return
            self.tick()
            self.statement(statement)

    def statement(self, node: ast.stmt) -> None:
        """Do one statement."""
        match node:
            case ast.Assign(targets=targets, value=value):
                result = self.evaluate(value)
                for target in targets:
                    self.assign(target, result)
            case ast.AugAssign(target=target, op=op, value=value):
                self._augment(target, OPERATORS[type(op)], value, node)
            case ast.AnnAssign(target=target, value=value) if value is not None:
                self.assign(target, self.evaluate(value))
            case ast.Return(value=value):
                self.give(None if value is None else self.evaluate(value))
            case ast.If(test=test, body=body, orelse=otherwise):
                guard = self.truth(self.evaluate(test))
                self.fork(guard, lambda: self.block(body), lambda: self.block(otherwise))
            case ast.While(test=test, body=body, orelse=otherwise):
                self.loop(
                    lambda _: self.truth(self.evaluate(test)),
                    lambda _: self.block(body),
                    lambda: self.block(otherwise),
                )
            case ast.For():
                self._for(node)
            case ast.Break():
                self.frame.loops[-1].breaks.append(self.leave())
            case ast.Continue():
                self.frame.loops[-1].continues.append(self.leave())
            case ast.Expr(value=value) if not isinstance(value, ast.Constant):
                self.evaluate(value)
            case ast.Assert(test=test):
                self.throw("AssertionError", neg(self.truth(self.evaluate(test))))
            case ast.Raise(exc=exception):
                self.throw(self.exception(exception))
            case ast.Delete(targets=targets):
                for target in targets:
                    self._delete(target)
            case ast.Pass() | ast.Expr() | ast.AnnAssign():
                pass
            case _:
                self.other(node)

    def exception(self, node: ast.expr | None) -> str:
        """Return the type of what a `raise` raises."""
        if node is None:
            return self.frame.handling or "RuntimeError"
        name = node.func.id if isinstance(node, ast.Call) else node.id
        return name if name in self.program.classes else raised(node)

    def assign(self, target: ast.expr, value: Any) -> None:
        """Bind or store what an assignment binds or stores."""
        if self.live is False:
            return
        match target:
            case ast.Name(id=name):
                self.bind(name, value)
            case ast.Tuple(elts=elements) | ast.List(elts=elements):
                self._unpack(elements, value, target)
            case ast.Subscript(value=container, slice=part):
                self._store(self.evaluate(container), part, value, target)
            case ast.Attribute(value=holder, attr=name):
                self.by_case(self.evaluate(holder), lambda each: self._set_field(each, name, value))

    def _unpack(self, elements: list[ast.expr], value: Any, node: ast.AST) -> None:
        seq = self._unpacked(value)
        star = [k for k, each in enumerate(elements) if isinstance(each, ast.Starred)]
        needed = len(elements) - len(star)
        fits = self.theory.compare(">=" if star else "==", seq.length, needed)
        self.throw("ValueError", neg(fits))
        if self.live is False:
            return
        values = [self.pick(seq.items, k) for k in range(len(elements))]
        if star:
            (at,) = star
            after = len(elements) - at - 1
            middle = self.slice(seq, at, self.theory.apply("-", seq.length, after), None, node)
            values[at] = self.make(Listed(middle.items, middle.length))
            for k in range(after):
                index = self.theory.apply("-", seq.length, after - k)
                values[at + 1 + k] = self.pick(seq.items, index)
        for element, item in zip(elements, values, strict=True):
            self.assign(element.value if isinstance(element, ast.Starred) else element, item)

    def _unpacked(self, value: Any) -> Seq:
        self.items_of(value)  # or TypeError
        return self.read_all(value)

    def _store(self, container: Any, part: ast.expr, value: Any, node: ast.AST) -> None:
        if isinstance(part, ast.Slice):
            self._splice(container, part, value, node)
        else:
            self._put(container, self.evaluate(part), value)

    def _splice(self, container: Any, part: ast.Slice, value: Any, node: ast.AST) -> None:
        """Put the items of a value in place of a slice of a list."""

        def spliced(seq: Seq, start: Any, stop: Any) -> Seq:
            return self.small(self.spliced(seq, start, stop, self._unpacked(value), node), node)

        start, stop, _ = self.ends(part)
        self._change([container, start, stop], spliced)

    def _set_field(self, holder: Any, name: str, value: Any) -> None:
        contents = self.contents(holder)
        if not isinstance(contents, Fields) or name not in contents.values:
            if isinstance(contents, Fields) and not self.program.classes[contents.of].frozen:
                raise self.refused(f"a new attribute {name}", self.frame.function)
            frozen = isinstance(contents, Fields)
            self.throw("FrozenInstanceError" if frozen else "AttributeError")
        elif self.program.classes[contents.of].frozen:
            self.throw("FrozenInstanceError")
        else:
            self.write(holder, Fields(contents.of, {**contents.values, name: value}))

    def _augment(self, target: ast.expr, op: str, node: ast.expr, at: ast.AST) -> None:
        match target:
            case ast.Name():
                old = self.read(target)
                self.assign(target, self._changed(old, op, self.evaluate(node), at))
            case ast.Subscript(value=holder, slice=part):
                container, index = self.evaluate(holder), self.evaluate(part)
                old = self.by_case(container, lambda each: self.indexed(each, index, at))
                new = self._changed(old, op, self.evaluate(node), at)
                self._put(container, index, new)
            case ast.Attribute(value=holder, attr=name):
                owner = self.evaluate(holder)
                old = self.by_case(owner, lambda each: self.field(each, name))
                new = self._changed(old, op, self.evaluate(node), at)
                if self.live is not False:
                    self.by_case(owner, lambda each: self._set_field(each, name, new))

    def _put(self, container: Any, index: Any, value: Any) -> None:
        self._change_at(container, index, lambda seq, at: self.stored(seq, at, value))

    def _change_at(
        self, container: Any, index: Any, changed: Callable[[Seq, int | Int], Seq]
    ) -> None:
        """Change a list at a position; IndexError beyond its end."""

        def at(seq: Seq) -> Any:
            place = self.position(seq, index)
            return NOTHING if place is NOTHING else changed(seq, place)

        self._change([container], at)

    def _change(self, values: list, changed: Callable[..., Any]) -> None:
        """Change a list, the first value, to what all of them yield; TypeError for what is none."""

        def change(each: Any, *others: Any) -> None:
            contents = self.contents(each)
            if not isinstance(contents, Listed):
                self.throw("TypeError")
                return
            after = changed(contents, *others)
            if self.live is not False:
                self.write(each, after)

        if self.live is not False:
            self.by_cases(values, change)

    def _changed(self, old: Any, op: str, value: Any, node: ast.AST) -> Any:
        """Return what `old op= value` leaves: a list is changed in place."""

        def change(each: Any) -> Any:
            contents = self.contents(each)
            if not isinstance(contents, Listed) or op not in ("+", "*"):
                return self.binary(op, each, value, node)
            if op == "+":
                self.extend(each, value)
            else:
                copy = self.contents(self.binary(op, each, value, node))
                if self.live is not False:
                    self.write(each, copy)
            return NOTHING if self.live is False else each

        return self.by_case(old, change)

    def _delete(self, target: ast.expr) -> None:
        container = self.evaluate(target.value)
        if isinstance(target.slice, ast.Slice):
            self._splice(container, target.slice, (), target)
        else:
            self._change_at(container, self.evaluate(target.slice), self.removed)

    def fork(
        self, guard: Guard, then: Callable[[], None], otherwise: Callable[[], None] = lambda: None
    ) -> None:
        """Do one thing where the guard holds, another where it does not."""
        if self.live is False:
            return
        if isinstance(guard, bool):
            (then if guard else otherwise)()
            return
        before = self.state()
        ends = []
        untouched = True
        for way, action in ((guard, then), (neg(guard), otherwise)):
            self.live = start = conj(before.live, way)
            self.frame.variables, self.heap = before.variables, before.heap
            if start is not False:
                action()
            untouched = untouched and self.live is start
            ends.append(self.state())
        first, second = ends
        if first.live is False or second.live is False:
            self.arrive([second if first.live is False else first])
            return
        self.live = before.live if untouched else disj(first.live, second.live)
        self.frame.variables = self.join_variables(guard, first.variables, second.variables)
        self.heap = self.join_heaps(guard, first.heap, second.heap)

    def _for(self, node: ast.For) -> None:
        items = self.items(node.iter)

        def body(k: int) -> None:
            self.assign(node.target, items.item(k))
            self.block(node.body)

        self.loop(items.more, body, lambda: self.block(node.orelse), items.longest)

    def loop(
        self,
        more: Callable[[int], Guard],
        body: Callable[[int], None],
        otherwise: Callable[[], None] = lambda: None,
        longest: int = 0,
    ) -> None:
        """Unroll a loop. No question is asked before round `longest`."""
        loop = Loop()
        exits = []
        known = self.live  # a guard that need not be asked about (again)
        self.frame.loops.append(loop)
        for k in range(self.limit + 1):
            if self.live is False:
                break
            self.tick()
            guard = more(k)
            ended = conj(self.live, neg(guard))
            if ended is not False:
                exits.append(State(ended, self.frame.variables, self.heap))
            self.live = conj(self.live, guard)
            ask = k >= longest and self.live is not known and self.live is not False
            if ask and not self.feasible(self.live):
                self.live = False
            known = self.live
            if self.live is False:
                break
            if k == self.limit:
                self.unwound = disj(self.unwound, self.leave().live)
                break
            body(k)
            self.arrive([*loop.continues, self.state()])
            loop.continues = []
        self.frame.loops.pop()
        self.arrive(exits)
        otherwise()
        self.arrive([*loop.breaks, self.state()])
