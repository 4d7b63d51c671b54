"""The gates: their names, angles and matrices.

A gate here is the part that acts on its *targets*; a controlled gate is the same gate with
control qubits beside it (`cx` is `x` with one control, `ccx` with two). Qiskit's `cu` has an angle
that `u` lacks, and `rccx` only resembles a controlled gate: their controls are targets here. With
targets (a, b) the row of a matrix is numbered by the bits b a: the first target is the least
significant bit.

Matrices, global phases included, are those of Qiskit's standard gates:
https://quantum.cloud.ibm.com/docs/api/qiskit/circuit_library
"""

from cmath import exp
from collections.abc import Callable
from dataclasses import dataclass
from math import cos, pi, sin, sqrt

Matrix = tuple[tuple[complex, ...], ...]


@dataclass(frozen=True)
class Gate:
    """A family of unitary matrices: `matrix(*angles)` acts on `targets` qubits."""

    targets: int
    angles: tuple[str, ...]
    matrix: Callable[..., Matrix]


def _fixed(*rows: tuple[complex, ...]) -> Gate:
    return Gate(len(rows).bit_length() - 1, (), lambda: rows)


def _diagonal(*entries: complex) -> Matrix:
    return tuple(
        tuple(entry if row == column else 0 for column in range(len(entries)))
        for row, entry in enumerate(entries)
    )


def _rx(theta: float) -> Matrix:
    c, s = cos(theta / 2), -1j * sin(theta / 2)
    return ((c, s), (s, c))


def _ry(theta: float) -> Matrix:
    c, s = cos(theta / 2), sin(theta / 2)
    return ((c, -s), (s, c))


def _rz(theta: float) -> Matrix:
    return _diagonal(exp(-0.5j * theta), exp(0.5j * theta))


def _p(theta: float) -> Matrix:
    return _diagonal(1, exp(1j * theta))


def _u(theta: float, phi: float, lam: float) -> Matrix:
    c, s = cos(theta / 2), sin(theta / 2)
    return ((c, -exp(1j * lam) * s), (exp(1j * phi) * s, exp(1j * (phi + lam)) * c))


def _cu(theta: float, phi: float, lam: float, gamma: float) -> Matrix:
    # The first target, the least significant bit, is the control.
    (a, b), (c, d) = (tuple(exp(1j * gamma) * x for x in row) for row in _u(theta, phi, lam))
    return ((1, 0, 0, 0), (0, a, 0, b), (0, 0, 1, 0), (0, c, 0, d))


def _rxx(theta: float) -> Matrix:
    c, s = cos(theta / 2), -1j * sin(theta / 2)
    return ((c, 0, 0, s), (0, c, s, 0), (0, s, c, 0), (s, 0, 0, c))


def _ryy(theta: float) -> Matrix:
    c, s = cos(theta / 2), -1j * sin(theta / 2)
    return ((c, 0, 0, -s), (0, c, s, 0), (0, s, c, 0), (-s, 0, 0, c))


def _rzz(theta: float) -> Matrix:
    equal, different = exp(-0.5j * theta), exp(0.5j * theta)
    return _diagonal(equal, different, different, equal)


def _permuted(size: int, entries: dict[tuple[int, int], complex]) -> Gate:
    """Return the identity on all rows but those of the given entries, their only ones."""
    rows = {row: (column, entry) for (row, column), entry in entries.items()}
    found = [rows.get(row, (row, 1)) for row in range(size)]
    return _fixed(
        *(tuple(entry if k == column else 0 for k in range(size)) for column, entry in found)
    )


_H = 1 / sqrt(2)
_T = exp(0.25j * pi)

GATES: dict[str, Gate] = {
    "id": _fixed((1, 0), (0, 1)),
    "x": _fixed((0, 1), (1, 0)),
    "y": _fixed((0, -1j), (1j, 0)),
    "z": _fixed((1, 0), (0, -1)),
    "h": _fixed((_H, _H), (_H, -_H)),
    "s": _fixed((1, 0), (0, 1j)),
    "sdg": _fixed((1, 0), (0, -1j)),
    "t": _fixed((1, 0), (0, _T)),
    "tdg": _fixed((1, 0), (0, _T.conjugate())),
    "sx": _fixed((0.5 + 0.5j, 0.5 - 0.5j), (0.5 - 0.5j, 0.5 + 0.5j)),
    "sxdg": _fixed((0.5 - 0.5j, 0.5 + 0.5j), (0.5 + 0.5j, 0.5 - 0.5j)),
    "rx": Gate(1, ("theta",), _rx),
    "ry": Gate(1, ("theta",), _ry),
    "rz": Gate(1, ("theta",), _rz),
    "p": Gate(1, ("theta",), _p),
    "u": Gate(1, ("theta", "phi", "lam"), _u),
    "cu": Gate(2, ("theta", "phi", "lam", "gamma"), _cu),
    "swap": _permuted(4, {(1, 2): 1, (2, 1): 1}),
    "iswap": _permuted(4, {(1, 2): 1j, (2, 1): 1j}),
    "rxx": Gate(2, ("theta",), _rxx),
    "ryy": Gate(2, ("theta",), _ryy),
    "rzz": Gate(2, ("theta",), _rzz),
    "rccx": _permuted(8, {(5, 5): -1, (3, 7): -1j, (7, 3): 1j}),
    "rcccx": _permuted(16, {(3, 3): 1j, (11, 11): -1j, (7, 15): 1, (15, 7): -1}),
}

CONTROLLED: dict[str, tuple[int, str]] = {
    "cx": (1, "x"),
    "cy": (1, "y"),
    "cz": (1, "z"),
    "ch": (1, "h"),
    "csx": (1, "sx"),
    "cp": (1, "p"),
    "crx": (1, "rx"),
    "cry": (1, "ry"),
    "crz": (1, "rz"),
    "cswap": (1, "swap"),
    "ccx": (2, "x"),
    "ccz": (2, "z"),
}
"""The controlled gates that have a name: how many controls, and the gate they control."""
