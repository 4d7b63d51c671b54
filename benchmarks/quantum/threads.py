"""How many threads every simulator gets: as many as the machine that the bars are set for."""

THREADS = 2
