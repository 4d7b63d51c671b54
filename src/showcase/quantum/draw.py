"""Drawings of a circuit: as text for a terminal, as SVG for a notebook.

Both draw the same layout: an operation stands in the first column in which nothing else stands on
or between its qubits, after everything before it on those and on its classical bits.
"""

from fractions import Fraction
from html import escape
from math import pi

from showcase.quantum.circuit import Circuit
from showcase.quantum.operations import Apply, Barrier, Conditional, Measure, Operation, Reset

Column = list[Operation]


def layout(circuit: Circuit, *, wired: bool = False) -> list[Column]:
    """Put the operations into columns; `wired`: what has to do with bits reaches down to a wire.

    That wire lies beneath the qubits, so that nothing else may stand in between.
    """
    columns: list[Column] = []
    reached = [0] * circuit.qubits
    written = [0] * circuit.bits
    for operation in circuit:
        bits = touched_bits(operation)
        low = circuit.qubits if wired and bits else max(operation.qubits) + 1
        span = slice(min(operation.qubits), low)
        place = max([*reached[span], *(written[bit] for bit in bits)])
        if place == len(columns):
            columns.append([])
        columns[place].append(operation)
        reached[span] = [place + 1] * (span.stop - span.start)
        for bit in bits:
            written[bit] = place + 1
    return columns


def touched_bits(operation: Operation) -> tuple[int, ...]:
    """Return the classical bits that an operation reads or writes."""
    match operation:
        case Conditional(inner, bits, _):
            return bits + touched_bits(inner)
        case Measure(_, bit):
            return (bit,)
        case _:
            return ()


def text(circuit: Circuit) -> str:
    """Draw with box characters.

    >>> print(text(Circuit(2, bits=2).h(0).cx(0, 1).measure(1, 0)))
    q0 ──H──●───────
            │
    q1 ─────X──M→0──
    """
    wires = range(circuit.qubits)
    labels = [f"q{wire}" for wire in wires]
    width = max(map(len, labels))
    lines = [f"{label:<{width}} ──" for label in labels]
    gaps = [" " * (width + 3) for _ in wires]
    for column in layout(circuit):
        signs = {}
        joined = set()
        for operation in column:
            low, high = min(operation.qubits), max(operation.qubits)
            joined |= set(range(low, high))
            signs |= dict.fromkeys(range(low, high + 1), "┼") | _signs(operation)
        size = max(map(len, signs.values()))
        for wire in wires:
            lines[wire] += f"{signs.get(wire, ''):─^{size}}──"
            gaps[wire] += f"{'│' if wire in joined else '':^{size}}  "
    rows = [row.rstrip() for pair in zip(lines, gaps, strict=True) for row in pair]
    return "\n".join(rows[:-1])


def _signs(operation: Operation) -> dict[int, str]:
    """Return what an operation writes upon its qubits."""
    match operation:
        case Barrier():
            return dict.fromkeys(operation.qubits, "░")
        case Measure(qubit, bit):
            return {qubit: f"M→{bit}"}
        case Reset(qubit):
            return {qubit: "|0⟩"}
        case Apply():
            angles = f"({','.join(map(angle, operation.angles))})" if operation.angles else ""
            return _beside(labels(operation), angles)
        case Conditional():
            return _beside(_signs(operation.operation), f"[{condition(operation)}]")


def _beside(signs: dict[int, str], words: str) -> dict[int, str]:
    """Return signs with words behind all but controls."""
    return {qubit: sign if sign == "●" else sign + words for qubit, sign in signs.items()}


def labels(gate: Apply) -> dict[int, str]:
    """Return the name of a gate at each of its targets, and ● at its controls.

    Where the order of the targets matters, each has its place in it, from 0.
    """
    places = range(len(gate.targets))
    match gate.gate:
        case "cu":
            names = ["●", "U"]
        case "unitary":
            names = [f"U:{k}" for k in places] if len(places) > 1 else ["U"]
        case "rccx" | "rcccx":
            names = [f"{gate.gate}:{k}" for k in places]
        case name:
            names = [_NAMES.get(name, name.capitalize())] * len(places)
    return dict.fromkeys(gate.controls, "●") | dict(zip(gate.targets, names, strict=True))


def condition(operation: Conditional) -> str:
    """Write what a condition asks: c0=1, or of several bits, the highest first, c2,1,0=101."""
    pairs = [(bit, operation.value >> k & 1) for k, bit in enumerate(operation.bits)]
    bits = ",".join(str(bit) for bit, _ in reversed(pairs))
    return f"c{bits}={''.join(str(value) for _, value in reversed(pairs))}"


_NAMES = {"id": "I", "sdg": "S†", "tdg": "T†", "sx": "√X", "sxdg": "√X†", "swap": "×"}
_NAMES |= {"iswap": "iSwap", "rxx": "XX", "ryy": "YY", "rzz": "ZZ"}


def angle(value: float) -> str:
    """Write an angle, as a fraction of π where it is one.

    >>> angle(3 * pi / 4), angle(-pi), angle(1.25)
    ('3π/4', '-π', '1.25')
    """
    turns = Fraction(value / pi).limit_denominator(64)
    if turns and abs(turns) < 1000 and abs(float(turns) * pi - value) < 1e-12:
        top = {1: "π", -1: "-π"}.get(turns.numerator, f"{turns.numerator}π")
        return top if turns.denominator == 1 else f"{top}/{turns.denominator}"
    return f"{value:.3g}"


_ROW, _MARGIN, _BOX = 44, 44, 30


def svg(circuit: Circuit) -> str:
    """Draw as SVG on a white ground, legible on any page."""
    columns = layout(circuit)
    signs = [[_signs(operation) for operation in column] for column in columns]
    widths = [
        max(_BOX, *(8 * len(sign) + 14 for each in column for sign in each.values()))
        for column in signs
    ]
    total = _MARGIN + sum(width + 14 for width in widths) + 14
    height = circuit.qubits * _ROW + 8
    body = [f'<rect width="{total}" height="{height}" rx="6" fill="#fff"/>']
    for wire in range(circuit.qubits):
        y = _y(wire)
        body.append(f'<path d="M{_MARGIN - 8} {y}H{total - 8}" stroke="#57606a"/>')
        body.append(f'<text x="22" y="{y}" fill="#57606a">q{wire}</text>')
    x = _MARGIN + 14
    for column, marks, width in zip(columns, signs, widths, strict=True):
        for operation, each in zip(column, marks, strict=True):
            body += _drawn(operation, each, x + width / 2, width)
        x += width + 14
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" width="{total}" height="{height}" '
        f'viewBox="0 0 {total} {height}" role="img" aria-label="A circuit of {circuit.qubits} '
        f'qubits with {len(circuit)} operations" font-family="system-ui, sans-serif" '
        'font-size="14" text-anchor="middle" dominant-baseline="central">'
        f"{''.join(body)}</svg>"
    )


def _drawn(operation: Operation, signs: dict[int, str], x: float, width: int) -> list[str]:
    low, high = _y(min(signs)), _y(max(signs))
    if isinstance(operation, Barrier):
        line = f'd="M{x:g} {low - 18}V{high + 18}" stroke="#8c959f" stroke-dasharray="4 4"'
        return [f"<path {line}/>"]
    parts = [f'<path d="M{x:g} {low}V{high}" stroke="#0b57d0" stroke-width="2"/>']
    for wire, sign in signs.items():
        y = _y(wire)
        if sign == "●":
            parts.append(f'<circle cx="{x:g}" cy="{y}" r="6" fill="#0b57d0"/>')
        else:
            box = (
                f'x="{x - width / 2:g}" y="{y - _BOX / 2:g}" width="{width}" height="{_BOX}" rx="5"'
            )
            parts.append(f'<rect {box} fill="#e8f0fe" stroke="#0b57d0"/>')
            parts.append(f'<text x="{x:g}" y="{y}" fill="#0b1f44">{escape(sign)}</text>')
    return parts


def _y(wire: int) -> int:
    return wire * _ROW + _ROW // 2 + 4
