"""From gates as people write them to the arrays that `lowering` reads."""

from collections.abc import Iterable, Sequence

import numpy as np

from showcase.quantum.gates import GATES
from showcase.quantum.operations import Apply
from showcase.quantum.plan.forms import MANY, ONE, RX, RY, RZ, RZZ, SWAP, TWO, P

Encoded = tuple[np.ndarray, np.ndarray, np.ndarray]

_TURNS = {"rx": RX, "ry": RY, "rz": RZ, "p": P}
_HALF_PI = np.pi / 2
_ALWAYS: list[complex] = []  # numbers that stand before those of the circuit
_FIXED: dict[str, int] = {}  # gates without angles, and where their matrices begin there
for _name, _gate in GATES.items():
    if _gate.targets == 1 and not _gate.angles:
        _FIXED[_name] = len(_ALWAYS)
        _ALWAYS += (*_gate.matrix()[0], *_gate.matrix()[1])
_TO_X = {  # what turns ZZ into XX and YY, and back: a form and where its number begins
    "rxx": ((ONE, _FIXED["h"]), (ONE, _FIXED["h"])),
    "ryy": ((RX, len(_ALWAYS)), (RX, len(_ALWAYS) + 1)),
}
_ALWAYS += (_HALF_PI, -_HALF_PI)
_BEFORE = np.array(_ALWAYS, np.complex128)


def encode(gates: Iterable[Apply]) -> Encoded:
    """Return (rows, numbers, wires): see `lowering.lower`."""
    rows: list[int] = []
    numbers: list[complex] = []
    wires: list[int] = []
    base = len(_ALWAYS)
    for gate in gates:
        name, targets, controls = gate.gate, gate.targets, 0
        for qubit in gate.controls:
            controls |= 1 << qubit
        first, number = targets[0], base + len(numbers)
        if name in _TURNS:
            rows += (_TURNS[name], first, first, controls, number)
            numbers += gate.angles
        elif name in _FIXED:
            rows += (ONE, first, first, controls, _FIXED[name])
        elif len(targets) == 1:
            rows += (ONE, first, first, controls, number)
            numbers += _flat(gate.matrix)
        elif name == "swap":
            rows += (SWAP, first, targets[1], controls, 0)
        elif name == "rzz":
            rows += (RZZ, first, targets[1], controls, number)
            numbers += gate.angles
        elif name in _TO_X:
            (there, at), (back, then) = _TO_X[name]
            second = targets[1]
            rows += (there, first, first, 0, at, there, second, second, 0, at)
            rows += (RZZ, first, second, controls, number)
            rows += (back, first, first, 0, then, back, second, second, 0, then)
            numbers += gate.angles
        elif len(targets) == 2 and not controls:
            rows += (TWO, first, targets[1], 0, number)
            numbers += _flat(gate.matrix)
        else:
            rows += (MANY, len(wires), len(targets), controls, number)
            wires += targets
            numbers += _flat(gate.matrix)
    return (
        np.array(rows, np.int64).reshape(-1, 5),
        np.append(_BEFORE, np.array(numbers, np.complex128)),
        np.array(wires, np.int64),
    )


def _flat(matrix: Sequence[Sequence[complex]]) -> list[complex]:
    return [entry for row in matrix for entry in row]
