"""Several orders are booked, until one is refused: by index or by element."""

from showcase.verification.refactor import ints, lists

EXPECTED = "proved"
DOMAIN = {"book": lists(ints(), 2), "orders": lists(ints(), 3)}


def before(book: list[int], orders: list[int]) -> None:
    for i in range(len(orders)):
        if orders[i] < 0:
            raise ValueError("a negative order")
        book.append(orders[i])


def after(book: list[int], orders: list[int]) -> None:
    for order in orders:
        if not order >= 0:
            raise ValueError("a negative order")
        book += [order]
