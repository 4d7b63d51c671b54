"""Symbolic execution: a program and unknown arguments in, all the outcomes of a call out.

Read `values` first, then `control`; each further module adds a part of Python to it, up to
`executor`, which has it all.
"""
