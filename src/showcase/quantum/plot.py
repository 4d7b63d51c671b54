"""A picture of a state: a bar for each probability, coloured and pointed at by the phase."""

from cmath import phase
from math import cos, pi, sin

from showcase.quantum.state import State


def amplitudes(state: State, title: str = "") -> None:
    """Draw every basis state of up to 6 qubits with Matplotlib; a notebook shows the figure."""
    if state.qubits > 6:
        raise ValueError(f"{state.qubits} qubits are {2**state.qubits} bars; 6 qubits at most")
    from matplotlib import colormaps
    from matplotlib import pyplot as plt

    values = [complex(a) for a in state.amplitudes]
    probabilities = [abs(a) ** 2 for a in values]
    top = max(probabilities)
    size = (max(4.0, 0.42 * len(values)), 2.6)
    _, axes = plt.subplots(figsize=size, layout="constrained", facecolor="white")
    axes.set(title=title, ylabel="probability", xlabel="basis state", ylim=(0, 1.25 * top))
    axes.bar(
        [f"{index:0{state.qubits}b}" for index in range(len(values))],
        probabilities,
        color=[colormaps["hsv"](phase(a) / (2 * pi) % 1) for a in values],
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
    axes.tick_params(axis="x", rotation=90 if state.qubits > 3 else 0)
    axes.spines[["top", "right"]].set_visible(False)
