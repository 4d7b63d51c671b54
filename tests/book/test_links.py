"""Every link, anchor and picture of the built book leads somewhere."""

import posixpath
from html.parser import HTMLParser
from pathlib import Path
from urllib.parse import unquote, urlsplit

import pytest

pytestmark = pytest.mark.book
BOOK = Path(__file__).parents[2] / "_build" / "html"


class Page(HTMLParser):
    """The ids a page offers and the places it points to."""

    def __init__(self, text):
        super().__init__()
        self.ids = {"", "top"}
        self.targets = []
        self.feed(text)

    def handle_starttag(self, _tag, attrs):
        given = dict(attrs)
        self.ids |= {given[name] for name in ("id", "name") if given.get(name)}
        self.targets += [given[name] for name in ("href", "src") if given.get(name)]


@pytest.fixture(scope="module")
def pages():
    found = {
        path.relative_to(BOOK).as_posix(): Page(path.read_text(encoding="utf-8"))
        for path in BOOK.rglob("*.html")
        if "_static" not in path.parts
    }
    assert found, "build the book first: make book"
    return found


def broken(pages):
    for name, page in pages.items():
        for target in page.targets:
            url = urlsplit(target)
            if url.scheme or url.netloc:
                continue
            path = posixpath.normpath(posixpath.join(posixpath.dirname(name), unquote(url.path)))
            path = name if not url.path else path
            if path in pages:
                if unquote(url.fragment) not in pages[path].ids:
                    yield f"{name}: no anchor {target}"
            elif not (BOOK / path).is_file():
                yield f"{name}: no file {target}"


def test_every_internal_link_anchor_and_picture_resolves(pages):
    assert list(broken(pages)) == []


def test_a_broken_link_would_be_found(pages):
    planted = Page('<a href="nowhere.html">x</a><img src="#gone">')
    faults = broken(dict(pages, **{"planted.html": planted}))

    assert [fault for fault in faults if fault.startswith("planted")] == [
        "planted.html: no file nowhere.html",
        "planted.html: no anchor #gone",
    ]


def test_pages_point_at_no_third_party_script_style_or_picture(pages):
    for path in pages:
        text = (BOOK / path).read_text(encoding="utf-8")
        for foreign in ('src="http', '<link rel="stylesheet" href="http', "@import url(http"):
            assert foreign not in text, path
