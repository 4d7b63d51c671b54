------------------------------ MODULE WriteBack -------------------------------
\* A write-back cache that survives crashes and hands over: nothing acknowledged is lost.
\*
\* A client's write goes into a journal and is acknowledged once its record is whole; the disk gets it
\* later, at leisure. Neither takes a write at once: who crashes halfway leaves a torn record, or torn
\* contents on the disk. When a server dies, another takes over in a new term and replays the journal;
\* the first may not be dead, only slow. The devices refuse whoever is not of the newest term.
\*
\* One object is enough to see it: writes are numbered, and a later one replaces what was before.
EXTENDS Naturals, FiniteSets

CONSTANTS server, term_count, write_count
VARIABLES serves, pending, dirty, newest, begun, whole, trimmed, disk, torn, acknowledged
vars == <<serves, pending, dirty, newest, begun, whole, trimmed, disk, torn, acknowledged>>

term == 1..term_count
write == 1..write_count

TypeOK ==
  /\ serves \in [server \X term -> BOOLEAN]
  /\ pending \in [server \X write -> BOOLEAN]
  /\ dirty \in [server \X write -> BOOLEAN]
  /\ newest \in term
  /\ begun \in [write -> BOOLEAN]
  /\ whole \in [write -> BOOLEAN]
  /\ trimmed \in [write -> BOOLEAN]
  /\ disk \in write
  /\ torn \in BOOLEAN
  /\ acknowledged \in [write -> BOOLEAN]

Init ==
  /\ serves = [server_1 \in server, term_2 \in term |-> FALSE]
  /\ pending = [server_1 \in server, write_2 \in write |-> FALSE]
  /\ dirty = [server_1 \in server, write_2 \in write |-> FALSE]
  /\ newest = 1
  /\ begun = [write_1 \in write |-> FALSE]
  /\ whole = [write_1 \in write |-> FALSE]
  /\ trimmed = [write_1 \in write |-> FALSE]
  /\ disk = 1
  /\ torn = FALSE
  /\ acknowledged = [write_1 \in write |-> FALSE]

\* s takes over in t and reads the journal.
take_over(s, t) ==
  /\ newest < t
  /\ ~(\E u \in term : serves[s, u])
  /\ serves' = [serves EXCEPT ![s, t] = TRUE]
  /\ pending' = [server_1 \in server, write_2 \in write |-> IF server_1 = s THEN FALSE ELSE pending[server_1, write_2]]
  /\ dirty' = [server_1 \in server, write_2 \in write |-> IF server_1 = s THEN (whole[write_2] /\ ~trimmed[write_2]) ELSE dirty[server_1, write_2]]
  /\ newest' = t
  /\ UNCHANGED <<begun, whole, trimmed, disk, torn, acknowledged>>

\* s begins the record of w.
append(s, t, w) ==
  /\ serves[s, t]
  /\ newest = t
  /\ 1 < w
  /\ \A u \in write : (~begun[u] \/ (u < w))
  /\ ~(\E u \in write : pending[s, u])
  /\ pending' = [pending EXCEPT ![s, w] = TRUE]
  /\ begun' = [begun EXCEPT ![w] = TRUE]
  /\ UNCHANGED <<serves, dirty, newest, whole, trimmed, disk, torn, acknowledged>>

\* s completes the record of w.
complete(s, t, w) ==
  /\ serves[s, t]
  /\ newest = t
  /\ pending[s, w]
  /\ pending' = [pending EXCEPT ![s, w] = FALSE]
  /\ dirty' = [dirty EXCEPT ![s, w] = TRUE]
  /\ whole' = [whole EXCEPT ![w] = TRUE]
  /\ UNCHANGED <<serves, newest, begun, trimmed, disk, torn, acknowledged>>

\* s tells the client that w is safe.
acknowledge(s, w) ==
  /\ dirty[s, w]
  /\ acknowledged' = [acknowledged EXCEPT ![w] = TRUE]
  /\ UNCHANGED <<serves, pending, dirty, newest, begun, whole, trimmed, disk, torn>>

\* s begins to write w, its newest, over what the disk has.
write_back(s, t, w) ==
  /\ serves[s, t]
  /\ newest = t
  /\ dirty[s, w]
  /\ \A u \in write : (~dirty[s, u] \/ ~(w < u))
  /\ disk' = w
  /\ torn' = TRUE
  /\ UNCHANGED <<serves, pending, dirty, newest, begun, whole, trimmed, acknowledged>>

\* s has written w to the disk.
written(s, t, w) ==
  /\ serves[s, t]
  /\ newest = t
  /\ dirty[s, w]
  /\ disk = w
  /\ torn' = FALSE
  /\ UNCHANGED <<serves, pending, dirty, newest, begun, whole, trimmed, disk, acknowledged>>

\* s gives up the record of w, its oldest.
trim(s, t, w) ==
  /\ serves[s, t]
  /\ newest = t
  /\ dirty[s, w]
  /\ ~torn
  /\ ~(disk < w)
  /\ \A u \in write : (~dirty[s, u] \/ ~(u < w))
  /\ dirty' = [dirty EXCEPT ![s, w] = FALSE]
  /\ trimmed' = [trimmed EXCEPT ![w] = TRUE]
  /\ UNCHANGED <<serves, pending, newest, begun, whole, disk, torn, acknowledged>>

\* s crashes and restarts: its memory is empty.
crash(s) ==
  /\ serves' = [server_1 \in server, term_2 \in term |-> IF server_1 = s THEN FALSE ELSE serves[server_1, term_2]]
  /\ pending' = [server_1 \in server, write_2 \in write |-> IF server_1 = s THEN FALSE ELSE pending[server_1, write_2]]
  /\ dirty' = [server_1 \in server, write_2 \in write |-> IF server_1 = s THEN FALSE ELSE dirty[server_1, write_2]]
  /\ UNCHANGED <<newest, begun, whole, trimmed, disk, torn, acknowledged>>

Next ==
  \/ \E s \in server, t \in term : take_over(s, t)
  \/ \E s \in server, t \in term, w \in write : append(s, t, w)
  \/ \E s \in server, t \in term, w \in write : complete(s, t, w)
  \/ \E s \in server, w \in write : acknowledge(s, w)
  \/ \E s \in server, t \in term, w \in write : write_back(s, t, w)
  \/ \E s \in server, t \in term, w \in write : written(s, t, w)
  \/ \E s \in server, t \in term, w \in write : trim(s, t, w)
  \/ \E s \in server : crash(s)

Spec == Init /\ [][Next]_vars
-------------------------------------------------------------------------------
\* What was acknowledged, or a later write, is whole on the disk or in the journal.
nothing_is_lost == \A w \in write : (~acknowledged[w] \/ ((~torn /\ ~(disk < w)) \/ (\E u \in write : (whole[u] /\ ~trimmed[u] /\ ~(u < w)))))

\* What the disk has was whole in the journal once, or is from before all writes.
nothing_is_made_up == (disk = 1) \/ whole[disk]

\* The same holds of every whole record, acknowledged or not.
records_are_safe == \A w \in write : (~whole[w] \/ ((~torn /\ ~(disk < w)) \/ (\E u \in write : (whole[u] /\ ~trimmed[u] /\ ~(u < w)))))

\* A record that is whole was begun, and one given up was whole.
whole_was_begun == (\A w \in write : (~whole[w] \/ begun[w])) /\ (\A w \in write : (~trimmed[w] \/ whole[w]))

\* A record in the making was begun.
pending_was_begun == \A s \in server : (\A w \in write : (~pending[s, w] \/ begun[w]))

\* A server takes for safe only what is.
dirty_is_whole == \A s \in server : (\A w \in write : (~dirty[s, w] \/ whole[w]))

\* A term has one server, and none that the devices do not know of.
one_server_a_term == (\A s \in server : (\A p \in server : (\A t \in term : (~(serves[s, t] /\ serves[p, t]) \/ (s = p))))) /\ (\A s \in server : (\A t \in term : (~serves[s, t] \/ ~(newest < t))))

\* The server of the newest term knows exactly the whole records not given up.
newest_knows_all == \A s \in server : (\A w \in write : (~serves[s, newest] \/ (dirty[s, w] = (whole[w] /\ ~trimmed[w]))))

\* The record that the server of the newest term makes is the last in the journal, and torn.
pending_is_last == \A s \in server : (\A w \in write : (\A u \in write : (~(serves[s, newest] /\ pending[s, w] /\ begun[u]) \/ (~(w < u) /\ ~whole[w]))))

\* No record outlasts a later one.
old_records_go_first == \A u \in write : (\A w \in write : (~(trimmed[w] /\ whole[u] /\ (u < w)) \/ trimmed[u]))

Invariant ==
  /\ nothing_is_lost
  /\ nothing_is_made_up
  /\ records_are_safe
  /\ whole_was_begun
  /\ pending_was_begun
  /\ dirty_is_whole
  /\ one_server_a_term
  /\ newest_knows_all
  /\ pending_is_last
  /\ old_records_go_first

\* Not to hold: sometimes, the last write was acknowledged, is on the disk, and its record given up.
never_all_written == ~(acknowledged[write_count] /\ trimmed[write_count] /\ ~torn)

===============================================================================
