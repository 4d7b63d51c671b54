"""States alike but for the names of interchangeable things: one of each class stands for all.

A permutation of the things of a plain sort moves a state's numbers to other cells, and renames
the numbers that are such things themselves. What a model says about one thing it says about all,
as no word of the language names a thing of a plain sort: so it says the same of both states.
"""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import permutations as orders
from itertools import product
from math import factorial, prod

from showcase.verification.protocol.formula import Sort
from showcase.verification.protocol.instance import Instance, State

MOST = 5040


@dataclass(frozen=True)
class Permutation:
    """The state after it has in cell i the number renamed[i][number in cell source[i]]."""

    source: tuple[int, ...]
    renamed: tuple[tuple[int, ...], ...]

    def __call__(self, state: State) -> State:
        """Return the state with things renamed."""
        return tuple(
            names[state[cell]] for cell, names in zip(self.source, self.renamed, strict=True)
        )


def permutations(instance: Instance) -> tuple[Permutation, ...]:
    """Return all permutations of things, the one that changes nothing first.

    ValueError where there are more than 5040.
    """
    plain = [sort for sort in instance.model.sorts.values() if sort.kind == "plain"]
    count = prod(factorial(instance.size(sort)) for sort in plain)
    if count > MOST:
        raise ValueError(f"{count} ways to rename things are too many: at most {MOST}")
    return tuple(_permutations(instance, plain))


def _permutations(instance: Instance, plain: list[Sort]) -> Iterator[Permutation]:
    for order in product(*(orders(range(instance.size(sort))) for sort in plain)):
        names = {sort.name: renamed for sort, renamed in zip(plain, order, strict=True)}
        for sort in instance.model.sorts.values():
            if sort.kind == "majorities":
                sets, renamed = instance.majorities[sort.name], names[sort.of.name]
                moved = (frozenset(renamed[thing] for thing in whole) for whole in sets)
                names[sort.name] = tuple(sets.index(whole) for whole in moved)
        kept = tuple(range(max([2, *map(instance.size, instance.model.sorts.values())])))
        source, renamed_values = [0] * len(instance.cells), [kept] * len(instance.cells)
        for number, cell in enumerate(instance.cells):
            pairs = zip(cell.variable.sorts, cell.places, strict=True)
            places = tuple(names.get(sort.name, kept)[place] for sort, place in pairs)
            target = instance.cell(cell.variable, places)
            source[target] = number
            renamed_values[target] = names.get(cell.variable.result.name, kept)
        yield Permutation(tuple(source), tuple(renamed_values))


def canonical(state: State, swaps: Iterable[Permutation]) -> State:
    """Return the least of the states that are alike but for names; without `swaps`, the state."""
    return min((swap(state) for swap in swaps), default=state)
