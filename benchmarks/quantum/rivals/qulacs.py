"""Qulacs, with its own optimisers."""

from collections.abc import Sequence
from math import pi
from typing import Any

from quantum.circuits import Gate, matrix


class Qulacs:
    """Qulacs; double precision only. `block` 0 is as given, 1 its light optimiser, else blocks."""

    packages = ("qulacs",)

    def __init__(self, block: int) -> None:
        import qulacs
        from qulacs.circuit import QuantumCircuitOptimizer

        self.qulacs, self.block, self.optimizer = qulacs, block, QuantumCircuitOptimizer

    def build(self, gates: Sequence[Gate], qubits: int) -> Any:
        circuit, gate = self.qulacs.QuantumCircuit(qubits), self.qulacs.gate
        named = {"h": gate.H, "x": gate.X, "cx": gate.CNOT, "cz": gate.CZ, "swap": gate.SWAP}
        turns = {"rx": gate.RX, "ry": gate.RY, "rz": gate.RZ}
        for name, at, angles in gates:
            if name in named:
                circuit.add_gate(named[name](*at))
            elif name in turns:
                circuit.add_gate(turns[name](*at, -angles[0]))  # Qulacs turns the other way
            elif name == "rzz" and self.block:
                circuit.add_gate(
                    gate.DiagonalMatrix(list(at), matrix(Gate(name, at, angles)).diagonal())
                )
            elif name == "rzz":
                circuit.add_gate(gate.PauliRotation(list(at), [3, 3], -angles[0]))
            elif name == "su4":
                circuit.add_gate(gate.DenseMatrix(list(at), matrix(Gate(name, at, angles))))
            else:
                turn = gate.U1(at[-1], angles[0] if angles else pi)
                controlled = gate.to_matrix_gate(turn)
                for control in at[:-1]:
                    controlled.add_control_qubit(control, 1)
                circuit.add_gate(controlled)
        return circuit, qubits

    def run(self, program: Any) -> Any:
        circuit, qubits = program
        if self.block == 1:
            self.optimizer().optimize_light(circuit)
        elif self.block:
            self.optimizer().optimize(circuit, self.block)
        state = self.qulacs.QuantumState(qubits)
        circuit.update_quantum_state(state)
        return state

    def read(self, program: Any, indices: Sequence[int]) -> Sequence[complex]:
        state = self.run((program[0].copy(), program[1]))
        return [state.get_amplitude(index) for index in indices]
