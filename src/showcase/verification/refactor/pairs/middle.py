"""Two ways to spare a machine some work, each right, in one expression."""

TITLE = "The middle of a range"
DOMAIN = "low: int, high: int"
HUNT = "low: -1000..1000, high: -1000..1000"
SLIDERS = True
CHANGES = (("(low + high)", "low + (high - low)"), ("// 2", ">> 1"))
STORY = ""
NOTE = (
    "A shift binds less tightly than a sum: this is (low + (high - low)) >> 1, and so half of "
    "high. Each change alone is proved the same. They are wrong only together."
)


def before(low: int, high: int) -> int:
    """Return the index in the middle."""
    return (low + high) // 2


def after(low: int, high: int) -> int:
    """Return the index in the middle."""
    return low + (high - low) >> 1
