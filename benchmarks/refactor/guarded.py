"""A pair as CrossHair takes it: annotations and guards in place of a domain.

`diffbehavior` takes two functions and no domain, so that outside the domain both return None. A
value among a few is given by its number, which spares CrossHair to search among all strings; where
arithmetic wraps, each operation calls a helper that wraps.
"""

import importlib
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from suite import Pair

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
from showcase.verification.refactor.program import Program, expression, load
from showcase.verification.refactor.question import complete_domain
from showcase.verification.refactor.sandbox.program import compile_program
from showcase.verification.refactor.sandbox.steps import Words

MODULE = """\
from typing import List, Optional, Tuple

from refactor.guarded import functions

pair, old, new, given = functions({package!r}, {name!r})


def before({signature}):
    if not ({guard}):
        return None
    {made}
    if not given({names}):
        return None
    return {old}


def after({signature}):
    if not ({guard}):
        return None
    {made}
    if not given({names}):
        return None
    return {new}
"""


@dataclass(frozen=True)
class Sent:
    """How an argument is sent: its annotation, its guard ("" for none), and what it becomes."""

    annotation: str
    guard: str
    value: str


def module(package: str, pair: Pair) -> str:
    """Return the text of a module with the two guarded functions."""
    domain = complete_domain(load(pair.before, "before"), pair.domain)
    sent = {name: _sent(part, name) for name, part in domain.items()}
    names = ", ".join(sent)
    made = [f"{name} = {each.value}" for name, each in sent.items() if each.value != name]
    # What a list of numbers of values becomes is a new list: it is compared as a part of the value.
    left = [n for n, part in domain.items() if isinstance(part, Lists) and sent[n].value != n]
    old, new = (
        f"({', '.join([f'{function}({names})', *left])},)" if left else f"{function}({names})"
        for function in ("old", "new")
    )
    return MODULE.format(
        package=package,
        name=pair.name,
        signature=", ".join(f"{name}: {each.annotation}" for name, each in sent.items()),
        names=names,
        guard=" and ".join(filter(None, (each.guard for each in sent.values()))) or "True",
        made="; ".join(made) or "pass",
        old=old,
        new=new,
    )


def functions(package: str, name: str) -> tuple[Any, Callable, Callable, Callable]:
    """Return a pair's module, both functions and the condition, with arithmetic as it should be."""
    home = importlib.import_module(".".join((package, *name.split("/"))))
    (pair,) = (pair for pair in importlib.import_module(package).PAIRS if pair.name == name)
    before, after = pair.before, pair.after
    programs = load(before, "before"), load(after, "after")
    condition = _holds(pair, programs[0])
    if pair.bits is None:
        return home, before, after, condition
    before, after = (
        compile_program(each.source(), each.function.name, _Integers(pair.bits)).function
        for each in programs
    )
    return home, before, after, condition


class _Integers(Words):
    """Words of integers only, which need not be asked for their kind."""

    def wrap(self, value: int) -> int:
        """Return what a word keeps of an integer."""
        return (value + self.half) % (2 * self.half) - self.half


def _holds(pair: Pair, program: Program) -> Callable:
    if pair.given is None:
        return lambda *_: True
    condition = expression(pair.given, program.parameters, program.classes.values())
    holds = compile_program(condition.source(), "given", Words(pair.bits)).function

    def safely(*arguments: Any) -> bool:
        try:
            return bool(holds(*arguments))
        except Exception:  # noqa: BLE001 - where it raises, it does not hold
            return False

    return safely


def _sent(part: Domain, name: str) -> Sent:
    match part:
        case Ints(low=low, high=high):
            above = "" if low is None else f"{low} <= "
            below = "" if high is None else f" <= {high}"
            return Sent("int", f"{above}{name}{below}" if above or below else "", name)
        case Bools():
            return Sent("bool", "", name)
        case Choices(choices=choices):
            return Sent("int", f"0 <= {name} < {len(choices)}", f"{choices!r}[{name}]")
        case Optional(part=inner):
            of = _sent(inner, name)
            guard = f"({name} is None or {of.guard})" if of.guard else ""
            return Sent(f"Optional[{of.annotation}]", guard, name)
        case Lists(part=inner, longest=longest):
            of = _sent(inner, "item")
            each = f" and all({of.guard} for item in {name})" if of.guard else ""
            value = f"[{of.value} for item in {name}]" if of.value != "item" else name
            return Sent(f"List[{of.annotation}]", f"len({name}) <= {longest}{each}", value)
        case Tuples(parts=parts):
            of = [_sent(inner, f"{name}[{k}]") for k, inner in enumerate(parts)]
            return Sent(f"Tuple[{', '.join(each.annotation for each in of)}]", _all(of), name)
        case Records(name=kind, fields=fields):
            of = [_sent(inner, f"{name}.{field}") for field, inner in fields]
            return Sent(f"pair.{kind}", _all(of), name)
    raise TypeError(type(part))


def _all(parts: list[Sent]) -> str:
    return " and ".join(filter(None, (each.guard for each in parts)))
