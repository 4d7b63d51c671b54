"""A picture of a state: colour is the phase; height, or strength of colour, the probability."""

from cmath import phase
from math import cos, pi, sin
from typing import TYPE_CHECKING, Any

from showcase.quantum.state import State

if TYPE_CHECKING:
    from matplotlib.axes import Axes

BARS = 6  # so many qubits are 64 bars
CELLS = 16  # so many qubits are a map of 256 by 256 cells


def amplitudes(state: State, title: str = "") -> None:
    """Draw every amplitude with Matplotlib; a notebook shows the figure.

    Up to 6 qubits each has a bar, with a hand that points to the phase; up to 16 qubits each is a
    cell of a map whose rows are numbered by the higher qubits. ValueError for more.
    """
    if state.qubits > CELLS:
        raise ValueError(f"{state.qubits} qubits are {2**state.qubits} cells; {CELLS} at most")
    from matplotlib import pyplot as plt

    values = [complex(a) for a in state.amplitudes]
    bars = state.qubits <= BARS
    width = max(4.0, 0.42 * len(values)) if bars else 5.0
    _, axes = plt.subplot_mosaic(
        [["state", "phase"]],
        figsize=(width + 1.2, 2.6 if bars else 4.6),
        width_ratios=[width, 1.2],
        per_subplot_kw={"phase": {"projection": "polar"}},
        layout="constrained",
        facecolor="white",
    )
    axes["state"].set_title(title)
    (_bars if bars else _map)(axes["state"], values, state.qubits)
    _wheel(axes["phase"])


def _bars(axes: "Axes", values: list[complex], qubits: int) -> None:
    probabilities = [abs(a) ** 2 for a in values]
    top = max(probabilities)
    axes.set(ylabel="probability", xlabel="basis state", ylim=(0, 1.25 * top))
    axes.bar(
        [f"{index:0{qubits}b}" for index in range(len(values))],
        probabilities,
        color=_colours([phase(a) for a in values]),
        edgecolor="#57606a",
    )
    hands = {place: phase(a) for place, a in enumerate(values) if abs(a) ** 2 > 1e-6}
    axes.quiver(
        list(hands),
        [1.12 * top] * len(hands),
        [cos(angle) for angle in hands.values()],
        [sin(angle) for angle in hands.values()],
        pivot="middle",
        units="inches",
        scale=4,
        width=0.02,
        color="#24292f",
    )
    axes.tick_params(axis="x", rotation=90 if qubits > 3 else 0)
    axes.spines[["top", "right"]].set_visible(False)


def _map(axes: "Axes", values: list[complex], qubits: int) -> None:
    low = (qubits + 1) // 2
    strength = [abs(a) for a in values]
    # White where the amplitude is 0, its phase's colour where it is the largest.
    mixed = 1 - (1 - _colours([phase(a) for a in values])) * _column(strength) / max(strength)
    axes.imshow(mixed.reshape(-1, 2**low, 3), interpolation="nearest")
    for axis, bits, which in ((axes.xaxis, low, "lower"), (axes.yaxis, qubits - low, "higher")):
        places = range(0, 2**bits, 2 ** max(0, bits - 3))
        axis.set_ticks(places, [f"{place:0{bits}b}" for place in places])
        axis.set_label_text(f"the {bits} {which} qubits")
    axes.tick_params(axis="x", rotation=90)


def _wheel(axes: "Axes") -> None:
    """Say which colour is which phase."""
    angles = [2 * pi * k / 72 for k in range(72)]
    axes.bar(angles, 1, width=2 * pi / 72, bottom=1.2, color=_colours(angles))
    axes.set_xticks([0, pi / 2, pi, 3 * pi / 2], ["0", "π/2", "π", "-π/2"])
    axes.set(yticks=[], xlabel="phase")
    axes.tick_params(pad=0)
    axes.grid(visible=False)
    axes.spines[:].set_visible(False)


def _colours(phases: list[float]) -> Any:
    """Return an array of red, green and blue, one row a phase."""
    from matplotlib import colormaps

    return colormaps["hsv"]([angle / (2 * pi) % 1 for angle in phases])[:, :3]


def _column(values: list[float]) -> Any:
    import numpy as np

    return np.array(values)[:, None]
