"""The figure "Split the brain": ownership of a subtree, every state of a small instance, compact.

The page knows no rule of the protocol. What it shows of a state, which steps lead on, what each
step read and missed, and the shortest way to two owners stand in what `drawn` returns:

    facts   what may be the case: where, in the memory of which node or of which epoch in the store
    steps   what may be done: by which node, on a button, in a sentence, and its name in an address
    states  which facts are the case, what is broken, which steps lead to which states
"""

from collections import deque
from collections.abc import Mapping
from typing import Any

from showcase.verification.protocol.evaluate import Step, holds, initial_states, successors
from showcase.verification.protocol.instance import Instance, State, instantiate
from showcase.verification.protocol.model import Model
from showcase.verification.protocol.sequence import looks

SIZES = {"node": 3, "epoch": 3}
# What stands on a button, by action, in the order in which a node's buttons stand.
BUTTONS = {
    "accept": "Accept {f}",
    "accept_unless_claimed": "Accept {f}",
    "recover": "Recover",
    "recover_unless_sealed": "Recover",
    "offer": "Hand over to {p}",
    "crash": "Crash",
}
RENEW = "Renew for {f}"
IN_MEMORY = "owns in {0}"
IN_STORE = {"named": "names {1}", "claimed": "claimed", "sealed": "sealed"}
OBJECTS = {"named": "the name for {0}", "claimed": "the claim of {0}", "sealed": "the seal of {0}"}


def drawn(model: Model, sizes: Mapping[str, int] = SIZES) -> dict[str, Any]:
    """Return all states that can be reached where node 1 owns at first, as JSON; state 0 is that.

    {"nodes", "epochs", "facts": [{"at": node or None, "row": epoch, "kind", "says"}], "steps":
    [{"key", "by", "button", "told"}], "states": [{"facts", "broken": None or a sentence, "next":
    [[step, state, facts read, facts missed though they are there, a sentence on these]]}],
    "shortest": steps to two owners or None}. Steps, states and facts are told by their positions.
    A step that changes nothing is left out.
    """
    instance = instantiate(model, sizes)
    states, ways = _reached(instance)
    steps: dict[tuple, int] = {}
    named: list[dict[str, Any]] = []
    actions: list[str] = []
    told = []
    for state, following in states.items():
        leads = []
        for step, after in following:
            key = (step.action.name, *step.things)
            if key not in steps:
                steps[key] = len(steps)
                named.append(_step(instance, step))
                actions.append(step.action.name)
            seen = list(looks(step, instance, state))
            stale = [look.cell for look in seen if not look.found and state[look.cell]]
            found = [look.cell for look in seen if look.found]
            leads.append([steps[key], ways[after][0], found, stale, _stale(instance, stale)])
        leads.sort(key=lambda lead: list(BUTTONS).index(actions[lead[0]]))
        facts = [cell for cell, value in enumerate(state) if value]
        told.append({"facts": facts, "broken": _broken(instance, state), "next": leads})
    return {
        "nodes": [instance.name(model.sorts["node"], n) for n in range(instance.sizes["node"])],
        "epochs": [instance.name(model.sorts["epoch"], e) for e in range(instance.sizes["epoch"])],
        "facts": [_fact(instance, cell) for cell in range(len(instance.cells))],
        "steps": named,
        "states": told,
        "shortest": _shortest(told, list(ways.values())),
    }


def _reached(instance: Instance) -> tuple[dict[State, list], dict[State, tuple[int, int]]]:
    """Return the steps on from each state, breadth first, and each state's number and parent's."""
    start = next(initial_states(instance))
    ways = {start: (0, -1)}
    states: dict[State, list] = {}
    waiting = deque([start])
    while waiting:
        state = waiting.popleft()
        states[state] = [
            (step, after) for step, after in successors(instance, state) if after != state
        ]
        for _, after in states[state]:
            if after not in ways:
                ways[after] = (len(ways), ways[state][0])
                waiting.append(after)
    return states, ways


def _shortest(told: list[dict], ways: list[tuple[int, int]]) -> list[int] | None:
    """Return the steps to the first broken state: the states stand breadth first."""
    here = next((number for number, state in enumerate(told) if state["broken"]), None)
    if here is None:
        return None
    steps = []
    while here:
        before = ways[here][1]
        steps.append(next(lead[0] for lead in told[before]["next"] if lead[1] == here))
        here = before
    return steps[::-1]


def _names(instance: Instance, cell: int) -> list[str]:
    found = instance.cells[cell]
    pairs = zip(found.variable.sorts, found.places, strict=True)
    return [instance.name(sort, place) for sort, place in pairs]


def _fact(instance: Instance, cell: int) -> dict[str, Any]:
    name, places = instance.cells[cell].variable.name, instance.cells[cell].places
    names = _names(instance, cell)
    if name == "owner":
        return {"at": places[0], "row": places[1], "kind": name, "says": IN_MEMORY.format(names[1])}
    return {"at": None, "row": places[0], "kind": name, "says": IN_STORE[name].format(*names)}


def _step(instance: Instance, step: Step) -> dict[str, Any]:
    names = step.named(instance)
    renews = step.action.name == "offer" and names["n"] == names["p"]
    return {
        "key": ".".join([step.action.name, *(str(thing + 1) for thing in step.things)]),
        "by": step.things[0],
        "button": (RENEW if renews else BUTTONS[step.action.name]).format(**names),
        "told": step.told(instance),
    }


def _stale(instance: Instance, missed: list[int]) -> str:
    """Say what a step did not see though it is there; "" where it saw all that it looked for."""
    objects = [
        OBJECTS[instance.cells[cell].variable.name].format(*_names(instance, cell))
        for cell in missed
    ]
    if not objects:
        return ""
    return f"A stale read: {' and '.join(objects)} is in the store, and was not seen."


def _broken(instance: Instance, state: State) -> str | None:
    """Say who own the subtree where a property fails; None where all hold."""
    if all(holds(goal, instance, state) for goal in instance.model.always):
        return None
    owners = [
        f"{node} in {epoch}"
        for cell, found in enumerate(instance.cells)
        if found.variable.name == "owner" and state[cell]
        for node, epoch in [_names(instance, cell)]
    ]
    return f"Split brain: {', '.join(owners[:-1])} and {owners[-1]} own the same subtree."
