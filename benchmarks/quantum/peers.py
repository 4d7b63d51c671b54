"""The processes of all rivals: start them, ask them, and let them take turns."""

import json
import os
import subprocess
from collections.abc import Callable, Iterable
from pathlib import Path
from select import select
from statistics import median
from time import sleep
from typing import Any, Self

from quantum.rivals import RIVALS
from quantum.threads import THREADS

SLOW, HOPELESS, SETTING = 4, 10, 1.5
"""So many times slower than the fastest after two rounds, or one, and a peer drops out; so many
times slower after two rounds than another setting of the same peer, and a setting does."""
LIMIT = 600
"""Seconds: compiling our engine may take minutes."""
PAUSE = 0.25
"""Seconds until the threads of the process that ran before have gone to sleep."""


class Worker:
    """One rival in a process of its own, which is started anew after an answer took too long."""

    def __init__(
        self, python: Path, precision: str, name: str, environment: dict[str, str] | None = None
    ) -> None:
        threads = ("OMP_NUM_THREADS", "NUMBA_NUM_THREADS", "QULACS_NUM_THREADS")
        here = str(Path(__file__).parents[1])
        path = os.pathsep.join(filter(None, (here, os.environ.get("PYTHONPATH"))))
        self.name = name
        self._command = [python, "-m", "quantum.worker", precision, name]
        self._environment = os.environ | dict.fromkeys(threads, str(THREADS))
        self._environment |= {"PYTHONPATH": path} | (environment or {})
        self._start()

    def ask(self, limit: float = LIMIT, **question: Any) -> dict[str, Any]:
        """Return the answer; RuntimeError where there is none within `limit` seconds."""
        if self.process.poll() is not None:
            self._start()
        try:
            self.process.stdin.write(json.dumps(question) + "\n")
            self.process.stdin.flush()
        except BrokenPipeError:
            raise RuntimeError("the process has ended") from None
        reply = self._line(limit)
        if "error" in reply:
            raise RuntimeError(reply["error"])
        return reply

    def close(self) -> None:
        """End the process, whatever it is doing."""
        self.process.kill()
        self.process.communicate()

    def _start(self) -> None:
        self.process = subprocess.Popen(  # noqa: S603 - our own command
            self._command,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            text=True,
            env=self._environment,
        )
        self.versions = self._line(LIMIT)

    def _line(self, limit: float) -> dict[str, Any]:
        if not select([self.process.stdout], [], [], limit)[0]:
            self.close()
            raise RuntimeError(f"no answer within {limit:.0f} s")
        line = self.process.stdout.readline()
        if not line:
            self.close()
            raise RuntimeError("the process has ended")
        return json.loads(line)


class Rivals:
    """Workers for ours and for all peers of a precision; a context manager."""

    def __init__(self, ours: Path, peers: Path, precision: str) -> None:
        self.pythons, self.precision = {True: ours, False: peers}, precision
        self.workers: dict[str, Worker] = {}

    def __enter__(self) -> Self:
        try:
            for name in RIVALS[self.precision]:
                python = self.pythons[name == "ours"]
                self.workers[name] = Worker(python, self.precision, name)
        except BaseException:
            self.__exit__()
            raise
        return self

    def __exit__(self, *_: object) -> None:
        for worker in self.workers.values():
            worker.close()

    @property
    def versions(self) -> dict[str, str]:
        """The versions of all that takes part."""
        return {k: v for w in self.workers.values() for k, v in w.versions.items()}


Turns = dict[str, dict[str, list[float]]]


def take_turns(
    workers: Iterable[Worker], circuit: str, qubits: int, rounds: int, tick: Callable[[], Any]
) -> tuple[Turns, dict[str, str]]:
    """Return the seconds, wall and processor, of each rival's turns; and who was dropped, why.

    In a round all have the same circuit, and no round has the circuit of another. A turn on a small
    circuit is the median of several: one alone would be lost in the clock's and the caches' noise.
    """
    repeats = 9 if qubits <= 16 else 1
    turns: Turns = {w.name: {"seconds": [], "cpu": []} for w in workers}
    sleep(4 * PAUSE)
    running, dropped = {w.name: w for w in workers}, {}
    for turn in range(1, rounds + 1):
        for name, worker in list(running.items()):
            sleep(PAUSE)
            try:
                reply = worker.ask(circuit=circuit, qubits=qubits, seed=turn, repeats=repeats)
            except RuntimeError as error:
                if name == "ours":
                    raise
                dropped[name] = str(error)
                del running[name]
                continue
            for clock, values in turns[name].items():
                values.append(median(reply[clock]))
        behind = _behind(turns, running, turn) if turn <= 2 else {}
        dropped |= behind
        running = {name: worker for name, worker in running.items() if name not in behind}
        tick()
    return turns, dropped


def _behind(turns: Turns, running: Iterable[str], turn: int) -> dict[str, str]:
    """Return the peers, and the settings of a peer, that need no third turn, and why.

    Below its public call qsim is a kind of its own: it must not drive public calls out.
    """
    quickest = {name: min(turns[name]["seconds"]) for name in running if name != "ours"}
    why, times = {}, SLOW if turn == 2 else HOPELESS
    for name, seconds in quickest.items():
        kin = {n: s for n, s in quickest.items() if is_public(n) == is_public(name)}
        settings = [s for n, s in kin.items() if n.split()[0] == name.split()[0]]
        if seconds > times * min(kin.values()):
            why[name] = f"{times} times slower than the fastest peer after round {turn}"
        elif turn == 2 and seconds > SETTING * min(settings):
            why[name] = f"{SETTING} times slower than another setting after round {turn}"
    return why


def is_public(name: str) -> bool:
    """Tell whether a peer is measured as its users call it."""
    return "translated" not in name
