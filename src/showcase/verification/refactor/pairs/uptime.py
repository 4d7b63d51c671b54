"""A slow division becomes a multiplication and a shift, as compilers do it."""

TITLE = "A division becomes a shift"
DOMAIN = "ms: 0..2**32-1"
HUNT = "ms: 0..2**32-1"
NOTE = (
    "The constant is 2⁵⁴ / 86 400 000, rounded up. The error of the rounding grows with ms until, "
    "in the last millisecond of some days, it pushes the counter to the next day too early."
)


def before(ms: int) -> int:
    """Return the day of an uptime counter in milliseconds."""
    return ms // 86_400_000


def after(ms: int) -> int:
    """Return the day of an uptime counter in milliseconds."""
    return (ms * 208_499_983) >> 54
