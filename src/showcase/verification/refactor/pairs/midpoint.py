"""The midpoint that cannot overflow in C, taken over into Python; the chapter proves it."""


def before(low: int, high: int) -> int:
    """Return the index in the middle."""
    return (low + high) // 2


def after(low: int, high: int) -> int:
    """Return the index in the middle."""
    return low + (high - low) // 2
