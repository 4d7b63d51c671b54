"""Two spellings of clamping that meet only where the bounds are in order."""

TITLE = "Clamping, the other way round"
DOMAIN = "x: int, low: int, high: int"
HUNT = "x: -20..20, low: -20..20, high: -20..20"
SLIDERS = True
CHANGES = (("max", "min"), ("low", "high"), ("min", "max"), ("high", "low"))
STORY = ""
NOTE = (
    "Where low is at most high, the order of min and max does not matter. Where the bounds cross, "
    "the outer one has the last word, and it is another one now."
)


def before(x: int, low: int, high: int) -> int:
    """Return x, brought between low and high."""
    return max(low, min(x, high))


def after(x: int, low: int, high: int) -> int:
    """Return x, brought between low and high."""
    return min(high, max(x, low))
