"""An exception is noted and raised again: caught alone, or together with another."""

from showcase.verification.refactor import ints, lists

EXPECTED = "proved"
DOMAIN = {"log": lists(ints(), 2), "values": lists(ints(), 3), "place": ints(), "divisor": ints()}


def before(log: list[int], values: list[int], place: int, divisor: int) -> int:
    try:
        return values[place] // divisor
    except IndexError:
        log.append(1)
        raise
    except ZeroDivisionError:
        log.append(1)
        raise


def after(log: list[int], values: list[int], place: int, divisor: int) -> int:
    try:
        return values[place] // divisor
    except (IndexError, ZeroDivisionError):
        log.append(1)
        raise
