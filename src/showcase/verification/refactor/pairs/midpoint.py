"""The midpoint that cannot overflow in C, taken over into Python."""

TITLE = "The middle of a range"
DOMAIN = "low: int, high: int"
HUNT = "low: -1000..1000, high: -1000..1000"
NOTE = (
    "low + high is high - low plus twice low, and an even number passes through a flooring "
    "division untouched, whatever the signs. With division that truncates, as in C, it would not."
)


def before(low: int, high: int) -> int:
    """Return the index in the middle."""
    return (low + high) // 2


def after(low: int, high: int) -> int:
    """Return the index in the middle."""
    return low + (high - low) // 2
