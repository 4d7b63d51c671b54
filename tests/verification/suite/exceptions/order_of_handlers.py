"""A timeout is tried again, other failures are not: the handler for all stands first."""

from showcase.verification.refactor import choices

EXPECTED = "different"
DOMAIN = {"event": choices("ok", "timeout", "refused")}
WITNESS = {"event": "timeout"}


class Failure(Exception):
    pass


class Timeout(Failure):
    pass


def connect(event: str) -> str:
    if event == "timeout":
        raise Timeout
    if event == "refused":
        raise Failure
    return "connected"


def before(event: str) -> str:
    try:
        return connect(event)
    except Timeout:
        return "again"
    except Failure:
        return "given up"


def after(event: str) -> str:
    try:
        return connect(event)
    except Failure:
        return "given up"
    except Timeout:
        return "again"
