"""Lighthouse and the Nu HTML checker on the built book; .ci/run installs both."""

import json
import os
import shutil
import subprocess
from pathlib import Path

import pytest

pytestmark = [pytest.mark.browser, pytest.mark.book]
ROOT = Path(__file__).parents[2]
TOOLS = ROOT / ".cache" / "npm" / "node_modules"
BOOK = ROOT / "_build" / "html"
LARGEST_CONTENTFUL_PAINT_MS = 2500


def need(*paths):
    if missing := [path for path in paths if not path or not Path(path).exists()]:
        pytest.skip(f"not installed, see .ci/run: {missing[0] or 'node or java'}")


def lighthouse(url, folder):
    report = folder / "report.json"
    flags = "--headless --no-sandbox --disable-gpu --disable-quic --no-first-run"
    flags += " --disable-background-networking --disable-component-update --disable-sync"
    command = [
        *("node", TOOLS / "lighthouse" / "cli" / "index.js", url, "--quiet", "--output=json"),
        *(f"--output-path={report}", f"--chrome-flags={flags}"),
    ]
    environment = os.environ | {"CHROME_PATH": shutil.which("chromium") or ""}
    done = subprocess.run(
        command, env=environment, capture_output=True, text=True, timeout=180, check=False
    )
    assert done.returncode == 0, done.stderr[-2000:]
    return json.loads(report.read_text(encoding="utf-8"))


@pytest.mark.parametrize("path", ["book/index.html", "book/resume.html", "notebooks/quantum.html"])
def test_lighthouse_gives_full_marks(site, tmp_path, path, record_property):
    need(TOOLS / "lighthouse", shutil.which("node"))

    report = lighthouse(f"{site}/{path}", tmp_path)

    scores = {name: part["score"] for name, part in report["categories"].items()}
    paint = report["audits"]["largest-contentful-paint"]["numericValue"]
    record_property("lighthouse", {"path": path, **scores, "lcp_ms": round(paint)})
    assert scores["accessibility"] == scores["best-practices"] == scores["seo"] == 1
    if path == "book/index.html":
        assert paint <= LARGEST_CONTENTFUL_PAINT_MS


def nu_html_checker(*files):
    jar = TOOLS / "vnu-jar" / "build" / "dist" / "vnu.jar"
    need(jar, shutil.which("java"))
    command = ["java", "-Xss2m", "-jar", jar, "--errors-only", "--format", "json", *files]
    done = subprocess.run(command, capture_output=True, text=True, timeout=180, check=False)
    return json.loads(done.stderr)["messages"]


def test_every_page_is_valid_html():
    pages = [path for path in BOOK.rglob("*.html") if "_static" not in path.parts]

    faults = [(m["url"].rpartition("/html/")[2], m["message"]) for m in nu_html_checker(*pages)]

    assert faults == []


def test_the_checker_would_find_a_fault(tmp_path):
    page = tmp_path / "page.html"
    page.write_text("<!DOCTYPE html><html lang=en><title>t</title><p><div></p>", encoding="utf-8")

    assert nu_html_checker(page)
