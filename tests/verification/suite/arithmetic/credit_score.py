"""A score reaches the limit, or exceeds it: it takes three numbers to meet it exactly."""

from showcase.verification.refactor import ints

EXPECTED = "different"
NEEDLE = True
DOMAIN = {"income": ints(1, 10**9), "age": ints(18, 99), "debts": ints(1, 10**9)}
WITNESS = {"income": 3_416_663, "age": 18, "debts": 300_000}
LIMIT = 10_010_007


def before(income: int, age: int, debts: int) -> bool:
    return income * 3 + age * 70_001 - debts * 5 >= LIMIT


def after(income: int, age: int, debts: int) -> bool:
    return income * 3 + age * 70_001 > LIMIT + debts * 5
