"""A call cut at the heads of its loops: from the start to the first, from one head to the next.

Only loops at the top of the function are cut, a while or a for over a range; a range is counted by
a hidden variable. What lies within, other loops included, is executed as always.
"""

import ast
from collections.abc import Mapping
from typing import Any

from showcase.verification.refactor.guards import Guard, conj, neg
from showcase.verification.refactor.subset import is_call, stored, walk
from showcase.verification.refactor.symbolic.executor import Executor
from showcase.verification.refactor.symbolic.frames import Loop, State


class Segments(Executor):
    """Executes one segment; where it comes to heads of loops, it leaves `arrivals` by number."""

    def __init__(self, *arguments: Any) -> None:
        super().__init__(*arguments)
        body = self.program.function.body
        self.heads = [k for k, node in enumerate(body) if _is_cut(node)]
        self.arrivals: dict[int, list[State]] = {}
        self.changed = {name for node in body for name in stored(node)}
        """The names that are bound anywhere: arguments other than these stay what they are."""

    def from_start(self, arguments: Mapping[str, Any], heap: Mapping) -> None:
        """Execute from the beginning."""
        self.begin(arguments, heap)
        self._onward(0)

    def from_head(self, head: int, variables: Mapping[str, Any], heap: Mapping) -> None:
        """Execute from the head of a loop, with these variables."""
        self.begin(variables, heap)
        node = self.program.function.body[self.heads[head]]
        loop = Loop()
        more = self._more(node)
        out = State(conj(self.live, neg(more)), self.frame.variables, self.heap)
        self.live = conj(self.live, more)
        self.frame.loops.append(loop)
        if isinstance(node, ast.For):
            _, _, step = self._ends(node)
            position = self.frame.variables[AT].value
            self.assign(node.target, position)
            self.bind(AT, self.theory.apply("+", position, step))
        self.block(node.body)
        self.arrive([*loop.continues, self.state()])
        self._arrived(head)
        self.frame.loops.pop()
        self.arrive([out])
        self.block(node.orelse)
        self.arrive([*loop.breaks, self.state()])
        self._onward(self.heads[head] + 1)

    def _onward(self, index: int) -> None:
        for k, node in enumerate(self.program.function.body[index:], index):
            if self.live is False:
                return
            if k in self.heads:
                if isinstance(node, ast.For):
                    start, stop, _ = self._ends(node)
                    self.bind(AT, start)
                    if not self._fixed(node):
                        self.bind(STOP, stop)
                self._arrived(self.heads.index(k))
                return
            self.statement(node)
        self.give(None)

    def _arrived(self, head: int) -> None:
        if self.live is not False:
            self.arrivals.setdefault(head, []).append(self.leave())

    def arrival(self, head: int) -> State | None:
        """Return the state in which a head is reached; None where it never is."""
        self.arrive(self.arrivals.get(head, []))
        return None if self.live is False else self.state()

    def _more(self, node: ast.While | ast.For) -> Guard:
        if isinstance(node, ast.While):
            return self.truth(self.evaluate(node.test))
        slot = self.frame.variables.get(STOP)
        _, stop, step = self._ends(node) if slot is None else (0, slot.value, self._step(node))
        position = self.frame.variables[AT].value
        return self.theory.compare("<" if step > 0 else ">", position, stop)

    def _ends(self, node: ast.For) -> tuple[Any, Any, int]:
        return self.counted_ends(node.iter.args)

    def _step(self, node: ast.For) -> int:
        zero = ast.Constant(0)
        _, _, step = self.counted_ends([zero, zero, *node.iter.args[2:]])
        return step

    def _fixed(self, node: ast.For) -> bool:
        """Tell whether the ends of a range are the same whenever they are read."""
        parts = [part for end in node.iter.args for part in walk(end)]
        plain = (ast.Name, ast.Constant, ast.BinOp, ast.operator, ast.expr_context, ast.unaryop,
                 ast.UnaryOp)  # fmt: skip
        return all(isinstance(part, plain) for part in parts) and not any(
            isinstance(part, ast.Name) and part.id in self.changed for part in parts
        )

    def live_names(self, head: int) -> set[str]:
        """Return the variables that may be read from the head of a loop on, before being bound."""
        body = self.program.function.body
        node = body[self.heads[head]]
        after: set[str] = set()
        for later in reversed(body[self.heads[head] + 1 :]):
            after = _before(later, after)
        names = _before(node, after)
        if isinstance(node, ast.For):
            names |= {AT} | (set() if self._fixed(node) else {STOP})
        return names


AT, STOP = ".at", ".stop"


def _is_cut(node: ast.stmt) -> bool:
    counted = isinstance(node, ast.For) and is_call(node.iter, "range")
    return counted or isinstance(node, ast.While)


def _reads(node: ast.AST) -> set[str]:
    return {
        part.id
        for part in walk(node)
        if isinstance(part, ast.Name) and not isinstance(part.ctx, ast.Store)
    }


def _before(node: ast.stmt, after: set[str]) -> set[str]:
    """Return what is live before a statement, given what is live after it."""
    match node:
        case ast.Assign(targets=targets, value=value):
            bound = {target.id for target in targets if isinstance(target, ast.Name)}
            for target in targets:
                if isinstance(target, ast.Tuple | ast.List):
                    bound |= {each.id for each in target.elts if isinstance(each, ast.Name)}
            others = {name for target in targets for name in _reads(target)}
            return (after - bound) | others | _reads(value)
        case ast.If(test=test, body=body, orelse=otherwise):
            return _reads(test) | _body(body, after) | _body(otherwise, after)
        case ast.While(test=test, body=body, orelse=otherwise):
            again = after | _reads(test) | _body(otherwise, after)
            return again | _body(body, again | _body(body, again))
        case ast.For(target=target, iter=iterable, body=body, orelse=otherwise):
            bound = stored(target)
            again = after | _body(otherwise, after)
            return again | _reads(iterable) | (_body(body, again | _body(body, again)) - bound)
        case ast.AugAssign():
            return after | _reads(node) | stored(node)
    return after | _reads(node)


def _body(body: list[ast.stmt], after: set[str]) -> set[str]:
    for node in reversed(body):
        after = _before(node, after)
    return after
