"""A default supplied by `or`, which takes zero for absent."""

TITLE = "A default made shorter"
DOMAIN = "configured: int, default: int"
HUNT = "configured: -5..20, default: 0..20"
NOTE = (
    "`or` asks whether its left side counts as true, not whether it is present. Zero retries is a "
    "setting like any other, and here it silently becomes the default."
)


def before(configured: int, default: int) -> int:
    """Return how often to try again; a negative setting means none was made."""
    if configured < 0:
        return default
    return configured


def after(configured: int, default: int) -> int:
    """Return how often to try again; a negative setting means none was made."""
    return max(configured, 0) or default
