"""The meaning of match: which values fit a pattern, and what is bound where they do."""

import ast
from typing import Any

from showcase.verification.refactor.guards import Guard, conj, disj
from showcase.verification.refactor.symbolic.exceptions import Exceptions
from showcase.verification.refactor.symbolic.values import Seq, cases, is_boolean


class Patterns(Exceptions):
    """Adds match statements."""

    def match(self, node: ast.Match) -> None:
        """Do a match statement."""
        self._cases(self.evaluate(node.subject), node.cases)

    def _cases(self, value: Any, branches: list[ast.match_case]) -> None:
        if not branches or self.live is False:
            return
        first, *rest = branches
        bindings: list[tuple[str, Any]] = []
        fits = self._fits(first.pattern, value, bindings)

        def then() -> None:
            for name, bound in bindings:
                self.bind(name, bound)
            if first.guard is None:
                self.block(first.body)
                return
            passed = self.truth(self.evaluate(first.guard))
            self.fork(passed, lambda: self.block(first.body), lambda: self._cases(value, rest))

        self.fork(fits, then, lambda: self._cases(value, rest))

    def _fits(self, pattern: ast.pattern, value: Any, bindings: list) -> Guard:
        """Return where a value fits a pattern, and add the names that are bound there."""
        match pattern:
            case ast.MatchValue(value=node):
                return self.equal(value, self.evaluate(node))
            case ast.MatchSingleton(value=single):
                result: Guard = False
                for guard, each in cases(value):
                    same = (
                        self.equal(each, single)
                        if single is not None and is_boolean(each)
                        else each is None and single is None
                    )
                    result = disj(result, conj(guard, same))
                return result
            case ast.MatchOr(patterns=patterns):
                fits: Guard = False
                known = len(bindings)
                for each in patterns:
                    fits = disj(fits, self._fits(each, value, bindings))
                if len(bindings) > known:
                    raise self.refused("a name in one of several patterns", pattern)
                return fits
            case ast.MatchAs(pattern=inner, name=name):
                fits = True if inner is None else self._fits(inner, value, bindings)
                if name is not None:
                    bindings.append((name, value))
                return fits
            case ast.MatchSequence(patterns=patterns):
                return self._fits_items(patterns, value, bindings)
        raise self.refused(f"the pattern {type(pattern).__name__}", pattern)

    def _fits_items(self, patterns: list[ast.pattern], value: Any, bindings: list) -> Guard:
        sequence: Guard = False
        for guard, each in cases(value):
            if isinstance(self.contents(each), tuple | Seq):
                sequence = disj(sequence, guard)
        seq = self.read_all(value)
        fits = conj(sequence, self.theory.compare("==", seq.length, len(patterns)))
        for k, pattern in enumerate(patterns):
            fits = conj(fits, self._fits(pattern, self.pick(seq.items, k), bindings))
        return fits
