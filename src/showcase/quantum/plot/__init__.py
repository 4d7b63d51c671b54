"""Pictures with Matplotlib, on a white ground: a circuit, and the amplitudes of a state."""

from showcase.quantum.plot.diagrams import circuit
from showcase.quantum.plot.states import amplitudes

__all__ = ["amplitudes", "circuit"]
