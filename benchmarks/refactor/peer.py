"""CrossHair on one pair, in a process of its own: `diffbehavior` as the command runs it, timed.

    python -m refactor.peer suite arithmetic/quorum 20

The clocks start where it begins to explore, all imported. They are read twice: when the command has
its answer, which it then prints, and before, when its verdict could be known: at the first
difference that holds when both functions are run on its arguments, or when all paths of one order
of the two are exhausted.
"""

import copy
import importlib
import io
import json
import sys
import tempfile
from collections.abc import Callable
from contextlib import redirect_stderr, redirect_stdout
from pathlib import Path
from time import perf_counter, process_time
from typing import Any

from crosshair import diff_behavior, main
from crosshair.options import AnalysisOptions
from crosshair.tracers import NoTracing
from refactor.guarded import module

NAME = "guarded"


class Watch:
    """Two clocks, and what was seen so far: false alarms, and when which verdict could be known."""

    def __init__(self) -> None:
        self.false_alarms: list[str] = []
        self.different: dict[str, float] | None = None
        self.exhausted: dict[str, float] | None = None
        self.ended: dict[str, float] = {}
        self.start()

    def start(self) -> None:
        """Start both clocks."""
        self._wall, self._processor = perf_counter(), process_time()

    def read(self) -> dict[str, float]:
        """Return the seconds since."""
        return {"seconds": perf_counter() - self._wall, "cpu": process_time() - self._processor}


def run(package: str, name: str, seconds: float) -> dict[str, Any]:
    """Compare a pair for so many seconds of processor time, half of it in either order."""
    (pair,) = (each for each in importlib.import_module(package).PAIRS if each.name == name)
    watch, said = Watch(), io.StringIO()
    _listen(watch)
    command = ["diffbehavior", "--exception_equivalence", "SAME_TYPE"]
    command += ["--per_condition_timeout", str(seconds), f"{NAME}.before", f"{NAME}.after"]
    with tempfile.TemporaryDirectory() as folder, redirect_stdout(said), redirect_stderr(said):
        Path(folder, f"{NAME}.py").write_text(module(package, pair), encoding="utf-8")
        sys.path.insert(0, folder)
        main.unwalled_main(command)
    text = said.getvalue()
    answer = {"command_seconds": watch.ended.get("seconds"), "false_alarms": watch.false_alarms}
    if watch.different:
        return {"verdict": "different"} | watch.different | answer
    if watch.false_alarms:
        return {"verdict": "different"} | watch.ended | answer
    if "All paths exhausted" in text:
        return {"verdict": "exhausted"} | watch.exhausted | answer
    if "No differences found" in text:
        return {"verdict": "inconclusive"} | watch.ended | answer
    return {"verdict": "failed", "said": text.strip()[-300:]} | watch.ended | answer


def _listen(watch: Watch) -> None:
    """Put clocks into the command."""
    explore, one_order = diff_behavior.diff_behavior, diff_behavior.diff_behavior_with_signature

    def timed(*arguments: Any, **options: Any) -> Any:
        watch.start()
        try:
            return explore(*arguments, **options)
        finally:
            watch.ended = watch.read()

    def timed_order(
        one: Callable, other: Callable, signature: Any, options: AnalysisOptions, *rest: Any
    ) -> Any:
        found = one_order(one, other, signature, options, *rest)
        if options.stats["exhaustion"] and watch.exhausted is None:
            watch.exhausted = watch.read()
        return found

    class Heard(diff_behavior.BehaviorDiff):
        def __init__(self, args: dict[str, str], *rest: Any) -> None:
            super().__init__(args, *rest)
            with NoTracing():
                now = watch.read()
                if not differ(args):
                    watch.false_alarms.append(str(args))
                elif watch.different is None:
                    watch.different = now

    diff_behavior.BehaviorDiff, main.diff_behavior = Heard, timed
    diff_behavior.diff_behavior_with_signature = timed_order


def differ(arguments: dict[str, str]) -> bool:
    """Run both functions on arguments in Python's notation; tell whether the outcomes differ."""
    guarded = sys.modules[NAME]
    values = {name: eval(text, vars(guarded.pair)) for name, text in arguments.items()}  # noqa: S307 - what CrossHair wrote

    def outcome(function: Callable) -> tuple:
        own = copy.deepcopy(values)
        try:
            return "returns", function(**own), own
        except Exception as error:  # noqa: BLE001 - whatever is raised is the outcome
            return "raises", type(error).__name__, own

    return outcome(guarded.before) != outcome(guarded.after)


if __name__ == "__main__":
    print(json.dumps(run(sys.argv[1], sys.argv[2], float(sys.argv[3]))))
