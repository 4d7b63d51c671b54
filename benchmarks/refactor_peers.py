"""How fast, and how often, does the checker settle a refactoring, beside CrossHair and testing?

    python benchmarks/refactor_peers.py --pairs 'suite/arithmetic/*'

All pairs take an hour or two, in an order that mixes them; what is done stands in
.cache/refactor_peers.jsonl, and a run at the same commit goes on from there. A verdict counts as
settled only where it is the expected one.
"""

import argparse
import json
import os
import subprocess
import sys
from collections.abc import Iterable
from fnmatch import fnmatch
from pathlib import Path
from random import Random
from statistics import median
from typing import Any

from record import ROOT, clean, commit, keep
from tqdm import tqdm

TESTS = ROOT / "tests" / "verification"
sys.path.insert(0, str(TESTS))
import eqbench  # noqa: E402 - the pairs stand beside the tests
import suite  # noqa: E402

PEERS = ROOT / ".cache" / "peers" / "bin" / "python"
DONE = ROOT / ".cache" / "refactor_peers.jsonl"
SECONDS, LONGEST = 20, 180
SAME = {"proved": "proved", "exhausted": "proved", "all tried": "proved", "different": "different"}
"""What a verdict says, where it says anything."""
Row = dict[str, Any]


def ask(python: Path | str, worker: str, *arguments: str) -> Row:
    """Return what a worker answers; it is ended if it takes far too long."""
    path = (ROOT / "src", ROOT / "benchmarks", TESTS)
    try:
        done = subprocess.run(  # noqa: S603 - our own command
            [python, "-m", f"refactor.{worker}", *arguments],
            env=os.environ | {"PYTHONPATH": os.pathsep.join(map(str, path))},
            capture_output=True,
            text=True,
            timeout=LONGEST,
            check=False,
        )
    except subprocess.TimeoutExpired:
        return {"verdict": "failed", "said": f"no answer within {LONGEST} s"}
    if done.returncode:
        return {"verdict": "failed", "said": done.stderr.strip()[-300:]}
    return json.loads(done.stdout)


def measure(package: str, pair: suite.Pair, peers: Path) -> Row:
    """Ask ours, the peer, and ours again: the slower of our two answers counts."""
    bug, limit = pair.expected == "different", str(SECONDS)
    row = ask(sys.executable, "ours", package, pair.name, limit, "check", "testing", "z3")
    row["crosshair"] = ask(peers, "peer", package, pair.name, limit)
    if says(row["check"]):
        again = ask(sys.executable, "ours", package, pair.name, limit, "check")["check"]
        row["check"] = max(row["check"], again, key=lambda each: each["seconds"])
    kind = "needle" if pair.needle else "bug" if bug else "equivalence"
    known = {"pair": f"{package}/{pair.name}", "class": kind, "expected": pair.expected}
    return known | row | {"load": os.getloadavg()[0], "commit": commit()}


def says(answer: Row) -> str | None:
    """Return the verdict in an answer, None where nothing is settled."""
    return SAME.get(answer["verdict"])


def settled(rows: Iterable[Row], by: str) -> list[Row]:
    """Return the rows in which somebody gives the expected verdict."""
    return [row for row in rows if by in row and says(row[by]) == row["expected"]]


def summary(rows: list[Row]) -> dict[str, Any]:
    """Sum up rows: who settles how many, how fast, and how often each is the faster."""
    everyone = ("check", "crosshair", "testing", "z3")
    both = settled(settled(rows, "check"), "crosshair")
    return {
        "pairs": len(rows),
        "settled": {by: len(settled(rows, by)) for by in everyone},
        "median_seconds": {by: _median(settled(rows, by), by) for by in everyone},
        "check_against_crosshair": _against(both, "check", "crosshair"),
        "check_against_its_command": _against(both, "check", "crosshair", "command_seconds"),
        "check_against_testing": _against(
            settled(settled(rows, "check"), "testing"), "check", "testing"
        ),
        "z3_against_crosshair": _against(
            settled(settled(rows, "z3"), "crosshair"), "z3", "crosshair"
        ),
        "z3_against_testing": _against(settled(settled(rows, "z3"), "testing"), "z3", "testing"),
        "found_by_testing_within_check": sum(
            row["check"].get("by") == "testing" for row in settled(rows, "check")
        ),
    }


def _median(rows: list[Row], by: str) -> float | None:
    return round(median(row[by]["seconds"] for row in rows), 4) if rows else None


def _against(rows: list[Row], ours: str, peer: str, clock: str = "seconds") -> dict[str, Any]:
    """How many times faster than a peer, by one of its clocks, is ours, where both settle?"""
    if not rows:
        return {"pairs": 0}
    wall = sorted(row[peer][clock] / max(row[ours]["seconds"], 1e-4) for row in rows)
    processor = sorted(row[peer]["cpu"] / max(row[ours]["cpu"], 1e-4) for row in rows)
    of_processor = {"median_ratio_of_processor_time": round(median(processor), 3)}
    return {
        "pairs": len(rows),
        "faster": sum(ratio > 1 for ratio in wall),
        "median_ratio": round(median(wall), 3),
        "least_ratio": round(wall[0], 4),
        "greatest_ratio": round(wall[-1], 1),
    } | (of_processor if clock == "seconds" else {})


def figures(rows: list[Row], of: int) -> dict[str, Any]:
    """Return all that goes on record."""
    wrong = {
        by: [r["pair"] for r in rows if by in r and says(r[by]) not in (None, r["expected"])]
        for by in ("check", "crosshair", "testing", "z3")
    }
    kinds = ("bug", "needle", "equivalence")
    loads = [row["load"] for row in rows]
    return {
        "conditions": (
            f"{SECONDS} s for each pair; processes started, all imported and Z3's first solver "
            "made before the clocks; ours, the peer, ours again, and the slower of ours counts; "
            "CrossHair's command is timed to its answer, and, as 'crosshair', to its first "
            "difference that holds when run, or to where all paths of one order are exhausted, "
            "after which the command goes on; testing: 20,000 "
            "boundary-biased calls, one seed, in the process; both on one version of Z3"
        ),
        "measured": len(rows),
        "of": of,
        "load": [round(min(loads), 2), round(median(loads), 2), round(max(loads), 2)],
        "wrong": wrong,
        "false_alarms": [r["pair"] for r in rows if r["crosshair"].get("false_alarms")],
        "failed": {
            r["pair"]: r["crosshair"]["said"] for r in rows if r["crosshair"]["verdict"] == "failed"
        },
        "all": summary(rows),
        "classes": {kind: summary([r for r in rows if r["class"] == kind]) for kind in kinds},
        "not_settled": {
            by: sorted(r["pair"] for r in rows if r not in settled(rows, by))
            for by in ("check", "crosshair")
        },
        "rows": {
            row["pair"]: {"class": row["class"]}
            | {
                by: [row[by]["verdict"], round(row[by].get("seconds", 0), 4)]
                for by in ("check", "crosshair", "testing", "z3")
                if by in row
            }
            for row in sorted(rows, key=lambda row: row["pair"])
        },
    }


def done() -> dict[str, Row]:
    """Return the rows that are done at this commit."""
    lines = DONE.read_text(encoding="utf-8").splitlines() if DONE.exists() else []
    rows = [json.loads(line) for line in lines]
    return {row["pair"]: row for row in rows if row["commit"] == commit()}


def main() -> None:
    """Measure pair by pair, and keep what is done, whatever happens."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--pairs", default="*", help="only those whose name fits the pattern")
    parser.add_argument("--peers", type=Path, default=PEERS, help="the Python that has CrossHair")
    asked = parser.parse_args()
    everything = [(p.__name__, pair) for p in (suite, eqbench) for pair in p.PAIRS]
    jobs = [job for job in everything if fnmatch("/".join((job[0], job[1].name)), asked.pairs)]
    Random(1).shuffle(jobs)  # noqa: S311 - so that the rows of a run cut short are a fair sample
    rows = done() if clean() else {}
    DONE.parent.mkdir(exist_ok=True)
    try:
        for package, pair in tqdm(jobs, unit="pair"):
            if f"{package}/{pair.name}" in rows:
                continue
            row = rows[f"{package}/{pair.name}"] = measure(package, pair, asked.peers)
            if clean():
                with DONE.open("a", encoding="utf-8") as file:
                    print(json.dumps(row), file=file)
    except KeyboardInterrupt:
        print("Stopped; what was done is kept.", file=sys.stderr)
    if rows:
        keep(__doc__.splitlines()[0], figures([*rows.values()], len(everything)),
             versions=("z3-solver",))  # fmt: skip


if __name__ == "__main__":
    main()
