"""One simulator in a process of its own: a question a line on standard input, an answer a line.

Questions and answers are JSON. {"circuit", "qubits", "seed", "repeats"} is answered with the wall
and processor seconds of each repeat, {"circuit", "qubits", "seed", "indices"} with amplitudes.
"""

import gc
import json
import os
import sys
from importlib.metadata import version
from time import perf_counter, process_time
from typing import Any

from quantum.circuits import make
from quantum.rivals import RIVALS, Rival


def answer(rival: Rival, question: dict[str, Any]) -> dict[str, Any]:
    """Time fresh circuits, or read amplitudes of one."""
    kind, qubits, seed = question["circuit"], question["qubits"], question["seed"]
    if "indices" in question:
        program = rival.build(make(kind, qubits, seed), qubits)
        begun = perf_counter()
        found = rival.read(program, question["indices"])
        return {
            "seconds": perf_counter() - begun,
            "amplitudes": [(complex(a).real, complex(a).imag) for a in found],
        }
    wall, cpu = [], []
    # The sweep before each repeat would otherwise go through all that is loaded, and leave the
    # caches cold: the colder, the larger the libraries that a simulator stands on.
    gc.collect()
    gc.freeze()
    for repeat in range(question["repeats"]):
        program = rival.build(make(kind, qubits, f"{seed}.{repeat}"), qubits)
        gc.collect()
        gc.disable()
        began, begun = process_time(), perf_counter()
        kept = rival.run(program)
        wall.append(perf_counter() - begun)
        cpu.append(process_time() - began)
        gc.enable()
        del kept, program
    return {"seconds": wall, "cpu": cpu}


def serve(precision: str, name: str) -> None:
    """Answer until there are no more questions."""
    answers = os.fdopen(os.dup(1), "w")
    os.dup2(2, 1)  # what libraries print must not stand between the answers
    rival = RIVALS[precision][name]()
    print(json.dumps({p: version(p) for p in rival.packages}), file=answers, flush=True)
    for line in sys.stdin:
        try:
            reply = answer(rival, json.loads(line))
        except Exception as error:  # noqa: BLE001 - a peer may refuse a circuit in any way
            reply = {"error": f"{type(error).__name__}: {error}"[:200]}
        print(json.dumps(reply), file=answers, flush=True)


if __name__ == "__main__":
    serve(*sys.argv[1:])
