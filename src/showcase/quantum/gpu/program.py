"""The steps of a pass as the threads of a GPU want them: rows of `plan.program`, changed a little.

Links are sorted by place, so that a thread finds those of its own: for each step that has any,
column 5 says where its places begin in `firsts`; the links of place k are those from
firsts[first + k] to firsts[first + k + 1], and the last those of no place.
"""

from typing import NamedTuple

import numpy as np

from showcase.quantum.plan import Pass
from showcase.quantum.plan.program import PHASES


class Program(NamedTuple):
    """What the kernel reads: steps, numbers, tables, firsts, links, phases, wires."""

    steps: np.ndarray
    numbers: np.ndarray
    tables: np.ndarray
    firsts: np.ndarray
    links: np.ndarray
    phases: np.ndarray
    wires: np.ndarray


def program(each: Pass, dtype: np.dtype) -> Program:
    """Return the program of a pass for amplitudes of this type."""
    real = np.empty(0, dtype).real.dtype
    parts = np.empty((len(each.scales), 2, 1 << each.size), real)
    each.fill(parts)
    tables = np.ascontiguousarray(parts.transpose(0, 2, 1)).view(dtype)
    steps, firsts, links, phases = _by_place(each)
    numbers = each.numbers.astype(real)
    return Program(
        steps.reshape(-1), numbers, tables.reshape(-1), firsts, links, phases, each.wires
    )


def _by_place(each: Pass) -> tuple[np.ndarray, ...]:
    """Sort each step's links by place: (steps, firsts, links, phases)."""
    steps, size = each.steps.copy(), each.size
    places, order, firsts = each.links[:, 1] % (size + 1), [], []
    for row in steps:
        if row[0] == PHASES and row[3] > row[2]:
            own = np.argsort(places[row[2] : row[3]], kind="stable") + row[2]
            row[5] = (size + 2) * len(firsts)
            firsts.append(row[2] + np.searchsorted(places[own], np.arange(size + 2)))
            order.append(own)
    order = np.concatenate([np.empty(0, np.int64), *order])
    phases = each.phases[order] @ np.array([1, 1j])
    return steps, np.array(firsts, np.int64).reshape(-1), each.links[order, 0], phases
