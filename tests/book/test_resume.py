"""The résumé page says what the résumé says, in the right place, and links what a chapter shows."""

import json
import os
from pathlib import Path

import pytest
import yaml
from bs4 import BeautifulSoup

pytestmark = pytest.mark.book

ROOT = Path(__file__).parents[2]
BOOK = Path(os.environ.get("SHOWCASE_BOOK", ROOT / "_build" / "html"))
PAGE = BOOK / "book" / "resume.html"

EXPERIENCE = {
    "Amazon / Amazon Web Services": (
        5,
        ["2020–present", "Boston, MA", "Software Development Engineer II", "File Gateway team"],
    ),
    "NuoDB": (
        5,
        [
            "2018–2020",
            "Cambridge, MA",
            "Software Engineer",
            "indexing team",
            "TLA+",
            "Z3",
            "logarithmic memory overhead",
            "Advised the redesign",
            "distributed statistics collection",
        ],
    ),
    "ClearSky Data": (
        8,
        [
            "2014–2018",
            "Boston, MA",
            "Consulting Engineer (2018–)",
            "Principal Software Engineer (2014–2018)",
            "petabyte",
            "NFS and SMB",
            "Pacemaker",
        ],
    ),
    "EMC / XtremIO": (2, ["2014", "Hopkinton, MA", "Senior Software Engineer"]),
    "Corero Network Security": (
        4,
        [
            "2011–2014",
            "Hudson, MA",
            "Software Engineer",
            "US Patent 9,442,782",
            "40 Gbps",
            "20 Gbps",
            "VLIW",
        ],
    ),
    "Brown University": (
        1,
        [
            "2009–2010",
            "Providence, RI",
            "Research Assistant",
            "Computer Science department",
            "Co-taught a graduate course on reduction semantics",
        ],
    ),
}
EDUCATION = {
    "Brown University, Computer Science": ["2008–2010", "Providence, RI", "Ph.D. candidate"],
    "Worcester Polytechnic Institute": [
        "2002–2008",
        "Worcester, MA",
        "M.S., Computer Science (2008)",
        "B.S., Electrical & Computer Engineering (2006)",
    ],
}
SPECIALTIES = {
    "Languages": "C++ C Python Java F#/.NET OCaml Prolog assembly SQL CUDA",
    "Formal verification": "TLA+ PlusCal SMT Z3 Coq",
    "Systems programming": "GNU/Linux concurrency queueing scheduling",
    "Distributed systems": "distributed algorithms eventual consistency",
    "Storage": "replication (WAL) block/SAN file/NAS object/cloud",
    "Networking": "Ethernet IPv4 IPv6 TCP HTTP REST XML",
    "Security": "X.509 PKI TLS/SSL OpenSSL",
    "Databases": "PostgreSQL LMDB schema indexing",
}
DEMONSTRATED = {
    "quantum circuits of 31 qubits": {"quantum"},
    "theorem solver (Z3)": {"refactor"},
    "arbitrarily large histograms": {"histogram"},
    "two favourite board games": {"connect_four", "othello"},
    "proving distributed algorithms correct": {"protocol"},
    "transfers ownership of portions": {"protocol"},
    "protocol for distributed object replication": {"protocol"},
    "interaction with eventually consistent storage": {"protocol"},
}
WITHOUT_CHAPTER = ["drum machine"]


@pytest.fixture(scope="module")
def resume():
    assert PAGE.exists(), "build the book first: make book"
    return BeautifulSoup(PAGE.read_text(encoding="utf-8"), "html.parser").article


def entries(resume, section):
    """Return {title: its section} of the entries of one part of the résumé, in order."""
    return {
        own_text(entry.h3): entry
        for entry in resume.find("section", id=section).find_all("section", recursive=False)
    }


def own_text(heading):
    """Return a heading's text without the anchor that the theme adds."""
    return "".join(text for text in heading.find_all(string=True, recursive=False)).strip()


def words(element):
    return " ".join(element.get_text().split())


def test_every_entry_stands_under_experience_in_order(resume):
    assert list(entries(resume, "experience")) == list(EXPERIENCE)


@pytest.mark.parametrize("employer", EXPERIENCE)
def test_an_entry_keeps_its_dates_titles_places_and_lines(resume, employer):
    lines, facts = EXPERIENCE[employer]
    entry = entries(resume, "experience")[employer]

    assert [fact for fact in facts if fact not in words(entry)] == []
    assert len(entry.find_all("li")) == lines


def test_education_keeps_its_dates_and_degrees(resume):
    found = entries(resume, "education")

    assert list(found) == list(EDUCATION)
    for school, facts in EDUCATION.items():
        assert [fact for fact in facts if fact not in words(found[school])] == []


def test_a_candidacy_stays_a_candidacy(resume):
    text = words(resume)

    assert text.count("Ph.D. candidate") == text.count("Ph.D") >= 1


def test_every_specialty_is_listed_in_order(resume):
    lines = resume.find("section", id="specialties").find_all("li")

    assert [line.strong.get_text() for line in lines] == list(SPECIALTIES)
    for line, listed in zip(lines, SPECIALTIES.values(), strict=True):
        assert [word for word in listed.split() if word not in words(line)] == []


@pytest.mark.parametrize("phrase", DEMONSTRATED)
def test_a_line_that_a_chapter_demonstrates_links_to_it(resume, phrase):
    (line,) = [li for li in resume.find_all("li") if phrase in words(li)]
    links = {link["href"] for link in line.find_all("a")}

    assert links == {f"../notebooks/{chapter}.html" for chapter in DEMONSTRATED[phrase]}
    assert all((PAGE.parent / link).exists() for link in links)


def test_no_link_claims_a_gpu(resume):
    assert not [a for a in resume.find_all("a") if "GPU" in a.get_text()]


@pytest.mark.parametrize("phrase", WITHOUT_CHAPTER)
def test_a_line_without_a_chapter_is_plain_text(resume, phrase):
    (line,) = [li for li in resume.find_all("li") if phrase in words(li)]

    assert line.a is None


def test_the_chapters_are_said_to_be_independent(resume):
    assert "neither his code nor an employer’s" in words(resume)


def test_contact_is_there_just_where_it_is_set(resume):
    settings = yaml.safe_load((ROOT / "_config.yml").read_text(encoding="utf-8"))
    contact = settings["sphinx"]["config"].get("resume_contact", {})

    shown = [words(line) for line in resume.select(".contact li")]

    assert len(shown) == len(contact)
    assert resume.find("div", class_="contact") is None


def test_the_structured_person_repeats_the_page_and_adds_nothing(resume):
    person = json.loads(resume.find("script", type="application/ld+json").string)
    jobs = [(job["worksFor"]["name"], job) for job in person["worksFor"]]
    schools = [(school["alumniOf"]["name"], school) for school in person["alumniOf"]]
    text = words(resume).replace(" / ", "/")

    assert (person["@type"], person["name"]) == ("Person", own_text(resume.h1))
    for organisation, role in jobs + schools:
        assert organisation in text
        assert role["startDate"] in text
        assert role.get("endDate", "") in text
        assert all(part in text for part in role["roleName"].split("; "))
    assert all(topic.lower() in text.lower() for topic in person["knowsAbout"])
