"""The first setting that is present: of command line, file and environment."""

from showcase.verification.refactor import ints, optional

EXPECTED = "different"
DOMAIN = {"line": optional(ints(0, 9)), "file": optional(ints(0, 9)), "environment": ints(0, 9)}
WITNESS = {"line": 0, "file": None, "environment": 1}


def before(line: int | None, file: int | None, environment: int) -> int:
    if line is not None:
        return line
    if file is not None:
        return file
    return environment


def after(line: int | None, file: int | None, environment: int) -> int:
    return line or file or environment
