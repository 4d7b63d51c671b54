"""Two processes compile the kernels side by side, each the half that the other needs later.

In one process Numba compiles one function after the other. The tiles wait for the plan; while its
first kernels are compiled here, a second process compiles its last one and the tiles', and they
meet in Numba's cache.
"""

import sys
from collections.abc import Callable
from pathlib import Path
from subprocess import DEVNULL, Popen

from numba import complex128, float32, float64, get_num_threads, int64, types

from showcase.quantum.plan import compile_pass
from showcase.quantum.tiles import run_tiles

REAL = {"single": float32, "double": float64}


def signatures(precision: str, lanes: int) -> dict[Callable, tuple[types.Type, ...]]:
    """Return what the second process compiles: kernels, with the types of their arguments."""
    real, ints, table = REAL[precision], int64[::1], int64[:, ::1]
    program = table, real[::1], real[:, :, ::1], table, float64[:, ::1], ints
    places = int64, int64, ints, ints, int64
    return {
        compile_pass: (table, float64[::1], complex128[::1], ints, int64, int64, int64),
        run_tiles: (
            *(real[::1], ints, *places, real, types.boolean),
            *(*program, real[::1], int64, types.UniTuple(int64, lanes)),
        ),
    }


def begin(precision: str, lanes: int) -> Popen[bytes] | None:
    """Start the second process; None where there is one core, or something is compiled already."""
    compiled = Path(run_tiles.stats.cache_path).glob("tiles.run_tiles-*.nbi")
    if get_num_threads() == 1 or not sys.executable or any(compiled):
        return None
    # Should it fail, what it was to compile is compiled here.
    command = [sys.executable, "-m", __name__, precision, str(lanes)]
    return Popen(command, stdin=DEVNULL, stdout=DEVNULL, stderr=DEVNULL)  # noqa: S603 - ourselves


if __name__ == "__main__":
    for kernel, arguments in signatures(sys.argv[1], int(sys.argv[2])).items():
        kernel.compile(arguments)
