"""Every page of the built book: quiet, accessible, light, steady, searchable."""

from pathlib import Path

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

pytestmark = [pytest.mark.browser, pytest.mark.book]
ROOT = Path(__file__).parents[2]
PAGES = [
    *sorted(f"/book/{path.stem}.html" for path in ROOT.glob("book/*.md")),
    *sorted(f"/notebooks/{path.stem}.html" for path in ROOT.glob("notebooks/*.ipynb")),
]
WEIGHT_LIMIT = 500 * 1024


@pytest.mark.parametrize("path", PAGES)
@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 390])
def test_axe_finds_nothing(page, path, scheme, width):
    page.set_viewport_size({"width": width, "height": 900})
    page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
    page.goto(path, wait_until="networkidle")

    results = Axe().run(page)

    assert results.violations_count == 0, results.generate_report()


def test_axe_would_find_a_fault(page):
    page.goto("/book/resume.html")
    picture = "<img src='data:image/gif;base64,R0lGODlhAQABAAAAACw='>"
    page.evaluate(
        "(html) => document.querySelector('h1').insertAdjacentHTML('afterend', html)", picture
    )

    assert Axe().run(page).violations_count > 0


@pytest.mark.parametrize("path", PAGES)
def test_a_page_is_light_steady_and_fits_a_phone(phone, path):
    weight = []
    phone.on("response", lambda r: weight.append(int(r.headers.get("content-length", 0))))
    phone.add_init_script(
        "window.shift = 0; new PerformanceObserver((list) => {"
        " for (const entry of list.getEntries())"
        " if (!entry.hadRecentInput) window.shift += entry.value; })"
        ".observe({ type: 'layout-shift', buffered: true });"
    )

    phone.goto(path, wait_until="networkidle")
    phone.wait_for_timeout(500)

    assert sum(weight) <= WEIGHT_LIMIT
    assert phone.evaluate("window.shift") < 0.1
    assert phone.evaluate("document.documentElement.scrollWidth") <= 390


@pytest.mark.parametrize("path", PAGES)
def test_a_page_has_one_heading_a_description_and_one_search_field(page, path):
    page.goto(path)

    assert page.locator("h1").count() == 1
    assert page.locator("meta[name=description]").get_attribute("content")
    expect(
        page.locator(".search-button__button:visible, .search-button-field:visible")
    ).to_have_count(1)


def test_formulas_are_mathml_and_need_no_script(page):
    requested = []
    page.on("request", lambda request: requested.append(request.url))
    page.goto("/notebooks/quantum.html", wait_until="networkidle")

    assert page.locator("math").count() > 0
    assert not any("mathjax" in url.lower() for url in requested)


def test_search_finds_a_chapter(page):
    page.goto("/search.html?q=histogram")

    expect(page.locator("#search-results")).to_contain_text("histogram")
    expect(page.locator("#search-results li").first).to_be_visible()


def test_the_root_leads_to_the_landing_page(page):
    # The book's builder writes this page and names no icon; a browser may look for one by habit.
    page.watch.allow("404 (Not Found)")
    page.goto("/")

    page.wait_for_url("**/book/index.html")


def test_pictures_have_their_natural_size_in_view(page):
    for path in PAGES:
        page.goto(path, wait_until="networkidle")
        broken = page.evaluate(
            "[...document.images].filter((i) => i.complete && !i.naturalWidth).map((i) => i.src)"
        )
        assert broken == [], path


def test_a_tour_by_tab_always_shows_where_it_is(page):
    page.goto("/book/index.html")
    bare = []
    for _ in range(35):
        page.keyboard.press("Tab")
        bare += page.evaluate(
            """() => {
                const { outlineStyle, boxShadow } = getComputedStyle(document.activeElement);
                const shown = outlineStyle !== "none" || boxShadow !== "none";
                return shown ? [] : [document.activeElement.outerHTML.slice(0, 80)];
            }"""
        )

    assert bare == []


def test_a_printed_chapter_loses_no_end_of_a_line(page):
    page.goto("/notebooks/quantum.html")
    page.emulate_media(media="print")
    page.set_viewport_size({"width": 700, "height": 900})

    assert (
        page.evaluate(
            """() => [...document.querySelectorAll("article pre")]
            .filter((pre) => pre.scrollWidth > pre.clientWidth).map((pre) => pre.textContent)"""
        )
        == []
    )
