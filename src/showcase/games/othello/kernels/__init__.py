"""The Numba kernels of Othello: the rules, which a figure loads as it opens, in a few kilobytes.

The search is loaded when somebody plays, by a worker: see `worker.py`.
"""

from showcase.games.othello.kernels.bits import NO_MOVE, final_score, moves, play
from showcase.wasm import Export

EXPORTS = (
    Export(play, "int64(uint64, uint64, int64, uint64[::1])", errors=NO_MOVE),
    Export(moves, "uint64(uint64, uint64)"),
    Export(final_score, "int64(uint64, uint64)"),
)
