"""Peterson's algorithm: two processes exclude each other with three shared variables."""

from showcase.verification.protocol.language import (
    Choice,
    Function,
    Order,
    Relation,
    Variable,
    action,
    always,
    initially,
    require,
    sometimes,
)

process = Order(2)
label = Choice("outside", "asking", "yielding", "waiting", "inside", "leaving")
at = Function(process, to=label)
wants = Relation(process)
turn = Variable(process)


@initially
def start():
    turn.now = process.first
    for p in process:
        at[p] = label.outside


@action
def ask(p: process):
    require(at[p] == label.outside)
    at[p] = label.asking


@action
def want(p: process):
    require(at[p] == label.asking)
    wants[p] = True
    at[p] = label.yielding


@action
def give_way(p: process, q: process):
    require(at[p] == label.yielding, p != q)
    turn.now = q
    at[p] = label.waiting


@action
def enter(p: process):
    require(at[p] == label.waiting)
    require(turn.now == p or all(p == q or not wants[q] for q in process))
    at[p] = label.inside


@action
def leave(p: process):
    require(at[p] == label.inside)
    at[p] = label.leaving


@action
def forget(p: process):
    require(at[p] == label.leaving)
    wants[p] = False
    at[p] = label.outside


@always
def exclusive():
    return all(
        p == q or not (at[p] == label.inside and at[q] == label.inside)
        for p in process
        for q in process
    )


@sometimes
def waits():
    return any(at[p] == label.waiting and at[q] == label.inside for p in process for q in process)
