"""The unknown arguments: a value for each parameter that ranges over its whole domain.

And back again: what a model of Z3 says about the unknowns, as arguments to call the functions with.
"""

from collections.abc import Callable, Mapping
from decimal import Decimal
from typing import Any

import z3

from showcase.verification.refactor.domain import (
    Bools,
    Choices,
    Domain,
    Ints,
    Lists,
    Optional,
    Records,
    Tuples,
)
from showcase.verification.refactor.guards import Guard, conj
from showcase.verification.refactor.intervals import Interval
from showcase.verification.refactor.symbolic.values import Fields, Listed, Named, Ref, Values
from showcase.verification.refactor.terms import Int, Theory
from showcase.verification.verdict import Record

Decoder = Callable[[z3.ModelRef], Any]


class Inputs:
    """Unknown arguments: their `values`, the `heap` of what they hold, and where all is `inside`.

    Raises CannotExpress where the theory lacks such unknowns.
    """

    def __init__(self, domain: Mapping[str, Domain], theory: Theory) -> None:
        self.theory, self.join = theory, Values(theory).choose
        self.heap: dict[Ref, Listed | Fields] = {}
        self.inside: Guard = True
        self.values: dict[str, Any] = {}
        self._decoders: dict[str, Decoder] = {}
        for name, part in domain.items():
            self.values[name], self._decoders[name] = self._unknown(name, part)

    def decode(self, model: z3.ModelRef) -> dict[str, Any]:
        """Return the arguments that a model describes."""
        return {name: decoder(model) for name, decoder in self._decoders.items()}

    def _unknown(self, name: str, part: Domain) -> tuple[Any, Decoder]:
        match part:
            case Ints():
                return self._integer(name, Interval(part.low, part.high))
            case Bools():
                return self._boolean(name)
            case Choices(choices=values):
                index, decoder = self._integer(name, Interval(0, len(values) - 1))
                chosen = values[-1]
                for k, value in enumerate(values[:-1]):
                    chosen = self.join(self.theory.compare("==", index, k), value, chosen)
                return chosen, lambda model: values[decoder(model)]
            case Optional(part=inner):
                absent, is_absent = self._boolean(f"{name} is None")
                value, decoder = self._unknown(name, inner)
                either = self.join(absent, None, value)
                return either, lambda model: None if is_absent(model) else decoder(model)
            case Tuples(parts=parts):
                values, decoders = self._several(name, parts)
                return values, lambda model: tuple(each(model) for each in decoders)
            case Lists(part=inner, longest=longest):
                length, count = self._integer(f"len({name})", Interval(0, longest))
                items, decoders = self._several(name, [inner] * longest)
                ref = self._make(Listed(items, length))
                return ref, lambda model: [each(model) for each in decoders[: count(model)]]
            case Records():
                return self._record(name, part)
        raise TypeError(type(part))

    def _several(self, name: str, parts: list[Domain]) -> tuple[tuple, list[Decoder]]:
        unknowns = [self._unknown(f"{name}[{k}]", part) for k, part in enumerate(parts)]
        return tuple(value for value, _ in unknowns), [decoder for _, decoder in unknowns]

    def _record(self, name: str, part: Records) -> tuple[Any, Decoder]:
        names = [field for field, _ in part.fields]
        unknowns = [self._unknown(f"{name}.{field}", inner) for field, inner in part.fields]
        values = [value for value, _ in unknowns]

        def decode(model: z3.ModelRef) -> Record:
            both = zip(names, unknowns, strict=True)
            return Record(part.name, {field: decoder(model) for field, (_, decoder) in both})

        if part.kind == "namedtuple":
            return Named(part.name, values), decode
        return self._make(Fields(part.name, dict(zip(names, values, strict=True)))), decode

    def _make(self, contents: Listed | Fields) -> Ref:
        ref = Ref(len(self.heap) + 1)
        self.heap[ref] = contents
        return ref

    def _boolean(self, name: str) -> tuple[z3.BoolRef, Decoder]:
        term = z3.Bool(name)
        return term, lambda model: z3.is_true(model.eval(term, model_completion=True))

    def _integer(self, name: str, within: Interval) -> tuple[int | Int, Decoder]:
        if within.low is not None and within.low == within.high:
            return within.low, lambda _: within.low
        value, inside = self.theory.variable(name, within)
        self.inside = conj(self.inside, inside)

        def decode(model: z3.ModelRef) -> int:
            found = model.eval(value.term, model_completion=True)
            # Not as_long: like all of Python's, it reads 4300 digits at most.
            return int(Decimal(found.as_string())) if z3.is_int(found) else found.as_signed_long()

        return value, decode
