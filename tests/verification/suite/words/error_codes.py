"""Who is told of an error, by two parts of its code: an exception stands behind the rule."""

from showcase.verification.refactor import ints

EXPECTED = "different"
NEEDLE = True
DOMAIN = {"code": ints(0, 2**36 - 1)}
WITNESS = {"code": 817_331 * 4_096 + 2_093}


def before(code: int) -> str:
    match divmod(code, 4_096):
        case (817_331, 2_093):
            return "vendor"
        case (817_331, _):
            return "driver"
        case (_, detail) if detail < 16:
            return "nobody"
        case _:
            return "operator"


def after(code: int) -> str:
    match divmod(code, 4_096):
        case (817_331, _):
            return "driver"
        case (817_331, 2_093):
            return "vendor"
        case (_, detail) if detail < 16:
            return "nobody"
        case _:
            return "operator"
