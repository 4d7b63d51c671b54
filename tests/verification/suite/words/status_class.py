"""The kind of an answer by its code: comparisons become a match on the first digit."""

from showcase.verification.refactor import ints

EXPECTED = "proved"
DOMAIN = {"code": ints(0, 999)}


def before(code: int) -> str:
    if 200 <= code < 300:
        return "success"
    if 300 <= code < 400:
        return "redirect"
    if 400 <= code < 500:
        return "client"
    if code >= 500 and code < 600:
        return "server"
    return "unknown"


def after(code: int) -> str:
    match code // 100:
        case 2:
            return "success"
        case 3:
            return "redirect"
        case 4:
            return "client"
        case 5:
            return "server"
        case _:
            return "unknown"
