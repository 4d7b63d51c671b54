"""The notebook's three tasks. Each takes a claim that sounds right, and an attempt to break it."""

from typing import Any

from showcase.quantum.circuit import Circuit
from showcase.quantum.engines import reference
from showcase.quantum.library import best_rounds, grover
from showcase.quantum.operations import Apply, Measure
from showcase.quantum.simulation import run, simulate
from showcase.tasks import Result

_QUBITS = 6
_OPERATIONS = 200
_SHOTS = 4000


def overshoot(rounds: Any) -> Result:
    """Break "more rounds of Grover's search are better", with 4 qubits: worse than guessing."""
    if isinstance(rounds, bool) or not isinstance(rounds, int) or not 0 <= rounds <= 100:
        return Result(False, "the number of rounds should be an integer from 0 to 100")
    best = best_rounds(4)
    found = simulate(grover(4, 11, rounds), engine="reference").probabilities()[11]
    said = f"after {rounds} rounds the marked number is read with probability {found:.4f}"
    if rounds <= best:
        return Result(False, f"{said}; try more rounds than the best number, {best}")
    if found >= 1 / 16:
        return Result(False, f"{said}; guessing blindly has 1/16 = 0.0625")
    return Result(True, f"{said}, less than guessing blindly: the state turned past its goal")


def disturb(circuit: Any) -> Result:
    """Break "a measurement in the middle changes nothing": counts must differ without it."""
    if refusal := _refuse(circuit):
        return Result(False, refusal)
    if not circuit.bits:
        return Result(False, "the circuit needs classical bits, and measurements into them")
    measures = [operation for operation in circuit if isinstance(operation, Measure)]
    if len(measures) < 2:
        return Result(False, "measure at least twice: once in the middle, once at the end")
    last = measures[-1]
    once = Circuit(circuit.qubits, circuit.bits)
    once.operations = [op for op in circuit if not isinstance(op, Measure) or op is last]
    with_it, without = (_ones(each, last.bit) for each in (circuit, once))
    said = (
        f"bit {last.bit} reads 1 in {with_it:.1%} of the shots, without the others in {without:.1%}"
    )
    return Result(abs(with_it - without) > 0.1, said)


def expose(circuit: Any) -> Result:
    """Break a simulator whose T turns the wrong way: by probabilities it must be told apart."""
    if refusal := _refuse(circuit):
        return Result(False, refusal)
    gates = [operation for operation in circuit if isinstance(operation, Apply)]
    turned = [
        Apply("tdg", gate.targets, gate.controls) if gate.gate == "t" else gate for gate in gates
    ]
    right, wrong = (
        reference.probabilities(reference.evolve(reference.zero(circuit.qubits, "double"), each))
        for each in (gates, turned)
    )
    gap, index = max(
        (abs(a - b), index) for index, (a, b) in enumerate(zip(right, wrong, strict=True))
    )
    if gap < 0.01:
        return Result(False, "both simulators give every outcome the same probability")
    return Result(
        True,
        f"outcome {index:0{circuit.qubits}b} has probability {right[index]:.3f}; "
        f"the broken simulator says {wrong[index]:.3f}",
    )


def _refuse(circuit: Any) -> str:
    if not isinstance(circuit, Circuit):
        return f"a Circuit is asked for, not {type(circuit).__name__}"
    if circuit.qubits > _QUBITS or len(circuit) > _OPERATIONS:
        return f"at most {_QUBITS} qubits and {_OPERATIONS} operations, please"
    return ""


def _ones(circuit: Circuit, bit: int) -> float:
    counts = run(circuit, shots=_SHOTS, seed=1, engine="reference")
    return sum(count for bits, count in counts.items() if bits[-1 - bit] == "1") / _SHOTS
