"""How much memory a state needs and how much there is: refuse before the machine swaps.

A state of n qubits is 2^n amplitudes, so that one qubit more doubles it. The limits asked are the
kernel's estimate of what can be had without swapping, the control group's (a container's, Binder's)
and the physical memory, whichever are known here.
"""

import os
from collections.abc import Callable
from pathlib import Path


class TooManyQubits(ValueError):  # noqa: N818 - reads as what happened
    """The state would not fit into memory; `.needed` and `.available` are in bytes."""

    def __init__(self, qubits: int, needed: int, available: int) -> None:
        super().__init__(
            f"{qubits} qubits need {needed:,} bytes ({size(needed)}); "
            f"{available:,} bytes ({size(available)}) are available"
        )
        self.needed = needed
        self.available = available


def require(
    qubits: int, bytes_per_amplitude: int, free_bytes: Callable[[], int | None] | None = None
) -> None:
    """Raise TooManyQubits unless 2**qubits amplitudes fit into memory, this machine's or another.

    free_bytes: asks that other memory, as `available` does this one.
    """
    needed = bytes_per_amplitude << qubits
    if needed <= _LITTLE:
        return
    free = (free_bytes or available)()
    if free is not None and needed > free:
        raise TooManyQubits(qubits, needed, free)


_LITTLE = 2**20
"""So many bytes are always there, and sooner had than asked for."""


def available() -> int | None:
    """Bytes that can be had now; None where the system does not say."""
    known = [free for free in (_kernel(), _control_group(), _physical()) if free is not None]
    return min(known) if known else None


def size(count: int) -> str:
    """Say a number of bytes for people.

    >>> size(2**34)
    '16 GiB'
    """
    amount, unit = float(count), 0
    while amount >= 1024 and unit < len(_UNITS) - 1:
        amount, unit = amount / 1024, unit + 1
    return f"{amount:.3g} {_UNITS[unit]}"


_UNITS = ("B", "KiB", "MiB", "GiB", "TiB", "PiB", "EiB", "ZiB", "YiB")


def _kernel() -> int | None:
    for line in _read("/proc/meminfo").splitlines():
        name, _, rest = line.partition(":")
        if name == "MemAvailable":
            return int(rest.split()[0]) * 1024
    return None


def _control_group() -> int | None:
    limit, used = _read("/sys/fs/cgroup/memory.max"), _read("/sys/fs/cgroup/memory.current")
    if not (limit.strip().isdecimal() and used.strip().isdecimal()):
        return None
    return max(0, int(limit) - int(used))


def _physical() -> int | None:
    try:
        return os.sysconf("SC_PHYS_PAGES") * os.sysconf("SC_PAGE_SIZE")
    except (AttributeError, ValueError, OSError):
        return None


def _read(path: str) -> str:
    try:
        return Path(path).read_text(encoding="ascii")
    except OSError:
        return ""
