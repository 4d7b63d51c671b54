"""Mends of the theme: what a page loads, and what a screen reader or a validator trips over."""

import re
from pathlib import Path
from typing import Any

from sphinx.application import Sphinx

REDIRECT = """<!DOCTYPE html>
<html lang="en">
<head>
<meta charset="utf-8">
<title>{title}</title>
<meta http-equiv="refresh" content="0; url=book/index.html">
<link rel="canonical" href="book/index.html">
</head>
<body><p><a href="book/index.html">{title}</a></p></body>
</html>
"""

# A second heading and table of contents for print, which the page already has.
PRINT_HEADING = re.compile(
    r'<div id="jb-print-docs-body" class="onlyprint">.*?(?=<div id="searchbox">)', re.DOTALL
)
# The name above the sidebar stands in no landmark.
BRAND = re.compile(r'(<a class="navbar-brand logo".*?</a>)', re.DOTALL)


def setup(app: Sphinx) -> None:
    """Mend pages as they are made, files when all are written."""
    app.connect("html-page-context", _dedupe, priority=900)
    app.connect("build-finished", _tidy, priority=900)


def _dedupe(
    _app: Sphinx, _page: str, _template: str, context: dict[str, Any], _doctree: object
) -> None:
    """Keep one of each inline script: Sphinx doubles them, and sphinx-thebe's then throws."""
    seen: set[str] = set()
    kept = []
    for script in context.get("script_files", []):
        body = getattr(script, "attributes", {}).get("body")
        if body is None or body not in seen:
            kept.append(script)
            seen.add(body or "")
    context["script_files"][:] = kept


def _tidy(app: Sphinx, error: Exception | None) -> None:
    if error is not None or app.builder.format != "html":
        return
    out = Path(app.outdir)
    # Icons come from style sheet and web font; the script would draw them again, in 1.4 MB.
    (out / "_static/scripts/fontawesome.js").write_text("", encoding="utf-8")
    for page in out.rglob("*.html"):
        html = PRINT_HEADING.sub("", page.read_text(encoding="utf-8"))
        page.write_text(BRAND.sub(r'<nav aria-label="Home">\1</nav>', html), encoding="utf-8")
    for stray in (out / "_static").rglob("*webpack-macros.html"):
        stray.unlink()
    (out / "index.html").write_text(REDIRECT.format(title=app.config.html_title), encoding="utf-8")
