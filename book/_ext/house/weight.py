"""What a page weighs: one style sheet of the rules in use, scripts that wait, a font of used icons.

The theme links a dozen style sheets, half of whose rules match nothing here, runs as many scripts
before the first line is drawn, and loads 1,400 icons to show fifteen. This rewrites the finished
pages; nothing that a visitor sees changes.
"""

import posixpath
import re
from collections.abc import Iterable, Iterator
from hashlib import sha256
from itertools import groupby, pairwise
from logging import getLogger
from pathlib import Path
from typing import Any
from urllib.parse import unquote, urlsplit

import tinycss2
from fontTools import subset
from fontTools.ttLib import TTFont
from sphinx.application import Sphinx
from sphinx.util import logging

LOGGER = logging.getLogger(__name__)
getLogger("fontTools").setLevel("WARNING")

STYLESHEET = re.compile(r'\s*<link (?=[^>]*rel="stylesheet")[^>]*href="([^"]+)"[^>]*>')
SCRIPT = re.compile(
    r'<script (?=[^>]*src="(?:\.\./)*(?:_static/|searchindex))(?![^>]*(?:defer|module))'
)
OPTIONS = re.compile(r'<script src="([^"]*documentation_options\.js)[^"]*"></script>')
# What the theme loads for what no page of this book does, or loads twice.
UNUSED = re.compile(
    r'<script[^>]*src="[^"]*(?:sphinx-thebe|scripts/fontawesome)\.js[^"]*"></script>\s*'
    r"|<script>const THEBE_JS_URL.*?</script>\s*"
    r'|<script type="text/x-thebe-config">.*?</script>\s*'
    r"|<script>kernelName = .*?</script>\s*"
    r'|<link rel="preload" as="script"[^>]*>\s*'
    r'|<meta name="viewport" content="width=device-width, initial-scale=1" */>',
    re.DOTALL,
)
SEARCH = re.compile(
    r'<script src="[^"]*(?:searchtools|language_data|searchindex)\.js[^"]*"></script>\s*'
)
FONTS = "_static/vendor/fontawesome/webfonts"


def setup(app: Sphinx) -> None:
    """Run last, on what was written."""
    app.connect("build-finished", _lighten, priority=950)


def _lighten(app: Sphinx, error: Exception | None) -> None:
    if error is not None or app.builder.format != "html":
        return
    out = Path(app.outdir)
    for stale in out.glob("_static/book-*.css"):
        stale.unlink()
    pages = [page for page in sorted(out.rglob("*.html")) if "_static" not in page.parts]
    used = _words([*pages, *out.glob("_static/**/*.js")])
    bundles: dict[tuple[str, ...], str] = {}
    for page in pages:
        html = page.read_text(encoding="utf-8")
        here = posixpath.dirname(page.relative_to(out).as_posix())
        sheets = tuple(_local(here, href) for href in STYLESHEET.findall(html))
        if not sheets:
            continue
        if sheets not in bundles:
            bundles[sheets] = _bundle(out, sheets, used)
        html = _link_bundle(html, posixpath.relpath(bundles[sheets], here or "."))
        html = UNUSED.sub("", html)
        if page.name != "search.html":
            html = SEARCH.sub("", html)
        if options := OPTIONS.search(html):
            script = (out / _local(here, options[1])).read_text(encoding="utf-8")
            html = html.replace(options[0], f"<script>{script}</script>")
        page.write_text(SCRIPT.sub("<script defer ", html), encoding="utf-8")
    icons = _icons(out / bundle for bundle in bundles.values())
    for font in (out / FONTS).iterdir():
        _subset(font, icons)


def _words(paths: Iterable[Path]) -> set[str]:
    """Every word of the pages and scripts: what is not among them is no class or id in use."""
    return {word for path in paths for word in re.findall(r"[\w-]+", path.read_text("utf-8"))}


def _local(here: str, href: str) -> str:
    """Resolve a link of a page in folder `here` to a path from the site's root."""
    return posixpath.normpath(posixpath.join(here, unquote(urlsplit(href).path)))


def _link_bundle(html: str, href: str) -> str:
    first = STYLESHEET.search(html)
    start = first.start() if first else 0
    link = f'\n<link rel="stylesheet" href="{href}">'
    return html[:start] + link + STYLESHEET.sub("", html[start:])


def _bundle(out: Path, sheets: Iterable[str], used: set[str]) -> str:
    """Write the used rules of all sheets, in their order, as one; return its path from the root."""
    text = "\n".join("".join(_purge(_read(out, sheet), used)) for sheet in sheets)
    name = f"_static/book-{sha256(text.encode()).hexdigest()[:8]}.css"
    (out / name).write_text(text, encoding="utf-8")
    LOGGER.info("%s: %s bytes of style", name, len(text))
    return name


def _read(out: Path, sheet: str) -> str:
    """Read a style sheet with its imports; relative URLs are rewritten for `_static`."""
    folder = posixpath.dirname(sheet)

    def rewrite(match: re.Match[str]) -> str:
        return f'url("{posixpath.relpath(_local(folder, match[1]), "_static")}")'

    css = (out / sheet).read_text(encoding="utf-8")
    css = re.sub(r"""url\(["']?(?!data:|https?:|/|#|["'])([^"')]+)["']?\)""", rewrite, css)
    return re.sub(r'@import "([^"]+)";', lambda m: _read(out, _local(folder, m[1])), css)


def _purge(css: str, used: set[str]) -> Iterator[str]:
    """Yield the rules that can match, with the selectors that can match."""
    for rule in tinycss2.parse_stylesheet(css, skip_comments=True, skip_whitespace=True):
        if rule.type == "qualified-rule":
            kept = [s for s in _selectors(rule.prelude) if _names(s) <= used]
            if kept:
                yield f"{','.join(map(tinycss2.serialize, kept))}{{{_squeeze(rule.content)}}}"
        elif rule.type == "at-rule" and rule.at_keyword in ("media", "supports"):
            inner = "".join(_purge(tinycss2.serialize(rule.content), used))
            if inner:
                yield f"@{rule.at_keyword} {tinycss2.serialize(rule.prelude).strip()}{{{inner}}}"
        elif rule.type == "at-rule" and rule.at_keyword != "charset":
            yield rule.serialize()


def _selectors(prelude: list[Any]) -> Iterator[list[Any]]:
    """Split a rule's prelude at its commas."""
    for comma, tokens in groupby(prelude, key=lambda each: each == ","):
        if not comma:
            yield list(tokens)


def _names(selector: list[Any]) -> set[str]:
    """Classes and ids that an element must have: not those inside `:not(…)` and the like."""
    names = {token.value for token in selector if token.type == "hash"}
    for before, token in pairwise(selector):
        if before == "." and token.type == "ident":
            names.add(token.value)
    return names


def _squeeze(content: list[Any]) -> str:
    return re.sub(r"\s+", " ", tinycss2.serialize(content)).strip()


def _icons(sheets: Iterable[Path]) -> set[int]:
    """Code points that the style sheets draw from the icon font: the private use area."""
    icons = set()
    for sheet in sheets:
        css = sheet.read_text(encoding="utf-8")
        icons |= {int(code, 16) for code in re.findall(r"\\([ef][0-9a-f]{3})", css)}
        icons |= {ord(char) for char in css if "\ue000" <= char <= "\uf8ff"}
    return icons


def _subset(path: Path, icons: set[int]) -> None:
    flavor = "woff2" if path.suffix == ".woff2" else None
    options = subset.Options(flavor=flavor, desubroutinize=True, notdef_outline=True)
    with TTFont(path) as font:
        subsetter = subset.Subsetter(options)
        subsetter.populate(unicodes=icons)
        subsetter.subset(font)
        font.flavor = flavor
        font.save(path)
