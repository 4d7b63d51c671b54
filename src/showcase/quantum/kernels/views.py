"""What of a state is drawn: rows of a strip, the chance of 1 on each wire, the largest amplitudes.

A strip has at most so many rows; each stands for as many neighbours as it must, adds up their
probabilities and shows the phase of the likeliest. Of amplitudes alike but for rounding, the one
with the lower index counts.
"""

from math import atan2

from numba import njit

_NOTHING = 1e-24  # below this probability the phase is rounding noise
_ROUNDING = 1e-12  # probabilities that differ by less are the same


@njit(cache=True, error_model="numpy")
def _phase(states, i):
    x, y = states[2 * i], states[2 * i + 1]
    return atan2(y, x) if x * x + y * y > _NOTHING else 0.0


@njit(cache=True, error_model="numpy")
def summarize(states, wires, first, last, rows, scratch, probabilities, phases, ones):
    """Write the strips and the chances of 1 at moments first … last.

    probabilities and phases (radians): moments × rows, a power of two; ones: moments × wires;
    scratch: one state's probabilities. Returns 0, or -2 where an array is too short.
    """
    size = 1 << wires
    if (
        len(scratch) < size
        or len(states) < 2 * size * (last + 1)
        or min(len(probabilities), len(phases)) < rows * (last + 1)
        or len(ones) < wires * (last + 1)
    ):
        return -2
    share = size // rows
    for moment in range(first, last + 1):
        origin = moment * size
        for row in range(rows):
            total, most, place = 0.0, -1.0, origin
            for i in range(row * share, (row + 1) * share):
                x, y = states[2 * (origin + i)], states[2 * (origin + i) + 1]
                scratch[i] = x * x + y * y
                total += scratch[i]
                if scratch[i] > most + _ROUNDING:
                    most, place = scratch[i], origin + i
            probabilities[moment * rows + row] = total
            phases[moment * rows + row] = _phase(states, place)
        # The odd ones have bit 0; folded in pairs, the odd ones have bit 1; and so on.
        half = size
        for wire in range(wires):
            half >>= 1
            one = 0.0
            for i in range(half):
                one += scratch[2 * i + 1]
                scratch[i] = scratch[2 * i] + scratch[2 * i + 1]
            ones[moment * wires + wire] = one
    return 0


@njit(cache=True, error_model="numpy")
def largest(states, wires, moment, indices, probabilities, phases):
    """Write the likeliest basis states of a moment, likeliest first; return how many.

    As many as there is room for in the three arrays, if there are so many. -2 where states is too
    short.
    """
    size, room = 1 << wires, min(len(indices), len(probabilities), len(phases))
    if len(states) < 2 * size * (moment + 1) or room < 1:
        return -2
    count = 0
    for i in range(moment * size, (moment + 1) * size):
        x, y = states[2 * i], states[2 * i + 1]
        probability = x * x + y * y
        if count == room and probability <= probabilities[room - 1] + _ROUNDING:
            continue
        place = min(count, room - 1)
        count = min(count + 1, room)
        while place > 0 and probability > probabilities[place - 1] + _ROUNDING:
            indices[place], probabilities[place] = indices[place - 1], probabilities[place - 1]
            place -= 1
        indices[place], probabilities[place] = i - moment * size, probability
    for k in range(count):
        phases[k] = _phase(states, moment * size + indices[k])
    return count
