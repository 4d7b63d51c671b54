"""The circuits that simulators are compared on, as lists of gates that belong to none of them.

A circuit is made from a seed, its angles too: no simulator can keep anything from one run to the
next. Qubit 0 is the least significant bit; with qubits (a, b) a matrix's row is the bits b a.
"""

from cmath import exp
from collections.abc import Callable, Sequence
from math import cos, pi, sin, sqrt
from random import Random
from typing import NamedTuple

import numpy as np

DEPTH, TROTTER_STEPS, LAYERS, ITERATIONS = 20, 10, 8, 3


class Gate(NamedTuple):
    """A gate by name: h x rx ry rz cx cz cp swap rzz su4, and mcz on any number of qubits."""

    name: str
    qubits: tuple[int, ...]
    angles: tuple[float, ...] = ()


def make(kind: str, qubits: int, seed: int) -> list[Gate]:
    """Make one of CIRCUITS."""
    return CIRCUITS[kind](qubits, Random(f"{kind} {qubits} {seed}"))  # noqa: S311 - angles


def fourier(n: int, random: Random) -> list[Gate]:
    """Return the quantum Fourier transform, with its swaps, of a random product state."""
    gates = [Gate("ry", (q,), (random.uniform(0, pi),)) for q in range(n)]
    for high in reversed(range(n)):
        gates.append(Gate("h", (high,)))
        gates += [Gate("cp", (k, high), (pi / 2 ** (high - k),)) for k in reversed(range(high))]
    return gates + [Gate("swap", (q, n - 1 - q)) for q in range(n // 2)]


def fourier_amplitude(gates: Sequence[Gate], n: int, k: int) -> complex:
    """Return amplitude k after `fourier`: a sum over all numbers that is a product over bits."""
    product = complex(1 / sqrt(2**n))
    for gate in gates[:n]:
        (qubit,), (angle,) = gate.qubits, gate.angles
        turns = k * 2**qubit % 2**n / 2**n
        product *= cos(angle / 2) + sin(angle / 2) * exp(2j * pi * turns)
    return product


def brickwork(n: int, random: Random) -> list[Gate]:
    """Return layers of dense gates on two neighbours, any element of SU(4)."""
    return [
        Gate("su4", (a, a + 1), tuple(random.uniform(0, 2 * pi) for _ in range(15)))
        for layer in range(DEPTH)
        for a in range(layer % 2, n - 1, 2)
    ]


def rotations(n: int, random: Random) -> list[Gate]:
    """Return layers of RX, RY and RZ on every qubit and CZ on neighbours."""
    gates = []
    for layer in range(DEPTH):
        for q in range(n):
            gates += [Gate(r, (q,), (random.uniform(0, 2 * pi),)) for r in ("rx", "ry", "rz")]
        gates += [Gate("cz", (a, a + 1)) for a in range(layer % 2, n - 1, 2)]
    return gates


def ghz(n: int, random: Random) -> list[Gate]:
    """Return a chain that makes all qubits agree, 0 and 1 with random weights."""
    weight = Gate("ry", (0,), (random.uniform(1, 2),))
    return [weight] + [Gate("cx", (q, q + 1)) for q in range(n - 1)]


def grover(n: int, random: Random) -> list[Gate]:
    """Return iterations of Grover's search for a random number."""
    everywhere = range(n)
    marked = random.getrandbits(n)

    def layer(name: str, where: Sequence[int] = everywhere) -> list[Gate]:
        return [Gate(name, (q,)) for q in where]

    def flip(number: int) -> list[Gate]:
        zeros = layer("x", [q for q in everywhere if not number >> q & 1])
        return [*zeros, Gate("mcz", tuple(everywhere)), *zeros]

    iteration = [*flip(marked), *layer("h"), *flip(0), *layer("h")]
    return layer("h") + ITERATIONS * iteration


def ising(n: int, random: Random) -> list[Gate]:
    """Return Trotter steps of an Ising chain with random couplings in a random field."""
    bonds = [Gate("rzz", (a, a + 1), (random.uniform(0.1, 0.5),)) for a in range(n - 1)]
    field = [Gate("rx", (q,), (random.uniform(0.2, 0.6),)) for q in range(n)]
    return [Gate("h", (q,)) for q in range(n)] + TROTTER_STEPS * (bonds + field)


def qaoa(n: int, random: Random) -> list[Gate]:
    """Return QAOA on a ring with a random matching across it."""
    order = random.sample(range(n), n)
    edges = {tuple(sorted((q, (q + 1) % n))) for q in range(n)}
    edges |= {tuple(sorted(pair)) for pair in zip(order[::2], order[1::2], strict=False)}
    gates = [Gate("h", (q,)) for q in range(n)]
    for _ in range(LAYERS):
        gamma, beta = random.uniform(0.2, 0.8), random.uniform(0.2, 0.8)
        gates += [Gate("rzz", edge, (gamma,)) for edge in sorted(edges)]
        gates += [Gate("rx", (q,), (beta,)) for q in range(n)]
    return gates


CIRCUITS: dict[str, Callable[[int, Random], list[Gate]]] = {
    "qft": fourier,
    "su4": brickwork,
    "rotations": rotations,
    "ghz": ghz,
    "grover": grover,
    "ising": ising,
    "qaoa": qaoa,
}


def matrix(gate: Gate) -> np.ndarray:
    """Return the gate's unitary matrix."""
    match gate.name:
        case "h":
            return np.array([[1, 1], [1, -1]], complex) / np.sqrt(2)
        case "x":
            return np.array([[0, 1], [1, 0]], complex)
        case "rx" | "ry" | "rz":
            return _exponential(_PAULI[gate.name[1]], gate.angles[0])
        case "rzz":
            return _exponential(np.kron(_PAULI["z"], _PAULI["z"]), gate.angles[0])
        case "cx":
            return np.eye(4, dtype=complex)[[0, 3, 2, 1]]
        case "swap":
            return np.eye(4, dtype=complex)[[0, 2, 1, 3]]
        case "cp":
            return np.diag([1, 1, 1, np.exp(1j * gate.angles[0])])
        case "cz" | "mcz":
            return np.diag([1 + 0j] * (2 ** len(gate.qubits) - 1) + [-1])
        case "su4":
            before, between, after = su4_parts(gate)
            middle = np.eye(4)
            for pauli, angle in zip("xyz", between, strict=True):
                middle = _exponential(np.kron(_PAULI[pauli], _PAULI[pauli]), angle) @ middle
            outer = [np.kron(_u(*b), _u(*a)) for a, b in (after, before)]
            return outer[0] @ middle @ outer[1]
    raise ValueError(gate.name)


def su4_parts(gate: Gate) -> tuple[list, tuple[float, ...], list]:
    """Take SU(4) apart: u's three angles for each qubit, those of rxx, ryy and rzz, u's again."""
    angles = gate.angles
    return [angles[0:3], angles[3:6]], angles[6:9], [angles[9:12], angles[12:15]]


def state(gates: Sequence[Gate], qubits: int) -> np.ndarray:
    """Return the state after the gates, in NumPy: what all the simulators must agree with."""
    amplitudes = np.zeros((2,) * qubits, complex)
    amplitudes[(0,) * qubits] = 1
    for gate in gates:
        k = len(gate.qubits)
        axes = [qubits - 1 - q for q in reversed(gate.qubits)]
        tensor = matrix(gate).reshape((2,) * (2 * k))
        amplitudes = np.tensordot(tensor, amplitudes, (range(k, 2 * k), axes))
        amplitudes = np.moveaxis(amplitudes, range(k), axes)
    return amplitudes.reshape(-1)


_PAULI = {
    "x": np.array([[0, 1], [1, 0]], complex),
    "y": np.array([[0, -1j], [1j, 0]]),
    "z": np.diag([1 + 0j, -1]),
}


def _exponential(pauli: np.ndarray, angle: float) -> np.ndarray:
    return np.cos(angle / 2) * np.eye(len(pauli)) - 1j * np.sin(angle / 2) * pauli


def _u(theta: float, phi: float, lam: float) -> np.ndarray:
    c, s = np.cos(theta / 2), np.sin(theta / 2)
    return np.array(
        [[c, -np.exp(1j * lam) * s], [np.exp(1j * phi) * s, np.exp(1j * (phi + lam)) * c]]
    )
