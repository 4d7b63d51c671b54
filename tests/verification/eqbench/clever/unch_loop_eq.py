"""A sum that starts at one, or to which one is added at the end."""

EXPECTED = "proved"
DOMAIN = {}
SOURCE = "https://github.com/shrBadihi/EqBench/tree/main/benchmarks/CLEVER/UnchLoop/Eq"


def from_one(count: int, step: int) -> int:
    total = 1
    for _ in range(count):
        total = total + step
    return total


def plus_one(count: int, step: int) -> int:
    total = 0
    for _ in range(count):
        total = total + step
    return total + 1


def before() -> int:
    return from_one(5, 900)


def after() -> int:
    return plus_one(5, 900)
