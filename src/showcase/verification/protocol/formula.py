"""Formulas of first-order logic over the state of a transition system: the one representation.

A model's guards, updates and properties are these terms and nothing else. `evaluate` reads them
in a finite state, `programs` compiles them for that, `z3_terms` asks Z3 about all sizes at once,
and `tla` writes them out in TLA+.
"""

from collections.abc import Iterator
from dataclasses import dataclass, fields
from typing import Literal

LARGEST = 64
"""The most things of a sort that are explored."""


@dataclass(frozen=True)
class Sort:
    """A kind of things. `size` is how many of them `explore` takes unless it is told otherwise.

    "plain": any number of interchangeable things. "order": any number, in a line. "choice": the
    `members`, no others. "majorities": sets of things of the sort `of`, any two of which meet.
    """

    name: str
    kind: Literal["plain", "order", "choice", "majorities"]
    size: int
    members: tuple[str, ...] = ()
    of: "Sort | None" = None


BOOL = Sort("bool", "choice", 2, ("False", "True"))


@dataclass(frozen=True)
class Variable:
    """A part of the state: a function from things to things, to truth values for a relation.

    "memory" may change in any way. "stored" (objects of an eventually consistent store) and
    "sent" (messages) only grow, and whoever looks may miss what is there.
    """

    name: str
    kind: Literal["memory", "stored", "sent"]
    sorts: tuple[Sort, ...]
    result: Sort = BOOL

    @property
    def grows(self) -> bool:
        """Whether what is written is never taken back, and reading nothing proves nothing."""
        return self.kind != "memory"


class Term:
    """What has a value in a state; `sort` is the sort of the value."""

    sort: Sort


class Formula(Term):
    """What is true or false."""

    sort = BOOL


@dataclass(frozen=True)
class Bound(Term):
    """A parameter of an action, or the variable of a quantifier."""

    name: str
    sort: Sort


@dataclass(frozen=True)
class Constant(Term):
    """A truth value or member of a choice, by number; the "first" or "last" thing of an order."""

    sort: Sort
    value: int | Literal["first", "last"]


TRUE, FALSE = Constant(BOOL, 1), Constant(BOOL, 0)


@dataclass(frozen=True)
class Read(Term):
    """The value of a part of the state."""

    variable: Variable
    places: tuple[Term, ...]

    @property
    def sort(self) -> Sort:
        """The sort of what is read."""
        return self.variable.result


@dataclass(frozen=True)
class Missing(Formula):
    """A read that found nothing: a store or network may always answer so, hence always true."""

    read: Read


@dataclass(frozen=True)
class Absent(Formula):
    """The store's own answer to a conditional put: nothing is there."""

    read: Read


@dataclass(frozen=True)
class Not(Formula):
    """Negation."""

    part: Term


@dataclass(frozen=True)
class And(Formula):
    """Conjunction; of nothing, true."""

    parts: tuple[Term, ...]


@dataclass(frozen=True)
class Or(Formula):
    """Disjunction; of nothing, false."""

    parts: tuple[Term, ...]


@dataclass(frozen=True)
class Equal(Formula):
    """Both are the same thing of one sort."""

    left: Term
    right: Term


@dataclass(frozen=True)
class Less(Formula):
    """`left` comes before `right` in their order."""

    left: Term
    right: Term


@dataclass(frozen=True)
class Follows(Formula):
    """`left` comes right after `right` in their order."""

    left: Term
    right: Term


@dataclass(frozen=True)
class Member(Formula):
    """`part` belongs to the majority `whole`."""

    part: Term
    whole: Term


@dataclass(frozen=True)
class Either(Term):
    """`then` where the condition holds, else `otherwise`."""

    condition: Term
    then: Term
    otherwise: Term

    @property
    def sort(self) -> Sort:
        """The sort that both alternatives have."""
        return self.then.sort


@dataclass(frozen=True)
class All(Formula):
    """For all things."""

    bound: Bound
    body: Term


@dataclass(frozen=True)
class Any(Formula):
    """For some thing."""

    bound: Bound
    body: Term


@dataclass(frozen=True)
class Choose(Term):
    """Any value of a sort; only as what a part of the state begins as."""

    sort: Sort


def parts(term: Term) -> Iterator[Term]:
    """Yield the terms that a term is made of."""
    for field in fields(term):
        value = getattr(term, field.name)
        for part in value if isinstance(value, tuple) else (value,):
            if isinstance(part, Term):
                yield part


def walk(term: Term) -> Iterator[Term]:
    """Yield a term and all terms inside it."""
    yield term
    for part in parts(term):
        yield from walk(part)
