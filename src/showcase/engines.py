"""Engines by name: every algorithm is written twice, and the caller says which one runs.

A chapter keeps its engines as modules of one package (`showcase.quantum.engines.reference`,
`….numba`). They are imported on use, so that the plain-Python reference runs where NumPy and
Numba are missing.
"""

from functools import cache
from importlib import import_module
from pkgutil import iter_modules
from types import ModuleType


class EngineError(ValueError):
    """The engine asked for does not exist, or what it needs is not installed."""


@cache
def load(package: str, name: str) -> ModuleType:
    """Import the engine `name` of `package`; EngineError names those present.

    >>> load("showcase.quantum.engines", "abacus")
    Traceback (most recent call last):
    showcase.engines.EngineError: no engine 'abacus'; present: cuda, numba, numpy, reference
    """
    present = _present(package)
    if name not in present:
        raise EngineError(f"no engine {name!r}; present: {', '.join(sorted(present))}")
    try:
        return import_module(f"{package}.{name}")
    except ModuleNotFoundError as error:
        raise EngineError(
            f"engine {name!r} needs {error.name}, which is not installed; 'reference' needs nothing"
        ) from error


@cache
def _present(package: str) -> list[str]:
    return [module.name for module in iter_modules(import_module(package).__path__)]
