"""The old way to write a conditional: `a and b or c` gives c where b counts as false."""

from showcase.verification.refactor import bools, ints

EXPECTED = "different"
DOMAIN = {"dry_run": bools, "planned": ints(0, 99), "done": ints(0, 99)}
WITNESS = {"dry_run": True, "planned": 0, "done": 1}


def before(dry_run: bool, planned: int, done: int) -> int:
    return planned if dry_run else done


def after(dry_run: bool, planned: int, done: int) -> int:
    return (dry_run and planned) or done
