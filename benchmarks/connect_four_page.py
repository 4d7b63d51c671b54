"""How long does a visitor of the Connect Four page wait for a move, and is it ever wrong?

The page's worker plays whole games in Chromium at its highest level, both colours, against the
levels below it, from the empty board. Every move is timed, and judged afterwards by the solver
outside the page: it must keep a win or a draw. Needs the built book.
"""

import os
import random
import shutil
import sys
from collections import Counter
from statistics import median, quantiles
from threading import Thread
from typing import Any

from playwright.sync_api import Page, sync_playwright
from record import ROOT, keep
from tqdm import tqdm

from showcase.games.connect_four import Position
from showcase.games.connect_four.levels import LEVELS, PERFECT
from showcase.games.connect_four.player import Player

sys.path.insert(0, str(ROOT / "book"))
import serve

BOOK = ROOT / "_build" / "html"
GAMES = int(os.environ.get("GAMES", "20"))  # for each colour, against each level
# A worker as the page starts it; each answer is timed from the question on.
START = """
async () => {
  const { Solver } = await import(new URL("/_static/live/connect-four-solver.js", location.origin));
  const solver = new Solver();
  window.move = async (mine, occupied, stones) => {
    const begun = performance.now();
    const position = { mine: BigInt(mine), occupied: BigInt(occupied), stones };
    const { choice, settled, positions } = await solver.ask(position, "move");
    return { choice, settled, positions, ms: performance.now() - begun };
  };
}
"""
ASK = "([mine, occupied, stones]) => window.move(mine, occupied, stones)"


def play(
    page: Page, player: Player, level: int, seat: int, seed: int
) -> tuple[list[dict[str, Any]], str]:
    """Play a game of the page, in that seat, against a level; return its answers and the result."""
    position, answers = Position(), []
    while not position.over:
        if position.stones % 2 == seat:
            given = [str(position.mover), str(position.occupied), position.stones]
            answer = page.evaluate(ASK, given) | {"position": position}
            answers.append(answer)
            position = position.play(answer["choice"])
        else:
            position = position.play(player.play_at(level, position, seed + position.stones))
    result = {None: "drawn", 1 + seat: "won"}.get(position.winner, "lost")
    return answers, result


def outcome(player: Player, position: Position) -> int:
    """Return 1 where the mover wins, 0 in a draw, -1 in a loss, by the solver outside the page."""
    for analysis in player.analyse(position):
        low, high = analysis.whole.low, analysis.whole.high
        if low > 0 or high < 0 or low == high:
            return (low > 0) - (high < 0)
    raise AssertionError(position)


def wrong(player: Player, answer: dict[str, Any]) -> bool:
    """Whether a move gave away a win or a draw."""
    before, after = answer["position"], answer["position"].play(answer["choice"])
    kept = (1 if after.winner else 0) if after.over else -outcome(player, after)
    return kept != outcome(player, before)


def summary(answers: list[dict[str, Any]]) -> dict[str, Any]:
    """Return how long some answers took."""
    times = sorted(answer["ms"] for answer in answers)
    return {
        "moves": len(times),
        "median_ms": round(median(times)),
        "ms_95_percent": round(quantiles(times, n=20)[-1]) if len(times) > 1 else None,
        "max_ms": round(times[-1]),
        "best_proved": sum(answer["settled"] for answer in answers),
    }


player, answers, results = Player(), [], Counter()
plan = [(level, seat) for level in range(PERFECT) for seat in (0, 1) for _ in range(GAMES)]
seeds = random.Random(4)  # noqa: S311
with serve.bind(BOOK, 0) as server, sync_playwright() as playwright:
    Thread(target=server.serve_forever, daemon=True).start()
    chromium = playwright.chromium.launch(
        executable_path=shutil.which("chromium"), args=["--no-sandbox", "--disable-gpu"]
    )
    page = chromium.new_page()
    page.set_default_timeout(120_000)
    page.goto(f"http://127.0.0.1:{server.server_port}/notebooks/connect_four.html")
    page.evaluate(START)
    for level, seat in tqdm(plan, desc="games"):
        game, result = play(page, player, level, seat, seeds.randrange(1 << 40))
        answers += game
        results[LEVELS[level].name, ("first", "second")[seat], result] += 1
    chromium.close()
    server.shutdown()
mistakes = sum(wrong(player, answer) for answer in tqdm(answers, desc="judged"))
stretches = [(0, 8), (8, 12), (12, 16), (16, 20), (20, 28), (28, 42)]
keep(
    __doc__.partition("\n")[0],
    {
        "conditions": "Chromium, WebAssembly in a worker; wall clock; one worker for all games",
        "load_average": round(os.getloadavg()[0], 1),
        "games": len(plan),
        "results": {
            f"{seat} against {level.name}": {
                result: results[level.name, seat, result] for result in ("won", "drawn", "lost")
            }
            for level in LEVELS[:PERFECT]
            for seat in ("first", "second")
        },
        "all": summary(answers),
        "mistakes": mistakes,
        "by_stones": {
            f"{first}-{behind - 1}": summary(part)
            for first, behind in stretches
            if (part := [a for a in answers if first <= a["position"].stones < behind])
        },
    },
    versions=("numba", "playwright"),
)
