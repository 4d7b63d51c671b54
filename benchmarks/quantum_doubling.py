"""How long does a circuit take on 1, 2, 3 … qubits, as far as the memory reaches?

Usage: python benchmarks/quantum_doubling.py [largest number of qubits]
"""

import sys
from statistics import median
from time import perf_counter

import numpy as np
from record import keep

from showcase.quantum import simulate
from showcase.quantum.library import fourier
from showcase.quantum.memory import TooManyQubits

LARGEST = int(sys.argv[1]) if len(sys.argv) > 1 else 31
START = 1
ROUNDS, ENOUGH_SECONDS = 9, 1.0


def took(qubits: int) -> float:
    """Median milliseconds of several runs; of one run where one takes long."""
    circuit, seconds = fourier(qubits, START), []
    while len(seconds) < ROUNDS and sum(seconds) < ENOUGH_SECONDS:
        begun = perf_counter()
        simulate(circuit, engine="numba", precision="single")
        seconds.append(perf_counter() - begun)
    return 1e3 * median(seconds)


expected = simulate(fourier(8, START), engine="reference").amplitudes
found = simulate(fourier(8, START), engine="numba", precision="single").amplitudes
assert np.allclose(found, expected, atol=1e-6)
milliseconds = {}
for qubits in range(1, LARGEST + 1):
    try:
        milliseconds[str(qubits)] = round(took(qubits), 3)
    except TooManyQubits as refusal:
        print(refusal, file=sys.stderr)
        break
    print(f"{qubits} qubits: {milliseconds[str(qubits)]} ms", file=sys.stderr)
keep(
    __doc__.partition("\n")[0],
    {
        "conditions": "Fourier transform of 1, numba, single precision, all cores, warm",
        "milliseconds": milliseconds,
    },
    versions=("numba", "numpy"),
)
