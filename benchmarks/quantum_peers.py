"""How many times faster than the fastest other simulator is ours, circuit by circuit?

    python benchmarks/quantum_peers.py --qubits 24 --precision single --circuits qft su4

Runs add to the record, a row for each precision, number of qubits and circuit; Ctrl-C keeps the
rows that are done. Speed is judged only after all have agreed, small on every amplitude with NumPy
and at full size with each other.
"""

import argparse
import os
import sys
import tempfile
from itertools import product
from pathlib import Path
from random import Random
from statistics import median
from time import perf_counter
from typing import Any

import numpy as np
from quantum.circuits import CIRCUITS, make, state
from quantum.peers import LIMIT, SLOW, Rivals, Turns, Worker, is_public, take_turns
from quantum.threads import THREADS
from record import ROOT, commit, earlier, keep
from tqdm import tqdm

PEERS = ROOT / ".cache" / "peers" / "bin" / "python"
BARS = {"single": (12, 16, 20, 24, 26), "double": (24,)}
SMALL, ROUNDS, PATIENCE = 9, 11, 8
TRANSLATED = 24  # up to so many qubits qsim is also timed below its public call
TOLERANCE = {"single": 1e-3, "double": 1e-9}
"""Of an amplitude, relative to the largest looked at and to 2^(-n/2)."""


def agree(rivals: Rivals, circuit: str) -> None:
    """Check every amplitude of a small circuit, but for the global phase, against NumPy."""
    wanted = state(make(circuit, SMALL, 0), SMALL)
    for name, worker in rivals.workers.items():
        reply = worker.ask(circuit=circuit, qubits=SMALL, seed=0, indices=list(range(2**SMALL)))
        found = np.array([complex(*a) for a in reply["amplitudes"]])
        fidelity = abs(np.vdot(wanted, found)) ** 2
        assert abs(fidelity - 1) < TOLERANCE[rivals.precision], (name, circuit, fidelity)


def passed_over(smaller: dict[str, Any], qubits: int) -> dict[str, str]:
    """Return who need not be asked, and why, given the row for two qubits less."""
    why = {}
    taken = smaller.get("milliseconds", {})
    fastest = min((t for name, t in taken.items() if name != "ours"), default=0)
    for name in {*taken, *smaller.get("dropped", {})} - {"ours"}:
        if qubits > TRANSLATED and not is_public(name):
            why[name] = "on so many qubits the public call takes no longer"
        elif taken.get(name, LIMIT * 1e3) > SLOW * fastest:
            why[name] = f"{SLOW} times slower than the fastest on {qubits - 2} qubits"
    return why


def compare(
    rivals: Rivals, circuit: str, qubits: int, why: dict[str, str]
) -> tuple[list[Worker], dict[str, str]]:
    """Check some amplitudes against ours; return who can run it, and why the others cannot.

    It also warms: compiled, loaded, memory touched once. Who takes far longer than the quickest
    peer before it is not waited for. why: who is not asked.
    """
    random = Random(qubits)  # noqa: S311 - places to look
    places = [0, 2**qubits - 1, *(random.randrange(2**qubits) for _ in range(14))]
    question = {"circuit": circuit, "qubits": qubits, "seed": 0, "indices": places}
    able, unable, quickest = [], dict(why), LIMIT / PATIENCE
    wanted = np.empty(0)
    asked = {name: worker for name, worker in rivals.workers.items() if name not in why}
    for name, worker in asked.items():
        try:
            limit = LIMIT if name == "ours" else max(10, PATIENCE * quickest)
            reply = worker.ask(limit, **question)
        except RuntimeError as error:
            if name == "ours":
                raise
            unable[name] = str(error)
            continue
        able.append(worker)
        found = np.array([complex(*a) for a in reply["amplitudes"]])
        if name == "ours":
            wanted = found
        else:
            quickest = min(quickest, reply["seconds"])
        largest = np.argmax(abs(wanted))
        found = found * np.exp(1j * (np.angle(wanted[largest]) - np.angle(found[largest])))
        scale = max(2 ** (-qubits / 2), abs(wanted[largest]))
        worst = max(abs(found - wanted)) / scale
        assert worst < TOLERANCE[rivals.precision], (name, circuit, qubits, worst)
    return able, unable


def row(turns: Turns, dropped: dict[str, str], loads: list[float], gates: int) -> dict[str, Any]:
    """Sum up the turns: ours against the fastest peer, and all medians."""
    middle = {
        name: {clock: round(1e3 * median(values), 4) for clock, values in clocks.items()}
        for name, clocks in turns.items()
        if clocks["seconds"]
    }
    ours = turns["ours"]["seconds"]

    def against(names: list[str]) -> dict[str, Any]:
        fastest = min(names, key=lambda name: middle[name]["seconds"])
        ratios = [t / o for t, o in zip(turns[fastest]["seconds"], ours, strict=False)]
        return {
            "fastest_peer": fastest,
            "times_faster": round(median(ratios), 3),
            "times_faster_in_the_worst_round": round(min(ratios), 3),
        }

    stayed = [name for name in middle if name != "ours" and name not in dropped]
    return against(stayed) | {
        "by_public_calls": against([n for n in stayed if is_public(n)]),
        "gates": gates,
        "rounds": len(ours),
        "milliseconds": {name: clocks["seconds"] for name, clocks in middle.items()},
        "fastest_milliseconds": {
            name: round(1e3 * min(turns[name]["seconds"]), 4) for name in middle
        },
        "processor_milliseconds": {name: clocks["cpu"] for name, clocks in middle.items()},
        "dropped": dropped,
        "load": [round(min(loads), 2), round(max(loads), 2)],
        "commit": commit(),
    }


def first_answer(precision: str, qubits: int) -> dict[str, float]:
    """Return seconds from starting Python to a first state, without and with compiled code."""
    seconds = {}
    with tempfile.TemporaryDirectory() as cache:
        for condition in ("nothing_compiled", "compiled_before"):
            begun = perf_counter()
            ours = Worker(
                Path(sys.executable), precision, "ours", environment={"NUMBA_CACHE_DIR": cache}
            )
            ours.ask(circuit="qft", qubits=qubits, seed=0, repeats=1)
            seconds[condition] = round(perf_counter() - begun, 2)
            ours.close()
    return seconds


def arguments() -> argparse.Namespace:
    """Read the command line; without any of it, everything is measured."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--precision", choices=BARS, nargs="+", default=list(BARS))
    parser.add_argument("--qubits", type=int, nargs="+", help="default: all that the record has")
    parser.add_argument("--circuits", choices=CIRCUITS, nargs="+", default=list(CIRCUITS))
    parser.add_argument("--rounds", type=int, default=ROUNDS)
    parser.add_argument("--peers", type=Path, default=PEERS, help="the Python that has the peers")
    return parser.parse_args()


def main() -> None:
    """Measure row by row, and keep what is done, whatever happens."""
    asked = arguments()
    figures = earlier() or {"rows": {}}
    figures["conditions"] = (
        f"{THREADS} threads each, no other load asked for; state allocated, circuit planned and "
        "gates done; compiled beforehand; new angles each time; medians over rounds in which all "
        "take turns; 'translated' qsim is below its public call"
    )
    jobs = [
        (precision, qubits, circuit)
        for precision in asked.precision
        for qubits, circuit in product(asked.qubits or BARS[precision], asked.circuits)
    ]
    progress = tqdm(total=len(jobs) * asked.rounds, unit="round")
    try:
        for precision in asked.precision:
            mine = [job[1:] for job in jobs if job[0] == precision]
            with Rivals(Path(sys.executable), asked.peers, precision) as rivals:
                figures["peers"] = figures.get("peers", {}) | rivals.versions
                for circuit in asked.circuits:
                    agree(rivals, circuit)
                for qubits, circuit in mine:
                    progress.set_description(f"{precision} {circuit} {qubits}")
                    loads = [os.getloadavg()[0]]
                    smaller = figures["rows"].get(precision, {}).get(str(qubits - 2), {})
                    why = passed_over(smaller.get(circuit, {}), qubits)
                    able, unable = compare(rivals, circuit, qubits, why)

                    def tick(loads: list[float] = loads) -> None:
                        loads.append(os.getloadavg()[0])
                        progress.update()

                    turns, dropped = take_turns(able, circuit, qubits, asked.rounds, tick)
                    rows = figures["rows"].setdefault(precision, {}).setdefault(str(qubits), {})
                    gates = len(make(circuit, qubits, 0))
                    rows[circuit] = row(turns, unable | dropped, loads, gates)
            first = figures.setdefault("seconds_from_start_to_first_state_12_qubits", {})
            first[precision] = first_answer(precision, 12)
    except KeyboardInterrupt:
        print("Stopped; what was done is kept.", file=sys.stderr)
    finally:
        progress.close()
        keep(__doc__.splitlines()[0], figures, versions=("numba", "numpy"))


if __name__ == "__main__":
    main()
