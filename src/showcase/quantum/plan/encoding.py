"""From gates as people write them to the arrays that `lowering` reads."""

from collections.abc import Callable, Iterable, Sequence
from math import cos, pi, sin

import numpy as np

from showcase.quantum.gates import GATES
from showcase.quantum.operations import Apply
from showcase.quantum.plan.lowering import MANY, ONE, RZZ, SWAP, TWO

Encoded = tuple[np.ndarray, np.ndarray, np.ndarray]

# Most gates of most circuits: their matrices in one go, without rows of rows.
_FIXED = {
    name: tuple(map(complex, (*gate.matrix()[0], *gate.matrix()[1])))
    for name, gate in GATES.items()
    if gate.targets == 1 and not gate.angles
}
_QUARTER = cos(pi / 4)
_TO_Z = {
    "rxx": (_FIXED["h"], _FIXED["h"]),
    "ryy": ((_QUARTER, -1j * _QUARTER) * 2, (_QUARTER, 1j * _QUARTER) * 2),
}
_TO_Z["ryy"] = tuple((m[0], m[1], m[1], m[0]) for m in _TO_Z["ryy"])


def _turning(form: Callable[[float, float], tuple[complex, ...]]) -> Callable[..., tuple]:
    return lambda theta: form(cos(theta / 2), sin(theta / 2))


_TURNS = {
    "rx": _turning(lambda c, s: (c, -1j * s, -1j * s, c)),
    "ry": _turning(lambda c, s: (c, -s, s, c)),
    "rz": _turning(lambda c, s: (c - 1j * s, 0, 0, c + 1j * s)),
    "p": lambda theta: (1, 0, 0, cos(theta) + 1j * sin(theta)),
}


def encode(gates: Iterable[Apply]) -> Encoded:
    """Return (rows, numbers, wires): see `lowering.lower`."""
    rows: list[int] = []
    numbers: list[complex] = []
    wires: list[int] = []
    for gate in gates:
        name, targets, controls = gate.gate, gate.targets, _mask(gate.controls)
        first = targets[0]
        if len(targets) == 1:
            rows += (ONE, first, first, controls, len(numbers))
            if name in _FIXED:
                numbers += _FIXED[name]
            elif name in _TURNS:
                numbers += _TURNS[name](*gate.angles)
            else:
                numbers += _flat(gate.matrix)
        elif name == "swap":
            rows += (SWAP, first, targets[1], controls, 0)
        elif name == "rzz":
            rows += (RZZ, first, targets[1], controls, len(numbers))
            numbers += gate.angles
        elif name in _TO_Z:
            there, back = _TO_Z[name]
            for qubit in targets:
                rows += (ONE, qubit, qubit, 0, len(numbers))
                numbers += there
            rows += (RZZ, first, targets[1], controls, len(numbers))
            numbers += gate.angles
            for qubit in targets:
                rows += (ONE, qubit, qubit, 0, len(numbers))
                numbers += back
        elif len(targets) == 2 and not controls:
            rows += (TWO, first, targets[1], 0, len(numbers))
            numbers += _flat(gate.matrix)
        else:
            rows += (MANY, len(wires), len(targets), controls, len(numbers))
            wires += targets
            numbers += _flat(gate.matrix)
    return (
        np.array(rows, np.int64).reshape(-1, 5),
        np.array(numbers, np.complex128),
        np.array(wires, np.int64),
    )


def _mask(qubits: Sequence[int]) -> int:
    mask = 0
    for qubit in qubits:
        mask |= 1 << qubit
    return mask


def _flat(matrix: Sequence[Sequence[complex]]) -> list[complex]:
    return [entry for row in matrix for entry in row]
