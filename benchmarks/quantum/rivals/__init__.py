"""The simulators, each in the form that is fastest for it, behind one Protocol.

A program is built untimed. `run` is timed: allocation, planning (a peer's optimiser too), and the
gates, to the final state in the simulator's own memory. So that none pays for a copy of 2^n
amplitudes, at most one number is read; `read` returns the amplitudes asked for, untimed.
Each library is imported only by the process that measures it.
"""

from collections.abc import Callable, Sequence
from typing import Any, Protocol

from quantum.circuits import Gate
from quantum.rivals.aer import Aer
from quantum.rivals.lightning import Lightning
from quantum.rivals.ours import Ours
from quantum.rivals.qsim import Qsim
from quantum.rivals.qulacs import Qulacs


class Rival(Protocol):
    """What a simulator does here."""

    packages: tuple[str, ...]

    def build(self, gates: Sequence[Gate], qubits: int) -> Any:
        """Return the simulator's own circuit."""

    def run(self, program: Any) -> Any:
        """Simulate from |0…0⟩ to the final state."""

    def read(self, program: Any, indices: Sequence[int]) -> Sequence[complex]:
        """Return amplitudes of the final state; with qubit 0 as the least significant bit."""


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
