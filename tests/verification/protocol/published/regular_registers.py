"""The same with registers that a read may find between two values: Abraham's question of 2019."""

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

process = Order(8)
label = Choice("set", "settle", "read", "done")
value = Choice("zero", "either", "one")
at = Function(process, to=label)
x = Function(process, to=value)
y = Relation(process)


@initially
def start():
    for p in process:
        at[p] = label.set
        x[p] = value.zero


@action
def set_flag(p: process):
    require(at[p] == label.set)
    x[p] = value.either
    at[p] = label.settle


@action
def settle(p: process):
    require(at[p] == label.settle)
    x[p] = value.one
    at[p] = label.read


@action
def read_one(p: process, q: process):
    require(at[p] == label.read, follows(p, q) or (p == process.first and q == process.last))
    require(x[q] != value.zero)
    y[p] = True
    at[p] = label.done


@action
def read_zero(p: process, q: process):
    require(at[p] == label.read, follows(p, q) or (p == process.first and q == process.last))
    require(x[q] != value.one)
    at[p] = label.done


@always
def somebody_sees():
    return any(y[p] or at[p] != label.done for p in process)


@sometimes
def done():
    return all(at[p] == label.done for p in process)
