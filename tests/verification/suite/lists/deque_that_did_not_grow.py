"""A ring of places grows: it is asked whether it did by what it holds, one less than its size.

Where it has the right size already, its parts are moved as if it had grown.
"""

from showcase.verification.refactor import ints

EXPECTED = "different"
DOMAIN = {"places": ints(0, 6), "held": ints(0, 63), "more": ints(0, 64)}
GIVEN = "held < 1 << places"
WITNESS = {"places": 0, "held": 0, "more": 0}
SOURCE = "Rust's VecDeque, CVE-2018-1000657: https://github.com/rust-lang/rust/issues/44800"


def power_above(n: int) -> int:
    power = 1
    while power < n:
        power *= 2
    return power


def before(places: int, held: int, more: int) -> tuple[int, bool]:
    size = 1 << places
    needed = power_above(held + 1 + more)
    if needed > size:
        return needed, True
    return size, False


def after(places: int, held: int, more: int) -> tuple[int, bool]:
    size = 1 << places
    capacity = size - 1
    needed = power_above(held + 1 + more)
    if needed > capacity:
        return max(needed, size), True
    return size, False
