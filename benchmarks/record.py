"""What every benchmark shares: alternate the subjects, then keep figures with their conditions.

A record names the commit, the machine and the versions; from a dirty tree nothing is recorded,
since nobody could measure the same again.
"""

import json
import os
import platform
import subprocess
import sys
from collections.abc import Callable
from importlib.metadata import version
from pathlib import Path
from statistics import median
from time import perf_counter
from typing import Any

ROOT = Path(__file__).parents[1]
RESULTS = ROOT / "benchmarks" / "results"


def alternate(
    rounds: int,
    subjects: dict[str, Callable[[], Any]],
    clock: Callable[[], float] = perf_counter,
) -> dict[str, list[float]]:
    """Run all subjects in turn, `rounds` times; return the seconds of each run.

    Each runs once before the clock starts: compiled, cached, its memory touched. With
    `time.thread_time` for a clock, what else the machine does hardly counts.
    """
    for subject in subjects.values():
        subject()
    seconds: dict[str, list[float]] = {name: [] for name in subjects}
    for _ in range(rounds):
        for name, subject in subjects.items():
            begun = clock()
            subject()
            seconds[name].append(clock() - begun)
    return seconds


def ratio(seconds: dict[str, list[float]], slower: str, faster: str) -> float:
    """Return the median over rounds of how many times longer `slower` took."""
    return median(s / f for s, f in zip(seconds[slower], seconds[faster], strict=True))


def keep(question: str, figures: dict[str, Any], *, versions: tuple[str, ...] = ("numba",)) -> None:
    """Print the figures; from a clean tree write them to results/ under the benchmark's name."""
    record = {
        "question": question,
        "figures": figures,
        "commit": commit(),
        "machine": f"{os.cpu_count()} cores, {_processor()}, {_vector_bits()}-bit vectors",
        "versions": {"python": platform.python_version()} | {v: version(v) for v in versions},
    }
    print(json.dumps(record, indent=2))
    if not clean():
        print("Not recorded: the tree has changes that are not committed.", file=sys.stderr)
        return
    RESULTS.mkdir(exist_ok=True)
    _file().write_text(json.dumps(record, indent=2) + "\n", encoding="utf-8")


def earlier() -> dict[str, Any]:
    """Return the figures that this benchmark has on record, for a run that adds to them."""
    if not _file().exists():
        return {}
    return json.loads(_file().read_text(encoding="utf-8"))["figures"]


def clean() -> bool:
    """Tell whether the tree is as committed, but for what benchmarks have recorded."""
    changed = ("status", "--porcelain", "--untracked-files=no", "--", ":!benchmarks/results")
    return not _git(*changed)


def commit() -> str:
    """Return the commit that is checked out."""
    return _git("rev-parse", "HEAD")


def _file() -> Path:
    return RESULTS / f"{Path(sys.argv[0]).stem}.json"


def _git(*arguments: str) -> str:
    command = ["git", "-C", str(ROOT), *arguments]
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout.strip()  # noqa: S603


def _processor() -> str:
    return _cpuinfo("model name") or platform.processor() or platform.machine()


def _vector_bits() -> int:
    """Return how wide the processor's vectors are; 128 is what any has that we know of."""
    flags = _cpuinfo("flags").split()
    return 512 if "avx512f" in flags else 256 if "avx2" in flags else 128


def _cpuinfo(key: str) -> str:
    try:
        lines = Path("/proc/cpuinfo").read_text(encoding="utf-8").splitlines()
    except OSError:
        return ""
    return next((x.partition(": ")[2] for x in lines if x.split("\t")[0] == key), "")
