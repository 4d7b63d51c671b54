"""A write-back cache that survives crashes and hands over: nothing acknowledged is lost.

A client's write goes into a journal and is acknowledged once its record is whole; the disk gets it
later, at leisure. Neither takes a write at once: who crashes halfway leaves a torn record, or torn
contents on the disk. When a server dies, another takes over in a new term and replays the journal;
the first may not be dead, only slow. The devices refuse whoever is not of the newest term.

One object is enough to see it: writes are numbered, and a later one replaces what was before.
"""

from showcase.verification.protocol.language import (
    Order,
    Relation,
    Sort,
    Variable,
    action,
    always,
    define,
    initially,
    lemma,
    mistake,
    require,
    sometimes,
)

server = Sort(2)
term = Order(3)
write = Order(3)

serves = Relation(server, term)  # what a server believes …
pending = Relation(server, write)  # … its record in the making …
dirty = Relation(server, write)  # … and what the journal has and the disk perhaps has not

newest = Variable(term)  # whom the devices obey
begun = Relation(write)  # journal: records, torn …
whole = Relation(write)  # … unless they are whole, which a checksum tells
trimmed = Relation(write)  # … and were given up
disk = Variable(write)  # what the disk has, or gets just now …
torn = Variable(bool)  # … and then it has neither the old contents nor the new
acknowledged = Relation(write)


@initially
def start():
    newest.now = term.first
    disk.now = write.first


@action
def take_over(s: server, t: term):
    """{s} takes over in {t} and reads the journal."""
    require(newest.now < t, not any(serves[s, u] for u in term))
    newest.now = t
    serves[s, t] = True
    for w in write:
        pending[s, w] = False
        dirty[s, w] = whole[w] and not trimmed[w]


@action
def append(s: server, t: term, w: write):
    """{s} begins the record of {w}."""
    require(serves[s, t], newest.now == t, write.first < w)
    require(all(u < w for u in write if begun[u]), not any(pending[s, u] for u in write))
    begun[w] = True
    pending[s, w] = True


@action
def complete(s: server, t: term, w: write):
    """{s} completes the record of {w}."""
    require(serves[s, t], newest.now == t, pending[s, w])
    whole[w] = True
    pending[s, w] = False
    dirty[s, w] = True


@action
def acknowledge(s: server, w: write):
    """{s} tells the client that {w} is safe."""
    require(dirty[s, w])
    acknowledged[w] = True


@action
def write_back(s: server, t: term, w: write):
    """{s} begins to write {w}, its newest, over what the disk has."""
    require(serves[s, t], newest.now == t, dirty[s, w])
    require(all(u <= w for u in write if dirty[s, u]))
    disk.now = w
    torn.now = True


@action
def written(s: server, t: term, w: write):
    """{s} has written {w} to the disk."""
    require(serves[s, t], newest.now == t, dirty[s, w], disk.now == w)
    torn.now = False


@action
def trim(s: server, t: term, w: write):
    """{s} gives up the record of {w}, its oldest."""
    require(serves[s, t], newest.now == t, dirty[s, w], not torn.now, w <= disk.now)
    require(all(w <= u for u in write if dirty[s, u]))
    trimmed[w] = True
    dirty[s, w] = False


@action
def crash(s: server):
    """{s} crashes and restarts: its memory is empty."""
    for t in term:
        serves[s, t] = False
    for w in write:
        pending[s, w] = False
        dirty[s, w] = False


@mistake(instead_of=acknowledge)
def acknowledge_early(s: server, w: write):
    """{s} tells the client that {w} is safe, though its record is still in the making."""
    require(pending[s, w])
    acknowledged[w] = True


@mistake(instead_of=take_over)
def take_over_unchecked(s: server, t: term):
    """{s} takes over in {t} and reads the journal, records without a checksum and all."""
    require(newest.now < t, not any(serves[s, u] for u in term))
    newest.now = t
    serves[s, t] = True
    for w in write:
        pending[s, w] = False
        dirty[s, w] = begun[w] and not trimmed[w]


@mistake(instead_of=write_back)
def write_back_when_replaced(s: server, t: term, w: write):
    """{s} begins to write {w}, its newest, over what the disk has, replaced or not."""
    require(serves[s, t], dirty[s, w])
    require(all(u <= w for u in write if dirty[s, u]))
    disk.now = w
    torn.now = True


@mistake(instead_of=trim)
def trim_while_writing(s: server, t: term, w: write):
    """{s} gives up the record of {w}, its oldest, as soon as the disk is at it."""
    require(serves[s, t], newest.now == t, dirty[s, w], w <= disk.now)
    require(all(w <= u for u in write if dirty[s, u]))
    trimmed[w] = True
    dirty[s, w] = False


@mistake(instead_of=trim)
def trim_in_any_order(s: server, t: term, w: write):
    """{s} gives up the record of {w}, though it may have older ones."""
    require(serves[s, t], newest.now == t, dirty[s, w], not torn.now, w <= disk.now)
    trimmed[w] = True
    dirty[s, w] = False


@define
def safe(w: write):
    return (not torn.now and w <= disk.now) or any(
        whole[u] and not trimmed[u] and w <= u for u in write
    )


@always
def nothing_is_lost():
    """What was acknowledged, or a later write, is whole on the disk or in the journal."""
    return all(safe(w) for w in write if acknowledged[w])


@always
def nothing_is_made_up():
    """What the disk has was whole in the journal once, or is from before all writes."""
    return disk.now == write.first or whole[disk.now]


@lemma
def records_are_safe():
    """The same holds of every whole record, acknowledged or not."""
    return all(safe(w) for w in write if whole[w])


@lemma
def whole_was_begun():
    """A record that is whole was begun, and one given up was whole."""
    return all(begun[w] for w in write if whole[w]) and all(whole[w] for w in write if trimmed[w])


@lemma
def pending_was_begun():
    """A record in the making was begun."""
    return all(begun[w] for s in server for w in write if pending[s, w])


@lemma
def dirty_is_whole():
    """A server takes for safe only what is."""
    return all(whole[w] for s in server for w in write if dirty[s, w])


@lemma
def one_server_a_term():
    """A term has one server, and none that the devices do not know of."""
    return all(
        s == p for s in server for p in server for t in term if serves[s, t] and serves[p, t]
    ) and all(t <= newest.now for s in server for t in term if serves[s, t])


@lemma
def newest_knows_all():
    """The server of the newest term knows exactly the whole records not given up."""
    return all(
        dirty[s, w] == (whole[w] and not trimmed[w])
        for s in server
        for w in write
        if serves[s, newest.now]
    )


@lemma
def pending_is_last():
    """The record that the server of the newest term makes is the last in the journal, and torn."""
    return all(
        u <= w and not whole[w]
        for s in server
        for w in write
        for u in write
        if serves[s, newest.now] and pending[s, w] and begun[u]
    )


@lemma
def old_records_go_first():
    """No record outlasts a later one."""
    return all(trimmed[u] for u in write for w in write if trimmed[w] and whole[u] and u < w)


@sometimes
def all_written():
    """The last write was acknowledged, is on the disk, and its record given up."""
    return acknowledged[write.last] and trimmed[write.last] and not torn.now
