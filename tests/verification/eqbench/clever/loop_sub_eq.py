"""Three subtractions of constants, the arguments exchanged twice."""

EXPECTED = "proved"
DOMAIN = {}
SOURCE = "https://github.com/shrBadihi/EqBench/tree/main/benchmarks/CLEVER/LoopSub/Eq"


def three_less(start: int, step: int) -> int:
    for _ in range(3):
        start -= step
    return start


def steps_less(step: int, start: int) -> int:
    for _ in range(3):
        start -= step
    return start


def before() -> int:
    return three_less(5, 900)


def after() -> int:
    return steps_less(900, 5)
