"""Several orders are booked and one is refused: those before it are in the book, or none is."""

from showcase.verification.refactor import ints, lists

EXPECTED = "different"
DOMAIN = {"book": lists(ints(0, 9), 2), "orders": lists(ints(-1, 9), 2)}
WITNESS = {"book": [], "orders": [0, -1]}


def before(book: list[int], orders: list[int]) -> None:
    if any(order < 0 for order in orders):
        raise ValueError("a negative order")
    book.extend(orders)


def after(book: list[int], orders: list[int]) -> None:
    for order in orders:
        if order < 0:
            raise ValueError("a negative order")
        book.append(order)
