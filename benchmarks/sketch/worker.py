"""One sketch in a process of its own: a question a line on standard input, an answer a line.

{"column", "repeats"} is answered with the wall and processor seconds of feeding the column;
{"column", "parts", "repeats"} with those of merging sketches of its first parts, two by two;
{"column", "queries"} with the bytes of its sketch, and its ranks of the queries in a file.
"""

import gc
import json
import os
import sys
from collections.abc import Callable
from time import perf_counter, process_time
from typing import Any

import numpy as np
from sketch.rivals import RIVALS, Rival, versions


def timed(repeats: int, work: Callable[[], Any]) -> dict[str, list[float]]:
    """Return the seconds of each repeat; the first is not counted."""
    wall, cpu = [], []
    for _ in range(repeats + 1):
        gc.collect()
        began, begun = process_time(), perf_counter()
        kept = work()
        wall.append(perf_counter() - begun)
        cpu.append(process_time() - began)
        del kept
    return {"seconds": wall[1:], "cpu": cpu[1:]}


def answer(rival: Rival, question: dict[str, Any]) -> dict[str, Any]:
    """Time one thing, or tell what the sketch says."""
    values = np.load(question["column"])
    if "queries" in question:
        sketch = rival.feed(values)
        ranks = rival.ranks(sketch, np.load(question["queries"]))
        np.save(question["ranks"], ranks)
        certified = {"error": sketch.error} if hasattr(sketch, "error") else {}
        return {"bytes": rival.size(sketch)} | certified
    if "parts" in question:
        parts = np.array_split(values, question["parts"])
        clocks: dict[str, list[float]] = {"seconds": [], "cpu": []}
        for _ in range(question["repeats"] + 1):
            sketches = [rival.feed(part) for part in parts]
            pairs = list(zip(sketches[::2], sketches[1::2], strict=True))
            began, begun = process_time(), perf_counter()
            for one, other in pairs:
                rival.merge(one, other)
            clocks["seconds"].append((perf_counter() - begun) / len(pairs))
            clocks["cpu"].append((process_time() - began) / len(pairs))
        return {clock: seconds[1:] for clock, seconds in clocks.items()}
    return timed(question["repeats"], lambda: rival.feed(values))


def serve(name: str) -> None:
    """Answer until there are no more questions."""
    answers = os.fdopen(os.dup(1), "w")
    os.dup2(2, 1)  # what libraries print must not stand between the answers
    print(json.dumps(versions(name)), file=answers, flush=True)
    for line in sys.stdin:
        print(json.dumps(answer(RIVALS[name], json.loads(line))), file=answers, flush=True)


if __name__ == "__main__":
    serve(sys.argv[1])
