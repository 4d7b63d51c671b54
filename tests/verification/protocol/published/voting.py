"""Paxos without messages: the specification Voting of Lamport; ballot 1 stands for none."""

from showcase.verification.protocol.language import (
    Function,
    Majorities,
    Order,
    Relation,
    Sort,
    action,
    always,
    define,
    initially,
    require,
    sometimes,
)

acceptor = Sort(3)
ballot = Order(3)
value = Sort(2)
quorum = Majorities(acceptor)
votes = Relation(acceptor, ballot, value)
highest = Function(acceptor, to=ballot)


@initially
def start():
    for a in acceptor:
        highest[a] = ballot.first


@define
def shown_safe(q: quorum, b: ballot, v: value):
    return all(b <= highest[c] for c in acceptor if c in q) and any(
        d < b
        and (d == ballot.first or any(votes[c, d, v] for c in acceptor if c in q))
        and all(
            not votes[c, e, w]
            for e in ballot
            for c in acceptor
            for w in value
            if c in q and d < e < b
        )
        for d in ballot
    )


@action
def raise_ballot(a: acceptor, b: ballot):
    require(highest[a] < b)
    highest[a] = b


@action
def vote(a: acceptor, b: ballot, v: value):
    require(ballot.first < b, highest[a] <= b)
    require(not any(votes[a, b, w] for w in value))
    require(all(v == w for c in acceptor for w in value if votes[c, b, w]))
    require(any(shown_safe(q, b, v) for q in quorum))
    votes[a, b, v] = True
    highest[a] = b


@always
def one_value_is_chosen():
    return all(
        v == w
        for b in ballot
        for d in ballot
        for v in value
        for w in value
        if any(all(votes[a, b, v] for a in acceptor if a in q) for q in quorum)
        and any(all(votes[a, d, w] for a in acceptor if a in q) for q in quorum)
    )


@sometimes
def chosen():
    return any(
        all(votes[a, ballot.last, v] for a in acceptor if a in q) for q in quorum for v in value
    )
