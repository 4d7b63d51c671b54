"""Which inputs are tried: all of a small domain, else the edges, what is near, and random ones."""

import itertools
import random
from collections.abc import Iterator, Mapping

from showcase.verification.refactor.kinds import Domain, product_size
from showcase.verification.refactor.scalars import Near


def samples(
    domain: Mapping[str, Domain], count: int, seed: int, constants: tuple[int, ...] = ()
) -> Iterator[tuple]:
    """Yield at most `count` arguments: all of a small domain, else edges and random ones.

    `constants` are integers worth trying, such as the program's `literals`.
    """
    size = product_size(part.size for part in domain.values())
    if size is not None and size <= count:
        yield from itertools.product(*(part.values() for part in domain.values()))
        return
    rng = random.Random(seed)  # noqa: S311 - test inputs, not secrets
    for _ in range(count):
        near = Near(constants)
        drawn: list[tuple[Domain, object]] = []
        for part in domain.values():
            alike = [value for other, value in drawn if other == part]
            again = alike and rng.randrange(8) == 0
            drawn.append((part, rng.choice(alike) if again else part.sample(rng, near)))
        yield tuple(value for _, value in drawn)
