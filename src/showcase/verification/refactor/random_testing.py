"""What testing alone finds: the baseline that a proof is measured against."""

import math
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from showcase.verification.refactor.domain import Domain, samples
from showcase.verification.refactor.program import load
from showcase.verification.refactor.question import (
    complete_domain,
    same_classes,
    same_signature,
)
from showcase.verification.refactor.replay import Runner


@dataclass(frozen=True)
class Tested:
    """How many calls were made of each function, with which seed, and an input that differs."""

    calls: int
    seed: int
    arguments: dict | None

    @property
    def missed(self) -> bool:
        """Whether all calls agreed."""
        return self.arguments is None


def random_test(
    before: Callable | str,
    after: Callable | str,
    domain: Mapping[str, Domain] | None = None,
    *,
    calls: int = 20_000,
    seed: int = 1,
    timeout: float = 60,
) -> Tested:
    """Call both functions on random inputs that favour the edges of the domain.

    >>> random_test("def f(n: int): return n", "def f(n: int): return abs(n)").missed
    False
    """
    programs = load(before, "before"), load(after, "after")
    same_signature(*programs)
    full = complete_domain(programs[0], domain)
    same_classes(full, programs[1])
    runner = Runner(*programs, None, full)
    found = runner.search(samples(full, calls, seed), timeout, total=math.inf)
    return Tested(calls, seed, found.arguments)
