"""What two-phase commit is to achieve: the specification TCommit of Gray and Lamport."""

from showcase.verification.protocol.language import (
    Choice,
    Function,
    Sort,
    action,
    always,
    initially,
    require,
    sometimes,
)

manager = Sort(3)
phase = Choice("working", "prepared", "committed", "aborted")
state = Function(manager, to=phase)


@initially
def start():
    for m in manager:
        state[m] = phase.working


@action
def prepare(m: manager):
    require(state[m] == phase.working)
    state[m] = phase.prepared


@action
def commit(m: manager):
    require(state[m] == phase.prepared)
    require(all(state[n] == phase.prepared or state[n] == phase.committed for n in manager))
    state[m] = phase.committed


@action
def abort(m: manager):
    require(state[m] == phase.working or state[m] == phase.prepared)
    require(all(state[n] != phase.committed for n in manager))
    state[m] = phase.aborted


@always
def consistent():
    return not any(state[m] == phase.aborted for m in manager) or not any(
        state[m] == phase.committed for m in manager
    )


@sometimes
def committed():
    return all(state[m] == phase.committed for m in manager)
