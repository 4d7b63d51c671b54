"""The warmest day: a maximum that starts at zero is none in winter."""

from showcase.verification.refactor import ints, lists

EXPECTED = "different"
DOMAIN = {"degrees": lists(ints(-40, 40), 4)}
GIVEN = "len(degrees) > 0"
WITNESS = {"degrees": [-1]}


def before(degrees: list[int]) -> int:
    return max(degrees)


def after(degrees: list[int]) -> int:
    warmest = 0
    for degree in degrees:
        warmest = max(warmest, degree)
    return warmest
