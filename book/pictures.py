"""Retake the pictures that stand for live figures where no script runs: notebooks and the README.

Usage: make pictures (needs Chromium; the book must be built)
"""

import shutil
import sys
from pathlib import Path
from threading import Thread

import serve
from playwright.sync_api import Page, sync_playwright

ROOT = Path(__file__).parents[1]
BOOK = ROOT / "_build" / "html"
FIGURES = {
    "circuit": ("notebooks/quantum.html", "live-circuit"),
    "refactor": ("notebooks/refactor.html", "live-refactor"),
    "histogram": ("notebooks/histogram.html", "live-histogram"),
    "plan": ("notebooks/histogram.html", "live-plan"),
    "proofs": ("notebooks/histogram.html", "live-proofs"),
    "attack": ("notebooks/histogram.html", "live-attack"),
    "split-brain": ("notebooks/protocol.html", "live-split-brain"),
    "connect-four": ("notebooks/connect_four.html", "live-connect-four"),
    "othello": ("notebooks/othello.html", "live-othello"),
}
SETTLE_MS = 1500


def main() -> int:
    """Write one picture a figure and one of the landing page."""
    chromium = shutil.which("chromium") or shutil.which("chromium-browser")
    if chromium is None:
        print("Chromium is not installed", file=sys.stderr)
        return 1
    with serve.bind(BOOK, 0) as server, sync_playwright() as playwright:
        Thread(target=server.serve_forever, daemon=True).start()
        browser = playwright.chromium.launch(
            executable_path=chromium, args=["--no-sandbox", "--disable-gpu"]
        )
        # Reduced motion shows an opening's last frame: the same picture at every run.
        page = browser.new_page(
            viewport={"width": 1280, "height": 1200},
            reduced_motion="reduce",
            device_scale_factor=2,
        )
        site = f"http://127.0.0.1:{server.server_port}"
        for name, (path, element) in FIGURES.items():
            page.goto(f"{site}/{path}", wait_until="networkidle")
            page.wait_for_timeout(SETTLE_MS)
            save(page, element, ROOT / "notebooks" / "pictures" / f"{name}.png")
        page.goto(f"{site}/book/index.html", wait_until="networkidle")
        page.wait_for_timeout(SETTLE_MS)
        page.screenshot(path=ROOT / "book" / "_static" / "live-page.png")
        browser.close()
        server.shutdown()
    return 0


def save(page: Page, element: str, path: Path) -> None:
    """Save the stage of the first `element` on the page."""
    path.parent.mkdir(parents=True, exist_ok=True)
    page.locator(f"{element} .live-stage").first.screenshot(path=path)
    print(path.relative_to(ROOT))


if __name__ == "__main__":
    sys.exit(main())
