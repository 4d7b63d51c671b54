"""A subtree changes hands between nodes that share nothing but an eventually consistent store.

Ownership goes by epochs. To hand the subtree over, its owner puts one object, the seal of the
epoch: "this epoch is over, and of the next one the owner is …". The named node claims that epoch
by a conditional put. A node that crashed forgets what it owned, and finds out from the store: it
must not go on with an epoch only because it finds no seal, since the store may show it late.
"""

from showcase.verification.protocol.language import (
    Order,
    Relation,
    Sort,
    Stored,
    action,
    always,
    follows,
    initially,
    lemma,
    missing,
    mistake,
    put_if_absent,
    require,
    sometimes,
)

node = Sort(3)
epoch = Order(3)

sealed = Stored(epoch)  # the seal of an epoch …
named = Stored(epoch, node)  # … and whom the seal before it names as its owner: one object
claimed = Stored(epoch)
owner = Relation(node, epoch)  # what a node believes, in its memory


@initially
def start(n: node):
    named[epoch.first, n] = True
    claimed[epoch.first] = True
    owner[n, epoch.first] = True


@action
def offer(n: node, p: node, e: epoch, f: epoch):
    """{n} ends {e} and names {p} for {f}."""
    require(owner[n, e], follows(f, e))
    put_if_absent(sealed[e])
    named[f, p] = True
    owner[n, e] = False


@action
def accept(p: node, f: epoch):
    """{p} finds itself named, and claims {f}."""
    require(named[f, p])
    put_if_absent(claimed[f])
    owner[p, f] = True


@action
def crash(n: node):
    """{n} crashes and restarts: its memory is empty."""
    for e in epoch:
        owner[n, e] = False


@action
def recover(n: node, e: epoch, f: epoch):
    """{n} finds its claim of {e}, ends it and names itself for {f}, still to be claimed."""
    require(named[e, n], claimed[e], follows(f, e))
    put_if_absent(sealed[e])
    named[f, n] = True
    owner[n, e] = False


@mistake(instead_of=recover)
def recover_unless_sealed(n: node, e: epoch):
    """{n} finds its claim of {e} and no seal, and goes on as the owner."""
    require(named[e, n], claimed[e], missing(sealed[e]))
    owner[n, e] = True


@mistake(instead_of=accept)
def accept_unless_claimed(p: node, f: epoch):
    """{p} finds itself named and no claim, claims {f} without a condition, and is the owner."""
    require(named[f, p], missing(claimed[f]))
    claimed[f] = True
    owner[p, f] = True


@always
def one_owner():
    """No two different nodes believe to own the subtree, in whatever epochs."""
    return all(
        n == p
        for n in node
        for p in node
        for e in epoch
        for f in epoch
        if owner[n, e] and owner[p, f]
    )


@lemma
def owners_are_current():
    """Who owns in an epoch is named, has claimed, and the epoch is not sealed."""
    return all(
        named[e, n] and claimed[e] and not sealed[e] for n in node for e in epoch if owner[n, e]
    )


@lemma
def one_is_named():
    """An epoch has one name."""
    return all(n == p for n in node for p in node for e in epoch if named[e, n] and named[e, p])


@lemma
def named_after_seals():
    """Who is named for an epoch is so after all earlier ones were sealed."""
    return all(sealed[e] for n in node for e in epoch for f in epoch if named[f, n] and e < f)


@lemma
def sealed_is_claimed():
    """Only claimed epochs are sealed."""
    return all(claimed[e] for e in epoch if sealed[e])


@sometimes
def handed_over():
    """Somebody owns the subtree in the last epoch."""
    return any(owner[n, epoch.last] for n in node)
