"""How long does each engine take for a quantum Fourier transform?"""

from statistics import median

import numpy as np
from record import alternate, keep, ratio

from showcase.quantum import Circuit, simulate
from showcase.quantum.library import fourier

ROUNDS = 7
SMALL, LARGE = 10, 20


def subjects(qubits: int, engines: tuple[str, ...]) -> dict:
    """One call an engine, double precision; rotations first, so that no amplitude is zero."""
    circuit = Circuit(qubits)
    for qubit in range(qubits):
        circuit.ry(0.3 + qubit, qubit)
    circuit.operations.extend(fourier(qubits))
    return {e: lambda e=e: simulate(circuit, engine=e, precision="double") for e in engines}


small = subjects(SMALL, ("reference", "numpy", "numba"))
answers = [np.asarray(run().amplitudes) for run in small.values()]
assert all(np.allclose(answer, answers[0], atol=1e-12) for answer in answers)
large = subjects(LARGE, ("numpy", "numba"))
few, many = alternate(ROUNDS, small), alternate(ROUNDS, large)
keep(
    __doc__,
    {
        "precision": "double, warm, all cores of the machine",
        f"milliseconds_{SMALL}_qubits": {k: round(1e3 * median(v), 2) for k, v in few.items()},
        f"milliseconds_{LARGE}_qubits": {k: round(1e3 * median(v), 1) for k, v in many.items()},
        "numba_over_reference": round(ratio(few, "reference", "numba"), 1),
        "numba_over_numpy": round(ratio(many, "numpy", "numba"), 1),
    },
    versions=("numba", "numpy"),
)
