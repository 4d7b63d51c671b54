"""Three subtractions of constants, the arguments exchanged twice, and one subtraction less."""

EXPECTED = "different"
DOMAIN = {}
WITNESS = {}
SOURCE = "https://github.com/shrBadihi/EqBench/tree/main/benchmarks/CLEVER/LoopSub/Neq"


def three_less(start: int, step: int) -> int:
    for _ in range(3):
        start -= step
    return start


def steps_less(step: int, start: int) -> int:
    for _ in range(2):
        start -= step
    return start


def before() -> int:
    return three_less(5, 900)


def after() -> int:
    return steps_less(900, 5)
