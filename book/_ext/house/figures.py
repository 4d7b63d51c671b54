"""Live figures: a custom element in a page gets its kernels, its style and its opening.

A figure opens alive: its first frames are computed here, when the book is built, and lie in the
page as JSON. Its fallback (a picture and a link, for Jupyter and GitHub) stays for readers without
JavaScript.
"""

import json
import re
import shutil
import time
from dataclasses import dataclass
from html import unescape
from importlib import import_module
from inspect import getsourcefile
from pathlib import Path
from typing import Any

from sphinx.application import Sphinx
from sphinx.util import logging

from showcase import live, wasm

LOGGER = logging.getLogger(__name__)
LIVE = "_static/live"


@dataclass(frozen=True)
class Chapter:
    """What the page needs of a chapter: where its `live` and `kernels` are, and its element."""

    package: str
    element: str


CHAPTERS = {
    "quantum": Chapter("showcase.quantum", "live-circuit"),
    "histogram": Chapter("showcase.histogram", "live-histogram"),
    "refactor": Chapter("showcase.verification.refactor", "live-refactor"),
    "connect_four": Chapter("showcase.games.connect_four", "live-connect-four"),
}
ELEMENT = re.compile(r"<(live-[a-z-]+)\b([^>]*)>(.*?)</\1>", re.DOTALL)


def setup(app: Sphinx) -> None:
    """Build kernels and openings first, put them into the pages that ask for them."""
    app.connect("builder-inited", _build_kernels)
    app.connect("html-page-context", _enliven)
    app.connect("build-finished", _copy_pictures)


def _build_kernels(app: Sphinx) -> None:
    if app.builder.format != "html":
        return
    for stale in (Path(app.outdir) / LIVE).glob("*.wasm"):
        stale.unlink()
    for name, chapter in CHAPTERS.items():
        kernels = import_module(f"{chapter.package}.kernels")
        manifest = wasm.build(name, kernels.EXPORTS, Path(app.outdir) / LIVE)
        module = manifest.parent / json.loads(manifest.read_text(encoding="utf-8"))["module"]
        LOGGER.info("kernels of %s: %s bytes of WebAssembly", name, module.stat().st_size)


def _enliven(
    app: Sphinx, page: str, _template: str, context: dict[str, Any], _doctree: object
) -> None:
    """Write openings into the elements of a page, and have the page load what they need."""
    if "body" not in context or not (elements := set(_elements(context["body"]))):
        return
    context["body"] = ELEMENT.sub(_open, context["body"])
    root = "../" * page.count("/")
    scripts = ["figure", "wasm", *sorted(elements)]
    context["metatags"] = context.get("metatags", "") + "".join(
        f'\n<link rel="modulepreload" href="{root}{LIVE}/{script}.js">' for script in scripts
    )
    for name in ["live", *sorted(elements)]:
        if (Path(app.srcdir) / "book" / LIVE / f"{name}.css").exists():
            app.add_css_file(f"live/{name}.css")


def _elements(body: str) -> list[str]:
    return [match[1] for match in ELEMENT.finditer(body)]


def _open(match: re.Match[str]) -> str:
    """Rewrite one element: its opening as JSON, its fallback for pages without scripts."""
    element, attributes, fallback = match.groups()
    if element == "live-code":
        opening = _code_opening(dict(re.findall(r'([\w-]+)="([^"]*)"', unescape(attributes))))
        attributes += f' style="display: block; min-height: {_code_height(opening)}rem"'
    else:
        opening = _opening(element)
    data = json.dumps(opening, ensure_ascii=False, separators=(",", ":")).replace("<", "\\u003c")
    return (
        f'<{element}{attributes}><script type="application/json">{data}</script>'
        f"<noscript>{fallback}</noscript></{element}>"
    )


_openings: dict[str, Any] = {}


def _opening(element: str) -> Any:
    """Compute an element's opening once a build, although several pages may show it."""
    if element not in _openings:
        package = next(c.package for c in CHAPTERS.values() if c.element == element)
        begun = time.perf_counter()
        _openings[element] = import_module(f"{package}.live").opening()
        LOGGER.info("opening of %s: %.1f s", element, time.perf_counter() - begun)
    return _openings[element]


def _code_opening(attributes: dict[str, str]) -> dict[str, Any]:
    """Gather the shipped source of a function, and what its checks say of it as shipped."""
    module, _ = attributes["function"].split(":")
    checks_module, checks = attributes["checks"].split(":")
    path = Path(getsourcefile(import_module(module)) or "")
    return {
        "source": live.source(attributes["function"]),
        "file": path.relative_to(Path(live.__file__).parents[2]).as_posix(),
        "checks": getattr(import_module(checks_module), checks)(None)["checks"],
    }


def _code_height(opening: dict[str, Any]) -> float:
    """Estimate, from below, how tall an editor will be: nothing should move when it comes alive."""
    lines = opening["source"].rstrip().count("\n") + 2
    return max(16, 1.5 * lines + 1.5) + 2 * len(opening["checks"]) + 7


def _copy_pictures(app: Sphinx, error: Exception | None) -> None:
    """Copy what raw HTML in notebooks shows: Sphinx rewrites no path there and copies nothing."""
    if error is None and app.builder.format == "html":
        pictures = Path("notebooks/pictures")
        shutil.copytree(
            Path(app.srcdir) / pictures, Path(app.outdir) / pictures, dirs_exist_ok=True
        )
