"""Termination on a ring: the first node finds out when everybody is idle, and never too early.

After Dijkstra, Feijen and van Gasteren, "Derivation of a termination detection algorithm for
distributed computations" (EWD 840, 1983); its states are counted as in the published TLA+ module
EWD840. A token goes round, from the last node down to the first. A node that gave work to one whom
the token has still to leave behind blackens itself, and stains the token when it passes by.
"""

from showcase.verification.protocol.language import (
    Order,
    Relation,
    Variable,
    action,
    always,
    anything,
    define,
    follows,
    initially,
    lemma,
    mistake,
    require,
    sometimes,
)

node = Order(3)

active = Relation(node)
black = Relation(node)
token = Variable(node)  # where it is
stained = Variable(bool)


@initially
def start(n: node):
    token.now = n
    stained.now = True
    for m in node:
        active[m] = anything(bool)
        black[m] = anything(bool)


@action(by="node 1")
def send_round():
    """The first node sends a clean token round, since what it knows is no proof."""
    require(token.now == node.first, stained.now or black[node.first])
    token.now = node.last
    stained.now = False
    black[node.first] = False


@action
def pass_on(n: node, p: node):
    """{n} passes the token on to {p}."""
    require(token.now == n, follows(n, p), not active[n] or black[n] or stained.now)
    token.now = p
    stained.now = stained.now or black[n]
    black[n] = False


@action
def give_work(n: node, m: node):
    """{n} gives work to {m}."""
    require(active[n], n != m)
    active[m] = True
    if m > n:
        black[n] = True


@action
def finish(n: node):
    """{n} has nothing more to do."""
    require(active[n])
    active[n] = False


@mistake(instead_of=give_work)
def give_work_unmarked(n: node, m: node):
    """{n} gives work to {m} and leaves no mark of it."""
    require(active[n], n != m)
    active[m] = True


@mistake(instead_of=pass_on)
def pass_on_busy(n: node, p: node):
    """{n} passes the token on to {p}, whether it is idle or not."""
    require(token.now == n, follows(n, p))
    token.now = p
    stained.now = stained.now or black[n]
    black[n] = False


@define
def announced():
    return (
        token.now == node.first
        and not stained.now
        and not black[node.first]
        and not active[node.first]
    )


@always
def no_false_alarm():
    """If the first node finds that all is done, everybody is idle."""
    return not announced() or all(not active[m] for m in node)


@lemma
def token_knows():
    """Whom the token has left behind is idle, or a black node is ahead of it, or it is stained."""
    return (
        all(not active[m] for m in node if token.now < m)
        or any(black[m] for m in node if m <= token.now)
        or stained.now
    )


@sometimes
def found_out():
    """The first node finds that all is done."""
    return announced()
