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
    """Bytes that the limits of this process's control group, and of those around it, leave."""
    own = next((line[3:] for line in _read(_OWN_GROUP).splitlines() if line[:3] == "0::"), "/")
    names = [name for name in own.split("/") if name not in ("", "..")]
    groups = [_GROUPS, *("/".join([_GROUPS, *names[:k]]) for k in range(1, len(names) + 1))]
    asked = [(f"{g}/memory.max", f"{g}/memory.current", f"{g}/memory.stat") for g in groups]
    asked.append(tuple(f"{_GROUPS}/memory/memory.{name}" for name in _VERSION_1))
    left = []
    for limit, used, statistics in asked:
        most, now = _read(limit).strip(), _read(used).strip()
        if most.isdecimal() and now.isdecimal():
            # Files that were read and not used since are given back before anything is refused.
            lines = _read(statistics).splitlines()
            spare = next((int(n[14:]) for n in lines if n.startswith("inactive_file ")), 0)
            left.append(max(0, int(most) - int(now) + spare))
    return min(left) if left else None


_OWN_GROUP, _GROUPS = "/proc/self/cgroup", "/sys/fs/cgroup"
_VERSION_1 = ("limit_in_bytes", "usage_in_bytes", "stat")


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
