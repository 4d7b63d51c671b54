"""What symbolic execution remembers: states, loops, calls, and the ways in which a call ends."""

import ast
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from showcase.verification.refactor.guards import Guard
from showcase.verification.refactor.symbolic.values import NOTHING


@dataclass(frozen=True)
class Slot:
    """What a local variable holds, and when it is bound at all."""

    value: Any
    bound: Guard = True


@dataclass(frozen=True, eq=False)
class State:
    """Where control is on which condition, with the variables of a frame and the heap."""

    live: Guard
    variables: Mapping[str, Slot]
    heap: Mapping


@dataclass
class Loop:
    """The states in which control left the round early."""

    breaks: list[State] = field(default_factory=list)
    continues: list[State] = field(default_factory=list)


@dataclass
class Frame:
    """One call: its variables, the loops that it is in, and the states in which it returned."""

    function: ast.FunctionDef
    variables: Mapping[str, Slot]
    loops: list[Loop] = field(default_factory=list)
    returns: list[tuple[State, Any]] = field(default_factory=list)
    handling: str | None = None
    """The exception that the handler at hand handles."""


@dataclass
class Catcher:
    """Where exceptions arrive: by type, the states in which they were raised."""

    frame: Frame
    raised: dict[str, list[State]] = field(default_factory=dict)


@dataclass
class Outcomes:
    """How a call can end. The guards of all the ways exclude each other.

    `arguments` are their contents at the end, in every way; `unwound` is where a loop would go on.
    """

    returned: Guard = False
    value: Any = NOTHING
    raises: dict[str, Guard] = field(default_factory=dict)
    arguments: tuple = ()
    unwound: Guard = False
