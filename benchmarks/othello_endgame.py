"""How fast does our endgame solver look at positions, beside Edax's, both without an evaluation?

The FFO endgame suite from number 20 on. Edax 4.6 (https://github.com/abulmo/edax-reversi) is built
outside this repository, in the folder that SHOWCASE_RIVALS names, as `edax-reversi`; its evaluation
file is not public, so it gets one full of zeros. Without it only we are measured. The argument
`hardest` adds numbers 40 to 44, which take minutes each.
"""

import os
import re
import struct
import subprocess
import sys
from pathlib import Path
from time import process_time

from record import ROOT, earlier, keep
from tqdm import tqdm

from showcase.games.othello import Position
from showcase.games.othello.engines.numba import count_and_solve, new_table

FIRST, LAST, HARDEST = 20, 39, 44
EDAX = Path(os.environ.get("SHOWCASE_RIVALS", "rivals")).absolute() / "edax-reversi"


def suite() -> dict[int, tuple[Position, int]]:
    """Return number -> (position, published score)."""
    lines = (ROOT / "tests/games/othello/ffo.txt").read_text(encoding="utf-8").splitlines()
    rows = [line.split() for line in lines if not line.startswith("#")]
    return {
        int(number.rstrip(":")): (Position.from_text(board.replace("/", "") + turn), int(score))
        for number, turn, score, board in rows
    }


def edax(positions: list[Position]) -> tuple[int, float] | None:
    """Return the positions that Edax looks at and its CPU seconds, one thread, no book."""
    programs = sorted((EDAX / "bin").glob("lEdax*"))
    if not programs:
        print(f"Edax is not measured: not in {EDAX}", file=sys.stderr)
        return None
    zeros, problems = EDAX / "zeros.dat", EDAX / "problems.obf"
    header = struct.pack("<IIIIId", 0x45444158, 0x4556414C, 3, 2, 5, 0.0)
    zeros.write_bytes(header + bytes(61 * 114364 * 2))
    problems.write_text("".join(f"{p.text};\n" for p in positions), encoding="utf-8")
    options = ["-eval-file", zeros, "-n", "1", "-l", "60", "-book-usage", "off"]
    command = [programs[0], "-solve", problems, *options]
    done = subprocess.run(  # noqa: S603
        command, cwd=EDAX / "bin", capture_output=True, text=True, check=True
    )
    nodes, minutes, seconds = re.search(
        r"(\d+) nodes in .*cpu =\s+(\d+):([\d.]+)", done.stdout
    ).groups()
    return int(nodes), 60 * int(minutes) + float(seconds)


positions, table, solved = suite(), new_table(), {}
numbers = range(LAST + 1, HARDEST + 1) if "hardest" in sys.argv else range(FIRST, LAST + 1)
for number in tqdm(numbers):
    position, score = positions[number]
    table[:] = 0
    begun = process_time()
    found, nodes = count_and_solve(position, table)
    solved[number] = (nodes, process_time() - begun)
    assert found == score, number
if "hardest" in sys.argv:
    hardest = {
        f"FFO {number}": {
            "empty": positions[number][0].empties,
            "million_nodes": round(nodes / 1e6),
            "cpu_seconds": round(seconds, 1),
        }
        for number, (nodes, seconds) in solved.items()
    }
    keep(__doc__.partition("\n")[0], earlier() | {"hardest": hardest}, versions=("numba", "numpy"))
    sys.exit()
nodes, seconds = (sum(column) for column in zip(*solved.values(), strict=True))
figures = earlier() | {
    "positions": f"FFO {FIRST} to {LAST}, all scores right; empty tables of 2^22 positions",
    "million_nodes_ours": round(nodes / 1e6),
    "cpu_seconds_ours": round(seconds, 1),
    "million_nodes_a_second_ours": round(nodes / seconds / 1e6, 1),
}
if theirs := edax([positions[n][0] for n in range(FIRST, LAST + 1)]):
    figures |= {
        "million_nodes_edax": round(theirs[0] / 1e6),
        "cpu_seconds_edax": round(theirs[1], 1),
        "million_nodes_a_second_edax": round(theirs[0] / theirs[1] / 1e6, 1),
        "node_rate_ours_over_edax": round(nodes / seconds / (theirs[0] / theirs[1]), 2),
    }
keep(__doc__.partition("\n")[0], figures, versions=("numba", "numpy"))
