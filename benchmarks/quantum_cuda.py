"""How long does a pass over a state take on a GPU, measured in copies of the state there?

A copy reads and writes every amplitude once, as a pass does, and computes nothing: 1.0 is the best.
Where CuPy is installed, one size is also simulated there, one pass for each gate. Where there is no
GPU nothing is measured.
"""

from functools import partial
from importlib.util import find_spec
from statistics import median
from time import perf_counter

import numpy as np
from numba import cuda
from quantum.circuits import CIRCUITS, make, state
from quantum.rivals.ours import Ours
from record import alternate, keep

SMALL, FROM, ROUNDS, COPIES = 14, 24, 3, 20
PRECISION, BYTES, TOLERANCE = "single", 8, 1e-5
COMPARED = 28  # so many qubits in CuPy: thousands of passes

if not cuda.is_available():
    print("No GPU here: nothing was measured.")
    raise SystemExit

from showcase.quantum.engines import cuda as engine  # noqa: E402 - where there is a GPU
from showcase.quantum.operations import Apply  # noqa: E402
from showcase.quantum.plan import Shape, plan  # noqa: E402


def gates(kind: str, qubits: int) -> list[Apply]:
    """Return the gates of a circuit for our engine."""
    return list(Ours(PRECISION).build(make(kind, qubits, seed=1), qubits))


def passes(operations: list[Apply], qubits: int) -> int:
    """Return how many passes the engine makes."""
    size, run = ((n // BYTES).bit_length() - 1 for n in (engine.CHUNK_BYTES, engine.RUN_BYTES))
    return sum(1 for _ in plan(operations, qubits, Shape(size, run, lanes=0), anew=True).passes)


def copy_seconds(qubits: int) -> float:
    """Return how long it takes to read and to write a state: twice a copy of half of one."""
    held = engine.begin(qubits, PRECISION, [])
    low, high = held[: held.size // 2], held[held.size // 2 :]
    high.copy_to_device(low)
    cuda.synchronize()
    begun = perf_counter()
    for _ in range(COPIES):
        high.copy_to_device(low)
    cuda.synchronize()
    return 2 * (perf_counter() - begun) / COPIES


def simulate(operations: list[Apply], qubits: int) -> None:
    """Simulate a circuit and give up the state."""
    engine.begin(qubits, PRECISION, operations)


for kind in CIRCUITS:
    found = engine.read(engine.begin(SMALL, PRECISION, gates(kind, SMALL)))
    assert np.allclose(found, state(make(kind, SMALL, seed=1), SMALL), atol=TOLERANCE), kind
largest = (engine.available() // BYTES).bit_length() - 1
figures: dict[str, dict] = {}
for qubits in range(FROM, largest + 1):
    copy = copy_seconds(qubits)
    planned = {kind: gates(kind, qubits) for kind in CIRCUITS}
    seconds = alternate(
        ROUNDS, {kind: partial(simulate, each, qubits) for kind, each in planned.items()}
    )
    figures[f"{qubits}_qubits"] = {"copy_milliseconds": round(1e3 * copy, 3)}
    for kind, taken in seconds.items():
        count = passes(planned[kind], qubits)
        figures[f"{qubits}_qubits"][kind] = {
            "milliseconds": round(1e3 * median(taken), 2),
            "passes": count,
            "copies_a_pass": round(median(taken) / count / copy, 2),
        }
if find_spec("cupy"):
    from quantum import naive

    for kind in CIRCUITS:
        small = make(kind, SMALL, seed=1)
        assert np.allclose(naive.simulate(small, SMALL).get(), state(small, SMALL), atol=TOLERANCE)

    def one_by_one(kind: str) -> None:
        """Simulate a circuit gate by gate, to its end."""
        naive.simulate(make(kind, COMPARED, seed=1), COMPARED)
        cuda.synchronize()

    slow = alternate(ROUNDS, {kind: partial(one_by_one, kind) for kind in CIRCUITS})
    figures[f"{COMPARED}_qubits"]["one_gate_a_pass_in_cupy_milliseconds"] = {
        kind: round(1e3 * median(taken), 1) for kind, taken in slow.items()
    }
keep(
    __doc__.partition("\n")[0],
    {
        "conditions": f"{cuda.get_current_device().name.decode()}, {PRECISION} precision, warm, "
        f"planning and clearing the memory included; medians of {ROUNDS} alternated runs",
        "tile": f"{engine.CHUNK_BYTES} bytes in runs of {engine.RUN_BYTES}",
        **figures,
    },
    versions=("numba-cuda", "numba", "numpy"),
)
