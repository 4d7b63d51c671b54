------------------------------ MODULE TokenRing -------------------------------
\* Termination on a ring: the first node finds out when everybody is idle, and never too early.
\*
\* After Dijkstra, Feijen and van Gasteren, "Derivation of a termination detection algorithm for
\* distributed computations" (EWD 840, 1983); its states are counted as in the published TLA+ module
\* EWD840. A token goes round, from the last node down to the first. A node that gave work to one whom
\* the token has still to leave behind blackens itself, and stains the token when it passes by.
EXTENDS Naturals, FiniteSets

CONSTANTS node_count
VARIABLES active, black, token, stained
vars == <<active, black, token, stained>>

node == 1..node_count

TypeOK ==
  /\ active \in [node -> BOOLEAN]
  /\ black \in [node -> BOOLEAN]
  /\ token \in node
  /\ stained \in BOOLEAN

Init == \E n \in node :
  /\ active \in [node -> BOOLEAN]
  /\ black \in [node -> BOOLEAN]
  /\ token = n
  /\ stained = TRUE

\* The first node sends a clean token round, since what it knows is no proof.
send_round ==
  /\ token = 1
  /\ stained \/ black[1]
  /\ black' = [black EXCEPT ![1] = FALSE]
  /\ token' = node_count
  /\ stained' = FALSE
  /\ UNCHANGED <<active>>

\* n passes the token on to p.
pass_on(n, p) ==
  /\ token = n
  /\ n = p + 1
  /\ ~active[n] \/ black[n] \/ stained
  /\ black' = [black EXCEPT ![n] = FALSE]
  /\ token' = p
  /\ stained' = (stained \/ black[n])
  /\ UNCHANGED <<active>>

\* n gives work to m.
give_work(n, m) ==
  /\ active[n]
  /\ ~(n = m)
  /\ active' = [active EXCEPT ![m] = TRUE]
  /\ black' = [black EXCEPT ![n] = IF (n < m) THEN TRUE ELSE @]
  /\ UNCHANGED <<token, stained>>

\* n has nothing more to do.
finish(n) ==
  /\ active[n]
  /\ active' = [active EXCEPT ![n] = FALSE]
  /\ UNCHANGED <<black, token, stained>>

Next ==
  \/ send_round
  \/ \E n \in node, p \in node : pass_on(n, p)
  \/ \E n \in node, m \in node : give_work(n, m)
  \/ \E n \in node : finish(n)

Spec == Init /\ [][Next]_vars
-------------------------------------------------------------------------------
\* If the first node finds that all is done, everybody is idle.
no_false_alarm == ~((token = 1) /\ ~stained /\ ~black[1] /\ ~active[1]) \/ (\A m \in node : ~active[m])

\* Whom the token has left behind is idle, or a black node is ahead of it, or it is stained.
token_knows == (\A m \in node : (~(token < m) \/ ~active[m])) \/ (\E m \in node : (~(token < m) /\ black[m])) \/ stained

Invariant ==
  /\ no_false_alarm
  /\ token_knows

\* Not to hold: sometimes, the first node finds that all is done.
never_found_out == ~((token = 1) /\ ~stained /\ ~black[1] /\ ~active[1])

===============================================================================
