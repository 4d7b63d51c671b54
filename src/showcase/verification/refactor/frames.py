"""What symbolic execution remembers: variables, loops, calls, and the ways in which a call ends."""

import ast
from dataclasses import dataclass, field
from typing import Any

from showcase.verification.refactor.terms import Guard


@dataclass(frozen=True)
class Slot:
    """What a local variable holds, and when it is bound at all."""

    value: Any
    bound: Guard = True


@dataclass
class Loop:
    """The states in which control left the round early."""

    breaks: list = field(default_factory=list)
    continues: list = field(default_factory=list)


@dataclass
class Frame:
    """One call: its variables, the loops that it is in, and where it returned what."""

    function: ast.FunctionDef
    variables: dict[str, Slot]
    loops: list[Loop] = field(default_factory=list)
    returns: list[tuple[Guard, Any]] = field(default_factory=list)


@dataclass
class Outcomes:
    """How a call can end. The guards of all the ways exclude each other."""

    returns: list[tuple[Guard, Any]]
    raises: dict[str, Guard]
    unwound: Guard
