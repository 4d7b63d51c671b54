"""A model of one size: how many things of each sort, and a state as a tuple of small numbers.

    sorts: node 2, epoch 3        owner[node, epoch]    sealed[epoch]
    cells:                        0  1  2  3  4  5      6  7  8
    state:                       (1, 0, 0, 0, 0, 0,     0, 0, 0)      node 1 owns in epoch 1

Things are numbered from 0; people read them from 1.
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from itertools import combinations, product

from showcase.verification.protocol.formula import BOOL, LARGEST, Sort, Variable
from showcase.verification.protocol.model import Model

State = tuple[int, ...]
CELLS = 4096


@dataclass(frozen=True)
class Cell:
    """One number of a state: the value of a variable at things of its sorts."""

    variable: Variable
    places: tuple[int, ...]


@dataclass(frozen=True)
class Instance:
    """A model with sizes, and which things belong to which majority.

    `sizes` has every sort; `majorities` maps a sort of majorities to its sets. Make one by
    `instantiate`.
    """

    model: Model
    sizes: Mapping[str, int]
    majorities: Mapping[str, tuple[frozenset[int], ...]]
    offsets: Mapping[str, int] = field(init=False)
    cells: tuple[Cell, ...] = field(init=False)

    def __post_init__(self) -> None:
        offsets, cells = {}, []
        for variable in self.model.variables.values():
            offsets[variable.name] = len(cells)
            cells += [Cell(variable, at) for at in self.tuples(variable.sorts)]
        object.__setattr__(self, "offsets", offsets)
        object.__setattr__(self, "cells", tuple(cells))

    def size(self, sort: Sort) -> int:
        """Return how many things of a sort there are."""
        return len(sort.members) if sort.kind == "choice" else self.sizes[sort.name]

    def tuples(self, sorts: tuple[Sort, ...]) -> Iterator[tuple[int, ...]]:
        """Yield all tuples of things of these sorts, the last one changing fastest."""
        return product(*(range(self.size(sort)) for sort in sorts))

    def cell(self, variable: Variable, places: tuple[int, ...]) -> int:
        """Return the position in a state of a variable's value at these things."""
        index = 0
        for sort, place in zip(variable.sorts, places, strict=True):
            index = index * self.size(sort) + place
        return self.offsets[variable.name] + index

    def name(self, sort: Sort, thing: int) -> str:
        """Name a thing for people: "node 1", "committed", "nodes 1, 2"."""
        if sort.kind == "choice":
            return sort.members[thing]
        if sort.kind == "majorities":
            numbers = ", ".join(str(each + 1) for each in sorted(self.majorities[sort.name][thing]))
            return f"{sort.of.name}s {numbers}"
        return f"{sort.name} {thing + 1}"

    @cached_property
    def words(self) -> str:
        """The sizes in words: "3 × node, 5 × epoch"."""
        return ", ".join(f"{count} × {name}" for name, count in self.sizes.items()) or "one size"


def instantiate(model: Model, sizes: Mapping[str, int] | None = None) -> Instance:
    """Return the model with these sizes, for sorts not named the ones that it suggests.

    Majorities are the smallest sets of more than half. ValueError for a sort that the model does
    not have or that has a size of its own, a size below 1 or above 64, and a state too large.
    """
    given = dict(sizes or {})
    free = {s.name: s for s in model.sorts.values() if s.kind in ("plain", "order")}
    for name, size in given.items():
        if name not in free:
            present = ", ".join(free) or "none"
            raise ValueError(f"{model.name} has no sort {name!r} to size; present: {present}")
        if isinstance(size, bool) or not isinstance(size, int) or not 1 <= size <= LARGEST:
            raise ValueError(f"there are 1 to {LARGEST} of {name}, not {size!r}")
    full = {name: given.get(name, sort.size) for name, sort in free.items()}
    majorities = {}
    for sort in model.sorts.values():
        if sort.kind == "majorities":
            of = full[sort.of.name]
            sets = tuple(frozenset(each) for each in combinations(range(of), of // 2 + 1))
            if len(sets) > CELLS:
                raise ValueError(f"{len(sets)} majorities of {of} are too many to explore")
            majorities[sort.name] = sets
    sized = full | {name: len(sets) for name, sets in majorities.items()}
    count = 0
    for variable in model.variables.values():
        cells = 1
        for sort in variable.sorts:
            cells *= len(sort.members) or sized[sort.name]
        count += cells
    if count > CELLS:
        raise ValueError(f"a state would have {count} parts; {CELLS} at most can be explored")
    return Instance(model, sized, majorities)


def shown(instance: Instance, state: State) -> dict[str, dict[str, str | bool]]:
    """Return what is the case in a state, as JSON: each variable's entries by the things named.

    Of a relation only what is true is listed. A variable without places has the one entry "".
    """
    told: dict[str, dict] = {name: {} for name in instance.model.variables}
    for cell, value in zip(instance.cells, state, strict=True):
        pairs = zip(cell.variable.sorts, cell.places, strict=True)
        at = ", ".join(instance.name(sort, place) for sort, place in pairs)
        if cell.variable.result != BOOL:
            told[cell.variable.name][at] = instance.name(cell.variable.result, value)
        elif value or not cell.places:
            told[cell.variable.name][at] = bool(value)
    return told
