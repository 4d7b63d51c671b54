"""Programs of EqBench that compute with 32-bit integers alone, restated in Python.

EqBench (Badihi, Li, Rubin, MSR 2021, https://github.com/shrBadihi/EqBench) collects pairs of small
programs in C and Java, equivalent ones ("Eq") and others ("Neq"). A module here restates one such
pair in the form of the suite; `SOURCE` names the original. `EXPECTED` is the benchmark's label
unless the docstring says that it does not hold for integers of 32 bits. Left out are programs with
floating-point numbers, 64-bit numbers beside 32-bit ones, recursion, or printed output.
"""

from pathlib import Path

from suite import collect

PAIRS = collect(__name__, Path(__file__).parent)
