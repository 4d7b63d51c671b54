"""Circuits from the textbook (Nielsen & Chuang, chapters 1, 5 and 6), built to order."""

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
    for qubit in reversed(range(qubits)):
        circuit.h(qubit)
        for lower in reversed(range(qubit)):
            circuit.cp(pi / 2 ** (qubit - lower), lower, qubit)
    for qubit in range(qubits // 2):
        circuit.swap(qubit, qubits - 1 - qubit)
    return circuit


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


def teleport(theta: float) -> Circuit:
    """Move the state that ry(theta) makes from qubit 0 to qubit 2, without a wire between them.

    The corrections are controlled gates instead of gates that depend on measured bits: nothing
    that qubits 0 and 1 do afterwards can change what qubit 2 says.
    """
    return Circuit(3).ry(theta, 0).h(1).cx(1, 2).cx(0, 1).h(0).cx(1, 2).cz(0, 2)


def _flip_sign(circuit: Circuit, number: int) -> None:
    """Change the sign of one basis state's amplitude."""
    zeros = [qubit for qubit in range(circuit.qubits) if not number >> qubit & 1]
    for qubit in zeros:
        circuit.x(qubit)
    circuit.add("z", [circuit.qubits - 1], controls=range(circuit.qubits - 1))
    for qubit in zeros:
        circuit.x(qubit)
