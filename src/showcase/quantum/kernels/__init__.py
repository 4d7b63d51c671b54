"""The Numba kernels of the chapter, and which of them the page gets."""

from showcase.quantum import grid
from showcase.quantum.kernels.columns import NO_SUCH_GATE, TOO_SHORT, WRONG_SIZE, evolve
from showcase.quantum.kernels.groups import deposit, deposited, mix, run_bits, scale
from showcase.quantum.kernels.views import largest, summarize
from showcase.wasm import Export

__all__ = [
    "EXPORTS",
    "deposit",
    "deposited",
    "evolve",
    "largest",
    "mix",
    "run_bits",
    "scale",
    "summarize",
]

_SHORT = {TOO_SHORT: "an array is too short for this circuit"}
EXPORTS = (
    Export(
        evolve,
        "int64(int8[::1], float64[::1], int64, int64, int64, float64[::1], int8[::1], "
        "float64[::1], int8[::1])",
        errors=_SHORT
        | {
            WRONG_SIZE: f"a circuit has 1 to {grid.WIRES} wires and up to {grid.COLUMNS} columns",
            NO_SUCH_GATE: "a cell holds a gate that does not exist",
        },
    ),
    Export(
        summarize,
        "int64(float64[::1], int64, int64, int64, int64, float64[::1], float64[::1], "
        "float64[::1], float64[::1])",
        errors=_SHORT,
    ),
    Export(
        largest,
        "int64(float64[::1], int64, int64, int32[::1], float64[::1], float64[::1])",
        errors=_SHORT,
    ),
)
