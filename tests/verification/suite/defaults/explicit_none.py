"""A timeout or the default, in one line that asks the right question."""

from showcase.verification.refactor import ints, optional

EXPECTED = "proved"
DOMAIN = {"timeout": optional(ints())}
DEFAULT = 30


def before(timeout: int | None) -> int:
    if timeout is None:
        timeout = DEFAULT
    return timeout


def after(timeout: int | None) -> int:
    return DEFAULT if timeout is None else timeout
