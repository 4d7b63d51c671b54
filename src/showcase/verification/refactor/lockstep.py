"""Loops compared round by round: whether equal states lead to equal states again.

If it does wherever the loops may be, the two calls go through the same rounds however many they
are: both end, with the same outcome, or neither does. If it does not, the arguments in the
solver's model may lead there, or the state may be one that no call comes to: running tells.
"""

import itertools
from collections.abc import Callable, Generator, Iterator, Mapping
from typing import Any

import z3

from showcase.verification.refactor.formula import Encoding, differ
from showcase.verification.refactor.guards import Guard, conj, disj, exclusive, neg
from showcase.verification.refactor.houdini import Guess, guesses, holding, inductive, where
from showcase.verification.refactor.intervals import EVERYTHING, Interval, join
from showcase.verification.refactor.symbolic.frames import State
from showcase.verification.refactor.symbolic.segments import AT, STOP, Segments
from showcase.verification.refactor.symbolic.values import Values, is_boolean, is_number
from showcase.verification.refactor.terms import BitVectors, CannotExpress, Int, bounds

MOST_PAIRINGS = 24


class Lockstep:
    """The comparison of two programs with as many loops; CannotExpress where they do not fit."""

    def __init__(self, encoding: Encoding, limit: int) -> None:
        self.encoding, self.theory, self.limit = encoding, encoding.theory, limit
        self.values = Values(self.theory)
        self.number = 0
        first = self._both()
        if len({len(each.heads) for each in first}) != 1 or not first[0].heads:
            raise CannotExpress("functions with different loops")
        for each in first:
            each.from_start(encoding.inputs.values, encoding.inputs.heap)
        self.first = first
        self.heads = len(first[0].heads)
        self.constants = [
            value
            for name, value in encoding.inputs.values.items()
            if isinstance(value, Int) and not any(name in side.changed for side in first)
        ]

    def _both(self) -> tuple[Segments, Segments]:
        return tuple(
            self.encoding.executor(Segments, program, self.limit)
            for program in self.encoding.programs
        )

    def settle(self, ask: Callable[[Guard], tuple[str, dict | None]]) -> Iterator[dict | bool]:
        """Yield arguments that may lead to a divergence; True in the end if there is none."""
        for how in ("narrow", "wide", "guessed"):
            for pairing in self._pairings():
                same = yield from self._walk(pairing, ask, how)
                if same:
                    yield True
                    return

    def _pairings(self) -> Iterator[list[list[tuple[str, str]]]]:
        """Yield ways to pair the variables of both sides, for each loop."""
        choices = []
        for head in range(self.heads):
            a, b = (_changing(each, head) for each in self.first)
            alike = [name for name in a if name in b]
            rest_a, rest_b = ([n for n in names if n not in alike] for names in (a, b))
            if len(rest_a) != len(rest_b):
                raise CannotExpress("loops with different variables")
            own = [(name, name) for name in alike]
            choices.append(
                [own + list(zip(rest_a, order, strict=True))
                 for order in itertools.permutations(rest_b)]
            )  # fmt: skip
        yield from itertools.islice(
            (list(each) for each in itertools.product(*choices)), MOST_PAIRINGS
        )

    def _walk(self, pairing: list, ask: Callable, how: str) -> Generator[dict, None, bool]:
        """Yield arguments that may lead to a divergence; return whether no segment diverges.

        how: what is thought of the numbers in a loop. That they keep to the range they begin in, to
        a wide one or none, or that they keep to what is guessed of them and shown.
        """
        proved = True
        sides, premise = self.first, self.encoding.inside
        known: list[dict[str, Any] | None] = [None] * self.heads
        guessed: list[list[Guess] | None] = [None] * self.heads
        here: list[Any] = []

        def never(condition: Guard) -> bool:
            return ask(condition)[0] == "none"

        for head in range(-1, self.heads):
            if head >= 0:
                if known[head] is None:  # no argument comes here
                    continue
                sides = self._both()
                state, inside = self._somewhere(known[head])
                here = self._numbers(state, known[head])
                premise = conj(self.encoding.inside, inside)
                for k, side in enumerate(sides):
                    variables = {pair[k]: state[pair] for pair in pairing[head]}
                    kept = {
                        name: value
                        for name, value in self.encoding.inputs.values.items()
                        if name not in side.changed
                    }
                    side.from_head(head, kept | variables, self.encoding.inputs.heap)
            apart, outside, arrivals = self._apart(sides, pairing, known, head, how)
            unwound = disj(*(side.unwound for side in sides))
            if how == "guessed":
                came = {
                    arrived: (conj(both, neg(unwound)), self._numbers(values, known[arrived]))
                    for arrived, (both, values) in arrivals.items()
                }
                premise = self._guess(guessed, premise, head, here, came, never)
            answer, arguments = ask(conj(premise, conj(apart, neg(unwound))))
            if answer == "some":
                yield arguments
            proved = proved and answer == "none"
            if proved:
                proved = never(conj(premise, disj(outside, unwound)))
        return proved

    def _guess(
        self,
        guessed: list[list[Guess] | None],
        premise: Guard,
        head: int,
        here: list,
        came: Mapping[int, tuple[Guard, list]],
        never: Callable[[Guard], bool],
    ) -> Guard:
        """Keep the guesses that this segment keeps; return the premise with what holds here."""
        if guessed[head] is not None and head >= 0:
            if head in came:
                both, after = came[head]
                guessed[head] = inductive(guessed[head], conj(premise, both), here, after, never)
            premise = where(guessed[head], premise, here)
        for arrived, (both, numbers) in came.items():
            if arrived == head:
                continue
            if guessed[arrived] is None:
                own = len(numbers) - len(self.constants)
                guessed[arrived] = list(guesses(self.theory, numbers, own))
            guessed[arrived] = holding(guessed[arrived], conj(premise, both), numbers, never)
        return premise

    def _numbers(self, values: Mapping, facts: Mapping) -> list:
        """Return the numbers that guesses speak about: of a state, and those that never change."""
        own = [
            self.theory.integer(values[pair]) for pair, fact in facts.items() if fact is not bool
        ]
        return own + self.constants

    def _apart(self, sides: tuple, pairing: list, known: list, head: int, how: str) -> tuple:
        """Return where the sides end or go on differently, and where they leave what is known.

        Also, for each loop they come to: where they do, and with which values.
        """
        names = self.encoding.inputs.values
        outcomes = [side.outcomes(names) for side in sides]
        apart, outside = differ(*outcomes, self.values), False
        arrivals: dict[int, tuple[Guard, dict]] = {}
        for arrived in range(max(head, 0), self.heads):
            states = [side.arrival(arrived) for side in sides]
            here = [False if state is None else state.live for state in states]
            apart = disj(apart, exclusive(*here))
            if None in states:
                continue
            if any(state.heap is not self.encoding.inputs.heap for state in states):
                raise CannotExpress("loops that make or change lists")
            if known[arrived] is None:  # a loop of which nothing is known is come to nevertheless
                known[arrived] = {}
            both, first = conj(*here), {}
            arrivals[arrived] = both, first
            for pair in pairing[arrived]:
                values = [
                    self._value(state, name) for state, name in zip(states, pair, strict=True)
                ]
                first[pair] = values[0]
                apart = disj(apart, conj(both, neg(self.values.equal(*values))))
                outside = disj(outside, self._learn(known, arrived, pair, values, both, how))
        return apart, outside, arrivals

    def _value(self, state: State, name: str) -> Any:
        slot = state.variables.get(name)
        if slot is None or slot.bound is not True or not is_number(slot.value):
            raise CannotExpress("loops over more than numbers")
        return slot.value

    def _learn(
        self, known: list, head: int, pair: tuple, values: list, both: Guard, how: str
    ) -> Guard:
        """Note what a variable may be at a head; return where that was known otherwise before."""
        facts = known[head]
        kinds = {is_boolean(value) for value in values}
        if len(kinds) > 1:
            raise CannotExpress("loops over more than numbers")
        (boolean,) = kinds
        if pair not in facts:
            facts[pair] = bool if boolean else self._range(values, how)
            return False
        if (facts[pair] is bool) != boolean:
            raise CannotExpress("loops over more than numbers")
        if boolean:
            return False
        outside: Guard = False
        for end, op in ((facts[pair].low, "<"), (facts[pair].high, ">")):
            if end is not None:
                number = self.theory.integer(values[0])
                outside = disj(outside, conj(both, self.theory.compare(op, number, end)))
        return outside

    def _range(self, values: list, how: str) -> Interval:
        """Return a range that a variable may well keep to; that it does, is shown."""
        if self.theory.word:
            half = 1 << (self.theory.word - 1)
            return Interval(-half, half - 1)
        inputs = [value for value in self.encoding.inputs.values.values() if isinstance(value, Int)]
        start = bounds(self.theory.integer(values[0]))
        within = start
        for value in inputs:
            within = join(within, value.range)
        if not isinstance(self.theory, BitVectors):
            return Interval(start.low, None) if how == "narrow" else EVERYTHING
        if not within.finite:
            raise CannotExpress("integers without bounds as bit-vectors")
        if how != "wide":
            return within
        return Interval(-(1 << within.width), 1 << within.width)

    def _somewhere(self, facts: Mapping) -> tuple[dict, Guard]:
        """Make up a state: for each pair of variables one value, and the condition of its range."""
        state, inside = {}, True
        for pair, fact in facts.items():
            self.number += 1
            name = f"{pair[0]}!{self.number}"
            if fact is bool:
                state[pair] = z3.Bool(name)
            else:
                state[pair], within = self.theory.variable(name, fact)
                inside = conj(inside, within)
        return state, inside


def _changing(side: Segments, head: int) -> list[str]:
    """Return the live variables that are bound anywhere, in an order that repeats."""
    return sorted(side.live_names(head) & (side.changed | {AT, STOP}))
