"""How long does a circuit take on 1, 2, 3 … qubits, as far as the memory reaches?

Usage: python benchmarks/quantum_doubling.py [largest number of qubits]
"""

import sys
from statistics import median
from time import perf_counter

import numpy as np
from record import keep

from showcase.quantum import Circuit, simulate
from showcase.quantum.memory import TooManyQubits

LARGEST = int(sys.argv[1]) if len(sys.argv) > 1 else 31
ROUNDS, ENOUGH_SECONDS = 9, 1.0


def circuit(qubits: int) -> Circuit:
    """Turn every qubit, then entangle it with the next: two gates a qubit, no amplitude zero."""
    made = Circuit(qubits)
    for qubit in range(qubits):
        made.ry(0.3 + qubit, qubit)
    for qubit in range(qubits - 1):
        made.cx(qubit, qubit + 1)
    return made


def took(qubits: int) -> float:
    """Median milliseconds of several runs; of one run where one takes long."""
    subject, seconds = circuit(qubits), []
    while len(seconds) < ROUNDS and sum(seconds) < ENOUGH_SECONDS:
        begun = perf_counter()
        simulate(subject, engine="numba", precision="single")
        seconds.append(perf_counter() - begun)
    return 1e3 * median(seconds)


expected = simulate(circuit(8), engine="reference").amplitudes
found = simulate(circuit(8), engine="numba", precision="single").amplitudes
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
        "conditions": "two gates a qubit, numba, single precision, all cores, warm",
        "milliseconds": milliseconds,
    },
    versions=("numba", "numpy"),
)
