"""What a checker answers: four honest words, and the evidence behind them.

*proved*: no input of the domain tells the two functions apart. *bounded*: none does as long as no
loop runs longer than the limit named. *different*: here is an input, and both outcomes were seen
by running the functions. *unknown*: the checker gave up, and says over what.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from html import escape
from typing import Any, Literal

WRITTEN_BITS = 400
WRITTEN_LETTERS = 200
Status = Literal["proved", "bounded", "different", "unknown"]


class Record:
    """An instance of a dataclass or namedtuple of a program: its class by name, and its fields.

    >>> point = Record("Point", {"x": 1, "y": 2})
    >>> point, point.x
    (Point(x=1, y=2), 1)
    """

    def __init__(self, name: str, fields: Mapping[str, Any]) -> None:
        self.name, self.fields = name, dict(fields)

    def __getattr__(self, name: str) -> Any:
        try:
            return self.__dict__["fields"][name]
        except KeyError:
            raise AttributeError(name) from None

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, Record):
            return NotImplemented
        return (self.name, self.fields) == (other.name, other.fields)

    __hash__ = None  # its fields may change

    def __repr__(self) -> str:
        fields = ", ".join(f"{name}={text(value)}" for name, value in self.fields.items())
        return f"{self.name}({fields})"


@dataclass(frozen=True)
class Outcome:
    """What one call did: the value returned, or the name of the exception type raised.

    `arguments` is the state of the arguments after the call; of them, `telling` names those that
    the call changed, or that the two functions leave in different states.
    """

    value: Any = None
    raised: str | None = None
    arguments: Mapping[str, Any] = field(default_factory=dict)
    telling: tuple[str, ...] = field(default=(), compare=False)

    def __str__(self) -> str:
        did = f"raises {self.raised}" if self.raised else f"returns {text(self.value)}"
        states = [f"{name} = {text(self.arguments[name])}" for name in self.telling]
        return f"{did} and leaves {', '.join(states)}" if states else did

    def as_dict(self) -> dict:
        """Return what JSON holds of it."""
        return {
            "value": plain(self.value),
            "raised": self.raised,
            "arguments": {name: plain(value) for name, value in self.arguments.items()},
        }


@dataclass(frozen=True)
class Verdict:
    """The answer; `arguments`, `before` and `after` are set where it is "different"."""

    status: Status
    domain: str
    reason: str
    arguments: Mapping[str, Any] | None = None
    before: Outcome | None = None
    after: Outcome | None = None

    def describe(self) -> str:
        """Tell the verdict in words: domain, evidence, and what is trusted."""
        match self.status:
            case "proved":
                return f"Proved the same for {self.domain}. {self.reason}"
            case "bounded":
                return f"No difference found for {self.domain}, but not proved. {self.reason}"
            case "unknown":
                return f"Unknown, for {self.domain}. {self.reason}"
        call = ", ".join(f"{name} = {text(value)}" for name, value in self.arguments.items())
        return (
            f"Different: with {call or 'no arguments'}, before {self.before} "
            f"and after {self.after}. {self.reason}"
        )

    def as_dict(self) -> dict:
        """Return what JSON holds of it, with the words of `describe`."""
        found = self.status == "different"
        return {
            "status": self.status,
            "domain": self.domain,
            "reason": self.reason,
            "words": self.describe(),
            "arguments": plain(dict(self.arguments)) if found else None,
            "before": self.before.as_dict() if found else None,
            "after": self.after.as_dict() if found else None,
        }

    def __str__(self) -> str:
        return self.describe()

    def _repr_html_(self) -> str:
        return f"<p>{escape(self.describe())}</p>"


def text(value: Any) -> str:
    """Write a value for people: big integers grouped, enormous ones only measured.

    >>> text((3, [2592000000], "a", True))
    "(3, [2_592_000_000], 'a', True)"
    """
    if isinstance(value, list):
        return f"[{', '.join(map(text, value))}]"
    if isinstance(value, tuple):
        comma = "," if len(value) == 1 else ""
        return f"({', '.join(map(text, value))}{comma})"
    if isinstance(value, str) and len(value) > WRITTEN_LETTERS:
        return f"a string of {len(value)} characters"
    if isinstance(value, bool) or not isinstance(value, int):
        return repr(value)
    if value.bit_length() > WRITTEN_BITS:
        return f"an integer of {value.bit_length()} bits"
    return f"{value:_}" if abs(value) >= 100_000 else str(value)


def plain(value: Any) -> Any:
    """Return what JSON holds: tuples as lists, records as objects, enormous integers as text.

    >>> plain((1, Record("Point", {"x": None})))
    [1, {'x': None}]
    """
    if isinstance(value, list | tuple):
        return [plain(item) for item in value]
    if isinstance(value, dict):
        return {name: plain(item) for name, item in value.items()}
    if isinstance(value, Record):
        return plain(value.fields)
    if isinstance(value, int) and value.bit_length() > WRITTEN_BITS:
        return hex(value)
    return value
