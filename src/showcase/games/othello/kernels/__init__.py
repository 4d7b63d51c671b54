"""The Numba kernels of Othello."""
