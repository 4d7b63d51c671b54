"""The engines: `reference` (plain Python, to be read) and `numba` (to be fast).

Each has `perft(position, depth)`, `new_table()`, the memory that solves share, and
`solve(position, table)`, the exact score of the player to move.
"""
