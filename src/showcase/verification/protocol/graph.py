"""All states of a small instance and the steps between them, as JSON: what a figure walks about in.

>>> from showcase.verification.protocol.models import load
>>> drawn = graph(load("ownership").with_mistake("recover_unless_sealed"), {"epoch": 2})
>>> first = drawn["states"][drawn["starts"][0]]
>>> first["boxes"][0]
{'title': 'node 1', 'entries': ['owner epoch 1']}
>>> first["steps"][1] | {"to": 0}
{'action': 'offer', 'things': {'n': 'node 1', 'p': 'node 2', 'e': 'epoch 1', 'f': 'epoch 2'}, \
'told': 'node 1 ends epoch 1 and names node 2 for epoch 2.', 'by': 'node 1', 'to': 0}
"""

from collections.abc import Mapping
from typing import Any

from showcase.verification.protocol.evaluate import holds, initial_states, successors
from showcase.verification.protocol.instance import State, instantiate, shown
from showcase.verification.protocol.model import Model
from showcase.verification.protocol.picture import boxes

MOST = 20_000


def graph(model: Model, sizes: Mapping[str, int] | None = None) -> dict[str, Any]:
    """Return every state that can be reached, also beyond one where a property fails, as JSON.

    {"sizes", "starts": places in states, "states": [{"boxes": as `picture` has them, "shown": what
    is the case by variable, "broken": names of properties that fail, "happens": names of those
    that sometimes hold, "parent": a state before it on a shortest path or None, "depth": steps
    from a beginning, "steps": [{"action", "things", "told", "by", "to"}]}]}, breadth first.
    ValueError beyond 20,000 states.
    """
    instance = instantiate(model, sizes)
    places: dict[State, int] = {}
    order: list[tuple[State, int | None, int]] = []

    def place(state: State, parent: int | None, depth: int) -> int:
        if state not in places:
            if len(order) >= MOST:
                raise ValueError(f"{model.name} has more than {MOST:,} states: too many to draw")
            places[state] = len(order)
            order.append((state, parent, depth))
        return places[state]

    starts = [place(state, None, 0) for state in initial_states(instance)]
    states = []
    for number, (state, parent, depth) in enumerate(order):  # grows while it is walked along
        steps = []
        for step, after in successors(instance, state):
            named = step.named(instance)
            steps.append(
                {
                    "action": step.action.name,
                    "things": named,
                    "told": step.told(instance),
                    "by": step.action.by or next(iter(named.values()), None),
                    "to": place(after, number, depth + 1),
                }
            )
        states.append(
            {
                "boxes": [
                    {"title": box.title, "entries": list(box.entries)}
                    for box in boxes(instance, state)
                ],
                "shown": shown(instance, state),
                "broken": [g.name for g in model.always if not holds(g, instance, state)],
                "happens": [g.name for g in model.sometimes if holds(g, instance, state)],
                "parent": parent,
                "depth": depth,
                "steps": steps,
            }
        )
    return {"sizes": dict(instance.sizes), "starts": starts, "states": states}
