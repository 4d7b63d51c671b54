"""The first, the last and what is between: slices become an unpacking."""

from showcase.verification.refactor import ints, lists

EXPECTED = "proved"
DOMAIN = {"route": lists(ints(), 5)}


def before(route: list[int]) -> tuple[int, int]:
    if len(route) < 2:
        raise ValueError("a route has two ends")
    return route[-1] - route[0], sum(route[1:-1])


def after(route: list[int]) -> tuple[int, int]:
    first, *stops, last = route
    return last - first, sum(stops)
