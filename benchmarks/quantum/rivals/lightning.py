"""PennyLane Lightning on the processor."""

from collections.abc import Sequence
from typing import Any

import numpy as np
from quantum.circuits import Gate, matrix


class Lightning:
    """PennyLane's lightning.qubit; a device takes its memory when it first executes."""

    packages = ("pennylane_lightning", "pennylane")

    def __init__(self, precision: str) -> None:
        import pennylane

        self.pennylane = pennylane
        self.dtype = {"single": np.complex64, "double": np.complex128}[precision]

    def build(self, gates: Sequence[Gate], qubits: int) -> Any:
        qml = self.pennylane
        names = {
            "h": qml.Hadamard,
            "x": qml.PauliX,
            "rx": qml.RX,
            "ry": qml.RY,
            "rz": qml.RZ,
            "cx": qml.CNOT,
            "cz": qml.CZ,
            "swap": qml.SWAP,
            "cp": qml.ControlledPhaseShift,
            "rzz": qml.IsingZZ,
        }
        operations = []
        for name, at, angles in gates:
            wires = [qubits - 1 - q for q in at]
            if name == "su4":
                dense = matrix(Gate(name, at, angles))
                operations.append(qml.QubitUnitary(dense, wires[::-1]))
            elif name == "mcz":
                operations.append(qml.ctrl(qml.PauliZ(wires[-1]), wires[:-1]))
            else:
                operations.append(names[name](*angles, wires=wires))
        return (
            qubits,
            qml.tape.QuantumScript(operations, [qml.expval(qml.PauliZ(0))]),
            self._device(qubits),
        )

    def run(self, program: Any) -> Any:
        _, script, device = program
        return device.execute([script])

    def read(self, program: Any, indices: Sequence[int]) -> Sequence[complex]:
        qubits, script, _ = program
        whole = self.pennylane.tape.QuantumScript(script.operations, [self.pennylane.state()])
        return self._device(qubits).execute([whole])[0][list(indices)]

    def _device(self, qubits: int) -> Any:
        return self.pennylane.device("lightning.qubit", wires=qubits, c_dtype=self.dtype)
