"""Two conditions change places, and the first one was a guard."""

TITLE = "A condition moves"
DOMAIN = "total: int, calls: int"
HUNT = "total: 0..1000, calls: 0..20"
SLIDERS = False
CHANGES = (("calls != 0", "total // calls >= 5"), ("total // calls >= 5", "calls != 0"))
STORY = ""
NOTE = (
    "`and` looks at its right side only where the left side holds. The first condition kept the "
    "second from dividing by zero; behind it, it comes too late."
)


def before(total: int, calls: int) -> bool:
    """Tell whether calls took five seconds or more, on average."""
    return calls != 0 and total // calls >= 5


def after(total: int, calls: int) -> bool:
    """Tell whether calls took five seconds or more, on average."""
    return total // calls >= 5 and calls != 0
