"""An engine in a process of its own: lines to it, lines from it, never a wait without end."""

import os
import subprocess
from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path
from queue import Empty, Queue
from threading import Thread


class Fault(RuntimeError):  # noqa: N818 - a crash, a silence or an illegal move: the engine's fault
    """An engine has died, is silent, or said what cannot be used."""


class Process:
    """A program that answers lines. Its input stays open until it is killed."""

    def __init__(self, command: Sequence[str], *, folder: Path | None = None) -> None:
        self._process = subprocess.Popen(  # noqa: S603 - the command is the caller's
            command,
            cwd=folder,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
            bufsize=1,
        )
        self._lines: Queue[str | None] = Queue()
        self._listener = Thread(target=self._listen, daemon=True)
        self._listener.start()

    def _listen(self) -> None:
        for line in self._process.stdout:
            self._lines.put(line.rstrip("\n"))
        self._lines.put(None)

    def write(self, line: str) -> None:
        """Send a line; Fault where the process is gone."""
        try:
            self._process.stdin.write(line + "\n")
            self._process.stdin.flush()
        except OSError as error:
            raise Fault(f"it takes no input: {error}") from error

    def read(self, seconds: float) -> str:
        """Return the next line; Fault after `seconds` of silence and at the end of the output."""
        try:
            line = self._lines.get(timeout=seconds)
        except Empty:
            raise Fault(f"it was silent for {seconds:g} seconds") from None
        if line is None:
            raise Fault("it has ended")
        return line

    def cpu_seconds(self) -> float:
        """Return the processor time that it has used."""
        try:
            stat = Path(f"/proc/{self._process.pid}/stat").read_text(encoding="utf-8")
        except OSError:
            return 0.0
        user, system = stat.rpartition(")")[2].split()[11:13]
        return (int(user) + int(system)) / os.sysconf("SC_CLK_TCK")

    def close(self) -> None:
        """Kill it and wait for its end."""
        self._process.kill()
        self._process.wait()
        self._listener.join(10)  # it reads to the end of the output, which has come
        with suppress(OSError):  # what it did not take
            self._process.stdin.close()
        self._process.stdout.close()
