"""The maintenance window of a week ends before its last millisecond, or with it."""

from showcase.verification.refactor import ints

EXPECTED = "different"
NEEDLE = True
DOMAIN = {"now": ints(0, 2**42)}
WITNESS = {"now": 411_287_148}
HOUR = 3_600_000
DAY = 24 * HOUR
BEGIN = 4 * DAY + 22 * HOUR
END = 5 * DAY + 2 * HOUR
ZONE = 7 * HOUR + 45 * 60_000 + 12_852


def before(now: int) -> bool:
    in_week = (now + ZONE) % (7 * DAY)
    return BEGIN <= in_week < END


def after(now: int) -> bool:
    since = (now + ZONE - BEGIN) % (7 * DAY)
    return since <= END - BEGIN
