"""Quantum circuits on a state vector: compose a circuit, simulate it, ask the state.

>>> from showcase.quantum import Circuit, run
>>> bell = Circuit(2, bits=2).h(0).cx(0, 1).measure(0, 0).measure(1, 1)
>>> run(bell, shots=1000, seed=7, engine="reference")
{'00': 537, '11': 463}

Qubit 0 is the least significant bit of an amplitude's index; in a bit string it stands rightmost.
Gates are named, ordered and phased as in Qiskit.
"""

from showcase.quantum.circuit import Circuit, CircuitError
from showcase.quantum.memory import TooManyQubits
from showcase.quantum.qasm import QasmError
from showcase.quantum.simulation import run, simulate
from showcase.quantum.state import State

__all__ = ["Circuit", "CircuitError", "QasmError", "State", "TooManyQubits", "run", "simulate"]
