"""The engines: `reference` (plain Python, to be read) and `numba` (to be fast).

Each has `new_table()`, the memory that searches share, and `search(position, table)`, which yields
the proved `Bounds` of the position's score, ever closer, until they meet. Whoever does not ask for
the next has stopped the search; the table keeps what was proved.
"""
