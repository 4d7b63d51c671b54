"""Refactorings with their true verdicts: what the checker is measured against.

Each file in the folders here is one pair, `before` and `after`, and tells beside them:

    EXPECTED   "proved", "different", or "bounded" (the same, but no proof reaches every input)
    DOMAIN     the arguments that the verdict speaks about; the rest is in the annotations
    GIVEN      a condition on them, if there is one
    WITNESS    arguments on which the two differ, where they do
    NEEDLE     True where random testing misses the difference
    UNSETTLED  why the checker gives no answer, where it gives none
    SOURCE     where a bug that happened in public is told, if the pair is made after one

The first line of its docstring is the title, the rest says why the verdict is what it is.
"""

import importlib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Literal

from showcase.verification.refactor.domain import wrap_of


@dataclass(frozen=True)
class Pair:
    """One refactoring and the truth about it."""

    name: str
    title: str
    before: Callable
    after: Callable
    domain: Mapping[str, Any]
    given: str | None
    expected: Literal["proved", "different", "bounded"]
    witness: Mapping[str, Any] | None
    needle: bool
    source: str | None
    unsettled: str | None

    @property
    def bits(self) -> int | None:
        """How many bits arithmetic wraps to; None where integers are Python's."""
        return wrap_of(self.domain)


def collect(package: str, folder: Path) -> tuple[Pair, ...]:
    """Read every pair below the folder of a package."""
    files = sorted(file for file in folder.rglob("*.py") if file.stem != "__init__")
    return tuple(_pair(package, file.relative_to(folder).with_suffix("")) for file in files)


def _pair(package: str, path: Path) -> Pair:
    module = importlib.import_module(".".join((package, *path.parts)))
    return Pair(
        name=path.as_posix(),
        title=module.__doc__.partition("\n")[0],
        before=module.before,
        after=module.after,
        domain=module.DOMAIN,
        given=getattr(module, "GIVEN", None),
        expected=module.EXPECTED,
        witness=getattr(module, "WITNESS", None),
        needle=getattr(module, "NEEDLE", False),
        source=getattr(module, "SOURCE", None),
        unsettled=getattr(module, "UNSETTLED", None),
    )


PAIRS = collect(__name__, Path(__file__).parent)
