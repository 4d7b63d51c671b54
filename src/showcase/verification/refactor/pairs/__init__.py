"""Five refactorings that a reviewer might wave through. Some change nothing, some do.

Each is a module: the two functions, the domain that the verdict speaks about, the part of it that
the page's sliders cover, and why the verdict is what it is.
"""

import inspect
from collections.abc import Callable
from dataclasses import dataclass
from types import ModuleType

from showcase.verification.refactor.pairs import clamp, leap, midpoint, retries, uptime


@dataclass(frozen=True)
class Pair:
    """One refactoring. `domain` and `hunt` are domain lines, see `domain.parse`."""

    name: str
    title: str
    before: Callable
    after: Callable
    domain: str
    hunt: str
    note: str

    def texts(self) -> tuple[str, str]:
        """Return both source texts, as versions of one function."""
        return tuple(
            inspect.getsource(function).replace(f"def {function.__name__}(", f"def {self.name}(")
            for function in (self.before, self.after)
        )


def _pair(module: ModuleType) -> Pair:
    return Pair(
        module.__name__.rpartition(".")[2],
        module.TITLE,
        module.before,
        module.after,
        module.DOMAIN,
        module.HUNT,
        module.NOTE,
    )


PAIRS = tuple(_pair(module) for module in (uptime, midpoint, retries, leap, clamp))
