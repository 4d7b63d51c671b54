"""Dijkstra's self-stabilizing ring (EWD 426): whatever it begins with, a token never dies out."""

from showcase.verification.protocol.language import (
    Function,
    Order,
    action,
    always,
    anything,
    follows,
    initially,
    require,
    sometimes,
)

node = Order(6)
number = Order(6)
counter = Function(node, to=number)


@initially
def start():
    for n in node:
        counter[n] = anything(number)


@action(by="node 1")
def create(k: number):
    require(counter[node.first] == counter[node.last])
    require(
        follows(k, counter[node.last]) or (k == number.first and counter[node.last] == number.last)
    )
    counter[node.first] = k


@action
def copy(n: node, p: node):
    require(follows(n, p), counter[n] != counter[p])
    counter[n] = counter[p]


@always
def some_token():
    return counter[node.first] == counter[node.last] or any(
        follows(n, p) and counter[n] != counter[p] for n in node for p in node
    )


@sometimes
def all_equal():
    return all(counter[n] == counter[node.first] for n in node)
