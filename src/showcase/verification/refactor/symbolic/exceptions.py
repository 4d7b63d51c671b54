"""The meaning of try: where exceptions are caught, and what is done in every way out."""

import ast
import builtins
from collections.abc import Callable

from showcase.verification.refactor.symbolic.frames import Catcher, State
from showcase.verification.refactor.symbolic.statements import Statements


class Exceptions(Statements):
    """Adds try statements."""

    def other(self, node: ast.stmt) -> None:
        """Do a statement of another kind."""
        if not isinstance(node, ast.Try):
            self.match(node)
        elif node.finalbody:
            self._finally(node)
        else:
            self._try(node)

    def match(self, node: ast.stmt) -> None:
        """Do a match statement."""
        raise NotImplementedError

    def _try(self, node: ast.Try) -> None:
        catcher = Catcher(self.frame)
        self.catchers.append(catcher)
        self.block(node.body)
        self.catchers.pop()
        self.block(node.orelse)
        ends = [self.state()]
        outer = self.frame.handling
        for exception, states in catcher.raised.items():
            self.arrive(states)
            handler = next((h for h in node.handlers if self._catches(h, exception)), None)
            self.frame.handling = exception
            if handler is None:
                self.throw(exception)
            else:
                self.block(handler.body)
            ends.append(self.state())
        self.frame.handling = outer
        self.arrive(ends)

    def _catches(self, handler: ast.ExceptHandler, exception: str) -> bool:
        if handler.type is None:
            return True
        caught = handler.type.elts if isinstance(handler.type, ast.Tuple) else [handler.type]
        lineage = self._lineage(exception)
        return any(name.id in lineage for name in caught) or any(
            getattr(builtins, name.id, None) is getattr(builtins, ancestor, 0)
            for name in caught
            for ancestor in lineage
        )

    def _lineage(self, exception: str) -> list[str]:
        """Return the names of an exception and of all its base classes."""
        if exception in self.program.classes:
            return [exception, *self._lineage(self.program.classes[exception].base)]
        if exception == "FrozenInstanceError":
            return [exception, *self._lineage("AttributeError")]
        return [each.__name__ for each in getattr(builtins, exception).__mro__]

    def _finally(self, node: ast.Try) -> None:
        """Do what is under `finally` in every way out, then go on that way."""
        frame = self.frame
        catcher, returns = Catcher(frame), frame.returns
        loop = frame.loops[-1] if frame.loops else None
        breaks, continues = (loop.breaks, loop.continues) if loop else ([], [])
        frame.returns = []
        if loop:
            loop.breaks, loop.continues = [], []
        self.catchers.append(catcher)
        if node.handlers:
            self._try(node)
        else:
            self.block(node.body)
        self.catchers.pop()
        given, frame.returns = frame.returns, returns
        broken, continued = (loop.breaks, loop.continues) if loop else ([], [])
        if loop:
            loop.breaks, loop.continues = breaks, continues
        ends = []

        def last(states: list[State], go_on: Callable[[], None]) -> None:
            self.arrive(states)
            self.block(node.finalbody)
            if self.live is not False:
                go_on()

        last([self.state()], lambda: ends.append(self.leave()))
        for exception, states in catcher.raised.items():
            last(states, lambda exception=exception: self.throw(exception))
        for state, value in given:
            last([state], lambda value=value: self.give(value))
        for state in broken:
            last([state], lambda: loop.breaks.append(self.leave()))
        for state in continued:
            last([state], lambda: loop.continues.append(self.leave()))
        self.arrive(ends)
