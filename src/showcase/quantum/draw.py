"""Drawings of a circuit: as text for a terminal, as SVG for a notebook.

Both draw the same layout: an operation stands in the first column in which nothing else stands on
or between its qubits, after everything before it on those.
"""

from fractions import Fraction
from html import escape
from math import pi

from showcase.quantum.circuit import Circuit
from showcase.quantum.operations import Apply, Barrier, Operation

Column = list[Operation]


def layout(circuit: Circuit) -> list[Column]:
    """Put the operations into columns."""
    columns: list[Column] = []
    reached = [0] * circuit.qubits
    for operation in circuit:
        span = slice(min(operation.qubits), max(operation.qubits) + 1)
        place = max(reached[span])
        if place == len(columns):
            columns.append([])
        columns[place].append(operation)
        reached[span] = [place + 1] * (span.stop - span.start)
    return columns


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
        case Apply():
            angles = f"({','.join(map(angle, operation.angles))})" if operation.angles else ""
            name = "×" if operation.gate == "swap" else _NAMES.get(operation.gate)
            label = (name or operation.gate.capitalize()) + angles
            return dict.fromkeys(operation.controls, "●") | dict.fromkeys(operation.targets, label)
        case _:
            return {operation.qubit: f"M→{operation.bit}"}


_NAMES = {"id": "I", "sdg": "S†", "tdg": "T†", "sx": "√X", "rxx": "XX", "ryy": "YY", "rzz": "ZZ"}


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
