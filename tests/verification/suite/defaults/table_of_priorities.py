"""A priority by name, five if there is none: the table says zero for "idle"."""

from showcase.verification.refactor import choices

EXPECTED = "different"
DOMAIN = {"kind": choices("realtime", "normal", "idle", "other")}
WITNESS = {"kind": "idle"}
PRIORITY = {"realtime": 9, "normal": 5, "idle": 0}


def before(kind: str) -> int:
    return PRIORITY.get(kind, 5)


def after(kind: str) -> int:
    return PRIORITY.get(kind) or 5
