"""What a circuit is given: each argument is checked as it comes, and refused by name."""

import math
from collections.abc import Sequence
from numbers import Complex, Real
from operator import index
from typing import Any

from showcase.quantum.gates import Matrix

LARGEST = 1000
"""So many qubits, or bits, may be drawn and written; a state of them fits nowhere."""
MOST_TARGETS = 6
"""A unitary matrix on so many qubits has 64 rows: more are no gate, but a computation."""
TOLERANCE = 1e-6  # of a unitary matrix: what single precision leaves of one


class CircuitError(ValueError):
    """A gate with an argument that it cannot have; the message names both."""


def size(argument: str, value: Any, least: int) -> int:
    """Return how many qubits or bits a circuit has: from `least` to 1000."""
    count = integer("Circuit", argument, value)
    if not least <= count <= LARGEST:
        raise CircuitError(f"Circuit: {argument} must be from {least} to {LARGEST}, not {count}")
    return count


def sequence(name: str, argument: str, given: Any) -> tuple[Any, ...]:
    """Return a sequence as a tuple."""
    try:
        return tuple(given)
    except TypeError as error:
        raise CircuitError(f"{name}: {argument} must be a sequence, not {given!r}") from error


def integer(name: str, argument: str, value: Any) -> int:
    """Return an integer, NumPy's among them."""
    try:
        # A bool is an int to Python; as the number of a qubit it is a slip.
        if not isinstance(value, bool):
            return index(value)
    except TypeError:
        pass
    raise CircuitError(f"{name}: {argument} must be an integer, not {value!r}")


def members(name: str, kind: str, given: Sequence[Any], count: int) -> tuple[int, ...]:
    """Return distinct numbers of qubits or bits (`kind`), of which the circuit has `count`."""
    chosen: list[int] = []
    for each in given:
        number = integer(name, kind, each)
        if not 0 <= number < count:
            known = f"{kind}s 0 to {count - 1}" if count > 1 else f"only {kind} 0"
            has = known if count else f"no classical {kind}s"
            raise CircuitError(f"{name}: no {kind} {number}; the circuit has {has}")
        if number in chosen:
            raise CircuitError(f"{name}: {kind} {number} is given twice")
        chosen.append(number)
    return tuple(chosen)


def angle(name: str, argument: str, value: Any) -> float:
    """Return a finite angle."""
    if isinstance(value, bool) or not isinstance(value, Real):
        raise CircuitError(f"{name}: {argument} must be a real number, not {value!r}")
    try:
        found = float(value)
    except OverflowError:  # an integer or a fraction may be larger than any float
        found = math.inf
    if not math.isfinite(found):
        raise CircuitError(f"{name}: {argument} must be finite, not {found}")
    return found


def unitary(given: Any, targets: int) -> Matrix:
    """Return the matrix of a gate on `targets` qubits: 2^targets rows, unitary within 1e-6."""
    if not 1 <= targets <= MOST_TARGETS:
        raise CircuitError(f"unitary: 1 to {MOST_TARGETS} qubits, not {targets}")
    rows = [
        sequence("unitary", f"row {i} of the matrix", row)
        for i, row in enumerate(sequence("unitary", "the matrix", given))
    ]
    lengths = {len(rows), *map(len, rows)}
    if lengths != {2**targets}:
        raise CircuitError(
            f"unitary: {targets} qubits need a matrix of {2**targets} rows and columns, "
            f"not {len(rows)} rows of {' or '.join(map(str, sorted({*map(len, rows)})))}"
        )
    matrix = tuple(
        tuple(_entry(i, j, entry) for j, entry in enumerate(row)) for i, row in enumerate(rows)
    )
    columns = list(zip(*matrix, strict=True))
    worst, i, j = max(
        (_deviation(left, right, int(i == j)), i, j)
        for i, left in enumerate(columns)
        for j, right in enumerate(columns[i:], i)
    )
    if not worst <= TOLERANCE:
        raise CircuitError(
            f"unitary: the matrix is not unitary: U†U differs from 1 by {worst:.3g} "
            f"in row {i}, column {j}"
        )
    return matrix


def _deviation(left: Sequence[complex], right: Sequence[complex], expected: int) -> float:
    """Return how far the product of two columns is from what it should be, perhaps infinitely."""
    off = sum(a.conjugate() * b for a, b in zip(left, right, strict=True)) - expected
    return math.hypot(off.real, off.imag)  # abs would raise where this is infinite


def _entry(row: int, column: int, value: Any) -> complex:
    where = f"unitary: the entry in row {row}, column {column}"
    if not isinstance(value, Complex):
        raise CircuitError(f"{where} must be a number, not {value!r}")
    try:
        found = complex(value)
    except OverflowError:
        found = complex(math.inf)
    if not (math.isfinite(found.real) and math.isfinite(found.imag)):
        raise CircuitError(f"{where} must be finite, not {found}")
    return found
