"""From a circuit to a state, or to counts of classical bits.

A measurement is *final* if nothing afterwards touches its qubit or its bit. Final measurements
need no collapse: all shots are drawn from one state. Any other one makes the state branch, and a
branch is followed once for all the shots that take it.
"""

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from showcase.engines import load
from showcase.quantum.circuit import Circuit
from showcase.quantum.engines import Engine
from showcase.quantum.memory import require
from showcase.quantum.operations import Apply, Measure, Operation
from showcase.quantum.state import State, dice, whole_shots

DEFAULT_ENGINE = "numba"


def simulate(
    circuit: Circuit,
    *,
    engine: str = DEFAULT_ENGINE,
    precision: str | None = None,
    seed: int | None = None,
) -> State:
    """Return the state after the circuit, or before its final measurements.

    A measurement in mid-circuit collapses the state to a result drawn with `seed`. `precision` is
    "single" or "double"; None is double for the reference engine, else single.

    TooManyQubits where the state would not fit into memory; EngineError and ValueError for an
    engine, a precision or a seed that there is not.
    """
    module = load("showcase.quantum.engines", engine)
    random = dice(seed)

    def ones(_: int, chance: float) -> int:
        return int(random.random() < chance)

    (branch,) = _branches(circuit, module, precision, 1, ones)
    return branch.state


def run(
    circuit: Circuit,
    *,
    shots: int,
    seed: int | None = None,
    engine: str = DEFAULT_ENGINE,
    precision: str | None = None,
) -> dict[str, int]:
    """Run the circuit `shots` times; return how often each string of classical bits came out.

    The highest bit stands leftmost; a bit that nothing was measured into is 0. ValueError for a
    circuit without classical bits and for shots below 1; else as `simulate`.
    """
    if not circuit.bits:
        raise ValueError(
            "this circuit has no classical bits to count: Circuit(qubits, bits=…) and measure"
        )
    shots = whole_shots(shots)
    module = load("showcase.quantum.engines", engine)
    random = dice(seed)

    def ones(count: int, chance: float) -> int:
        return sum(random.random() < chance for _ in range(count))

    last = [operation for operation, final in _with_finality(circuit) if final]
    counts: Counter[int] = Counter()
    for branch in _branches(circuit, module, precision, shots, ones):
        for index, count in Counter(branch.state.draw(branch.shots, random)).items():
            bits = branch.bits
            for measure in last:
                bits = _with_bit(bits, measure.bit, index >> measure.qubit & 1)
            counts[bits] += count
    return {f"{bits:0{circuit.bits}b}": counts[bits] for bits in sorted(counts)}


@dataclass(frozen=True)
class _Branch:
    """Where some of the shots arrive before the final measurements."""

    state: State
    bits: int
    shots: int


def _branches(
    circuit: Circuit,
    engine: Engine,
    precision: str | None,
    shots: int,
    ones: Callable[[int, float], int],
) -> Iterator[_Branch]:
    """Follow the shots; `ones(count, chance)` draws how many of them read 1."""
    if precision is None:
        precision = next(iter(engine.BYTES))
    if precision not in engine.BYTES:
        raise ValueError(f"precision {precision!r}: this engine has {', '.join(engine.BYTES)}")
    require(circuit.qubits, engine.BYTES[precision])
    steps = _steps(circuit)
    waiting = [(0, engine.zero(circuit.qubits, precision), 0, shots)]
    while waiting:
        position, amplitudes, bits, count = waiting.pop()
        for here, step in enumerate(steps[position:], position + 1):
            if isinstance(step, Measure):
                one = ones(count, engine.probability_of_one(amplitudes, step.qubit))
                if 0 < one < count:
                    require(circuit.qubits, engine.BYTES[precision])
                    other = engine.collapse(engine.copy(amplitudes), step.qubit, 1)
                    waiting.append((here, other, _with_bit(bits, step.bit, 1), one))
                    count, one = count - one, 0
                value = int(one > 0)
                amplitudes = engine.collapse(amplitudes, step.qubit, value)
                bits = _with_bit(bits, step.bit, value)
            else:
                amplitudes = engine.evolve(amplitudes, step)
        yield _Branch(State(circuit.qubits, amplitudes, engine), bits, count)


def _steps(circuit: Circuit) -> list[Measure | list[Apply]]:
    """Return the measurements in mid-circuit, and between them all gates together."""
    steps: list[Measure | list[Apply]] = []
    for operation, final in _with_finality(circuit):
        if isinstance(operation, Measure) and not final:
            steps.append(operation)
        elif isinstance(operation, Apply):
            if not steps or isinstance(steps[-1], Measure):
                steps.append([])
            steps[-1].append(operation)
    return steps


def _with_finality(circuit: Circuit) -> list[tuple[Operation, bool]]:
    """Pair each operation with whether it is a final measurement."""
    marked, qubits, bits = [], set(), set()
    for operation in reversed(circuit.operations):
        if isinstance(operation, Measure):
            final = operation.qubit not in qubits and operation.bit not in bits
            marked.append((operation, final))
            qubits.add(operation.qubit)
            bits.add(operation.bit)
        else:
            marked.append((operation, False))
            if isinstance(operation, Apply):
                qubits.update(operation.qubits)
    return marked[::-1]


def _with_bit(bits: int, bit: int, value: int) -> int:
    return bits & ~(1 << bit) | value << bit
