"""Google's qsim, through Cirq."""

from collections.abc import Sequence
from math import pi
from typing import Any

from quantum.circuits import Gate, matrix
from quantum.threads import THREADS


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
