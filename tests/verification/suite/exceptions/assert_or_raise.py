"""A wrong argument is refused by an exception, or by an assertion, which is another one."""

from showcase.verification.refactor import ints

EXPECTED = "different"
DOMAIN = {"percent": ints(-10, 110)}
WITNESS = {"percent": -1}


def before(percent: int) -> int:
    if not 0 <= percent <= 100:
        raise ValueError("a percentage is from 0 to 100")
    return 100 - percent


def after(percent: int) -> int:
    assert 0 <= percent <= 100, "a percentage is from 0 to 100"
    return 100 - percent
