"""Two slow divisions become multiplications and shifts, as compilers do it."""

TITLE = "Divisions become shifts"
DOMAIN = "ms: 0..2**32-1"
HUNT = "ms: 0..2**32-1"
SLIDERS = True
CHANGES = (
    ("ms // 1000", "(ms * 68_719_477) >> 36"),
    ("secs // 86_400", "(secs * 1_590_729) >> 37"),
)
STORY = (
    "A counter of milliseconds, 32 bits wide, becomes days without a slow division. The tests "
    "pass, two reviewers approve, and {calls} random calls agree."
)
NOTE = (
    "Both constants are a power of two divided by the old divisor, rounded up, so both results run "
    "a little ahead. The second stays exact as far as 32 bits reach: alone, it is proved. The "
    "first reaches the next second milliseconds too early, which shows only where that second "
    "begins a day."
)


def before(ms: int) -> int:
    """Return the day of an uptime counter in milliseconds."""
    secs = ms // 1000
    return secs // 86_400


def after(ms: int) -> int:
    """Return the day of an uptime counter in milliseconds."""
    secs = (ms * 68_719_477) >> 36
    return (secs * 1_590_729) >> 37
