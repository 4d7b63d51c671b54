"""A copy is sorted, then the list itself."""

TITLE = "The fastest three"
DOMAIN = "laps: lists(0..9, 4)"
HUNT = DOMAIN
SLIDERS = False
CHANGES = (("laps = sorted(laps)", "laps.sort()"), ("laps[:3]", "laps[: min(3, len(laps))]"))
STORY = ""
NOTE = (
    "What comes back is the same, so every test of the result passes. But sorted makes a new list, "
    "and sort orders the caller's: whoever looks at it afterwards finds the laps out of order."
)


def before(laps: list[int]) -> list[int]:
    """Return the three fastest laps, or as many as there are."""
    laps = sorted(laps)
    return laps[:3]


def after(laps: list[int]) -> list[int]:
    """Return the three fastest laps, or as many as there are."""
    laps.sort()
    return laps[: min(3, len(laps))]
