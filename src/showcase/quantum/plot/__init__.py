"""Pictures with Matplotlib, on a white ground: a circuit, its plan, the amplitudes of a state."""

from showcase.quantum.plot.diagrams import circuit
from showcase.quantum.plot.passes import passes
from showcase.quantum.plot.states import amplitudes

__all__ = ["amplitudes", "circuit", "passes"]
