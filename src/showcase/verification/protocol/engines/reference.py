"""Breadth-first search in plain Python: the meaning of the counts."""

from showcase.verification.protocol.engines import Found, Path, Tick
from showcase.verification.protocol.evaluate import holds, initial_states, successors
from showcase.verification.protocol.instance import Instance, State
from showcase.verification.protocol.symmetry import canonical, permutations

OVERHEAD = 250
"""Bytes that CPython takes for a state beside its numbers: tuple, entry of the table, parent."""


def search(instance: Instance, *, symmetry: bool, memory: int, tick: Tick) -> Found:
    """Search level by level; see `engines.Engine`."""
    always, sometimes = instance.model.always, instance.model.sometimes
    swaps = permutations(instance) if symmetry else ()
    most = memory // (OVERHEAD + 8 * len(instance.cells))
    parents: dict[State, State | None] = {}
    witnesses: list[State | None] = [None] * len(sometimes)
    generated = depth = 0

    def path(state: State | None) -> Path:
        states = []
        while state is not None:
            states.append(state)
            state = parents[state]
        return states[::-1]

    def found(*, complete: bool, violated: tuple[int, Path] | None = None) -> Found:
        paths = tuple(witness and path(witness) for witness in witnesses)
        return Found(len(parents), generated, depth, complete, violated, paths)

    level = [(None, state) for state in initial_states(instance)]
    while level:
        reached = []
        for parent, state in level:
            generated += 1
            known = canonical(state, swaps)
            if known in parents:
                continue
            if len(parents) >= most:
                return found(complete=False)
            if not reached:
                depth += 1
            parents[known] = parent
            reached.append(known)
            for number, goal in enumerate(sometimes):
                if witnesses[number] is None and holds(goal, instance, known):
                    witnesses[number] = known
            for number, goal in enumerate(always):
                if not holds(goal, instance, known):
                    return found(complete=False, violated=(number, path(known)))
            tick(len(parents))
        level = [(state, after) for state in reached for _, after in successors(instance, state)]
    return found(complete=True)
