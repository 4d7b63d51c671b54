"""A stock index after each trade, to three decimals: the rest is rounded, or cut off."""

from showcase.verification.refactor import ints, lists

EXPECTED = "different"
DOMAIN = {"index": ints(1, 10**10), "changes": lists(ints(-(10**6), 10**6), 3)}
WITNESS = {"index": 50, "changes": [0]}
SOURCE = (
    "The index of the Vancouver Stock Exchange lost half its value until 1983: "
    "https://slate.com/technology/2019/10/consequential-computer-code-software-history.html"
)


def before(index: int, changes: list[int]) -> int:
    for change in changes:
        index = (index + change + 50) // 100 * 100
    return index


def after(index: int, changes: list[int]) -> int:
    for change in changes:
        index = (index + change) // 100 * 100
    return index
