"""Join the boundaries of several sketches without loss."""

import numpy as np
from numba import njit


@njit(cache=True, error_model="numpy")
def union(values, ranks, ends, order):
    """Return every boundary of every sketch with the bounds that they allow together.

    The sketches' columns follow one another, each up to its place in `ends`; `order` sorts them.
    Returns the values, their ranks, and the widest gap.
    """
    low_steps, below_steps, guesses, steps = np.empty((4, len(values)), np.int64)
    below = doubled = 0
    first = 0
    for end in ends:
        below += ranks[1, first] - ranks[2, first]
        doubled += ranks[3, first] - ranks[2, first]
        for i in range(first, end):
            low = ranks[0, i - 1] if i > first else 0
            guess = ranks[3, i - 1] if i > first else 0
            if i + 1 < end:
                next_below, next_under = ranks[1, i + 1], ranks[3, i + 1]
                next_below -= ranks[2, i + 1]
                next_under -= ranks[2, i + 1]
            else:
                next_below = next_under = ranks[1, i]
            before = guess + ranks[3, i] - ranks[2, i]
            low_steps[i] = ranks[0, i] - low
            below_steps[i] = next_below - (ranks[1, i] - ranks[2, i])
            guesses[i] = 2 * ranks[3, i] - before
            steps[i] = ranks[3, i] + next_under - before
        first = end
    joined = np.empty(len(values), values.dtype)
    columns = np.empty((4, len(values)), np.int64)
    low = widest = 0
    k = t = 0
    while t < len(order):
        value = values[order[t]]
        widest = max(widest, below - low)
        equal = guess = below_step = step = 0
        while t < len(order) and values[order[t]] == value:
            i = order[t]
            low += low_steps[i]
            equal += ranks[2, i]
            guess += guesses[i]
            below_step += below_steps[i]
            step += steps[i]
            t += 1
        joined[k] = value
        columns[0, k] = low
        columns[1, k] = below + equal
        columns[2, k] = equal
        columns[3, k] = min(max((doubled + guess) // 2, low), below + equal)
        k += 1
        below += below_step
        doubled += step
    return joined[:k], columns[:, :k], widest
