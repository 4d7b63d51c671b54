"""A default supplied by `or`, which takes zero for absent."""

TITLE = "A default made shorter"
DOMAIN = "setting: int, default: int"
HUNT = "setting: -5..20, default: 0..20"
SLIDERS = True
CHANGES = (
    ("max(setting, 0)", "max(0, setting)"),
    ("wanted if setting >= 0 else default", "wanted or default"),
)
STORY = ""
NOTE = (
    "`or` asks whether its left side counts as true, not whether it is present. Zero retries is a "
    "setting like any other, and here it silently becomes the default."
)


def before(setting: int, default: int) -> int:
    """Return how often to try again; a negative setting means none was made."""
    wanted = max(setting, 0)
    return wanted if setting >= 0 else default


def after(setting: int, default: int) -> int:
    """Return how often to try again; a negative setting means none was made."""
    wanted = max(0, setting)
    return wanted or default
