"""Two-phase commit: all resource managers commit a transaction, or all abort it.

After the specification of Gray and Lamport, "Consensus on Transaction Commit" (2006), section 3;
its states are counted as in the published TLA+ module TwoPhase. Messages are never lost here, only
late, since nothing is said about anybody ever getting on.
"""

from showcase.verification.protocol.language import (
    Choice,
    Function,
    Relation,
    Sent,
    Sort,
    Variable,
    action,
    always,
    initially,
    lemma,
    mistake,
    require,
    sometimes,
)

manager = Sort(3)
phase = Choice("working", "prepared", "committed", "aborted")
verdict = Choice("open", "commit", "abort")

state = Function(manager, to=phase)
decision = Variable(verdict)
heard = Relation(manager)  # who the coordinator knows to be prepared
prepared = Sent(manager)
commit = Sent()
abort = Sent()


@initially
def start():
    decision.now = verdict.open
    for m in manager:
        state[m] = phase.working


@action
def prepare(m: manager):
    """{m} prepares and says so."""
    require(state[m] == phase.working)
    state[m] = phase.prepared
    prepared[m] = True


@action
def give_up(m: manager):
    """{m} aborts on its own, as it may until it is prepared."""
    require(state[m] == phase.working)
    state[m] = phase.aborted


@action(by="coordinator")
def hear(m: manager):
    """The coordinator hears that {m} is prepared."""
    require(decision.now == verdict.open, prepared[m])
    heard[m] = True


@action(by="coordinator")
def decide_commit():
    """The coordinator has heard of everybody, and decides to commit."""
    require(decision.now == verdict.open, all(heard[m] for m in manager))
    decision.now = verdict.commit
    commit.now = True


@action(by="coordinator")
def decide_abort():
    """The coordinator decides to abort."""
    require(decision.now == verdict.open)
    decision.now = verdict.abort
    abort.now = True


@action
def hear_commit(m: manager):
    """{m} hears the decision to commit."""
    require(commit.now)
    state[m] = phase.committed


@action
def hear_abort(m: manager):
    """{m} hears the decision to abort."""
    require(abort.now)
    state[m] = phase.aborted


@mistake(instead_of=decide_commit, by="coordinator")
def decide_commit_early():
    """The coordinator has heard of somebody, and decides to commit."""
    require(decision.now == verdict.open, any(heard[m] for m in manager))
    decision.now = verdict.commit
    commit.now = True


@mistake(instead_of=give_up)
def give_up_late(m: manager):
    """{m} aborts on its own, though it may be prepared already."""
    require(state[m] == phase.working or state[m] == phase.prepared)
    state[m] = phase.aborted


@always
def agreement():
    """No manager commits while another aborts."""
    return all(
        not (state[m] == phase.committed and state[n] == phase.aborted)
        for m in manager
        for n in manager
    )


@lemma
def messages_are_decisions():
    """What is sent was decided."""
    return (commit.now == (decision.now == verdict.commit)) and (
        abort.now == (decision.now == verdict.abort)
    )


@lemma
def heard_was_sent():
    """The coordinator knows only what it was told."""
    return all(prepared[m] for m in manager if heard[m])


@lemma
def commit_needs_all():
    """A decision to commit was made after hearing of everybody."""
    return all(heard[m] for m in manager if commit.now)


@lemma
def prepared_is_kept():
    """Who said to be prepared no longer works, and aborts only when told to."""
    return all(
        state[m] != phase.working and (state[m] != phase.aborted or abort.now)
        for m in manager
        if prepared[m]
    )


@lemma
def commits_are_told():
    """Who commits was told to."""
    return all(commit.now for m in manager if state[m] == phase.committed)


@sometimes
def all_commit():
    """Everybody commits."""
    return all(state[m] == phase.committed for m in manager)


@sometimes
def all_abort():
    """Everybody aborts."""
    return all(state[m] == phase.aborted for m in manager)
