"""Chromium on the built book, over HTTP with gzip; what a page must never do fails its test."""

import os
import shutil
from pathlib import Path
from threading import Thread
from urllib.parse import urlsplit

import numpy as np
import pytest
import serve

ROOT = Path(__file__).parents[2]
BOOK = Path(os.environ.get("SHOWCASE_BOOK", ROOT / "_build" / "html"))
CHROMIUM = shutil.which("chromium") or shutil.which("chromium-browser")
PATIENCE = 40_000  # milliseconds: a busy machine is slow, not wrong
FLAGS = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
]


@pytest.fixture(scope="session")
def site():
    """The address of the built book."""
    assert (BOOK / "book" / "index.html").exists(), "build the book first: make book"
    with serve.bind(BOOK, 0) as server:
        Thread(target=server.serve_forever, daemon=True).start()
        yield f"http://127.0.0.1:{server.server_port}"
        server.shutdown()


@pytest.fixture(scope="session")
def chromium():
    from playwright.sync_api import expect, sync_playwright

    if CHROMIUM is None:
        pytest.skip("Chromium is not installed")
    expect.set_options(timeout=PATIENCE)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=FLAGS)
        yield browser
        browser.close()


@pytest.fixture
def takes_at_best():
    """Measure until it takes less than so many milliseconds, at most 30 times; return the least.

    What else the machine does can only make it longer.
    """

    def least(milliseconds, measure):
        taken = []
        while len(taken) < 30 and min(taken, default=milliseconds) >= milliseconds:
            taken.append(measure())
        return min(taken)

    return least


@pytest.fixture
def click_takes():
    """Click an element and lay the page out; return the milliseconds."""
    return lambda locator: locator.evaluate(
        """(element) => {
            const begun = performance.now();
            element.click();
            document.body.getBoundingClientRect();
            return performance.now() - begun;
        }"""
    )


@pytest.fixture
def longest_pause():
    """Watch a page for a second; return the longest time, in milliseconds, that it stood still."""
    return lambda page: page.evaluate(
        """() => new Promise((resolve) => {
            let [longest, last] = [0, performance.now()];
            const start = last;
            const beat = () => {
                const now = performance.now();
                longest = Math.max(longest, now - last);
                last = now;
                if (now - start < 1000) setTimeout(beat);
                else resolve(longest);
            };
            beat();
        })"""
    )


class Watch:
    """Everything on a page that no page of the book may do."""

    def __init__(self, page, site):
        self.faults = []
        self.allowed = []
        page.on("console", lambda m: m.type == "error" and self.note(f"console: {m.text}"))
        page.on("pageerror", lambda error: self.note(f"error: {error}"))
        page.on("requestfailed", self.failed)
        page.on("request", lambda r: self.foreign(r.url, site))
        page.on("response", lambda r: r.status >= 400 and self.note(f"{r.status}: {r.url}"))

    def failed(self, request):
        if request.failure != "net::ERR_ABORTED":  # the page itself was left
            self.note(f"failed: {request.url} {request.failure}")

    def foreign(self, url, site):
        if urlsplit(url).scheme not in ("data", "blob") and not url.startswith(site):
            self.note(f"leaves the site: {url}")

    def note(self, fault):
        self.faults.append(fault)

    def allow(self, text):
        """Expect faults that contain `text`: the test itself breaks something."""
        self.allowed.append(text)

    def unexpected(self):
        return [f for f in self.faults if not any(text in f for text in self.allowed)]


def _page(chromium, site, **options):
    context = chromium.new_context(base_url=site, **options)
    page = context.new_page()
    page.set_default_timeout(PATIENCE)
    page.watch = Watch(page, site)
    yield page
    faults = page.watch.unexpected()
    context.close()
    assert not faults


@pytest.fixture
def page(chromium, site):
    """A desktop page; `page.watch.allow(text)` where a test breaks something on purpose."""
    yield from _page(chromium, site, viewport={"width": 1280, "height": 900})


@pytest.fixture
def phone(chromium, site):
    """A phone: 390 px wide, touch, no hover."""
    yield from _page(
        chromium,
        site,
        viewport={"width": 390, "height": 844},
        has_touch=True,
        is_mobile=True,
        device_scale_factor=2,
    )


class Composer:
    """<live-circuit> on a page, in the words of a visitor."""

    def __init__(self, page, query=""):
        self.page = page
        page.goto("/notebooks/quantum.html" + query)
        self.root = page.locator("live-circuit")
        self.root.scroll_into_view_if_needed()
        page.wait_for_selector("live-circuit[data-alive]")

    def cell(self, wire, column):
        return self.root.locator(f"[data-wire='{wire}'][data-column='{column - 1}']")

    def button(self, name):
        return self.root.get_by_role("button", name=name, exact=True)

    def gate(self, title):
        return self.root.locator(".palette").get_by_role("button", name=title, exact=True)

    def status(self):
        return self.root.locator("> [role=status]")

    def circuit(self):
        return self.page.evaluate("document.querySelector('live-circuit').state.circuit")

    def heading(self):
        return self.root.locator(".heading").inner_text()

    def heading_line(self):
        return self.root.locator(".heading")

    def says(self, text):
        self.status().filter(has_text=text).wait_for()

    def clear(self):
        self.button("Clear").click()
        self.says("At the beginning")


@pytest.fixture
def composer():
    """Opens the circuit figure: `composer(page, "?circuit=2_H")`."""
    return Composer


RUN_IN_PAGE = """
async ([chapter, name, given]) => {
  const { load } = await import(new URL("/_static/live/wasm.js", location.origin));
  const kernels = await load(chapter);
  const passed = given.map((value) => {
    if (value?.integer !== undefined) return BigInt(value.integer);
    if (value?.values === undefined) return value;
    const array = kernels.array(value.type, value.values.length);
    array.view.set(value.type.endsWith("int64") ? value.values.map(BigInt) : value.values);
    return array;
  });
  const result = kernels[name](...passed);
  return [String(result), passed.filter((p) => p?.view).map((p) => [...p.view].map(String))];
}
"""


def to_page(value):
    """Write an argument as JSON that keeps 64-bit integers exact."""
    if isinstance(value, np.ndarray):
        values = [str(v) for v in value] if value.dtype.itemsize == 8 else value.tolist()
        values = value.tolist() if value.dtype.kind == "f" else values
        return {"type": str(value.dtype), "values": values}
    return {"integer": str(value)} if isinstance(value, (int, np.integer)) else float(value)


@pytest.fixture
def same_in_page(page):
    """Run a kernel here and in the page on the same input; both must return and write the same."""
    page.goto("/book/wasm.html")

    def compare(chapter, kernel, *given, rtol=0.0):
        name = kernel.py_func.__name__
        result, arrays = page.evaluate(RUN_IN_PAGE, [chapter, name, [to_page(v) for v in given]])
        native = [v.copy() if isinstance(v, np.ndarray) else v for v in given]
        expected = kernel(*native)
        np.testing.assert_allclose(float(result), float(expected), rtol=rtol)
        written = [v for v in native if isinstance(v, np.ndarray)]
        for here, there in zip(written, arrays, strict=True):
            np.testing.assert_allclose(np.array(there, here.dtype), here, rtol=rtol, atol=rtol)
        return expected

    return compare
