"""How near does a pass over scattered tiles come to what the memory can do?

Half a GiB, more than any cache holds. The stream multiplies the state in place, in order; the pass
takes it through the cache in tiles and does nothing there.
"""

from statistics import median

import numba
import numpy as np
from record import alternate, keep, ratio

from showcase.quantum.engines import numba as engine
from showcase.quantum.engines import silent
from showcase.quantum.plan import Pass, Shape
from showcase.quantum.tiles import GAP, scratch_length

QUBITS, ROUNDS = 26, 151
STATE = engine.begin(QUBITS, "single", [])
STATE[:] = 1
NUMBERS = STATE.view(np.float32)
RUN = engine.RUN + 2  # as the planner has it where that costs no pass
SHAPE = Shape((engine.TILE_BYTES // 8).bit_length() - 1, engine.RUN, 4)
FACTOR = np.float32(1.0)


@numba.njit(parallel=True)
def stream(numbers: np.ndarray, factor: np.float32) -> None:
    """Multiply in place: every number is read and written once."""
    for k in numba.prange(len(numbers)):
        numbers[k] = numbers[k] * factor


def scattered() -> Pass:
    """Make a pass without steps whose tiles are the lowest and the highest qubits."""
    high = SHAPE.size - RUN
    local = (1 << RUN) - 1 | ((1 << high) - 1) << (QUBITS - high)
    empty = np.empty((0, 2))
    return Pass(
        local=local,
        begun=(1 << QUBITS) - 1,
        gates=0,
        steps=np.empty((0, 8), np.int64),
        numbers=np.zeros(1),
        ends=np.zeros(1, np.int64),
        scales=np.empty(0),
        terms=np.empty(0, np.int64),
        turns=np.empty(0),
        links=empty.astype(np.int64),
        phases=empty,
        wires=np.empty(0, np.int64),
        scale=1.0,
    )


EMPTY = scattered()
LENGTH = scratch_length(SHAPE.size, SHAPE.lanes, GAP // 4)
SCRATCHES = [engine._aligned(LENGTH, NUMBERS.dtype) for _ in range(numba.get_num_threads())]  # noqa: SLF001
SUBJECTS = {
    "stream": lambda: stream(NUMBERS, FACTOR),
    "tiles": lambda: engine._pass(NUMBERS, QUBITS, SHAPE, EMPTY, SCRATCHES, silent, None),  # noqa: SLF001
}
seconds = alternate(ROUNDS, SUBJECTS)
assert (NUMBERS[::2] == 1).all()
assert (NUMBERS[1::2] == 0).all()
moved = 2 * STATE.nbytes / 1e9
keep(
    __doc__.partition("\n")[0],
    {
        "conditions": f"{QUBITS} qubits, single precision, {numba.get_num_threads()} threads, "
        f"{engine.vector_bits()}-bit vectors, warm; read and written bytes counted; medians of "
        f"{ROUNDS} alternated runs",
        "tile": f"2^{SHAPE.size} amplitudes in runs of 2^{RUN}",
        "gigabytes_per_second": {k: round(moved / median(v), 1) for k, v in seconds.items()},
        "best_gigabytes_per_second": {k: round(moved / min(v), 1) for k, v in seconds.items()},
        "tiles_over_stream": round(ratio(seconds, "stream", "tiles"), 3),
    },
)
