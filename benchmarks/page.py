"""How heavy is a page, and how soon does it answer?"""

import shutil
import sys
from pathlib import Path
from statistics import median
from threading import Thread

from playwright.sync_api import Browser, sync_playwright
from record import ROOT, keep

sys.path.insert(0, str(ROOT / "book"))
import serve

BOOK = ROOT / "_build" / "html"
ROUNDS = 5
# Press a button, and wait until the status line of its element says something else.
PRESS = """
([element, label, want]) => new Promise((resolve) => {
  const host = document.querySelector(element);
  const status = host.querySelector("[role=status]");
  const button = [...host.querySelectorAll("button")].find((b) => b.textContent.trim() === label);
  const begun = performance.now();
  const done = () => { if (status.textContent.includes(want)) resolve(performance.now() - begun); };
  new MutationObserver(done).observe(status, { childList: true, subtree: true });
  button.click();
})
"""


def weigh(browser: Browser, site: str, path: str) -> float:
    """Return the KiB that a first visit to the page transfers, gzipped."""
    page = browser.new_page(viewport={"width": 390, "height": 844})
    sizes = []
    page.on("response", lambda r: sizes.append(int(r.headers.get("content-length", 0))))
    page.goto(site + path, wait_until="networkidle")
    page.close()
    return round(sum(sizes) / 1024, 1)


def answer(browser: Browser, url: str, press: list[str], times: int) -> list[float]:
    """Return the milliseconds of each of several presses, on a page that nothing is cached for."""
    page = browser.new_page()
    page.set_default_timeout(60_000)
    page.goto(url, wait_until="networkidle")
    taken = [page.evaluate(PRESS, press) for _ in range(times)]
    page.close()
    return taken


with serve.bind(BOOK, 0) as server, sync_playwright() as playwright:
    Thread(target=server.serve_forever, daemon=True).start()
    site = f"http://127.0.0.1:{server.server_port}"
    chromium = playwright.chromium.launch(
        executable_path=shutil.which("chromium"), args=["--no-sandbox", "--disable-gpu"]
    )
    paths = sorted(
        f"/{page.relative_to(BOOK).as_posix()}"
        for folder in ("book", "notebooks")
        for page in (BOOK / folder).glob("*.html")
    )
    weights = {path: weigh(chromium, site, path) for path in paths}
    chapter = f"{site}/notebooks/quantum.html"
    wasm = [answer(chromium, chapter, ["live-circuit", "GHZ", "q"], 1)[0] for _ in range(ROUNDS)]
    runs = [answer(chromium, chapter, ["live-code", "Run", "Your edit"], 2) for _ in range(ROUNDS)]
    chromium.close()
    server.shutdown()

keep(
    __doc__,
    {
        "conditions": "Chromium, loopback, gzip, nothing cached; medians",
        "page_kib_gzipped_before_python": weights,
        "wasm_bytes": {
            path.stem.rpartition("-")[0]: path.stat().st_size
            for path in sorted(Path(BOOK / "_static/live").glob("*.wasm"))
        },
        "first_webassembly_answer_ms": round(median(wasm), 1),
        "first_python_answer_ms": round(median(first for first, _ in runs)),
        "next_python_answer_ms": round(median(second for _, second in runs)),
    },
    versions=("numba", "playwright"),
)
