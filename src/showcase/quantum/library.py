"""Circuits from the textbook (Nielsen & Chuang, chapters 1, 5 and 6), built to order."""

from collections.abc import Sequence
from math import acos, floor, pi

from showcase.quantum.circuit import Circuit


def bell() -> Circuit:
    """Build two qubits that always agree: (|00⟩ + |11⟩)/√2."""
    return Circuit(2).h(0).cx(0, 1)


def ghz(qubits: int) -> Circuit:
    """Build qubits that all agree: (|0…0⟩ + |1…1⟩)/√2."""
    circuit = Circuit(qubits).h(0)
    for qubit in range(qubits - 1):
        circuit.cx(qubit, qubit + 1)
    return circuit


def fourier(qubits: int, start: int = 0) -> Circuit:
    """Build the quantum Fourier transform of |start⟩: amplitude k is e^(2πi·start·k/2^n)/√(2^n)."""
    circuit = Circuit(qubits)
    for qubit in range(qubits):
        if start >> qubit & 1:
            circuit.x(qubit)
    return _transform(circuit, range(qubits))


def period(qubits: int) -> Circuit:
    """Find how often 2^x mod 7 repeats: Shor's algorithm, small enough to watch.

    The upper `qubits` hold every x at once, the lower three 2^x mod 7. Reading those leaves the x
    that share one remainder: every third. Their Fourier transform peaks near the multiples of
    2^qubits / 3.
    """
    circuit, numbers = Circuit(3 + qubits, bits=3).x(0), range(3, 3 + qubits)
    for qubit in numbers:
        circuit.h(qubit)
    for place, qubit in enumerate(numbers):
        # To double mod 7 is to rotate three bits; 2^place times, by one place or by two.
        exchanges = [(1, 2), (0, 1)] if 2**place % 3 == 1 else [(0, 1), (1, 2)]
        for pair in exchanges:
            circuit.cswap(qubit, *pair)
    for qubit in range(3):
        circuit.measure(qubit, qubit)
    return _transform(circuit, numbers)


def grover(qubits: int, marked: int, rounds: int | None = None) -> Circuit:
    """Search for one marked number among 2^n; without `rounds`, as many as are best."""
    if not 0 <= marked < 2**qubits:
        raise ValueError(f"marked must be from 0 to {2**qubits - 1}, not {marked}")
    circuit, everywhere = Circuit(qubits), range(qubits)
    for qubit in everywhere:
        circuit.h(qubit)
    for _ in range(best_rounds(qubits) if rounds is None else rounds):
        _flip_sign(circuit, marked)
        for qubit in everywhere:
            circuit.h(qubit)
        _flip_sign(circuit, 0)
        for qubit in everywhere:
            circuit.h(qubit)
    return circuit


def best_rounds(qubits: int) -> int:
    """Return after how many rounds Grover's search is most likely to read the marked number.

    A round turns the state by twice the angle whose sine is 1/√(2^n), towards the marked one.
    """
    step = 2 * (pi / 2 - acos(2 ** (-qubits / 2)))
    return floor(pi / 2 / step)


def teleport(theta: float, *, measured: bool = False) -> Circuit:
    """Move the state that ry(theta) makes from qubit 0 to qubit 2, without a wire between them.

    The corrections are gates controlled by qubits 0 and 1. Whether these are `measured` before is
    the same to qubit 2: a measured qubit controls as the bit does that was read.
    """
    circuit = Circuit(3, bits=2 * measured).ry(theta, 0).h(1).cx(1, 2).cx(0, 1).h(0)
    if measured:
        circuit.barrier().measure(0, 0).measure(1, 1)
    return circuit.cx(1, 2).cz(0, 2)


def _transform(circuit: Circuit, qubits: Sequence[int]) -> Circuit:
    """Add the Fourier transform of a number whose lowest bit is the first of `qubits`."""
    for place, qubit in reversed(list(enumerate(qubits))):
        circuit.h(qubit)
        for lower in reversed(range(place)):
            circuit.cp(pi / 2 ** (place - lower), qubits[lower], qubit)
    for one, other in zip(qubits[: len(qubits) // 2], reversed(qubits), strict=False):
        circuit.swap(one, other)
    return circuit


def _flip_sign(circuit: Circuit, number: int) -> None:
    """Change the sign of one basis state's amplitude."""
    zeros = [qubit for qubit in range(circuit.qubits) if not number >> qubit & 1]
    for qubit in zeros:
        circuit.x(qubit)
    circuit.add("z", [circuit.qubits - 1], controls=range(circuit.qubits - 1))
    for qubit in zeros:
        circuit.x(qubit)
