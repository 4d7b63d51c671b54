"""Every version of each riddle as a kernel, so that a visitor can slide an input and see both.

The text of the riddles in `pairs` is the one source; here each version gets a name of its own,
`uptime_0` (before) to `uptime_3` (all changes made). What they return is exact as long as 64 bits
hold it, which the ranges of the sliders ensure.
"""

from numba import njit

from showcase.verification.refactor.pairs import PAIRS, Pair
from showcase.wasm import Export


def _export(pair: Pair, number: int) -> Export:
    name = f"{pair.name}_{number}"
    scope: dict = {}
    exec(pair.version(number).replace(f"def {pair.name}(", f"def {name}("), scope)  # noqa: S102 - our own text
    scope[name].__doc__ = pair.before.__doc__
    arguments = ", ".join(["int64"] * scope[name].__code__.co_argcount)
    return Export(njit(error_model="numpy")(scope[name]), f"int64({arguments})")


EXPORTS = tuple(_export(pair, number) for pair in PAIRS if pair.sliders for number in pair.versions)
