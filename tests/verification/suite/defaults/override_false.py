"""A switch that may be overridden: switching it off is an override too."""

from showcase.verification.refactor import bools, optional

EXPECTED = "different"
DOMAIN = {"base": bools, "override": optional(bools)}
WITNESS = {"base": True, "override": False}


def before(base: bool, override: bool | None) -> bool:
    return base if override is None else override


def after(base: bool, override: bool | None) -> bool:
    return override or base
