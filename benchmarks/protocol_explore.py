"""How many distinct states a second does each search of a protocol see?

The same model for all: two-phase commit. SPIN runs its own text of it, TLC the one that is printed
from the model; TLC only where TLA2TOOLS names its jar, or a class path that has it. The machine may
be shared, so what is measured is processor time, of child processes too: SPIN's without compiling
its verifier, TLC's with the start of the virtual machine.
"""

import os
import re
import shutil
import subprocess
import tempfile
from collections.abc import Callable
from pathlib import Path
from statistics import median

from record import ROOT, keep

from showcase.verification.protocol import explore, models, tla

ROUNDS = 3
SMALL, LARGE = 5, 7
PROMELA = ROOT / "tests" / "verification" / "protocol" / "two_phase_commit.pml"
MODEL = models.load("two_phase_commit")


def spent(work: Callable[[], int]) -> tuple[int, float]:
    """Run a search; return the distinct states it saw, and the median of its processor seconds."""
    seen, seconds = 0, []
    for _ in range(ROUNDS):
        begun = sum(os.times()[:4])
        seen = work()
        seconds.append(sum(os.times()[:4]) - begun)
    return seen, median(seconds)


def ours(managers: int, engine: str) -> int:
    """Search with an engine, its compiled code in the cache, the model compiled anew."""
    return explore(MODEL, {"manager": managers}, engine=engine).distinct


def output(*command: str, folder: str) -> str:
    """Run a command in a folder; return what it prints."""
    done = subprocess.run(command, cwd=folder, check=True, capture_output=True, text=True)  # noqa: S603
    return done.stdout


def spin(folder: str) -> int:
    """Search with the verifier that SPIN has made."""
    said = output("./pan", "-m1000000", "-w22", folder=folder)
    return int(re.search(r"(\d+) states, stored", said)[1])


def tlc(folder: str) -> int:
    """Search with TLC, with one worker as the others have."""
    said = output(
        "java", "-cp", os.environ["TLA2TOOLS"], "tlc2.TLC", "-workers", "1", "TwoPhaseCommit.tla",
        folder=folder,
    )  # fmt: skip
    return int(
        re.search(r"([\d,]+) distinct states found, 0 states left", said)[1].replace(",", "")
    )


def searches(managers: int, folder: str) -> dict[str, Callable[[], int]]:
    """Return the searches that this machine can run."""
    subjects = {"numba": lambda: ours(managers, "numba")}
    if managers == SMALL:
        subjects["reference"] = lambda: ours(managers, "reference")
    if shutil.which("spin") and shutil.which("gcc"):
        output("spin", "-a", f"-DN={managers}", str(PROMELA), folder=folder)
        options = ("-O2", "-w", "-DSAFETY", "-DNOREDUCE")
        output("gcc", *options, "-o", "pan", "pan.c", folder=folder)
        subjects["spin"] = lambda: spin(folder)
    if "TLA2TOOLS" in os.environ:
        names = ", ".join(f"m{number}" for number in range(managers))
        (Path(folder) / "TwoPhaseCommit.tla").write_text(tla(MODEL))
        (Path(folder) / "TwoPhaseCommit.cfg").write_text(
            f"SPECIFICATION Spec\nINVARIANT agreement\nCHECK_DEADLOCK FALSE\n"
            f"CONSTANT manager = {{{names}}}\n"
        )
        subjects["tlc"] = lambda: tlc(folder)
    return subjects


ours(3, "numba")
figures = {"measured": "processor seconds, median of three"}
for managers in (SMALL, LARGE):
    with tempfile.TemporaryDirectory() as folder:
        found = {name: spent(work) for name, work in searches(managers, folder).items()}
    assert len({seen for seen, _ in found.values()}) == 1
    figures[f"managers_{managers}"] = {
        "distinct_states": found["numba"][0],
        "seconds": {name: round(seconds, 2) for name, (_, seconds) in found.items()},
        "states_a_second": {name: round(seen / seconds) for name, (seen, seconds) in found.items()},
    }
assert figures[f"managers_{LARGE}"]["states_a_second"]["numba"] >= 100_000
figures["not_run_here"] = sorted({"spin", "tlc"} - set(found)) or "nothing"
keep(__doc__, figures, versions=("numba", "numpy"))
