"""What a child of the server does: limits itself, and answers one request, when it comes."""

import json
import resource
import socket
from contextlib import suppress

from .search import search

MEMORY_BYTES = 1 << 30
CPU_SECONDS = 20
END = b"\n"
"""Ends an answer, and is nowhere within one: without it, the child did not come to its end."""
_FIRST = {
    "before": "def f(n): return n",
    "after": "def f(n): return -n",
    "given": None,
    "names": {"before": "f", "after": "f"},
    "inputs": [["0x1"]],
    "domain": [{"kind": "ints", "low": None, "high": None}],
    "wrap": None,
    "steps": 100,
    "total": 100,
}


def prepare() -> None:
    """Set the limits; answer a first request of our own.

    That writes to most of the memory that a request will write to, so that this process has it for
    itself by then: copying it takes longer than most requests.
    """
    for limit, most in (("AS", MEMORY_BYTES), ("CPU", CPU_SECONDS), ("CORE", 0)):
        with suppress(ValueError, OSError):  # macOS knows the limit on memory but refuses to set it
            resource.setrlimit(getattr(resource, f"RLIMIT_{limit}"), (most, most))
    json.dumps(search(json.loads(json.dumps(_FIRST))))


def answer(connection: socket.socket) -> None:
    """Answer the request that a connection brings; what is written to it ends with END."""
    with connection.makefile("rb") as sent:
        request = json.load(sent)
    resource.setrlimit(resource.RLIMIT_NOFILE, (0, 0))  # what is open stays open; no more opens
    connection.sendall(json.dumps(search(request)).encode() + END)
