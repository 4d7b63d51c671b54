"""A list is in order if its neighbours are, or if sorting changes nothing."""

from showcase.verification.refactor import ints, lists

EXPECTED = "proved"
DOMAIN = {"dates": lists(ints(), 4)}


def before(dates: list[int]) -> bool:
    for i in range(len(dates) - 1):
        if dates[i] > dates[i + 1]:
            return False
    return True


def after(dates: list[int]) -> bool:
    return all(earlier <= later for earlier, later in zip(dates, dates[1:]))
