"""Processes wait for one another: the specification Barrier."""

from showcase.verification.protocol.language import (
    Relation,
    Sort,
    action,
    always,
    initially,
    require,
    sometimes,
)

process = Sort(6)
waits = Relation(process)


@initially
def start():
    pass


@action
def arrive(p: process):
    require(not waits[p])
    waits[p] = True


@action(by="barrier")
def open_up():
    require(all(waits[p] for p in process))
    for p in process:
        waits[p] = False


@always
def nothing():
    return True


@sometimes
def crowd():
    return all(waits[p] for p in process)
