"""A division and a remainder become a shift and a mask, for negative numbers as well."""

TITLE = "Below zero as well?"
DOMAIN = "n: int"
HUNT = "n: -1000..1000"
SLIDERS = False
CHANGES = (("// 8", ">> 3"), ("% 8", "& 7"))
STORY = ""
NOTE = (
    "Python's // rounds down, its % is never negative here, and >> and & see a negative number as "
    "endless ones on the left: that comes to the same. In C, where division rounds towards zero, "
    "both would be wrong below zero."
)


def before(n: int) -> tuple[int, int]:
    """Return the byte and the bit of position n in a bitmap; it may lie left of the origin."""
    return n // 8, n % 8


def after(n: int) -> tuple[int, int]:
    """Return the byte and the bit of position n in a bitmap; it may lie left of the origin."""
    return n >> 3, n & 7
