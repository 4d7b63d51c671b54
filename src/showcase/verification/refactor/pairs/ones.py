"""Counting ones in as many rounds as there are ones."""

TITLE = "Counting ones"
DOMAIN = "n: 0..2**16-1"
HUNT = "n: 0..2**16-1"
SLIDERS = True
CHANGES = (("n & 1", "1"), ("n >>= 1", "n &= n - 1"))
STORY = ""
NOTE = (
    "n & (n - 1) clears the lowest one of n, so the loop goes round once for each one, and each "
    "round counts. Neither change is right alone: take one back and see."
)


def before(n: int) -> int:
    """Return how many ones n has in binary."""
    count = 0
    while n:
        count += n & 1
        n >>= 1
    return count


def after(n: int) -> int:
    """Return how many ones n has in binary."""
    count = 0
    while n:
        count += 1
        n &= n - 1
    return count
