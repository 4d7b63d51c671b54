"""This project's simulator."""

from collections.abc import Sequence
from typing import Any

from quantum.circuits import Gate, matrix, su4_parts


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
