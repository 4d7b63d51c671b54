"""Printed, the résumé is two clean pages."""

from io import BytesIO

import pytest
from pypdf import PdfReader

pytestmark = pytest.mark.browser

FURNITURE = ["Search", "Print", "Contents", "Previous", "Next", "Copyright", "Skip to"]


@pytest.mark.parametrize("paper", ["Letter", "A4"])
def test_the_printed_resume_is_two_clean_pages(page, paper):
    page.goto("/book/resume.html")
    sheets = [sheet.extract_text() for sheet in PdfReader(BytesIO(page.pdf(format=paper))).pages]
    headings = [h.inner_text().strip("#¶ \n") for h in page.locator("article :is(h2, h3)").all()]

    assert len(sheets) == 2
    assert sheets[0].startswith("Christopher Pacejo")
    assert "Worcester Polytechnic Institute" in sheets[1]
    assert [word for word in FURNITURE if any(word in sheet for sheet in sheets)] == []
    for sheet in sheets:
        assert sheet.strip().splitlines()[-1].strip() not in headings


def test_no_entry_is_split_between_the_pages(page):
    page.goto("/book/resume.html")
    first, second = (s.extract_text() for s in PdfReader(BytesIO(page.pdf())).pages)

    assert "eased customers’ immediate pain points." in " ".join(first.split()[-12:])
    assert "ClearSky Data" in second.strip()[:40]


def test_the_button_prints(page):
    page.goto("/book/resume.html")
    page.evaluate("() => { window.print = () => { document.title = 'printed'; }; }")

    page.get_by_role("button", name="Print, or save as PDF").click()

    assert page.title() == "printed"
