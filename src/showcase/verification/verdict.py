"""What a checker answers: four honest words, and the evidence behind them.

*proved*: no input of the domain tells the two functions apart. *bounded*: none does as long as no
loop runs longer than the limit named. *different*: here is an input, and both outcomes were seen
by running the functions. *unknown*: the checker gave up, and says over what.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from html import escape
from typing import Any, Literal

Status = Literal["proved", "bounded", "different", "unknown"]


@dataclass(frozen=True)
class Outcome:
    """What one call did: the value returned, or the name of the exception type raised.

    `arguments` is the state of the arguments after the call.
    """

    value: Any = None
    raised: str | None = None
    arguments: Mapping[str, Any] = field(default_factory=dict)

    def __str__(self) -> str:
        return f"raises {self.raised}" if self.raised else f"returns {text(self.value)}"


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

    def __str__(self) -> str:
        return self.describe()

    def _repr_html_(self) -> str:
        return f"<p>{escape(self.describe())}</p>"


def text(value: Any) -> str:
    """Write a value for people: big integers grouped, enormous ones only measured.

    >>> text((3, 2592000000, True))
    '(3, 2_592_000_000, True)'
    """
    if isinstance(value, tuple):
        comma = "," if len(value) == 1 else ""
        return f"({', '.join(map(text, value))}{comma})"
    if isinstance(value, bool) or not isinstance(value, int):
        return repr(value)
    if value.bit_length() > 400:
        return f"an integer of {value.bit_length()} bits"
    return f"{value:_}" if abs(value) >= 100_000 else str(value)
