"""What the page shows of doubling: a state's memory, qubit by qubit, and the time that it took."""

from typing import Any

from showcase.quantum.memory import available, size

PLACES = (
    ("a processor core's first cache", 32 << 10),
    ("its second cache", 1 << 20),
    ("the cache that all cores share", 32 << 20),
    ("a phone", 4 << 30),
    ("a laptop", 16 << 30),
    ("a server", 512 << 30),
)
"""Where a state would fit: usual sizes, not measured ones."""
AMPLITUDE = 8
DOUBLINGS = 31


def doubling(record: dict[str, Any] | None) -> dict[str, Any]:
    """Return for 1 to 31 qubits the memory, where it fits, and what `record` says it took."""
    figures = record["figures"] if record else {}
    here = ("what was free on the machine that built this page", available() or 0)
    places = sorted((*PLACES, here), key=lambda place: place[1])
    took = figures.get("milliseconds", {})
    return {
        "states": [
            {
                "amplitudes": f"{2**qubits:,}",
                "size": size(AMPLITUDE << qubits),
                "fits": next(name for name, room in places if AMPLITUDE << qubits <= room),
                "milliseconds": took.get(str(qubits)),
            }
            for qubits in range(1, DOUBLINGS + 1)
        ],
        "conditions": figures.get("conditions", ""),
        "machine": record["machine"] if record else "",
    }
