"""From gates to a plan: few passes over the memory, and in each a program for every tile.

    gates -encode-> arrays -lower-> rotations, phases, … -split-> passes -compile_pass-> steps

The plan is the same for every engine that works by tiles; they differ in how they do a step.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from showcase.compiled import sweep
from showcase.quantum.operations import Apply
from showcase.quantum.plan.encoding import encode
from showcase.quantum.plan.lowering import MOVED, lower
from showcase.quantum.plan.passes import split
from showcase.quantum.plan.program import compile_pass
from showcase.quantum.plan.tables import fill

sweep(Path(__file__).parents[1])


@dataclass(frozen=True, eq=False)
class Shape:
    """How a machine likes its tiles: `size` qubits, of which the lowest `run` are in every pass.

    The lowest `lanes` lie inside a vector. Up to two more than `run` are taken where that costs no
    pass and leaves half of the tile to other qubits.
    """

    size: int
    run: int
    lanes: int


@dataclass(frozen=True, eq=False)
class Pass:
    """One way through the memory: see `program` for the steps and the numbers that they use.

    Table k multiplies by scales[k], and by e^{i turns} of those of its terms, masks of places, that
    lie within the index; they are terms[ends[k] : ends[k + 1]]. scale: by what every amplitude is
    to be multiplied beside the steps.

    local: a mask of the qubits inside a tile. begun: a mask of the qubits that may be 1 when the
    pass is done, as far as the plan knows the state it began with. gates: how many of the gates it
    stands for, by its share of the operations.
    """

    local: int
    begun: int
    gates: float
    steps: np.ndarray
    numbers: np.ndarray
    ends: np.ndarray
    scales: np.ndarray
    terms: np.ndarray
    turns: np.ndarray
    links: np.ndarray
    phases: np.ndarray
    wires: np.ndarray
    scale: float

    @property
    def run(self) -> int:
        """How many qubits, from the lowest on, are inside a tile without a gap."""
        return (self.local ^ self.local + 1).bit_length() - 1

    @property
    def size(self) -> int:
        """How many qubits a tile has."""
        return self.local.bit_count()

    def fill(self, factors: np.ndarray, begin: int = 0, step: int = 1) -> None:
        """Write the tables begin, begin + step, …: factors[k] takes [real parts, imaginary]."""
        fill(self.ends, self.scales, self.terms, self.turns, begin, step, factors)


@dataclass(frozen=True, eq=False)
class Plan:
    """Passes in order; `angle` is the global phase that the first amplitude begins with."""

    qubits: int
    angle: float
    passes: Iterator[Pass]


def plan(gates: Iterable[Apply], qubits: int, shape: Shape, *, anew: bool) -> Plan:
    """Plan gates on a state of `qubits` qubits; anew: the state is |0…0⟩.

    The passes are compiled one by one, while the one before is being done.
    """
    gates = list(gates)
    operations, values, matrices, wires, angle = lower(*encode(gates), qubits, anew)
    longest = max(shape.run, min(shape.run + 2, shape.size // 2))
    runs = range(longest, shape.run - 1, -1)
    splits = [split(operations, qubits, shape.size, run) for run in runs]
    order, ends, masks = min(splits, key=lambda each: len(each[1]))

    def passes() -> Iterator[Pass]:
        begun, first = 0 if anew else (1 << qubits) - 1, 0
        for end, local in zip(ends.tolist(), masks.tolist(), strict=True):
            chosen = order[first:end]
            done = operations[chosen]
            own = wires.copy()
            program = compile_pass(done, values[chosen], matrices, own, qubits, local, shape.lanes)
            begun |= int(np.bitwise_or.reduce(done[:, MOVED])) if len(done) else 0
            *arrays, scale = program
            share = len(gates) * (end - first) / len(order)
            yield Pass(local, begun, share, *arrays, own, scale)
            first = end

    return Plan(qubits, angle if anew else 0.0, passes())
