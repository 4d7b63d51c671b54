"""What a child of the server does: limits itself, reads one request, answers it."""

import json
import resource
import socket
from contextlib import suppress

from .search import search

MEMORY_BYTES = 1 << 30
CPU_SECONDS = 20
END = b"\n"
"""Ends an answer, and is nowhere within one: without it, the child did not come to its end."""


def answer(connection: socket.socket) -> None:
    """Answer the request that a connection brings; what is written to it ends with END."""
    for limit, most in (("AS", MEMORY_BYTES), ("CPU", CPU_SECONDS), ("CORE", 0)):
        with suppress(ValueError, OSError):  # macOS knows the limit on memory but refuses to set it
            resource.setrlimit(getattr(resource, f"RLIMIT_{limit}"), (most, most))
    with connection.makefile("rb") as sent:
        request = json.load(sent)
    resource.setrlimit(resource.RLIMIT_NOFILE, (0, 0))  # what is open stays open; no more opens
    connection.sendall(json.dumps(search(request)).encode() + END)
