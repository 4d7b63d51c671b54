"""What does a state of 31 qubits take: time, memory, precision, and how soon does Ctrl-C end it?

The circuit is the Fourier transform of a random product state, any amplitude of which is a product
of 31 factors. Each run is a process of its own, so that the peak of its memory is known.

Usage: python benchmarks/quantum_largest.py [number of qubits]
"""

import json
import resource
import signal
import subprocess
import sys
from random import Random
from time import perf_counter, sleep

import numpy as np
from quantum.circuits import fourier_amplitude, make, state
from quantum.rivals.ours import Ours
from record import keep

QUBITS = int(sys.argv[1]) if len(sys.argv) > 1 else 31
PLACES, SMALL, BEFORE_STOP = 1000, 10, 3.0
RUN = "--one"


def one() -> None:
    """Simulate once; print seconds, the peak of memory and the largest error that was met."""
    gates, ours = make("qft", QUBITS, seed=1), Ours("single")
    ours.run(ours.build(make("qft", SMALL, seed=1), SMALL))  # compiled
    print("ready", flush=True)
    begun = perf_counter()
    found = ours.run(ours.build(gates, QUBITS)).amplitudes
    seconds = perf_counter() - begun
    random = Random(QUBITS)  # noqa: S311 - places to look
    places = [random.randrange(2**QUBITS) for _ in range(PLACES)]
    worst = max(abs(found[k] - fourier_amplitude(gates, QUBITS, k)) for k in places) * 2 ** (
        QUBITS / 2
    )
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    print(
        json.dumps(
            {
                "seconds": round(seconds, 2),
                "peak_resident_gibibytes": round(peak / 2**20, 3),
                "state_gibibytes": 2 ** (QUBITS + 3) / 2**30,
                "largest_error_in_units_of_a_mean_amplitude": float(f"{worst:.2g}"),
                "amplitudes_checked": PLACES,
            }
        )
    )


def heed_ctrl_c() -> None:
    """Heed Ctrl-C even where this benchmark was started in the background, which ignores it."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def child() -> subprocess.Popen[str]:
    """Start a run; return when it is about to begin."""
    started = subprocess.Popen(  # noqa: S603 - ourselves
        [sys.executable, __file__, str(QUBITS), RUN],
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        preexec_fn=heed_ctrl_c,  # noqa: PLW1509 - no threads here
    )
    assert started.stdout is not None
    assert started.stdout.readline() == "ready\n"
    return started


if RUN in sys.argv:
    one()
    raise SystemExit
small = make("qft", SMALL, seed=1)
expected = [fourier_amplitude(small, SMALL, k) for k in range(2**SMALL)]
assert np.allclose(state(small, SMALL), expected)
figures = json.loads(child().communicate()[0])
interrupted = child()
sleep(BEFORE_STOP)
interrupted.send_signal(signal.SIGINT)
begun = perf_counter()
errors = interrupted.communicate()[1]
figures["seconds_from_ctrl_c_to_the_end_of_the_process"] = round(perf_counter() - begun, 2)
assert errors.rstrip().endswith("KeyboardInterrupt"), errors
keep(
    __doc__.partition("\n")[0],
    {
        "conditions": f"Fourier transform on {QUBITS} qubits, numba, single precision, all cores, "
        f"first touch of the memory included; Ctrl-C {BEFORE_STOP:.0f} s after the beginning",
        **figures,
    },
    versions=("numba", "numpy"),
)
