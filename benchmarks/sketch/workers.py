"""The processes of all rivals, and the columns that they are fed."""

import json
import os
import subprocess
import sys
from pathlib import Path
from typing import Any, Self

from record import ROOT
from sketch import data
from sketch.rivals import RIVALS

PEERS = ROOT / ".cache" / "peers" / "bin" / "python"


class Worker:
    """One rival in a process of its own."""

    def __init__(self, name: str, peers: Path) -> None:
        python = Path(sys.executable) if name == "ours" else peers
        path = os.pathsep.join([str(ROOT / "benchmarks"), str(ROOT / "src")])
        self._process = subprocess.Popen(  # noqa: S603 - our own command
            [python, "-m", "sketch.worker", name],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            text=True,
            env=os.environ | {"PYTHONPATH": path, "OMP_NUM_THREADS": "1"},
        )
        self.versions = self._answer()

    def ask(self, **question: Any) -> dict[str, Any]:
        """Return the answer."""
        self._process.stdin.write(json.dumps(question) + "\n")
        self._process.stdin.flush()
        return self._answer()

    def close(self) -> None:
        """End the process, whatever it is doing."""
        self._process.kill()
        self._process.communicate()

    def _answer(self) -> dict[str, Any]:
        line = self._process.stdout.readline()
        if not line:
            raise RuntimeError("the process of a sketch has ended")
        return json.loads(line)


class Workers(dict[str, Worker]):
    """Workers for ours and for all peers, by name; a context manager."""

    def __init__(self, peers: Path) -> None:
        super().__init__()
        self.peers = peers

    def __enter__(self) -> Self:
        try:
            for name in RIVALS:
                self[name] = Worker(name, self.peers)
        except BaseException:
            self.__exit__()
            raise
        return self

    def __exit__(self, *_: object) -> None:
        for worker in self.values():
            worker.close()

    @property
    def versions(self) -> dict[str, str]:
        """The versions of all that takes part."""
        return {k: v for worker in self.values() for k, v in worker.versions.items()}


def write_columns(folder: Path, rows: int, peers: Path) -> None:
    """Write all columns; with the peers' Python, which has the real ones."""
    command = [peers, data.__file__, str(folder), str(rows)]
    subprocess.run(command, check=True)  # noqa: S603 - our own command
