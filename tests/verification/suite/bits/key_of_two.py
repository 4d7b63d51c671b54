"""Two keys are equal, or their mixture is: rarely, two different pairs mix to the same number."""

from showcase.verification.refactor import ints

EXPECTED = "different"
NEEDLE = True
DOMAIN = {
    "user": ints(0, 2**31 - 1),
    "item": ints(0, 2**31 - 1),
    "other_user": ints(0, 2**31 - 1),
    "other_item": ints(0, 2**31 - 1),
}
WITNESS = {"user": 1, "item": 1_870_068_605, "other_user": 0, "other_item": 0}


def key(user: int, item: int) -> int:
    return (user * 2_654_435_761 + item * 40_503) % 4_294_967_291


def before(user: int, item: int, other_user: int, other_item: int) -> bool:
    return (user, item) == (other_user, other_item)


def after(user: int, item: int, other_user: int, other_item: int) -> bool:
    return key(user, item) == key(other_user, other_item)
