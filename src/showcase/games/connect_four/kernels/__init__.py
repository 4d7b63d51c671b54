"""The Numba kernels of Connect Four, and which of them the page gets."""

from showcase.games.connect_four import score
from showcase.games.connect_four.kernels.bits import NO_MOVE, fours, play
from showcase.games.connect_four.kernels.columns import (
    TOO_SHORT,
    advance,
    book_move,
    choose,
    combine,
    decided,
    next_search,
    open_search,
    safe,
    settled,
)
from showcase.games.connect_four.kernels.play_at import NOT_OVER, play_at
from showcase.games.words import compiled
from showcase.wasm import Export

moves_to_end = compiled(score.moves_to_end)

EXPORTS = (
    Export(play, "int64(uint64, uint64, int64, uint64[::1])", errors=NO_MOVE),
    Export(fours, "uint64(uint64)"),
    Export(
        open_search,
        "int64(uint64, uint64, int64, uint64[::1], int64[::1], uint64[::1],"
        " int64[::1], int64[::1], int64[::1])",
        errors=TOO_SHORT,
    ),
    Export(combine, "int64(int64[::1], int64[::1])"),
    Export(decided, "int64(int64[::1], int64[::1])"),
    Export(next_search, "int64(int64, int64[::1], int64[::1])"),
    Export(
        advance,
        "int64(int64, int64, uint64[::1], int64[::1], uint64[::1], uint64[::1],"
        " int64[::1], int64[::1])",
    ),
    Export(choose, "int64(int64[::1], int64[::1], int64[::1])"),
    Export(book_move, "int64(uint64, uint64, uint64[::1])"),
    Export(settled, "int64(int64[::1], int64[::1], int64)"),
    Export(safe, "int64(int64[::1], int64[::1], int64)"),
    Export(play_at, "int64(int64, uint64, uint64, uint64, uint64[::1])", errors=NOT_OVER),
    Export(moves_to_end, "int64(int64, int64)"),
)
