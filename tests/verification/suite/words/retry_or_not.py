"""Whether to try again: the general case of a match stands before the special one."""

from showcase.verification.refactor import ints

EXPECTED = "different"
DOMAIN = {"code": ints(100, 599), "attempt": ints(0, 9)}
WITNESS = {"code": 429, "attempt": 0}


def before(code: int, attempt: int) -> bool:
    match code:
        case 429 | 503 if attempt < 5:
            return True
        case client if 400 <= client < 500:
            return False
        case _:
            return code >= 500 and attempt < 2


def after(code: int, attempt: int) -> bool:
    match code:
        case client if 400 <= client < 500:
            return False
        case 429 | 503 if attempt < 5:
            return True
        case _:
            return code >= 500 and attempt < 2
