"""Qiskit Aer."""

from collections.abc import Sequence
from math import pi
from typing import Any

from quantum.circuits import Gate, matrix
from quantum.threads import THREADS


class Aer:
    """Qiskit Aer's state vector; `fused` 0 is without fusion.

    Its cache blocking is left out: with it, amplitudes of these circuits came out wrong (0.18.2).
    """

    packages = ("qiskit-aer", "qiskit")

    def __init__(self, precision: str, fused: int) -> None:
        from qiskit_aer import AerSimulator

        fusion = {"fusion_enable": bool(fused)}
        if fused:
            fusion |= {"fusion_max_qubit": fused}
        self.simulator = AerSimulator(
            method="statevector", precision=precision, max_parallel_threads=THREADS, **fusion
        )

    def build(self, gates: Sequence[Gate], qubits: int) -> Any:
        from qiskit import QuantumCircuit
        from qiskit.circuit.library import MCPhaseGate, UnitaryGate

        circuit = QuantumCircuit(qubits)
        for name, at, angles in gates:
            if name == "su4":
                circuit.append(UnitaryGate(matrix(Gate(name, at, angles))), at)
            elif name == "mcz":
                circuit.append(MCPhaseGate(pi, len(at) - 1), at)
            else:
                getattr(circuit, name)(*angles, *at)
        asked = circuit.copy()
        asked.save_amplitudes([0])
        return circuit, asked

    def run(self, program: Any) -> Any:
        return self._amplitudes(program[1])

    def read(self, program: Any, indices: Sequence[int]) -> Sequence[complex]:
        circuit = program[0].copy()
        circuit.save_amplitudes(list(indices))
        return self._amplitudes(circuit)

    def _amplitudes(self, circuit: Any) -> Sequence[complex]:
        result = self.simulator.run(circuit).result()
        if not result.success:
            raise RuntimeError(result.status)
        return result.data()["amplitudes"]
