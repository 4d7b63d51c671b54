----------------------------- MODULE Replication ------------------------------
\* Replicas of an object agree on one version under chairmen who come and go; messages get stale.
\*
\* The protocol is single-decree Paxos (Lamport, "The part-time parliament", 1998). A chairman asks a
\* majority what they voted for in earlier terms, and proposes the version of the latest such vote. A
\* message may arrive at any time, long after its chairman was replaced, or never.
\*
\* The invariant follows Padon, Losa, Sagiv and Shoham, "Paxos made EPR" (2017).
EXTENDS Naturals, FiniteSets

CONSTANTS replica, term_count, version
VARIABLES left, cast, spoken, called, blank, told, proposed, voted, decided
vars == <<left, cast, spoken, called, blank, told, proposed, voted, decided>>

term == 1..term_count
majority == {some \in SUBSET replica : Cardinality(some) = Cardinality(replica) \div 2 + 1}

TypeOK ==
  /\ left \in [replica \X term -> BOOLEAN]
  /\ cast \in [replica \X term \X version -> BOOLEAN]
  /\ spoken \in [term -> BOOLEAN]
  /\ called \in [term -> BOOLEAN]
  /\ blank \in [replica \X term -> BOOLEAN]
  /\ told \in [replica \X term \X term \X version -> BOOLEAN]
  /\ proposed \in [term \X version -> BOOLEAN]
  /\ voted \in [replica \X term \X version -> BOOLEAN]
  /\ decided \in [term \X version -> BOOLEAN]

Init ==
  /\ left = [replica_1 \in replica, term_2 \in term |-> FALSE]
  /\ cast = [replica_1 \in replica, term_2 \in term, version_3 \in version |-> FALSE]
  /\ spoken = [term_1 \in term |-> FALSE]
  /\ called = [term_1 \in term |-> FALSE]
  /\ blank = [replica_1 \in replica, term_2 \in term |-> FALSE]
  /\ told = [replica_1 \in replica, term_2 \in term, term_3 \in term, version_4 \in version |-> FALSE]
  /\ proposed = [term_1 \in term, version_2 \in version |-> FALSE]
  /\ voted = [replica_1 \in replica, term_2 \in term, version_3 \in version |-> FALSE]
  /\ decided = [term_1 \in term, version_2 \in version |-> FALSE]

\* The chairman of t asks everybody for a promise.
call(t) ==
  /\ called' = [called EXCEPT ![t] = TRUE]
  /\ UNCHANGED <<left, cast, spoken, blank, told, proposed, voted, decided>>

\* r promises t its loyalty, and has not voted before.
promise_blank(r, t) ==
  /\ called[t]
  /\ ~left[r, t]
  /\ ~(\E u \in term : (\E v \in version : ((u < t) /\ cast[r, u, v])))
  /\ left' = [replica_1 \in replica, term_2 \in term |-> IF replica_1 = r /\ (term_2 < t) THEN TRUE ELSE left[replica_1, term_2]]
  /\ blank' = [blank EXCEPT ![r, t] = TRUE]
  /\ UNCHANGED <<cast, spoken, called, told, proposed, voted, decided>>

\* r promises t its loyalty, and tells of its latest vote: v, in u.
promise(r, t, u, v) ==
  /\ called[t]
  /\ ~left[r, t]
  /\ cast[r, u, v]
  /\ u < t
  /\ ~(\E x \in term : (\E w \in version : (((u < x) /\ (x < t)) /\ cast[r, x, w])))
  /\ left' = [replica_1 \in replica, term_2 \in term |-> IF replica_1 = r /\ (term_2 < t) THEN TRUE ELSE left[replica_1, term_2]]
  /\ told' = [told EXCEPT ![r, t, u, v] = TRUE]
  /\ UNCHANGED <<cast, spoken, called, blank, proposed, voted, decided>>

\* The chairman of t has the promises of q, none of whom voted, and proposes v.
propose_any(t, q, v) ==
  /\ ~spoken[t]
  /\ \A r \in replica : (~(r \in q) \/ blank[r, t])
  /\ spoken' = [spoken EXCEPT ![t] = TRUE]
  /\ proposed' = [proposed EXCEPT ![t, v] = TRUE]
  /\ UNCHANGED <<left, cast, called, blank, told, voted, decided>>

\* The chairman of t has the promises of q, the latest vote for v, and proposes that.
propose_known(t, q, u, v) ==
  /\ ~spoken[t]
  /\ \E r \in replica : ((r \in q) /\ told[r, t, u, v])
  /\ \A r \in replica : (~(r \in q) \/ (blank[r, t] \/ (\E x \in term : (\E w \in version : (~(u < x) /\ told[r, t, x, w])))))
  /\ spoken' = [spoken EXCEPT ![t] = TRUE]
  /\ proposed' = [proposed EXCEPT ![t, v] = TRUE]
  /\ UNCHANGED <<left, cast, called, blank, told, voted, decided>>

\* r votes for v, proposed in t.
vote(r, t, v) ==
  /\ proposed[t, v]
  /\ ~left[r, t]
  /\ left' = [replica_1 \in replica, term_2 \in term |-> IF replica_1 = r /\ (term_2 < t) THEN TRUE ELSE left[replica_1, term_2]]
  /\ cast' = [cast EXCEPT ![r, t, v] = TRUE]
  /\ voted' = [voted EXCEPT ![r, t, v] = TRUE]
  /\ UNCHANGED <<spoken, called, blank, told, proposed, decided>>

\* The votes of q for v have arrived: it is decided in t.
decide(t, v, q) ==
  /\ \A r \in replica : (~(r \in q) \/ voted[r, t, v])
  /\ decided' = [decided EXCEPT ![t, v] = TRUE]
  /\ UNCHANGED <<left, cast, spoken, called, blank, told, proposed, voted>>

Next ==
  \/ \E t \in term : call(t)
  \/ \E r \in replica, t \in term : promise_blank(r, t)
  \/ \E r \in replica, t \in term, u \in term, v \in version : promise(r, t, u, v)
  \/ \E t \in term, q \in majority, v \in version : propose_any(t, q, v)
  \/ \E t \in term, q \in majority, u \in term, v \in version : propose_known(t, q, u, v)
  \/ \E r \in replica, t \in term, v \in version : vote(r, t, v)
  \/ \E t \in term, v \in version, q \in majority : decide(t, v, q)

Spec == Init /\ [][Next]_vars
-------------------------------------------------------------------------------
\* No two different versions are decided, in whatever terms.
one_version == \A t \in term : (\A u \in term : (\A v \in version : (\A w \in version : (~(decided[t, v] /\ decided[u, w]) \/ (v = w)))))

\* A term has one proposal.
one_proposal == \A t \in term : (\A v \in version : (\A w \in version : (~(proposed[t, v] /\ proposed[t, w]) \/ (v = w))))

\* Who proposed knows it.
proposals_are_spoken == \A t \in term : (\A v \in version : (~proposed[t, v] \/ spoken[t]))

\* Votes are cast for what was proposed.
votes_are_for_proposals == \A r \in replica : (\A t \in term : (\A v \in version : (~cast[r, t, v] \/ proposed[t, v])))

\* A vote that was sent is on the disk of its replica.
votes_are_kept == \A r \in replica : (\A t \in term : (\A v \in version : (~voted[r, t, v] \/ cast[r, t, v])))

\* What is decided has the votes of a majority.
decisions_have_majorities == \A t \in term : (\A v \in version : (~decided[t, v] \/ (\E q \in majority : (\A r \in replica : (~(r \in q) \/ cast[r, t, v])))))

\* Who said to have no vote before a term has none there, and will have none.
blanks_are_true == \A r \in replica : (\A t \in term : (\A u \in term : (\A v \in version : (~(blank[r, t] /\ (u < t)) \/ (left[r, u] /\ ~cast[r, u, v])))))

\* Whoever told of a latest vote before a term cast it, has no later one, and will have none.
told_is_true == (\A r \in replica : (\A t \in term : (\A u \in term : (\A v \in version : (~told[r, t, u, v] \/ (cast[r, u, v] /\ (u < t))))))) /\ (\A r \in replica : (\A t \in term : (\A u \in term : (\A v \in version : (\A x \in term : (\A w \in version : (~(told[r, t, u, v] /\ (x < t)) \/ (left[r, x] /\ (~cast[r, x, w] \/ ~(u < x))))))))))

\* Of each majority somebody will never vote, before a proposal, for anything else.
nothing_else_is_choosable == \A t \in term : (\A u \in term : (\A v \in version : (\A w \in version : (\A q \in majority : (~((t < u) /\ proposed[u, w] /\ ~(v = w)) \/ (\E r \in replica : ((r \in q) /\ left[r, t] /\ ~cast[r, t, v])))))))

Invariant ==
  /\ one_version
  /\ one_proposal
  /\ proposals_are_spoken
  /\ votes_are_for_proposals
  /\ votes_are_kept
  /\ decisions_have_majorities
  /\ blanks_are_true
  /\ told_is_true
  /\ nothing_else_is_choosable

\* Not to hold: sometimes, two chairmen decide, one after the other.
never_decided_again == ~(\E t \in term : (\E u \in term : (\E v \in version : ((t < u) /\ (decided[t, v] /\ decided[u, v])))))

===============================================================================
