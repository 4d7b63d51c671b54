"""The simulators, each in the form that is fastest for it, behind one Protocol.

A program is built untimed. `run` is timed: allocation, planning (a peer's optimiser too), and the
gates, to the final state in the simulator's own memory. So that none pays for a copy of 2^n
amplitudes, at most one number is read; `read` returns the amplitudes asked for, untimed.
Each library is imported only by the process that measures it.
"""

from collections.abc import Callable, Sequence
from math import pi
from typing import Any, Protocol

import numpy as np
from quantum.circuits import Gate, matrix, su4_parts

THREADS = 2


class Rival(Protocol):
    """What a simulator does here."""

    packages: tuple[str, ...]

    def build(self, gates: Sequence[Gate], qubits: int) -> Any:
        """Return the simulator's own circuit."""

    def run(self, program: Any) -> Any:
        """Simulate from |0…0⟩ to the final state."""

    def read(self, program: Any, indices: Sequence[int]) -> Sequence[complex]:
        """Return amplitudes of the final state; with qubit 0 as the least significant bit."""


class Ours:
    """This project's Numba engine."""

    packages = ("numba", "numpy")

    def __init__(self, precision: str) -> None:
        from showcase.quantum import Circuit, simulate

        self.circuit, self.precision, self.simulate = Circuit, precision, simulate

    def build(self, gates: Sequence[Gate], qubits: int) -> Any:
        circuit = self.circuit(qubits)
        for name, at, angles in gates:
            if name == "mcz":
                circuit.add("z", at[-1:], controls=at[:-1])
            elif name != "su4":
                getattr(circuit, name)(*angles, *at)
            elif hasattr(circuit, "unitary"):
                circuit.unitary(matrix(Gate(name, at, angles)), list(at))
            else:
                before, (xx, yy, zz), after = su4_parts(Gate(name, at, angles))
                circuit.u(*before[0], at[0]).u(*before[1], at[1])
                circuit.rxx(xx, *at).ryy(yy, *at).rzz(zz, *at)
                circuit.u(*after[0], at[0]).u(*after[1], at[1])
        return circuit

    def run(self, program: Any) -> Any:
        return self.simulate(program, engine="numba", precision=self.precision)

    def read(self, program: Any, indices: Sequence[int]) -> Sequence[complex]:
        return self.run(program).amplitudes[list(indices)]


class Qsim:
    """Google's qsim; single precision only.

    "ready" leaves the translation from Cirq to qsim untimed: below the public call.
    """

    packages = ("qsimcirq", "cirq-core")

    def __init__(self, fused: int, *, ready: bool = False) -> None:
        import cirq
        import qsimcirq

        self.cirq, self.ready = cirq, ready
        self.simulator = qsimcirq.QSimSimulator(qsim_options={"f": fused, "t": THREADS})
        self.circuit = qsimcirq.QSimCircuit

    def build(self, gates: Sequence[Gate], qubits: int) -> Any:
        cirq, line = self.cirq, self.cirq.LineQubit.range(qubits)
        fixed = {"h": cirq.H, "x": cirq.X, "cx": cirq.CNOT, "cz": cirq.CZ, "swap": cirq.SWAP}
        turns = {"rx": cirq.rx, "ry": cirq.ry, "rz": cirq.rz}
        moments = []
        for name, at, angles in gates:
            on = [line[q] for q in at]
            if name in fixed:
                moments.append(fixed[name](*on))
            elif name in turns:
                moments.append(turns[name](*angles)(*on))
            elif name == "cp":
                moments.append(cirq.CZPowGate(exponent=angles[0] / pi)(*on))
            elif name == "rzz":
                zz = cirq.ZZPowGate(exponent=angles[0] / pi, global_shift=-0.5)
                moments.append(zz(*on))
            elif name == "su4":
                dense = cirq.MatrixGate(matrix(Gate(name, at, angles)), unitary_check=False)
                moments.append(dense(*on[::-1]))
            else:
                moments.append(cirq.Z(on[-1]).controlled_by(*on[:-1]))
        circuit, order = cirq.Circuit(moments), line[::-1]
        if not self.ready:
            return circuit, order
        translated, _ = self.simulator._translate_circuit(  # noqa: SLF001 - untimed on purpose
            self.circuit(circuit), "translate_cirq_to_qsim", order
        )
        return {"i": "0" * qubits, "c": translated, "s": 1} | self.simulator.qsim_options, order

    def run(self, program: Any) -> Any:
        if self.ready:
            return self.simulator._sim_module.qsim_simulate(program[0])  # noqa: SLF001
        return self.read(program, [0])

    def read(self, program: Any, indices: Sequence[int]) -> Sequence[complex]:
        circuit, order = program
        if self.ready:
            strings = [f"{index:0{len(order)}b}"[::-1] for index in indices]
            return self.simulator._sim_module.qsim_simulate(  # noqa: SLF001
                circuit | {"i": "\n".join(strings)}
            )
        return self.simulator.compute_amplitudes(circuit, list(indices), qubit_order=order)


class Aer:
    """Qiskit Aer's state vector; `fused` 0 is without fusion."""

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
                circuit.add_gate(gate.DiagonalMatrix(list(at), matrix(Gate(name, at, angles)).diagonal()))
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
        return qubits, qml.tape.QuantumScript(operations, [qml.expval(qml.PauliZ(0))]), self._device(qubits)

    def run(self, program: Any) -> Any:
        _, script, device = program
        return device.execute([script])

    def read(self, program: Any, indices: Sequence[int]) -> Sequence[complex]:
        qubits, script, _ = program
        whole = self.pennylane.tape.QuantumScript(script.operations, [self.pennylane.state()])
        return self._device(qubits).execute([whole])[0][list(indices)]

    def _device(self, qubits: int) -> Any:
        return self.pennylane.device("lightning.qubit", wires=qubits, c_dtype=self.dtype)


RIVALS: dict[str, dict[str, Callable[[], Rival]]] = {
    "single": {
        "ours": lambda: Ours("single"),
        **{f"qsim fused {k}": lambda k=k: Qsim(k) for k in (2, 3, 4)},
        **{f"qsim fused {k}, translated": lambda k=k: Qsim(k, ready=True) for k in (2, 3, 4)},
        **{f"aer fused {k}": lambda k=k: Aer("single", k) for k in (0, 3, 5)},
        "lightning": lambda: Lightning("single"),
    },
    "double": {
        "ours": lambda: Ours("double"),
        **{f"aer fused {k}": lambda k=k: Aer("double", k) for k in (0, 3, 5)},
        "lightning": lambda: Lightning("double"),
    },
}
for rivals in RIVALS.values():
    rivals |= {f"qulacs block {k}": lambda k=k: Qulacs(k) for k in (0, 1, 2, 3)}
