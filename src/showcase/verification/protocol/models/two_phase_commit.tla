---------------------------- MODULE TwoPhaseCommit ----------------------------
\* Two-phase commit: all resource managers commit a transaction, or all abort it.
\*
\* After the specification of Gray and Lamport, "Consensus on Transaction Commit" (2006), section 3;
\* its states are counted as in the published TLA+ module TwoPhase. Messages are never lost here, only
\* late, since nothing is said about anybody ever getting on.
EXTENDS Naturals, FiniteSets

CONSTANTS manager
VARIABLES state, decision, heard, prepared, commit, abort
vars == <<state, decision, heard, prepared, commit, abort>>

phase == {"working", "prepared", "committed", "aborted"}
verdict == {"open", "commit", "abort"}

TypeOK ==
  /\ state \in [manager -> phase]
  /\ decision \in verdict
  /\ heard \in [manager -> BOOLEAN]
  /\ prepared \in [manager -> BOOLEAN]
  /\ commit \in BOOLEAN
  /\ abort \in BOOLEAN

Init ==
  /\ state = [manager_1 \in manager |-> "working"]
  /\ decision = "open"
  /\ heard = [manager_1 \in manager |-> FALSE]
  /\ prepared = [manager_1 \in manager |-> FALSE]
  /\ commit = FALSE
  /\ abort = FALSE

\* m prepares and says so.
prepare(m) ==
  /\ state[m] = "working"
  /\ state' = [state EXCEPT ![m] = "prepared"]
  /\ prepared' = [prepared EXCEPT ![m] = TRUE]
  /\ UNCHANGED <<decision, heard, commit, abort>>

\* m aborts on its own, as it may until it is prepared.
give_up(m) ==
  /\ state[m] = "working"
  /\ state' = [state EXCEPT ![m] = "aborted"]
  /\ UNCHANGED <<decision, heard, prepared, commit, abort>>

\* The coordinator hears that m is prepared.
hear(m) ==
  /\ decision = "open"
  /\ prepared[m]
  /\ heard' = [heard EXCEPT ![m] = TRUE]
  /\ UNCHANGED <<state, decision, prepared, commit, abort>>

\* The coordinator has heard of everybody, and decides to commit.
decide_commit ==
  /\ decision = "open"
  /\ \A m \in manager : heard[m]
  /\ decision' = "commit"
  /\ commit' = TRUE
  /\ UNCHANGED <<state, heard, prepared, abort>>

\* The coordinator decides to abort.
decide_abort ==
  /\ decision = "open"
  /\ decision' = "abort"
  /\ abort' = TRUE
  /\ UNCHANGED <<state, heard, prepared, commit>>

\* m hears the decision to commit.
hear_commit(m) ==
  /\ commit
  /\ state' = [state EXCEPT ![m] = "committed"]
  /\ UNCHANGED <<decision, heard, prepared, commit, abort>>

\* m hears the decision to abort.
hear_abort(m) ==
  /\ abort
  /\ state' = [state EXCEPT ![m] = "aborted"]
  /\ UNCHANGED <<decision, heard, prepared, commit, abort>>

Next ==
  \/ \E m \in manager : prepare(m)
  \/ \E m \in manager : give_up(m)
  \/ \E m \in manager : hear(m)
  \/ decide_commit
  \/ decide_abort
  \/ \E m \in manager : hear_commit(m)
  \/ \E m \in manager : hear_abort(m)

Spec == Init /\ [][Next]_vars
-------------------------------------------------------------------------------
\* No manager commits while another aborts.
agreement == \A m \in manager : (\A n \in manager : ~((state[m] = "committed") /\ (state[n] = "aborted")))

\* What is sent was decided.
messages_are_decisions == (commit = (decision = "commit")) /\ (abort = (decision = "abort"))

\* The coordinator knows only what it was told.
heard_was_sent == \A m \in manager : (~heard[m] \/ prepared[m])

\* A decision to commit was made after hearing of everybody.
commit_needs_all == \A m \in manager : (~commit \/ heard[m])

\* Who said to be prepared no longer works, and aborts only when told to.
prepared_is_kept == \A m \in manager : (~prepared[m] \/ (~(state[m] = "working") /\ (~(state[m] = "aborted") \/ abort)))

\* Who commits was told to.
commits_are_told == \A m \in manager : (~(state[m] = "committed") \/ commit)

Invariant ==
  /\ agreement
  /\ messages_are_decisions
  /\ heard_was_sent
  /\ commit_needs_all
  /\ prepared_is_kept
  /\ commits_are_told

\* Not to hold: sometimes, everybody commits.
never_all_commit == ~(\A m \in manager : (state[m] = "committed"))

\* Not to hold: sometimes, everybody aborts.
never_all_abort == ~(\A m \in manager : (state[m] = "aborted"))

===============================================================================
