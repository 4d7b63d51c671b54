"""The breadth-first search on Numba: compiled once for all models, which come as tables.

States known lie in one array in the order of their discovery: so it is the queue, too. `slots` is
a hash table of their places (open addressing, linear probing). The search stops where its budget
is spent or the arrays could overflow, and goes on from there: everything it knows lies in them.
"""

from pathlib import Path

import numpy as np
from numba import njit, uint64

from showcase.compiled import inner, sweep

sweep(Path(__file__).parent)

DONE, SPENT, FULL, VIOLATED = 0, 1, 2, 3
KNOWN, HEAD, LEVEL, GENERATED, DEPTH, FRESH, BROKEN, NUMBERS = 0, 1, 2, 3, 4, 5, 6, 7
"""Of `numbers`: states known, the next to be left, where its level ends, states generated, levels,
whether the level being reached is still empty, and which property of `always` failed."""

FREE = -1
SPREAD, MIX, HALF = uint64(0x9E3779B97F4A7C15), uint64(0xD6E8FEB86659FD93), uint64(32)


@inner
def hashed(words):
    """Return a number whose lowest bits depend on all bits of a state."""
    mixed = uint64(0)
    for word in words:
        mixed = (mixed ^ word) * SPREAD
        mixed = (mixed ^ (mixed >> HALF)) * MIX
        mixed ^= mixed >> HALF
    return mixed


@inner
def unpack(words, cells, places):
    """Put the value of each cell of a state into `cells`."""
    for cell in range(len(cells)):
        value = words[places[cell, 0]] >> uint64(places[cell, 1])
        cells[cell] = value & uint64(places[cell, 2])


@inner
def holds(program, cells, tests):
    """Run a program on a state."""
    while program > 1:
        same = cells[tests[program, 0]] == tests[program, 1]
        program = tests[program, 2] if same else tests[program, 3]
    return program == 1


@inner
def copy(source, target):
    """Copy a state."""
    for place in range(len(target)):
        target[place] = source[place]


@inner
def rename(words, least, trial, chunks, moved):
    """Put into `words` the least state that is the same but for names."""
    for swap in range(len(moved)):
        for place in range(len(trial)):
            trial[place] = uint64(0)
        for chunk in range(len(chunks)):
            value = words[chunks[chunk, 0]] >> uint64(chunks[chunk, 1])
            row = np.int64(value & uint64(chunks[chunk, 2]))
            for place in range(len(trial)):
                trial[place] |= moved[swap, chunk, row, place]
        smaller = swap == 0
        for place in range(len(trial)):
            if trial[place] != least[place]:
                smaller = smaller or trial[place] < least[place]
                break
        if smaller:
            copy(trial, least)
    if len(moved):
        copy(least, words)


@inner
def slot_of(words, states, slots):
    """Return the slot that has the state, or the free one where it belongs."""
    last = uint64(len(slots) - 1)
    slot = hashed(words) & last
    while slots[slot] != FREE:
        same = True
        for place in range(len(words)):
            if states[slots[slot], place] != words[place]:
                same = False
                break
        if same:
            break
        slot = (slot + uint64(1)) & last
    return slot


@inner
def arrive(
    words, parent, states, parents, slots,
    cells, places, tests, always, sometimes, witnesses, numbers,
):  # fmt: skip
    """Keep a state if it is new, and tell whether a property fails there."""
    numbers[GENERATED] += 1
    slot = slot_of(words, states, slots)
    if slots[slot] != FREE:
        return False
    new = numbers[KNOWN]
    slots[slot] = new
    copy(words, states[new])
    parents[new] = parent
    numbers[KNOWN] += 1
    numbers[DEPTH] += numbers[FRESH]
    numbers[FRESH] = 0
    unpack(words, cells, places)
    for goal in range(len(sometimes)):
        if witnesses[goal] == FREE and holds(sometimes[goal], cells, tests):
            witnesses[goal] = new
    for goal in range(len(always)):
        if not holds(always[goal], cells, tests):
            numbers[BROKEN] = goal
            return True
    return False


@njit(cache=True)
def fill(states, slots, known):
    """Enter the first states into empty slots."""
    for state in range(known):
        slots[slot_of(states[state], states, slots)] = state


@njit(cache=True)
def begin(
    begun, states, parents, slots, places, tests, always, sometimes, witnesses, chunks, moved,
    numbers,
):  # fmt: skip
    """Arrive in the states that the system begins in; the arrays must have room for them."""
    cells = np.empty(len(places), np.uint8)
    least, trial = np.empty_like(states[0]), np.empty_like(states[0])
    for state in range(len(begun)):
        words = begun[state]
        rename(words, least, trial, chunks, moved)
        if arrive(
            words, FREE, states, parents, slots,
            cells, places, tests, always, sometimes, witnesses, numbers,
        ):  # fmt: skip
            return VIOLATED
    numbers[LEVEL] = numbers[KNOWN]
    numbers[FRESH] = 1
    return SPENT


@njit(cache=True)
def search(
    budget, most, states, parents, slots, guards, first, conditions, keep, put,
    places, tests, always, sometimes, witnesses, chunks, moved, numbers,
):  # fmt: skip
    """Leave one state after another until `budget` more are generated, or `most` might be known."""
    after, least = np.empty_like(states[0]), np.empty_like(states[0])
    trial = np.empty_like(states[0])
    before, new = np.empty(len(places), np.uint8), np.empty(len(places), np.uint8)
    enough = numbers[GENERATED] + budget
    while numbers[HEAD] < numbers[KNOWN]:
        if numbers[GENERATED] >= enough:
            return SPENT
        if numbers[KNOWN] + len(guards) > most:
            return FULL
        head = numbers[HEAD]
        if head == numbers[LEVEL]:
            numbers[LEVEL] = numbers[KNOWN]
            numbers[FRESH] = 1
        numbers[HEAD] += 1
        unpack(states[head], before, places)
        for action in range(len(guards)):
            if not holds(guards[action], before, tests):
                continue
            copy(states[head], after)
            for write in range(first[action], first[action + 1]):
                if holds(conditions[write], before, tests):
                    for place in range(len(after)):
                        after[place] = after[place] & keep[write, place] | put[write, place]
            rename(after, least, trial, chunks, moved)
            if arrive(
                after, head, states, parents, slots,
                new, places, tests, always, sometimes, witnesses, numbers,
            ):  # fmt: skip
                return VIOLATED
    return DONE
