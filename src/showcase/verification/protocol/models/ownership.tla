------------------------------ MODULE Ownership -------------------------------
\* A subtree changes hands between nodes that share nothing but an eventually consistent store.
\*
\* Ownership goes by epochs. To hand the subtree over, its owner puts one object, the seal of the
\* epoch: "this epoch is over, and of the next one the owner is …". The named node claims that epoch
\* by a conditional put. A node that crashed forgets what it owned, and finds out from the store: it
\* must not go on with an epoch only because it finds no seal, since the store may show it late.
EXTENDS Naturals, FiniteSets

CONSTANTS node, epoch_count
VARIABLES sealed, named, claimed, owner
vars == <<sealed, named, claimed, owner>>

epoch == 1..epoch_count

TypeOK ==
  /\ sealed \in [epoch -> BOOLEAN]
  /\ named \in [epoch \X node -> BOOLEAN]
  /\ claimed \in [epoch -> BOOLEAN]
  /\ owner \in [node \X epoch -> BOOLEAN]

Init == \E n \in node :
  /\ sealed = [epoch_1 \in epoch |-> FALSE]
  /\ named = [epoch_1 \in epoch, node_2 \in node |-> IF epoch_1 = 1 /\ node_2 = n THEN TRUE ELSE FALSE]
  /\ claimed = [epoch_1 \in epoch |-> IF epoch_1 = 1 THEN TRUE ELSE FALSE]
  /\ owner = [node_1 \in node, epoch_2 \in epoch |-> IF node_1 = n /\ epoch_2 = 1 THEN TRUE ELSE FALSE]

\* n ends e and names p for f.
offer(n, p, e, f) ==
  /\ owner[n, e]
  /\ f = e + 1
  /\ ~sealed[e]
  /\ sealed' = [sealed EXCEPT ![e] = TRUE]
  /\ named' = [named EXCEPT ![f, p] = TRUE]
  /\ owner' = [owner EXCEPT ![n, e] = FALSE]
  /\ UNCHANGED <<claimed>>

\* p finds itself named, and claims f.
accept(p, f) ==
  /\ named[f, p]
  /\ ~claimed[f]
  /\ claimed' = [claimed EXCEPT ![f] = TRUE]
  /\ owner' = [owner EXCEPT ![p, f] = TRUE]
  /\ UNCHANGED <<sealed, named>>

\* n crashes and restarts: its memory is empty.
crash(n) ==
  /\ owner' = [node_1 \in node, epoch_2 \in epoch |-> IF node_1 = n THEN FALSE ELSE owner[node_1, epoch_2]]
  /\ UNCHANGED <<sealed, named, claimed>>

\* n finds its claim of e, ends it and names itself for f, still to be claimed.
recover(n, e, f) ==
  /\ named[e, n]
  /\ claimed[e]
  /\ f = e + 1
  /\ ~sealed[e]
  /\ sealed' = [sealed EXCEPT ![e] = TRUE]
  /\ named' = [named EXCEPT ![f, n] = TRUE]
  /\ owner' = [owner EXCEPT ![n, e] = FALSE]
  /\ UNCHANGED <<claimed>>

Next ==
  \/ \E n \in node, p \in node, e \in epoch, f \in epoch : offer(n, p, e, f)
  \/ \E p \in node, f \in epoch : accept(p, f)
  \/ \E n \in node : crash(n)
  \/ \E n \in node, e \in epoch, f \in epoch : recover(n, e, f)

Spec == Init /\ [][Next]_vars
-------------------------------------------------------------------------------
\* No two different nodes believe to own the subtree, in whatever epochs.
one_owner == \A n \in node : (\A p \in node : (\A e \in epoch : (\A f \in epoch : (~(owner[n, e] /\ owner[p, f]) \/ (n = p)))))

\* Who owns in an epoch is named, has claimed, and the epoch is not sealed.
owners_are_current == \A n \in node : (\A e \in epoch : (~owner[n, e] \/ (named[e, n] /\ claimed[e] /\ ~sealed[e])))

\* An epoch has one name.
one_is_named == \A n \in node : (\A p \in node : (\A e \in epoch : (~(named[e, n] /\ named[e, p]) \/ (n = p))))

\* Who is named for an epoch is so after all earlier ones were sealed.
named_after_seals == \A n \in node : (\A e \in epoch : (\A f \in epoch : (~(named[f, n] /\ (e < f)) \/ sealed[e])))

\* Only claimed epochs are sealed.
sealed_is_claimed == \A e \in epoch : (~sealed[e] \/ claimed[e])

Invariant ==
  /\ one_owner
  /\ owners_are_current
  /\ one_is_named
  /\ named_after_seals
  /\ sealed_is_claimed

\* Not to hold: sometimes, somebody owns the subtree in the last epoch.
never_handed_over == ~(\E n \in node : owner[n, epoch_count])

===============================================================================
