"""Replicas of an object agree on one version under chairmen who come and go; messages get stale.

The protocol is single-decree Paxos (Lamport, "The part-time parliament", 1998). A chairman asks a
majority what they voted for in earlier terms, and proposes the version of the latest such vote. A
message may arrive at any time, long after its chairman was replaced, or never.

The invariant follows Padon, Losa, Sagiv and Shoham, "Paxos made EPR" (2017).
"""

from showcase.verification.protocol.language import (
    Majorities,
    Order,
    Relation,
    Sent,
    Sort,
    action,
    always,
    initially,
    lemma,
    mistake,
    require,
    sometimes,
)

replica = Sort(3)
term = Order(2)
version = Sort(2)
majority = Majorities(replica)

left = Relation(replica, term)  # it has promised not to vote in the term any more
cast = Relation(replica, term, version)  # its votes, on its own disk
spoken = Relation(term)  # the chairman of the term has made its one proposal

called = Sent(term)
blank = Sent(replica, term)  # a promise for a term: "before it I never voted"
told = Sent(replica, term, term, version)  # a promise: "my latest vote before it was …"
proposed = Sent(term, version)
voted = Sent(replica, term, version)
decided = Sent(term, version)


@initially
def start():
    pass


@action(by="chairman")
def call(t: term):
    """The chairman of {t} asks everybody for a promise."""
    called[t] = True


@action
def promise_blank(r: replica, t: term):
    """{r} promises {t} its loyalty, and has not voted before."""
    require(called[t], not left[r, t])
    require(not any(cast[r, u, v] for u in term for v in version if u < t))
    blank[r, t] = True
    for u in term:
        if u < t:
            left[r, u] = True


@action
def promise(r: replica, t: term, u: term, v: version):
    """{r} promises {t} its loyalty, and tells of its latest vote: {v}, in {u}."""
    require(called[t], not left[r, t], cast[r, u, v], u < t)
    require(not any(cast[r, x, w] for x in term for w in version if u < x < t))
    told[r, t, u, v] = True
    for x in term:
        if x < t:
            left[r, x] = True


@action(by="chairman")
def propose_any(t: term, q: majority, v: version):
    """The chairman of {t} has the promises of {q}, none of whom voted, and proposes {v}."""
    require(not spoken[t], all(blank[r, t] for r in replica if r in q))
    proposed[t, v] = True
    spoken[t] = True


@action(by="chairman")
def propose_known(t: term, q: majority, u: term, v: version):
    """The chairman of {t} has the promises of {q}, the latest vote for {v}, and proposes that."""
    require(not spoken[t], any(told[r, t, u, v] for r in replica if r in q))
    require(
        all(
            blank[r, t] or any(told[r, t, x, w] for x in term for w in version if x <= u)
            for r in replica
            if r in q
        )
    )
    proposed[t, v] = True
    spoken[t] = True


@action
def vote(r: replica, t: term, v: version):
    """{r} votes for {v}, proposed in {t}."""
    require(proposed[t, v], not left[r, t])
    cast[r, t, v] = True
    voted[r, t, v] = True
    for u in term:
        if u < t:
            left[r, u] = True


@action(by="chairman")
def decide(t: term, v: version, q: majority):
    """The votes of {q} for {v} have arrived: it is decided in {t}."""
    require(all(voted[r, t, v] for r in replica if r in q))
    decided[t, v] = True


@mistake(instead_of=vote)
def vote_late(r: replica, t: term, v: version):
    """{r} votes for {v}, proposed in {t}, whatever it promised meanwhile."""
    require(proposed[t, v])
    cast[r, t, v] = True
    voted[r, t, v] = True
    for u in term:
        if u < t:
            left[r, u] = True


@mistake(instead_of=propose_known, by="chairman")
def propose_own(t: term, q: majority, v: version):
    """The chairman of {t} has the promises of {q}, and proposes {v} whatever they voted for."""
    require(not spoken[t])
    require(
        all(
            blank[r, t] or any(told[r, t, u, w] for u in term for w in version)
            for r in replica
            if r in q
        )
    )
    proposed[t, v] = True
    spoken[t] = True


@always
def one_version():
    """No two different versions are decided, in whatever terms."""
    return all(
        v == w
        for t in term
        for u in term
        for v in version
        for w in version
        if decided[t, v] and decided[u, w]
    )


@lemma
def one_proposal():
    """A term has one proposal."""
    return all(
        v == w for t in term for v in version for w in version if proposed[t, v] and proposed[t, w]
    )


@lemma
def proposals_are_spoken():
    """Who proposed knows it."""
    return all(spoken[t] for t in term for v in version if proposed[t, v])


@lemma
def votes_are_for_proposals():
    """Votes are cast for what was proposed."""
    return all(proposed[t, v] for r in replica for t in term for v in version if cast[r, t, v])


@lemma
def votes_are_kept():
    """A vote that was sent is on the disk of its replica."""
    return all(cast[r, t, v] for r in replica for t in term for v in version if voted[r, t, v])


@lemma
def decisions_have_majorities():
    """What is decided has the votes of a majority."""
    return all(
        any(all(cast[r, t, v] for r in replica if r in q) for q in majority)
        for t in term
        for v in version
        if decided[t, v]
    )


@lemma
def blanks_are_true():
    """Who said to have no vote before a term has none there, and will have none."""
    return all(
        left[r, u] and not cast[r, u, v]
        for r in replica
        for t in term
        for u in term
        for v in version
        if blank[r, t] and u < t
    )


@lemma
def told_is_true():
    """Whoever told of a latest vote before a term cast it, has no later one, and will have none."""
    return all(
        cast[r, u, v] and u < t
        for r in replica
        for t in term
        for u in term
        for v in version
        if told[r, t, u, v]
    ) and all(
        left[r, x] and (not cast[r, x, w] or x <= u)
        for r in replica
        for t in term
        for u in term
        for v in version
        for x in term
        for w in version
        if told[r, t, u, v] and x < t
    )


@lemma
def nothing_else_is_choosable():
    """Of each majority somebody will never vote, before a proposal, for anything else."""
    return all(
        any(r in q and left[r, t] and not cast[r, t, v] for r in replica)
        for t in term
        for u in term
        for v in version
        for w in version
        for q in majority
        if t < u and proposed[u, w] and v != w
    )


@sometimes
def decided_again():
    """Two chairmen decide, one after the other."""
    return any(
        decided[t, v] and decided[u, v] for t in term for u in term for v in version if t < u
    )
