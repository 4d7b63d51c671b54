"""Each process sets a flag and reads its neighbour's: Lamport, "Teaching concurrency" (2009)."""

from showcase.verification.protocol.language import (
    Choice,
    Function,
    Order,
    Relation,
    action,
    always,
    follows,
    initially,
    require,
    sometimes,
)

process = Order(5)
label = Choice("set", "read", "done")
at = Function(process, to=label)
x = Relation(process)
y = Relation(process)


@initially
def start():
    for p in process:
        at[p] = label.set


@action
def set_flag(p: process):
    require(at[p] == label.set)
    x[p] = True
    at[p] = label.read


@action
def read_flag(p: process, q: process):
    require(at[p] == label.read, follows(p, q) or (p == process.first and q == process.last))
    y[p] = x[q]
    at[p] = label.done


@always
def somebody_sees():
    return any(y[p] or at[p] != label.done for p in process)


@sometimes
def done():
    return all(at[p] == label.done for p in process)
