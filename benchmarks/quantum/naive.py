"""Gates one by one on a GPU in CuPy, each a pass over the state: what a plan is compared with."""

from collections.abc import Sequence

import cupy
import numpy as np
from quantum.circuits import Gate, matrix

ONE = cupy.ElementwiseKernel(
    "raw T m, int64 bit",
    "raw T s",
    """
    long long low = i & (bit - 1), at = ((i ^ low) << 1) | low;
    T a = s[at], b = s[at | bit];
    s[at] = m[0] * a + m[1] * b;
    s[at | bit] = m[2] * a + m[3] * b;
    """,
    "one",
)
TWO = cupy.ElementwiseKernel(
    "raw T m, int64 a, int64 b",
    "raw T s",
    """
    long long small = a < b ? a : b, large = a < b ? b : a;
    long long low = i & (small - 1), at = ((i ^ low) << 1) | low;
    low = at & (large - 1);
    at = ((at ^ low) << 1) | low;
    T x[4] = {s[at], s[at | a], s[at | b], s[at | a | b]};
    for (int line = 0; line < 4; line++)
        s[at | (line & 1 ? a : 0) | (line & 2 ? b : 0)] =
            m[4 * line] * x[0] + m[4 * line + 1] * x[1]
            + m[4 * line + 2] * x[2] + m[4 * line + 3] * x[3];
    """,
    "two",
)


def simulate(gates: Sequence[Gate], qubits: int) -> cupy.ndarray:
    """Return the state after the gates, in single precision."""
    state = cupy.zeros(1 << qubits, np.complex64)
    state[0] = 1
    for gate in gates:
        bits = [1 << qubit for qubit in gate.qubits]
        if gate.name == "mcz":  # on all qubits, in these circuits
            state[-1:] *= -1
        elif len(bits) == 1:
            ONE(_sent(gate), *bits, state, size=len(state) >> 1)
        else:
            TWO(_sent(gate), *bits, state, size=len(state) >> 2)
    return state


def _sent(gate: Gate) -> cupy.ndarray:
    return cupy.asarray(matrix(gate).astype(np.complex64).reshape(-1))
