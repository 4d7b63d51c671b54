"""What runs on a GPU: the tiles of a pass, and sums over a state; `engines.cuda` launches it.

A block of threads takes 2^12 amplitudes in single precision, 2^11 in double (a *chunk*, or as many
as there are), and a thread EACH of them, thread t those at t, t + threads, t + 2 threads, …: then
neighbours in a warp read neighbours in memory.
"""

EACH = 16
"""A thread takes so many amplitudes: what four rotations in its registers need."""
CHUNK_BYTES = 2**15
"""A chunk lies in shared memory: two thirds of what a block gets on any GPU without asking."""
