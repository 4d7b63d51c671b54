"""How long does a pass over a state take on a GPU, measured in copies of the state there?

A copy reads and writes every amplitude once, as a pass does, and computes nothing: 1.0 is the best.
The largest state is as large as the memory of the GPU allows. At each size amplitudes of a Fourier
transform are looked up and compared, and bit strings drawn from it. Where CuPy is installed, one
size is also simulated there, one pass for each gate. Where there is no GPU nothing is measured.
"""

from functools import partial
from importlib.util import find_spec
from statistics import median
from time import perf_counter

import numpy as np
from numba import cuda
from quantum.circuits import CIRCUITS, fourier_amplitude, make, state
from quantum.rivals.ours import Ours
from record import alternate, keep

SMALL, SIZES, ROUNDS, COPIES, PLACES, SHOTS = 14, (24, 28, 30, 31, 32), 3, 20, 1000, 100_000
PRECISION, BYTES, TOLERANCE = "single", 8, 1e-5
COMPARED = 28
QSIM_SECONDS, A100_BANDWIDTH = {24: 0.030, 28: 0.384, 30: 1.561, 32: 7.415}, 1.555e12
"""Published for qsim on an A100 (quantumlib/qsim, docs/choose_hw.md): random circuits of depth 20,
gates fused to 3 qubits at most; bytes/s by the data sheet of the A100 with 40 GB."""
BANDWIDTH = {"NVIDIA H200": 4.8e12, "NVIDIA H100 80GB HBM3": 3.35e12}  # by their data sheets

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


def look_up(qubits: int) -> dict[str, float]:
    """Return how far amplitudes of a Fourier transform are off, and how long samples take."""
    gates = make("qft", qubits, seed=1)
    held = engine.begin(qubits, PRECISION, list(Ours(PRECISION).build(gates, qubits)))
    dice = np.random.default_rng(qubits)
    worst = max(
        abs(held[k : k + 1].copy_to_host()[0] - fourier_amplitude(gates, qubits, k))
        for k in dice.integers(2**qubits, size=PLACES).tolist()
    )
    points = np.sort(dice.random(SHOTS))
    engine.locate(held, points)
    begun = perf_counter()
    engine.locate(held, points)
    return {
        "largest_error_in_units_of_a_mean_amplitude": float(f"{worst * 2 ** (qubits / 2):.2g}"),
        f"{SHOTS}_samples_milliseconds": round(1e3 * (perf_counter() - begun), 2),
    }


def simulate(operations: list[Apply], qubits: int) -> None:
    """Simulate a circuit and give up the state."""
    engine.begin(qubits, PRECISION, operations)


for kind in CIRCUITS:
    found = engine.read(engine.begin(SMALL, PRECISION, gates(kind, SMALL)))
    assert np.allclose(found, state(make(kind, SMALL, seed=1), SMALL), atol=TOLERANCE), kind
name = cuda.get_current_device().name
largest = (engine.available() // BYTES).bit_length() - 1
figures: dict[str, dict] = {}
for qubits in [*(size for size in SIZES if size < largest), largest]:
    copy = copy_seconds(qubits)
    planned = {kind: gates(kind, qubits) for kind in CIRCUITS}
    seconds = alternate(
        ROUNDS, {kind: partial(simulate, each, qubits) for kind, each in planned.items()}
    )
    figures[f"{qubits}_qubits"] = {
        "copy_milliseconds": round(1e3 * copy, 3),
        "state_gibibytes": BYTES * 2**qubits / 2**30,
        **look_up(qubits),
    }
    for kind, taken in seconds.items():
        count = passes(planned[kind], qubits)
        figures[f"{qubits}_qubits"][kind] = {
            "milliseconds": round(1e3 * median(taken), 2),
            "passes": count,
            "copies_a_pass": round(median(taken) / count / copy, 2),
        }
    if name in BANDWIDTH and qubits in QSIM_SECONDS:
        moved = {"ours": median(seconds["su4"]) * BANDWIDTH[name]}
        moved["qsim"] = QSIM_SECONDS[qubits] * A100_BANDWIDTH
        figures[f"{qubits}_qubits"]["qsim_on_an_a100_to_our_su4_at_equal_bandwidth"] = round(
            moved["qsim"] / moved["ours"], 2
        )
    print(qubits, figures[f"{qubits}_qubits"], flush=True)
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
        "conditions": f"{name}, {PRECISION} precision, warm, planning and clearing the memory "
        f"included; medians of {ROUNDS} alternated runs; qsim's circuits are random ones of the "
        "same depth, its seconds the published ones, not measured here",
        "tile": f"{engine.CHUNK_BYTES} bytes in runs of {engine.RUN_BYTES}",
        **figures,
    },
    versions=("numba-cuda", "numba", "numpy"),
)
