"""Protocols between machines: written once, explored for a few, proved for any number of them.

A model is a transition system in a small language (`language`). `explore` visits every state of
one size and finds the shortest way to where a property fails; `induct` asks Z3 whether the
invariant is inductive, whatever the size. `graph` is all states of a small instance for a figure,
`tla` the model in TLA+.

>>> explore(models.load("ownership").with_mistake("recover_unless_sealed")).status
'violated'
"""

from showcase.verification.protocol import models
from showcase.verification.protocol.explore import explore
from showcase.verification.protocol.graph import graph
from showcase.verification.protocol.model import ModelError
from showcase.verification.protocol.reader import load, read
from showcase.verification.protocol.tla import tla

__all__ = ["ModelError", "explore", "graph", "induct", "load", "models", "read", "tla"]


def __getattr__(name: str) -> object:
    """Import `induct` where it is asked for: all else runs without Z3."""
    if name != "induct":
        raise AttributeError(name)
    from importlib import import_module

    return import_module(f"{__name__}.induction").induct
