"""All checks passed: with no checks at all, the flag says no and `all` says yes."""

from showcase.verification.refactor import bools, lists

EXPECTED = "different"
DOMAIN = {"checks": lists(bools, 4)}
WITNESS = {"checks": []}


def before(checks: list[bool]) -> bool:
    passed = False
    for check in checks:
        if not check:
            return False
        passed = True
    return passed


def after(checks: list[bool]) -> bool:
    return all(checks)
