"""Some paths through cases, with other results."""

from showcase.verification.refactor import ints

EXPECTED = "different"
DOMAIN = {"x": ints(wrap=32), "y": ints(wrap=32)}
WITNESS = {"x": 0, "y": 0}
SOURCE = "https://github.com/shrBadihi/EqBench/tree/main/benchmarks/pow/test/Neq"


def before(x: int, y: int) -> int:
    result = path = 0
    if x > 0:
        path = 1 if y == x * x else 2
        if y > 8:
            result = 3 if path == 1 else 13
        else:
            result = 4 if path == 1 else 14
    return result


def after(x: int, y: int) -> int:
    result = path = 0
    if x > 0:
        path = 1 if y == x * x else 2
        if y > 8:
            result = 3 if path == 1 else 13 + 5
        else:
            result = 4 if path == 1 else 14
    return result + 10
