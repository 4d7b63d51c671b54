"""From a circuit to a state, or to counts of classical bits.

A measurement is *final* if nothing afterwards touches its qubit or its bit; a condition touches
the bits it reads, a reset its qubit. Final measurements need no collapse: all shots are drawn from
one state. Any other one, and a reset, makes the state branch, and a branch is followed once for
all the shots that take it.
"""

from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from showcase.engines import load
from showcase.quantum.circuit import Circuit
from showcase.quantum.engines import Amplitudes, Engine, Tick, silent
from showcase.quantum.memory import require
from showcase.quantum.operations import Apply, Barrier, Conditional, Measure, Reset
from showcase.quantum.state import State, dice, whole_shots

DEFAULT_ENGINE = "numba"


def simulate(
    circuit: Circuit,
    *,
    engine: str = DEFAULT_ENGINE,
    precision: str | None = None,
    seed: int | None = None,
    progress: bool = False,
) -> State:
    """Return the state after the circuit, or before its final measurements.

    A measurement in mid-circuit collapses the state to a result drawn with `seed`, as a reset does,
    and conditions are decided by such results. `precision` is
    "single" or "double"; None is double for the reference engine, else single. `progress` shows a
    bar of the gates done; the state of a call that is interrupted is given up, nothing else.

    TooManyQubits where the state would not fit into memory; EngineError and ValueError for an
    engine, a precision or a seed that there is not.
    """
    module = load("showcase.quantum.engines", engine)
    random = dice(seed)

    def ones(_: int, chance: float) -> int:
        return int(random.random() < chance)

    (branch,) = _branches(circuit, module, precision, 1, ones, progress=progress)
    return branch.state


def run(
    circuit: Circuit,
    *,
    shots: int,
    seed: int | None = None,
    engine: str = DEFAULT_ENGINE,
    precision: str | None = None,
    progress: bool = False,
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

    last = [step for step, final in _with_finality(circuit) if final]
    counts: Counter[int] = Counter()
    for branch in _branches(circuit, module, precision, shots, ones, progress=progress):
        for index, count in Counter(branch.state.draw(branch.shots, random)).items():
            bits = branch.bits
            for step in last:
                if step.holds(bits):
                    measure = step.operation
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
    *,
    progress: bool,
) -> Iterator[_Branch]:
    """Follow the shots; `ones(count, chance)` draws how many of them read 1."""
    if precision is None:
        precision = next(iter(engine.BYTES))
    if precision not in engine.BYTES:
        raise ValueError(f"precision {precision!r}: this engine has {', '.join(engine.BYTES)}")
    require(circuit.qubits, engine.BYTES[precision], engine.available)
    steps = _steps(circuit)
    first = steps.pop(0) if steps and isinstance(steps[0], list) else []
    tick = _bar(circuit) if progress else silent
    waiting = [(0, engine.begin(circuit.qubits, precision, first, tick), 0, shots)]
    while waiting:
        position, amplitudes, bits, count = waiting.pop()
        for here, step in enumerate(steps[position:], position + 1):
            if isinstance(step, list):
                amplitudes = engine.evolve(amplitudes, step, tick)
                continue
            if not step.holds(bits):
                continue
            operation = step.operation
            if isinstance(operation, Apply):
                amplitudes = engine.evolve(amplitudes, [operation], tick)
                continue
            one = ones(count, engine.probability_of_one(amplitudes, operation.qubit))
            value = int(one > 0)
            if 0 < one < count:
                # The smaller part is followed first: its size halves each time, so that never
                # more states wait than the number of shots has binary digits.
                value = int(one <= count - one)
                require(circuit.qubits, engine.BYTES[precision], engine.available)
                other = _read(engine, engine.copy(amplitudes), operation, 1 - value, bits)
                waiting.append((here, *other, max(one, count - one)))
                count = min(one, count - one)
            amplitudes, bits = _read(engine, amplitudes, operation, value, bits)
        yield _Branch(State(circuit.qubits, amplitudes, engine), bits, count)


def _bar(circuit: Circuit) -> Tick:
    """Show a bar; a gate is counted once for each branch that it is done to."""
    from tqdm import tqdm

    gates = sum(not isinstance(operation, Barrier) for operation in circuit)
    shape = "{l_bar}{bar}| {elapsed}, {remaining} to go"
    return tqdm(total=gates, bar_format=shape, leave=False, smoothing=0).update


def _read(
    engine: Engine, amplitudes: Amplitudes, operation: Measure | Reset, value: int, bits: int
) -> tuple[Amplitudes, int]:
    """Return state and bits after a qubit that is measured or reset was read as `value`."""
    amplitudes = engine.collapse(amplitudes, operation.qubit, value)
    if isinstance(operation, Measure):
        return amplitudes, _with_bit(bits, operation.bit, value)
    return engine.evolve(amplitudes, [Apply("x", operation.qubits)] * value, silent), bits


def _steps(circuit: Circuit) -> list[Conditional | list[Apply]]:
    """Return all but the final measurements, and gates without conditions together."""
    if {Apply}.issuperset(map(type, circuit.operations)):
        return [circuit.operations]
    steps: list[Conditional | list[Apply]] = []
    for step, final in _with_finality(circuit):
        if step.bits or not isinstance(step.operation, Apply):
            steps += [step] * (not final)
        elif steps and isinstance(steps[-1], list):
            steps[-1].append(step.operation)
        else:
            steps.append([step.operation])
    return steps


def _with_finality(circuit: Circuit) -> list[tuple[Conditional, bool]]:
    """Pair each operation but barriers with whether it is a final measurement.

    What has no condition is given one on no bits, which always holds.
    """
    marked: list[tuple[Conditional, bool]] = []
    qubits: set[int] = set()
    bits: set[int] = set()
    rewritten: set[int] = set()  # bits that some later measurement writes before the final ones
    for operation in reversed(circuit.operations):
        if isinstance(operation, Barrier):
            continue
        step = operation if isinstance(operation, Conditional) else Conditional(operation, (), 0)
        final = False
        if isinstance(step.operation, Measure):
            bit = step.operation.bit
            unused = step.operation.qubit not in qubits and bit not in bits
            final = unused and rewritten.isdisjoint(step.bits)
            bits.add(bit)
            rewritten |= set() if final else {bit}
        marked.append((step, final))
        qubits.update(step.qubits)
        bits.update(step.bits)
    return marked[::-1]


def _with_bit(bits: int, bit: int, value: int) -> int:
    return bits & ~(1 << bit) | value << bit
