"""Any gate of the library in gates of qelib1.inc, global phase included.

A matrix is taken apart into 2×2 matrices on two rows each, which are neighbours in the Gray code
and so differ in one bit: a gate on that qubit, controlled by the others (Nielsen & Chuang, 4.5).
Such a gate is a turn of phases in the basis of its eigenvectors, and phases are halved until one
control is left (Barenco et al., "Elementary gates for quantum computation", 1995: lemmas 7.2, 7.3
and 7.5).
"""

from cmath import exp, phase
from collections.abc import Iterator, Sequence
from itertools import pairwise
from math import atan2, hypot, pi

from showcase.quantum.gates import Matrix

Line = tuple[str, tuple[float, ...], tuple[int, ...]]
"""A gate of qelib1.inc: name, angles, qubits."""

EXACT = 1e-14  # an angle or an entry below this is 0: rounding

NAMED = {1: "cx", 2: "ccx", 3: "c3x", 4: "c4x"}


def synthesize(matrix: Matrix, controls: Sequence[int], targets: Sequence[int]) -> Iterator[Line]:
    """Yield what `matrix` does to the targets where every control is 1, in order of time."""
    for zeros, ones, target, block in _two_level(matrix):
        low = [targets[k] for k in zeros]
        around = [("x", (), (qubit,)) for qubit in low]
        yield from around
        chosen = [*controls, *low, *(targets[k] for k in ones)]
        yield from _controlled(block, chosen, targets[target])
        yield from around


def _two_level(
    matrix: Matrix,
) -> Iterator[tuple[list[int], list[int], int, Matrix]]:
    """Yield 2×2 matrices: the places of qubits that are 0, that are 1, and of the one it acts on.

    Rows are turned into each other from the left, until the identity is left; what undoes these
    turns, in the opposite order, is the matrix.
    """
    width = len(matrix).bit_length() - 1
    gray = [k ^ k >> 1 for k in range(len(matrix))]
    m = [[complex(matrix[row][column]) for column in gray] for row in gray]
    turns: list[tuple[int, Matrix]] = []
    for j in range(len(m) - 2):
        for i in reversed(range(j, len(m) - 1)):
            a, b = m[i][j], m[i + 1][j]
            if abs(b) < EXACT and (i > j or abs(a - 1) < EXACT):
                continue
            r = hypot(abs(a), abs(b))
            a, b = a / r, b / r
            # Row i+1 becomes 0 here, row i real: with the last turn of its column, 1.
            m[i], m[i + 1] = (
                [
                    a.conjugate() * x + b.conjugate() * y
                    for x, y in zip(m[i], m[i + 1], strict=True)
                ],
                [a * y - b * x for x, y in zip(m[i], m[i + 1], strict=True)],
            )
            turns.append((i, ((a, -b.conjugate()), (b, a.conjugate()))))
    last = len(m) - 2
    turns.append((last, tuple(tuple(row[last:]) for row in m[last:])))
    for i, block in reversed(turns):
        target = (gray[i] ^ gray[i + 1]).bit_length() - 1
        if gray[i] >> target & 1:
            block = tuple(row[::-1] for row in block[::-1])  # noqa: PLW2901 - rows by the bit
        others = [k for k in range(width) if k != target]
        zeros = [k for k in others if not gray[i] >> k & 1]
        yield zeros, [k for k in others if k not in zeros], target, block


def _controlled(block: Matrix, controls: list[int], target: int) -> Iterator[Line]:
    """Yield a gate on one qubit where all controls are 1."""
    if block == ((0, 1), (1, 0)) and controls:
        yield from _not(controls, target, [])
        return
    # e^(iα) times a rotation by 2ω about the axis v: V = cos ω - i sin ω (v·σ).
    (a, b), (c, d) = block
    alpha = phase(a * d - b * c) / 2
    p, q = a * exp(-1j * alpha), c * exp(-1j * alpha)
    x, y, z = -q.imag, q.real, -p.imag
    sign = -1 if z < 0 else 1
    across = hypot(x, y)
    omega = sign * atan2(hypot(across, z), p.real)
    theta, phi = (atan2(across, sign * z), atan2(sign * y, sign * x)) if across > EXACT else (0, 0)
    if theta:
        yield "u3", (-theta, 0.0, -phi), (target,)
    yield from _phase(2 * omega, [*controls, target])
    if theta:
        yield "u3", (theta, phi, 0.0), (target,)
    if controls:
        yield from _phase(alpha - omega, controls)
    elif abs(alpha - omega) > EXACT:  # a global phase: 0 and 1 are turned alike
        turn = ("u1", (alpha - omega,), (target,))
        yield from [turn, ("x", (), (target,)), turn, ("x", (), (target,))]


def _phase(angle: float, qubits: list[int]) -> Iterator[Line]:
    """Yield a turn of the amplitudes where all qubits are 1."""
    *controls, target = qubits
    if abs(angle) < EXACT:
        return
    if len(controls) < 2:
        yield ("u1", "cu1")[len(controls)], (angle,), tuple(qubits)
    elif abs(abs(angle) - pi) < EXACT and len(controls) in NAMED:
        yield "h", (), (target,)
        yield from _not(controls, target, [])
        yield "h", (), (target,)
    else:
        *others, last = controls
        for half in (angle / 2, -angle / 2):
            yield "cu1", (half,), (last, target)
            yield from _not(others, last, [target])
        yield from _phase(angle / 2, [*others, target])


def _not(controls: list[int], target: int, spare: list[int]) -> Iterator[Line]:
    """Yield a NOT where all controls are 1; spare qubits are borrowed and given back unchanged."""
    n = len(controls)
    if n in NAMED:
        yield NAMED[n], (), (*controls, target)
    elif len(spare) >= n - 2:
        chain = [controls[0], *spare[: n - 2], target]
        links = [
            ("ccx", (), (control, *pair))
            for control, pair in zip(controls[1:], pairwise(chain), strict=True)
        ]
        for ladder in (links, links[:-1]):
            yield from [*reversed(ladder), *ladder[1:]]
    elif spare:
        half = (n + 1) // 2
        for _ in range(2):
            yield from _not(controls[:half], spare[0], [*controls[half:], target])
            yield from _not([*controls[half:], spare[0]], target, controls[:half])
    else:
        yield "h", (), (target,)
        yield from _phase(pi, [*controls, target])
        yield "h", (), (target,)
