"""Live figures: a custom element in a page gets its kernels, its style and its opening.

A figure opens alive: its first frames are computed here, when the book is built, and lie in the
page as JSON. Its fallback (a picture and a link, for Jupyter and GitHub) stays for readers without
JavaScript.
"""

import json
import re
import shutil
import time
from collections.abc import Iterable
from dataclasses import dataclass
from html import unescape
from importlib import import_module
from inspect import getsourcefile
from pathlib import Path
from typing import Any

from sphinx.application import Sphinx
from sphinx.util import logging

import showcase
from showcase import live, wasm

LOGGER = logging.getLogger(__name__)
LIVE = "_static/live"


@dataclass(frozen=True)
class Opening:
    """What computes an element's opening, and which benchmark's record, if any, it is given."""

    function: str
    record: str = ""


# Chapters whose kernels the page gets, by the name of the module that holds them.
KERNELS = {
    "quantum": "showcase.quantum.kernels",
    "histogram": "showcase.histogram.kernels",
    "refactor": "showcase.verification.refactor.kernels",
    "connect_four": "showcase.games.connect_four.kernels",
    "othello": "showcase.games.othello.kernels",
    "othello_engine": "showcase.games.othello.kernels.worker",
}
# Files that kernels read, by the function that writes their bytes.
DATA = {
    "connect_four": "showcase.games.connect_four.book:packed",
    "othello_engine": "showcase.games.othello.weights:packed",
}
OPENINGS = {
    "live-circuit": Opening("showcase.quantum.live:opening"),
    "live-doubling": Opening("showcase.quantum.doubling:doubling", record="quantum_doubling"),
    "live-histogram": Opening("showcase.histogram.live:opening"),
    "live-attack": Opening("showcase.histogram.live_attack:opening"),
    "live-plan": Opening("showcase.histogram.live_plan:opening"),
    "live-proofs": Opening("showcase.histogram.proofs.live:opening"),
    "live-refactor": Opening("showcase.verification.refactor.live:opening"),
    "live-checker": Opening("showcase.verification.refactor.live:examples"),
    "live-split-brain": Opening("showcase.verification.protocol.live:opening"),
    "live-connect-four": Opening("showcase.games.connect_four.live:opening"),
    "live-othello": Opening("showcase.games.othello.live:opening"),
}
IMPORT = re.compile(r"""^import .* from "\./([\w-]+)\.js";""", re.MULTILINE)
ELEMENT = re.compile(r"<(live-[a-z-]+)\b([^>]*)>(.*?)</\1>", re.DOTALL)


def setup(app: Sphinx) -> None:
    """Build kernels and openings first, put them into the pages that ask for them."""
    app.connect("builder-inited", _build_kernels)
    app.connect("html-page-context", _enliven)
    app.connect("build-finished", _copy_pictures)


def _build_kernels(app: Sphinx) -> None:
    if app.builder.format != "html":
        return
    out = Path(app.outdir) / LIVE
    for stale in (*out.glob("*.wasm"), *out.glob("*.bin")):
        stale.unlink()
    for name, module in KERNELS.items():
        kernels = import_module(module)
        data = _call(DATA[name]) if name in DATA else None
        manifest = wasm.build(name, kernels.EXPORTS, out, data=data)
        binary = manifest.parent / json.loads(manifest.read_text(encoding="utf-8"))["module"]
        LOGGER.info("kernels of %s: %s bytes of WebAssembly", name, binary.stat().st_size)


def _enliven(
    app: Sphinx, page: str, _template: str, context: dict[str, Any], _doctree: object
) -> None:
    """Write openings into the elements of a page, and have the page load what they need."""
    if "body" not in context or not (elements := set(_elements(context["body"]))):
        return
    context["body"] = ELEMENT.sub(_open, context["body"])
    root = "../" * page.count("/")
    folder = Path(app.srcdir) / "book" / LIVE
    scripts = _scripts(folder, elements)
    context["metatags"] = context.get("metatags", "") + "".join(
        f'\n<link rel="modulepreload" href="{root}{LIVE}/{script}.js">' for script in scripts
    )
    for name in ["live", *sorted(elements)]:
        if (folder / f"{name}.css").exists():
            app.add_css_file(f"live/{name}.css")


def _scripts(folder: Path, elements: Iterable[str]) -> list[str]:
    """Return the modules of some elements, with what they import, so that all load at once."""
    found: set[str] = set()
    waiting = set(elements)
    while waiting:
        name = waiting.pop()
        found.add(name)
        source = (folder / f"{name}.js").read_text(encoding="utf-8")
        waiting |= set(IMPORT.findall(source)) - found
    return sorted(found)


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
        opening = OPENINGS[element]
        given = [_record(opening.record)] if opening.record else []
        begun = time.perf_counter()
        _openings[element] = _call(opening.function, *given)
        LOGGER.info("opening of %s: %.1f s", element, time.perf_counter() - begun)
    return _openings[element]


def _call(name: str, *given: Any) -> Any:
    """Call a function by its name, "module:function"."""
    module, function = name.split(":")
    return getattr(import_module(module), function)(*given)


def _record(name: str) -> Any:
    """Read what a benchmark has recorded; None where it has not run yet."""
    path = Path(showcase.__file__).parents[2] / "benchmarks" / "results" / f"{name}.json"
    return json.loads(path.read_text(encoding="utf-8")) if path.exists() else None


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
