"""Both functions of each pair as kernels, so that a visitor can slide an input and see both.

The Python functions of `pairs` are the one source; here they only get names of their own:
`before_1`, `after_1` and so on, in the order of `PAIRS`. What they return is exact as long as
64 bits hold it, which the ranges of the sliders ensure.
"""

from collections.abc import Callable
from types import FunctionType

from numba import njit

from showcase.verification.refactor.pairs import PAIRS
from showcase.wasm import Export


def _export(function: Callable, name: str) -> Export:
    code = function.__code__
    named = FunctionType(code, function.__globals__, name)
    named.__doc__ = function.__doc__
    arguments = ", ".join(["int64"] * code.co_argcount)
    return Export(njit(error_model="numpy")(named), f"int64({arguments})")


EXPORTS = tuple(
    _export(function, f"{side}_{number}")
    for number, pair in enumerate(PAIRS, 1)
    for side, function in (("before", pair.before), ("after", pair.after))
)
