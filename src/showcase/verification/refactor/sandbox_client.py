"""The checking process's side of the sandbox: starts the server, and asks it.

The server is a fresh Python, never a fork of this process, which may hold Z3 and threads. It starts
at the first request, once for all threads, and anew where it died. It ends when this process does,
however that ends, because the socket between them then hangs up.
"""

import json
import os
import socket
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from threading import Lock
from time import monotonic

from showcase.verification.refactor.sandbox import __main__ as script
from showcase.verification.refactor.sandbox.limited import END

MAX_ANSWER = 1 << 26
"""Bytes; the values that travel are far fewer."""
SECONDS_TO_STOP = 5
_PIECE = 1 << 16


class Client:
    """Asks a server of its own, from any number of threads at once."""

    def __init__(self) -> None:
        self.lock = Lock()
        self.server: subprocess.Popen | None = None
        self.control: socket.socket | None = None

    def ask(self, request: dict, timeout: float) -> dict:
        """Return the answer of a child that runs for this request alone.

        Raises TimeoutError where there is none in time (the child is then killed), and EOFError
        where the child ended without one, or with one that is too long.
        """
        deadline = monotonic() + timeout
        with self._connection() as connection:
            try:
                connection.settimeout(timeout)
                connection.sendall(json.dumps(request).encode())
                connection.shutdown(socket.SHUT_WR)
                return json.loads(_read(connection, deadline))
            except TimeoutError:
                raise
            except OSError as error:
                raise EOFError from error

    @contextmanager
    def _connection(self) -> Iterator[socket.socket]:
        """Give a connection to a new child; the child ends when the connection does."""
        ours, theirs = socket.socketpair()
        with ours:
            with theirs, self.lock:
                self._hand_over(theirs)
            try:
                yield ours
            finally:
                with suppress(OSError):
                    ours.shutdown(socket.SHUT_RDWR)  # closing is not enough where it was inherited

    def _hand_over(self, theirs: socket.socket) -> None:
        for _ in range(2):  # once more where the server has died
            if self.control is None:
                self._start()
            with suppress(ConnectionError):
                socket.send_fds(self.control, [b"+"], [theirs.fileno()])
                return
            self._stop()
        raise EOFError

    def _start(self) -> None:
        self.control, theirs = socket.socketpair()
        with theirs:
            self.server = subprocess.Popen(  # noqa: S603 - our own file, in isolated mode
                [sys.executable, "-I", "-S", str(Path(script.__file__))],
                stdin=theirs,
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
                start_new_session=True,  # Ctrl-C is for this process, which then hangs up
            )

    def _stop(self) -> None:
        if self.control is not None:
            self.control.close()
        if self.server is not None:
            try:
                self.server.wait(SECONDS_TO_STOP)
            except subprocess.TimeoutExpired:
                self.server.kill()
                self.server.wait()
        self.control = self.server = None

    def stop(self) -> None:
        """End the server, if there is one; the next request starts another."""
        with self.lock:
            self._stop()

    def forget(self) -> None:
        """In a fork of this process: leave the server to the one that started it."""
        if self.control is not None:
            self.control.close()
        if self.server is not None:
            self.server.returncode = 0  # not ours to wait for
        self.__init__()


def _read(connection: socket.socket, deadline: float) -> bytes:
    """Return all that a child writes, up to the sign that it is all."""
    answer = bytearray()
    while not answer.endswith(END):
        left = deadline - monotonic()
        if left <= 0:
            raise TimeoutError
        connection.settimeout(left)
        piece = connection.recv(_PIECE)
        answer += piece
        if not piece or len(answer) > MAX_ANSWER:
            raise EOFError
    return bytes(answer)


CLIENT = Client()
os.register_at_fork(after_in_child=CLIENT.forget)
