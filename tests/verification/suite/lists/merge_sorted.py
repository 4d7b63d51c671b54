"""Two sorted lists into one: a merge by hand, or sorting what was put together."""

from showcase.verification.refactor import ints, lists

EXPECTED = "proved"
DOMAIN = {"left": lists(ints(), 3), "right": lists(ints(), 3)}
GIVEN = "left == sorted(left) and right == sorted(right)"


def before(left: list[int], right: list[int]) -> list[int]:
    merged = []
    i = j = 0
    while i < len(left) and j < len(right):
        if left[i] <= right[j]:
            merged.append(left[i])
            i += 1
        else:
            merged.append(right[j])
            j += 1
    return merged + left[i:] + right[j:]


def after(left: list[int], right: list[int]) -> list[int]:
    return sorted(left + right)
