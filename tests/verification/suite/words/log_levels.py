"""A message is loud enough: levels compared by number, or the words themselves."""

from showcase.verification.refactor import choices

EXPECTED = "different"
LEVEL_NAMES = choices("debug", "info", "warning", "error")
DOMAIN = {"level": LEVEL_NAMES, "least": LEVEL_NAMES}
WITNESS = {"level": "error", "least": "info"}
LEVELS = {"debug": 10, "info": 20, "warning": 30, "error": 40}
ORDER = ("debug", "error", "info", "warning")


def before(level: str, least: str) -> bool:
    return LEVELS[level] >= LEVELS[least]


def after(level: str, least: str) -> bool:
    return ORDER.index(level) >= ORDER.index(least)
