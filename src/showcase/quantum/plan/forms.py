"""The forms in which gates are handed to the plan, and what a gate on one qubit is made of."""

from math import atan2, cos, hypot, sin

from showcase.compiled import inner

ONE, RX, RY, RZ, P, SWAP, RZZ, TWO, MANY = range(9)
"""Forms of a gate: a 2 × 2 matrix; rotations and a phase, which are given by their angle; swap;
e^{-i t/2 ZZ}; a 4 × 4 matrix; a larger or a controlled matrix."""
FORM, FIRST, SECOND, CONTROLS, NUMBER = range(5)
"""Columns of a gate. MANY: its targets are `wires[FIRST : FIRST + SECOND]`."""

TINY = 1e-14
"""What is smaller is rounding noise."""


@inner
def single(form, numbers, number):
    """Return the four entries of a gate on one qubit."""
    if form == ONE:
        return numbers[number], numbers[number + 1], numbers[number + 2], numbers[number + 3]
    angle = numbers[number].real
    if form == P:
        return 1 + 0j, 0j, 0j, complex(cos(angle), sin(angle))
    c, s = cos(angle / 2), sin(angle / 2)
    if form == RX:
        return complex(c, 0), complex(0, -s), complex(0, -s), complex(c, 0)
    if form == RY:
        return complex(c, 0), complex(-s, 0), complex(s, 0), complex(c, 0)
    return complex(c, -s), 0j, 0j, complex(c, s)


@inner
def euler(u):
    """Return (α, φ, λ, cos, sin): u = e^{iα} diag(1, e^{iφ}) [cos -sin; sin cos] diag(1, e^{iλ}).

    cos and sin are not negative; one that is rounding noise is 0.
    """
    a, b, c, d = u
    near, far = hypot(a.real, a.imag), hypot(c.real, c.imag)
    alpha = atan2(a.imag, a.real)
    if far < TINY:
        return alpha, atan2(d.imag, d.real) - alpha, 0.0, 1.0, 0.0
    if near < TINY:
        return 0.0, atan2(c.imag, c.real), atan2(-b.imag, -b.real), 0.0, 1.0
    phi, lam = atan2(c.imag, c.real) - alpha, atan2(-b.imag, -b.real) - alpha
    return alpha, phi, lam, near, far
