"""A number is odd if it can be halved no time: counted from one."""

from showcase.verification.refactor import ints

EXPECTED = "different"
DOMAIN = {"x": ints(wrap=32)}
WITNESS = {"x": 1}
SOURCE = "https://github.com/shrBadihi/EqBench/tree/main/benchmarks/CLEVER/odd/Neq"


def quotient(a: int, b: int) -> int:
    floor = a // b
    return floor + 1 if floor < 0 and floor * b != a else floor


def remainder(a: int, b: int) -> int:
    rest = a % b
    return rest - b if rest and (rest < 0) != (a < 0) else rest


def halvings(x: int) -> int:
    count = 0
    while remainder(x, 2) == 0:
        x = quotient(x, 2)
        count += 1
    return count


def changed(x: int) -> int:
    return halvings(x) + 1


def before(x: int) -> int:
    return 1 if halvings(x) == 0 else 0


def after(x: int) -> int:
    return 1 if changed(x) == 0 else 0
