"""The words of which a model is written. Its text is read (`reader`), never run.

A model is a Python module with a few declarations and functions:

    node = Sort(3)                       # any number of nodes; explored with 3
    lock = Relation(node)                # who believes to have the lock

    @initially
    def start(n: node):
        lock[n] = True

    @action
    def hand_over(n: node, m: node):
        \"\"\"{n} hands the lock to {m}.\"\"\"
        require(lock[n])
        lock[n] = False
        lock[m] = True

    @always
    def exclusive():
        \"\"\"No two nodes have the lock.\"\"\"
        return all(n == m for n in node for m in node if lock[n] and lock[m])

    @sometimes
    def moves():
        \"\"\"The lock gets away from where it was.\"\"\"
        return any(lock[n] for n in node)

What follows exists so that editors and linters know the words, and a model can be imported; none
of it does anything.
"""

from collections.abc import Callable
from typing import Any

Words = Any
"""What declarations return: something that editors let a model index, assign and compare."""


def Sort(size: int) -> Words:  # noqa: N802 - reads as a type
    """Declare a kind of things, any number of them; `size` is how many to explore."""


def Order(size: int) -> Words:  # noqa: N802
    """Declare a kind of things that stand in a line: `.first`, `.last`, `<`, `follows`."""


def Choice(*members: str) -> Words:  # noqa: N802
    """Declare a kind of exactly these things, written `kind.member`."""


def Majorities(sort: Words) -> Words:  # noqa: N802
    """Declare sets of things (`thing in majority`) any two of which have a thing in common."""


def Relation(*sorts: Words) -> Words:  # noqa: N802
    """Declare a part of the state that is true or false of things; it begins false."""


def Function(*sorts: Words, to: Words) -> Words:  # noqa: N802
    """Declare a part of the state that maps things to a thing; `initially` says to which."""


def Variable(sort: Words) -> Words:  # noqa: N802
    """Declare a part of the state that is one thing, or `bool`: read and assigned as `.now`."""


def Stored(*sorts: Words) -> Words:  # noqa: N802
    """Declare objects of an eventually consistent store: what is put stays, but is seen late.

    That a read finds nothing proves nothing: a guard may use one only as `missing`.
    """


def Sent(*sorts: Words) -> Words:  # noqa: N802
    """Declare messages: once sent, each may arrive at any later time, often or never."""


def initially(function: Callable) -> Callable:
    """Mark the function that assigns what the state begins as, for any parameters."""
    return function


def action(function: Callable | None = None, *, by: str = "") -> Callable:
    """Mark a step, done by its first parameter or else by the one named."""
    return function or (lambda marked: marked)


def mistake(instead_of: Callable, *, by: str = "") -> Callable:
    """Mark a wrong version of an action."""
    return lambda marked: marked


def always(function: Callable) -> Callable:
    """Mark a property that shall hold in every state that can be reached."""
    return function


def lemma(function: Callable) -> Callable:
    """Mark a property that shall always hold so that the others can be proved."""
    return function


def sometimes(function: Callable) -> Callable:
    """Mark a property that shall hold in some state that can be reached."""
    return function


def define(function: Callable) -> Callable:
    """Mark an abbreviation for what the function returns."""
    return function


def require(*conditions: Any) -> None:
    """Take the step only where the conditions hold; all that a step reads is from before it."""


def put_if_absent(stored: Any) -> None:
    """Take the step only where the store, asked to put the object unless it exists, does so."""


def missing(stored: Any) -> bool:
    """Look for an object or message and find nothing; whether it exists or not, this may be."""


def follows(later: Any, earlier: Any) -> bool:
    """Tell whether one thing comes right after another in their order."""


def anything(sort: Any) -> Any:
    """Stand for any thing of a sort, as what a part of the state begins as."""
