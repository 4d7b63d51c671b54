"""How strong is our Othello engine beside programs that others wrote?

Each opening of eight moves (XOT) is played twice, colours swapped; one thread each, no opening
books. The rivals are built outside this repository, in the folder that SHOWCASE_RIVALS names:
`ntest` (Chris Welty, https://github.com/weltyc/ntest), `zebra` (Gunnar Andersson,
https://github.com/lk16/zebra) and `xot_large.txt`, the list of openings from
https://github.com/Nyanyan/Egaroucid; gtp-rhino is Debian's package grhino, or its source compiled
with -O3 -march=native in the folder `grhino`, which makes the same moves in four fifths of the time
(level 5 was played so). Zebra has to be compiled with -O3 -march=native -fcommon -fwrapv: its
integers overflow, and where a compiler takes for granted that none does, it crashes in the endgame.
A match whose rival is missing is skipped. Matches are kept in results/othello/ and go on where they
stopped; Ctrl-C ends one, and what was played is summed up. Arguments name matches; without any, all
are played.
"""

import os
import random
import shutil
import sys
from dataclasses import asdict
from pathlib import Path

from record import RESULTS, earlier, keep

from showcase.games.match import play_match, summarize
from showcase.games.match.players import Gtp, NBoard, Own, Zebra
from showcase.games.othello import Engine, Position

PAIRS = 100
SEED = 2026
RIVALS = Path(os.environ.get("SHOWCASE_RIVALS", "rivals")).absolute()
NTEST = RIVALS / "ntest" / "build" / "ntest"
ZEBRA = RIVALS / "zebra" / "zebra"
FOLDERS = str(RIVALS / "grhino"), os.environ["PATH"], "/usr/games"
RHINO = shutil.which("gtp-rhino", path=os.pathsep.join(FOLDERS)) or "gtp-rhino"
LONGEST_MOVE = 900  # seconds; rhino 5 takes minutes for some


def ntest(depth: int):  # noqa: ANN201
    """Return a maker of NTest at a depth."""
    return NTEST, lambda: NBoard([str(NTEST)], depth, folder=NTEST.parent)


def rhino(level: int):  # noqa: ANN201
    """Return a maker of gtp-rhino at a level, without its book."""
    return Path(RHINO), lambda: Gtp([RHINO, "-l", str(level), "-b", "0"], seconds=LONGEST_MOVE)


def zebra(depth: int):  # noqa: ANN201
    """Return a maker of Zebra at a depth; it solves as much earlier as in its README's example."""
    command, depths = ["stdbuf", "-oL", str(ZEBRA)], (depth, depth + 8, depth + 10)
    return ZEBRA, lambda: Zebra(command, depths, folder=ZEBRA.parent)


MATCHES = {  # name: our level, their program and its maker
    "level 6 against rhino 3": (6, *rhino(3)),
    "level 6 against NTest 4": (6, *ntest(4)),
    "level 7 against NTest 8": (7, *ntest(8)),
    "equal CPU: level 7 against NTest 12": (7, *ntest(12)),
    "level 8 against NTest 12": (8, *ntest(12)),
    "equal CPU: level 7 against Zebra 8": (7, *zebra(8)),
    "level 6 against rhino 5": (6, *rhino(5)),  # the slowest: minutes a pair
}


def openings() -> list[str]:
    """Return a hundredth of the list in the rivals' folder; records name what was played."""
    lines = (RIVALS / "xot_large.txt").read_text(encoding="utf-8").split()
    return random.Random(SEED).sample(lines, PAIRS)  # noqa: S311


if not (RIVALS / "xot_large.txt").exists():
    sys.exit(print(f"Nothing measured: no openings in {RIVALS} (SHOWCASE_RIVALS)"))
chosen, folder = openings(), RESULTS / "othello"
folder.mkdir(parents=True, exist_ok=True)
Engine(level=6).choose(Position.from_moves(chosen[0]))
figures = earlier()
for name in sys.argv[1:] or MATCHES:
    level, program, rival = MATCHES[name]
    if not program.exists():
        print(f"Skipped: {name}; {program} is missing")
        continue
    engine = Engine(level=level)
    file = folder / f"{name.replace(' ', '-').replace(':', '').lower()}.jsonl"
    try:
        pairs = play_match(name, lambda engine=engine: Own(engine), rival, chosen, file)
    except KeyboardInterrupt:
        pairs = play_match(name, Own, rival, [], file)  # those that are kept
        print(f"Stopped after {len(pairs)} of {PAIRS} pairs, which are kept.", file=sys.stderr)
    if pairs:
        figures[name] = asdict(summarize(pairs, seed=SEED))
        used = figures[name]["our_cpu"] / max(figures[name]["their_cpu"], 1e-3)
        figures[name]["cpu_ours_over_theirs"] = round(used, 5)
    if len(pairs) < PAIRS:
        break
keep(__doc__.partition("\n")[0], figures, versions=("numba", "numpy"))
