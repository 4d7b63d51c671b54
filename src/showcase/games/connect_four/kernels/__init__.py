"""The Numba kernels of Connect Four, and which of them the page gets."""

from showcase.games.connect_four import score
from showcase.games.connect_four.kernels.bits import NO_MOVE, fours, play
from showcase.games.connect_four.kernels.columns import TOO_SHORT, advance, choose, open_column
from showcase.games.words import compiled
from showcase.wasm import Export

moves_to_end = compiled(score.moves_to_end)

EXPORTS = (
    Export(play, "int64(uint64, uint64, int64, uint64[::1])", errors=NO_MOVE),
    Export(fours, "uint64(uint64)"),
    Export(
        open_column,
        "int64(uint64, uint64, int64, uint64[::1], int64[::1], int64[::1], int64[::1], int64[::1])",
        errors=TOO_SHORT,
    ),
    Export(
        advance,
        "int64(int64, int64, uint64[::1], int64[::1], uint64[::1], int64[::1], int64[::1])",
    ),
    Export(choose, "int64(int64[::1], int64[::1], int64[::1])"),
    Export(moves_to_end, "int64(int64, int64)"),
)
