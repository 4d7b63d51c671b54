"""A timeout or the default: zero, which means "do not wait", is taken for absent."""

from showcase.verification.refactor import ints, optional

EXPECTED = "different"
DOMAIN = {"timeout": optional(ints(0, 3600))}
WITNESS = {"timeout": 0}
DEFAULT = 30


def before(timeout: int | None) -> int:
    if timeout is None:
        return DEFAULT
    return timeout


def after(timeout: int | None) -> int:
    return timeout or DEFAULT
