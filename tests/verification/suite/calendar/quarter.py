"""The quarter of a month: by table, and by a division that puts March into the second one."""

from showcase.verification.refactor import ints

EXPECTED = "different"
DOMAIN = {"month": ints(1, 12)}
WITNESS = {"month": 3}
QUARTERS = {1: 1, 2: 1, 3: 1, 4: 2, 5: 2, 6: 2, 7: 3, 8: 3, 9: 3, 10: 4, 11: 4, 12: 4}


def before(month: int) -> int:
    return QUARTERS[month]


def after(month: int) -> int:
    return month // 3 + 1
