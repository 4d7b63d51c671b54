"""The résumé's contact lines come from the configuration, and are absent without it."""

from pathlib import Path
from types import SimpleNamespace

import pytest
from house.contact import PLACEHOLDER, _fill


@pytest.fixture
def fill():
    def body(contact):
        app = SimpleNamespace(config=SimpleNamespace(resume_contact=contact))
        context = {"body": f"<p>before</p>{PLACEHOLDER}<p>after</p>"}
        _fill(app, "book/resume", "page.html", context, None)
        return context["body"]

    return body


def test_unset_contact_leaves_nothing_behind(fill):
    assert fill({}) == "<p>before</p><p>after</p>"


def test_links_are_links_and_the_rest_is_text(fill):
    body = fill({"GitHub": "https://github.com/someone", "Phone": "+1 <555>"})

    assert '<li><a href="https://github.com/someone">GitHub</a></li>' in body
    assert "<li>Phone: +1 &lt;555&gt;</li>" in body


def test_the_resume_page_has_the_place_for_it():

    page = Path(__file__).parents[2] / "book" / "resume.md"

    assert page.read_text(encoding="utf-8").count(PLACEHOLDER) == 1
