"""One of two roles may delete: `role == "admin" or "owner"` is always true."""

from showcase.verification.refactor import choices

EXPECTED = "different"
DOMAIN = {"role": choices("admin", "owner", "guest")}
WITNESS = {"role": "guest"}


def before(role: str) -> bool:
    return role in ("admin", "owner")


def after(role: str) -> bool:
    return bool(role == "admin" or "owner")
