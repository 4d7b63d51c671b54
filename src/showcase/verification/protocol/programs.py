"""Formulas into branching programs: a test of one cell after another, until the answer is known.

    require(named[f, p], claimed[f])  for f, p = epoch 2, node 1:

    test 3:  named[epoch 2, node 1] is 1?   yes: test 2   no: FALSE
    test 2:  claimed[epoch 2] is 1?         yes: TRUE     no: FALSE

A quantifier is spelled out for the things that there are; what depends on no cell is decided here
once and for all. Equal tests are kept once, so a program grows no faster than its formula, and what
the test just before has answered is not asked again.
"""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from math import prod

from showcase.verification.protocol.evaluate import Binding, steps
from showcase.verification.protocol.formula import (
    BOOL,
    Absent,
    All,
    And,
    Any,
    Bound,
    Constant,
    Either,
    Equal,
    Follows,
    Less,
    Member,
    Missing,
    Not,
    Or,
    Read,
    Term,
    parts,
)
from showcase.verification.protocol.instance import Instance
from showcase.verification.protocol.model import Update

FALSE, TRUE = 0, 1
MOST = 2_000_000

Goto = Callable[[int], int]


@dataclass(frozen=True)
class Test:
    """Go on with test `then` if the cell has that value, else with `otherwise`."""

    cell: int
    value: int
    then: int
    otherwise: int


@dataclass(frozen=True)
class Write:
    """A cell gets a value in each state where the program `condition` ends with TRUE."""

    condition: int
    cell: int
    value: int


class Programs:
    """The tests of all programs for one instance; a program is the number of its first test.

    The first two are no tests but the answers FALSE and TRUE. A test comes after those that it
    goes on with. ValueError where what is to be spelled out has more than 2,000,000 terms.
    """

    def __init__(self, instance: Instance) -> None:
        terms = _spelled_out(instance)
        if terms > MOST:
            raise ValueError(
                f"{instance.words} make {terms:,} terms to compile: at most {MOST:,} are explored"
            )
        self.instance = instance
        self.tests = [Test(-1, 0, FALSE, FALSE), Test(-1, 0, TRUE, TRUE)]
        self._numbers: dict[Test, int] = {}

    def formula(
        self, term: Term, binding: Binding, then: int = TRUE, otherwise: int = FALSE
    ) -> int:
        """Return the program that goes on with `then` where a formula holds."""
        if then == otherwise:
            return then
        match term:
            case Missing():
                return then
            case Absent(read=part) | Not(part=part):
                return self.formula(part, binding, otherwise, then)
            case And(parts=parts):
                for part in reversed(parts):
                    then = self.formula(part, binding, then, otherwise)
                return then
            case Or(parts=parts):
                for part in reversed(parts):
                    otherwise = self.formula(part, binding, then, otherwise)
                return otherwise
            case All(bound=bound, body=body):
                for thing in reversed(range(self.instance.size(bound.sort))):
                    then = self.formula(body, {**binding, bound.name: thing}, then, otherwise)
                return then
            case Any(bound=bound, body=body):
                for thing in reversed(range(self.instance.size(bound.sort))):
                    otherwise = self.formula(body, {**binding, bound.name: thing}, then, otherwise)
                return otherwise
            case Equal(left=left, right=right):
                return self._compare(left, right, int.__eq__, binding, then, otherwise)
            case Less(left=left, right=right):
                return self._compare(left, right, int.__lt__, binding, then, otherwise)
            case Follows(left=left, right=right):
                return self._compare(left, right, _follows, binding, then, otherwise)
            case Member(part=part, whole=whole):
                sets = self.instance.majorities[whole.sort.name]
                return self._compare(
                    part, whole, lambda one, of: one in sets[of], binding, then, otherwise
                )
        return self.cases(term, binding, lambda value: then if value else otherwise)

    def cases(self, term: Term, binding: Binding, goto: Goto) -> int:
        """Return the program that goes on with goto(value of the term)."""
        match term:
            case Bound(name=name):
                return goto(binding[name])
            case Constant(sort=sort, value=number):
                last = {"first": 0, "last": self.instance.size(sort) - 1}
                return goto(last.get(number, number))
            case Either(condition=condition, then=then, otherwise=otherwise):
                return self.formula(
                    condition,
                    binding,
                    self.cases(then, binding, goto),
                    self.cases(otherwise, binding, goto),
                )
            case Read(variable=variable, places=places):
                count = self.instance.size(variable.result)

                def read(at: tuple[int, ...]) -> int:
                    cell = self.instance.cell(variable, at)
                    found = goto(count - 1)
                    for value in reversed(range(count - 1)):
                        found = self._test(cell, value, goto(value), found)
                    return found

                return self._places(places, binding, read)
        if term.sort == BOOL:
            return self.formula(term, binding, goto(TRUE), goto(FALSE))
        raise TypeError(type(term))

    def writes(self, update: Update, binding: Binding) -> Iterator[Write]:
        """Yield what an update does to one choice of things for its loops."""

        def program(goto: Callable[[tuple[int, int]], int]) -> int:
            reached = self._places(
                update.places,
                binding,
                lambda at: self.cases(
                    update.value,
                    binding,
                    lambda value: goto((self.instance.cell(update.variable, at), value)),
                ),
            )
            return self.formula(update.condition, binding, reached)

        found: dict[tuple[int, int], None] = {}

        def record(written: tuple[int, int]) -> int:
            found[written] = None
            return FALSE

        program(record)
        for written in found:
            condition = program(lambda each, written=written: TRUE if each == written else FALSE)
            if condition != FALSE:
                yield Write(condition, *written)

    def actions(self) -> Iterator[tuple[int, list[Write]]]:
        """Yield guard and writes of each step, in the order of `evaluate.steps`.

        A step that no state allows is left out.
        """
        for step in steps(self.instance):
            guard = self.formula(step.action.guard, step.binding)
            if guard == FALSE:
                continue
            writes = []
            for update in step.action.updates:
                for things in self.instance.tuples(tuple(bound.sort for bound in update.loops)):
                    names = (bound.name for bound in update.loops)
                    inner = {**step.binding, **dict(zip(names, things, strict=True))}
                    writes += self.writes(update, inner)
            yield guard, writes

    def _places(
        self, places: tuple[Term, ...], binding: Binding, goto: Callable[[tuple[int, ...]], int]
    ) -> int:
        if not places:
            return goto(())
        first, *rest = places
        return self.cases(
            first,
            binding,
            lambda one: self._places(tuple(rest), binding, lambda others: goto((one, *others))),
        )

    def _compare(
        self,
        left: Term,
        right: Term,
        relation: Callable[[int, int], bool],
        binding: Binding,
        then: int,
        otherwise: int,
    ) -> int:
        return self.cases(
            left,
            binding,
            lambda one: self.cases(
                right, binding, lambda two: then if relation(one, two) else otherwise
            ),
        )

    def _test(self, cell: int, value: int, then: int, otherwise: int) -> int:
        then = self._known(then, cell, lambda other: other == value)
        two = self.instance.size(self.instance.cells[cell].variable.result) == 2
        otherwise = self._known(
            otherwise, cell, lambda other: False if other == value else True if two else None
        )
        if then == otherwise:
            return then
        test = Test(cell, value, then, otherwise)
        number = self._numbers.get(test)
        if number is None:
            number = self._numbers[test] = len(self.tests)
            self.tests.append(test)
        return number

    def _known(self, number: int, cell: int, answer: Callable[[int], bool | None]) -> int:
        """Pass over tests of a cell whose answer for a value is known."""
        while self.tests[number].cell == cell:
            test = self.tests[number]
            known = answer(test.value)
            if known is None:
                break
            number = test.then if known else test.otherwise
        return number


def _spelled_out(instance: Instance) -> int:
    """Return how many terms a model has with quantifiers, parameters and loops spelled out."""

    def terms(term: Term) -> int:
        times = instance.size(term.bound.sort) if isinstance(term, All | Any) else 1
        return 1 + times * sum(map(terms, parts(term)))

    def choices(bounds: tuple[Bound, ...]) -> int:
        return prod(instance.size(bound.sort) for bound in bounds)

    model = instance.model
    count = sum(terms(goal.formula) for goal in (*model.always, *model.sometimes))
    for action in model.actions:
        written = sum(
            choices(update.loops)
            * sum(map(terms, (*update.places, update.value, update.condition)))
            for update in action.updates
        )
        count += choices(action.parameters) * (terms(action.guard) + written)
    return count


def _follows(later: int, earlier: int) -> bool:
    return later == earlier + 1
