"""Where amplitudes lie in a tile in shared memory, and how far from each other.

Shared memory has 16 banks of 8 bytes; threads of half a warp that meet in one bank wait for each
other. Amplitude i therefore lies at `place(i)`: the low four bits of its index are exchanged so
that any four of its bits that follow each other lead to different banks. The map is linear,
place(i ^ j) = place(i) ^ place(j): from one corner of a group to another it is an XOR.
"""

from numba import cuda, njit


@njit
def place(index):
    """Return where an amplitude lies in a tile."""
    return index ^ ((index >> 4 ^ index >> 8) & 15)


@njit
def widened(k, place):
    """Insert a zero bit into k."""
    return k + (k & -(1 << place))


@cuda.jit(device=True)
def corner(k, across):
    """Return how far corner k of a group lies from its first amplitude."""
    way = 0
    for qubit in range(len(across)):
        way ^= (k >> qubit & 1) * across[qubit]
    return way


@cuda.jit(device=True)
def gray(k):
    """Return the k-th number in Gray's order: each differs from the one before in one bit."""
    return k ^ k >> 1


@cuda.jit(device=True)
def changed(k):
    """Return which bit that is, for k below 16."""
    lowest = k & -k
    return (lowest >> 1) - (lowest >> 3)
