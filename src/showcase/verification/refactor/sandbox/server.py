"""The server: a child for each request, and none that does not end.

    checking process ── control: one connection for each request ──▶ server ── fork ──▶ child
           ╰──────────────────── connection: request, answer ───────────────────────────▶╯

One child is always forked ahead, the spare: it has made itself ready and waits to be given the
connection that comes next, so that nobody waits for a fork.

The server runs nothing of a request and does not even read it, so that nothing of one request is
left for the next. It keeps each connection open beside the child only to see it hang up: then
nobody waits for the answer (the time is up, or the checking process is gone), and the child is
killed. When the control hangs up, so is every child, and the server ends.
"""

import gc
import os
import select
import signal
import socket
from contextlib import suppress
from typing import NoReturn

from .limited import answer, prepare


class Server:
    """Children at work, by the descriptors of their connections; one thread, one loop.

    The spare is a process and the socket by which it is given its connection.
    """

    def __init__(self, control: socket.socket) -> None:
        self.control = control
        self.children: dict[int, int] = {}
        self.spare: tuple[int, socket.socket] | None = None
        self.poll = select.poll()
        # A child that ends writes a byte here, by SIGCHLD, which wakes the loop.
        self.ended, self.ending = socket.socketpair()
        for end in (self.ended, self.ending):
            end.setblocking(False)
        for end in (self.control, self.ended):
            self.poll.register(end, select.POLLIN)

    def serve(self) -> None:
        """Give a child each connection that comes, until the control hangs up."""
        signal.set_wakeup_fd(self.ending.fileno(), warn_on_full_buffer=False)
        signal.signal(signal.SIGCHLD, lambda *_: None)
        signal.pthread_sigmask(signal.SIG_SETMASK, ())  # what was blocked is inherited
        gc.freeze()  # so that a child's collector leaves the shared pages shared
        self._fork_ahead()
        while True:
            ready = dict(self.poll.poll())
            # In this order: a descriptor that is closed may be the next connection's.
            for connection in ready.keys() & self.children.keys():
                self._kill(connection)
            if self.ended.fileno() in ready:
                self._reap()
            if self.control.fileno() in ready and not self._take():
                break
        for pid in self.children.values():  # the spare sees for itself that it waits for nobody
            os.kill(pid, signal.SIGKILL)

    def _take(self) -> bool:
        """Give a child the connection that came; return False where the control hung up."""
        sent, descriptors, _, _ = socket.recv_fds(self.control, 1, 1)
        for connection in descriptors:
            pid = self._give(connection)
            if pid is None:  # no room for a process: the connection hangs up, without an answer
                os.close(connection)
                continue
            self.children[connection] = pid
            self.poll.register(connection, 0)  # hanging up needs no asking
            self._fork_ahead()
        return bool(sent)

    def _give(self, connection: int) -> int | None:
        """Give the spare a connection; return the process, None where there is none."""
        if self.spare is None:
            self._fork_ahead()
        if self.spare is None:
            return None
        (pid, giving), self.spare = self.spare, None
        with giving, suppress(OSError):  # where it has died, as any child may: it is seen to have
            socket.send_fds(giving, [b"+"], [connection])
        return pid

    def _fork_ahead(self) -> None:
        with suppress(OSError):  # no room: it is tried again when it is needed
            giving, given = socket.socketpair()
            pid = os.fork()
            if pid == 0:
                giving.close()
                self._be_child(given)
            given.close()
            self.spare = pid, giving

    def _be_child(self, given: socket.socket) -> NoReturn:
        """Wait, answer and exit, holding nothing of the server and of other requests."""
        failed = 1
        try:
            signal.set_wakeup_fd(-1)
            for end in (self.control, self.ended, self.ending):
                end.close()
            for other in self.children:
                os.close(other)
            prepare()
            _, (connection,), _, _ = socket.recv_fds(given, 1, 1)
            given.close()
            answer(socket.socket(fileno=connection))
            failed = 0
        finally:
            os._exit(failed)

    def _kill(self, connection: int) -> None:
        """Kill a child that nobody waits for; that it has ended is then seen as of any other."""
        os.kill(self.children[connection], signal.SIGKILL)
        self.poll.unregister(connection)

    def _reap(self) -> None:
        """Hang up where children have ended, and leave no zombie."""
        while True:
            try:
                self.ended.recv(4096)
            except BlockingIOError:
                break
        if self.spare and os.waitpid(self.spare[0], os.WNOHANG)[0]:
            self.spare[1].close()
            self.spare = None
        for connection, pid in list(self.children.items()):
            if os.waitpid(pid, os.WNOHANG)[0]:
                with suppress(KeyError):  # where it was killed
                    self.poll.unregister(connection)
                del self.children[connection]
                os.close(connection)
