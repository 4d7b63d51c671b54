"""A list turned round by two fingers, and by its method."""

from showcase.verification.refactor import ints, lists

EXPECTED = "proved"
DOMAIN = {"stack": lists(ints(), 5)}


def before(stack: list[int]) -> list[int]:
    low, high = 0, len(stack) - 1
    while low < high:
        stack[low], stack[high] = stack[high], stack[low]
        low, high = low + 1, high - 1
    return stack


def after(stack: list[int]) -> list[int]:
    stack.reverse()
    return stack
