"""Which arguments count: the sets that parameters range over, in Python and as a line of text.

    {"n": ints(0, 40), "xs": lists(ints(0, 9), 4), "mode": choices("a", "b")}

`"n: 0..40, xs: lists(0..9, 4), mode: choices('a', 'b')"` is the text form, read by `parse`.
"""

from collections.abc import Mapping

from showcase.verification.refactor.domain_line import parse
from showcase.verification.refactor.kinds import (
    Domain,
    Lists,
    Optional,
    Records,
    Tuples,
    product_size,
    walk,
)
from showcase.verification.refactor.makers import (
    DomainError,
    bools,
    choices,
    ints,
    lists,
    optional,
    tuples,
)
from showcase.verification.refactor.sampling import samples
from showcase.verification.refactor.scalars import Bools, Choices, Ints, listed
from showcase.verification.verdict import text

__all__ = [
    "Bools", "Choices", "Domain", "DomainError", "Ints", "Lists", "Optional", "Records", "Tuples",
    "bools", "choices", "describe", "ints", "lists", "optional", "parse", "samples",
    "tuples", "walk", "wrap_of",
]  # fmt: skip


def describe(domain: Mapping[str, Domain], given: str | None = None) -> str:
    """Say the whole domain in words."""
    condition = f", where {given}" if given else ""
    wrap = wrap_of(domain)
    condition += f", with arithmetic that wraps to {wrap} bits" if wrap else ""
    if not domain:
        return f"the one call without arguments{condition}"
    parts = list(domain.values())
    size = product_size(part.size for part in parts)
    plain = all(isinstance(part, Ints | Bools) for part in parts)
    if len(domain) > 1 and plain and size is not None and size < COUNTED:
        return f"all {text(size)} combinations of {listed(list(domain))}{condition}"
    return listed([part.words(name) for name, part in domain.items()]) + condition


COUNTED = 1 << 400  # as far as `text` writes numbers in full


def wrap_of(domain: Mapping[str, Domain]) -> int | None:
    """Return how many bits arithmetic wraps to, if it does; all that say so must agree."""
    wraps = {
        inner.wrap
        for part in domain.values()
        for inner in walk(part)
        if isinstance(inner, Ints) and inner.wrap is not None
    }
    if len(wraps) > 1:
        raise DomainError(f"the domain wraps to {listed(sorted(map(str, wraps)))} bits at once")
    return wraps.pop() if wraps else None
