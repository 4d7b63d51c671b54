"""The compiled search and the one to be read see the same: states, order, counts and paths."""

from dataclasses import replace
from functools import cache

import pytest

from showcase.verification.protocol import explore, models, programs, read
from showcase.verification.protocol.engines import numba, reference
from showcase.verification.protocol.formula import Absent, All, Any, Missing, Not
from showcase.verification.protocol.instance import instantiate
from showcase.verification.protocol.packed import Layout
from showcase.verification.protocol.programs import FALSE, TRUE, Programs

VARIANTS = [
    pytest.param(variant, id=variant.name)
    for name in models.NAMES
    for model in [models.load(name)]
    for variant in (model, *map(model.with_mistake, model.mistakes))
]
EVERY_WORD = """\
from showcase.verification.protocol.language import *
node = Sort(2)
place = Order(2)
colour = Choice("red", "green", "blue")
half = Majorities(node)
token = Variable(place)
paint = Function(place, to=colour)
boss = Function(node, to=node)
seen = Relation(node, place)
put = Stored(place)
told = Sent(node)
@initially
def start(n: node):
    token.now = place.last
    boss[n] = n
    for m in node:
        boss[m] = n
    for p in place:
        paint[p] = anything(colour)
@define
def red(p: place): return paint[p] == colour.red
@action
def step(n: node, p: place, h: half):
    require(p == token.now or follows(p, token.now), n in h, any(seen[m, q] or q == p
            for m in node for q in place if m in h))
    token.now = p if red(p) else place.first
    paint[token.now] = colour.green if seen[n, p] else paint[p]
    boss[boss[n]] = boss[n] if paint[p] == colour.blue else n
    seen[boss[n], token.now] = not seen[n, p]
@action
def mark(n: node, p: place):
    require(n == boss[n], p <= token.now, p != place.last or not red(p))
    put_if_absent(put[p])
    told[n] = True
    for q in place:
        if q < p:
            seen[n, q] = boss[n] == n
        else:
            paint[q] = colour.red
    paint[place.first] = colour.blue
@action
def forget(n: node):
    require(told[n] if red(token.now) else missing(put[place.last]), token.now > place.first)
    for m in node:
        for q in place:
            seen[m, q] = seen[n, q] and m != n
@always
def marked(): return all(put[p] or not told[n] or p != place.first or any(put[q] for q in place)
                         for n in node for p in place)
@sometimes
def all_blue(): return all(paint[p] == colour.blue for p in place)
@sometimes
def never(): return any(paint[place.first] == colour.red and put[p] and not put[p] for p in place)
"""


def both(model, sizes=None, *, symmetry=False, memory=1 << 28):
    instance = instantiate(model, sizes)
    options = {"symmetry": symmetry, "memory": memory, "tick": lambda _: None}
    return [engine.search(instance, **options) for engine in (reference, numba)]


@pytest.mark.parametrize("symmetry", [False, True])
@pytest.mark.parametrize("model", VARIANTS)
def test_the_engines_find_the_same(model, symmetry):
    few = {name: 2 for name in model.sorts if name in ("replica", "version")}
    plain, compiled = both(model, few, symmetry=symmetry)

    assert compiled == plain


@pytest.mark.slow
@pytest.mark.parametrize("model", [variant for variant in VARIANTS if "replication" in variant.id])
def test_the_engines_find_the_same_among_more_replicas(model):
    plain, compiled = both(model)

    assert compiled == plain


@pytest.mark.parametrize("symmetry", [False, True])
def test_the_engines_agree_on_a_model_that_uses_every_word(symmetry):
    plain, compiled = both(read(EVERY_WORD), symmetry=symmetry)

    assert compiled == plain
    assert plain.distinct > 500
    assert plain.witnesses[0] is not None
    assert plain.witnesses[1] is None


def test_a_state_of_several_words_keeps_every_cell():
    instance = instantiate(models.load("ownership"), {"node": 7, "epoch": 13})
    layout = Layout(instance)
    states = [tuple(int(cell == one) for cell in range(len(instance.cells))) for one in range(200)]

    assert layout.words == 4
    assert [layout.unpack(packed) for packed in layout.pack(states)] == states


def test_packed_states_have_the_order_of_their_cells():
    instance = instantiate(read(EVERY_WORD))
    layout = Layout(instance)
    states = sorted(
        tuple((7 * seed + 3 * cell * seed) % size for cell, size in enumerate(layout.sizes))
        for seed in range(50)
    )

    packed = [tuple(map(int, row)) for row in layout.pack(states)]

    assert packed == sorted(packed)


def test_each_engine_stops_where_memory_runs_out():
    for engine in ("reference", "numba"):
        found = explore(
            models.load("two_phase_commit"), {"manager": 5}, engine=engine, memory=30_000
        )

        assert found.status == "stopped"
        assert 0 < found.distinct < 8832
        assert "not all states" in found.describe()


def test_the_arrays_stay_within_the_memory_allowed():
    room = numba._Room(words=2, memory=1 << 16)
    while room.grow(0, len(room.parents) + 1):
        pass

    used = room.states.nbytes + room.parents.nbytes + room.slots.nbytes
    assert 1 << 14 < used <= 1 << 16


def test_a_search_tells_how_far_it_is_and_can_be_stopped():
    def stop(_):
        raise KeyboardInterrupt

    for engine in ("reference", "numba"):
        with pytest.raises(KeyboardInterrupt):
            explore(models.load("two_phase_commit"), engine=engine, tick=stop)


def test_a_model_too_large_to_compile_is_refused():
    with pytest.raises(ValueError, match="terms to compile"):
        explore(models.load("ownership"), {"node": 30, "epoch": 64})


def leaves_out_a_step(actions):
    return lambda self: list(actions(self))[1:]


def takes_writes_backwards(actions):
    return lambda self: [(guard, writes[::-1]) for guard, writes in actions(self)]


def ignores_conditions(writes):
    def always(self, update, binding):
        return [replace(write, condition=TRUE) for write in writes(self, update, binding)]

    return always


def puts_what_is_there(formula):
    def put(self, term, binding, then=TRUE, otherwise=FALSE):
        return then if isinstance(term, Absent) else formula(self, term, binding, then, otherwise)

    return put


def trusts_a_negative_read(formula):
    def trust(self, term, binding, then=TRUE, otherwise=FALSE):
        asked = Not(term.read) if isinstance(term, Missing) else term
        return formula(self, asked, binding, then, otherwise)

    return trust


def takes_some_for_all(formula):
    def some(self, term, binding, then=TRUE, otherwise=FALSE):
        asked = Any(term.bound, term.body) if isinstance(term, All) else term
        return formula(self, asked, binding, then, otherwise)

    return some


def passes_over_too_much(known):
    return lambda self, number, cell, _: known(self, number, cell, lambda _: True)


def skips_what_comes_between(_):
    return lambda later, earlier: later > earlier


def loses_a_renaming(permutations):
    return lambda instance: permutations(instance)[:-1]


def lays_a_cell_over_another(layout):
    def overlapping(instance):
        laid = layout(instance)
        laid.shift[2] = laid.places[2, 1] = laid.shift[1]
        return laid

    return overlapping


def forgets_a_goal(tables):
    def forgetful(instance, layout):
        found = tables(instance, layout)
        return replace(found, sometimes=found.sometimes[::-1].copy())

    return forgetful


def every_word(engine, places, nodes, symmetry):
    """Search the model that uses every word."""
    instance = instantiate(read(EVERY_WORD), {"place": places, "node": nodes})
    return engine.search(instance, symmetry=symmetry, memory=1 << 28, tick=lambda _: None)


@cache
def plainly(*how):
    """Search it by the engine that no bug is planted in."""
    return every_word(reference, *how)


@pytest.mark.parametrize(
    ("where", "name", "bug"),
    [
        (Programs, "actions", leaves_out_a_step),
        (Programs, "actions", takes_writes_backwards),
        (Programs, "writes", ignores_conditions),
        (Programs, "formula", puts_what_is_there),
        (Programs, "formula", trusts_a_negative_read),
        (Programs, "formula", takes_some_for_all),
        (Programs, "_known", passes_over_too_much),
        (programs, "_follows", skips_what_comes_between),
        (numba, "permutations", loses_a_renaming),
        (numba, "Layout", lays_a_cell_over_another),
        (numba, "tables", forgets_a_goal),
    ],
    ids=lambda each: each.__name__ if callable(each) else None,
)
def test_a_bug_planted_in_the_compiled_search_changes_what_it_finds(monkeypatch, where, name, bug):
    monkeypatch.setattr(where, name, bug(getattr(where, name)))
    how = (*((3, 1) if bug is skips_what_comes_between else (2, 2)), bug is loses_a_renaming)

    assert every_word(numba, *how) != plainly(*how)
