"""Launch links, base URL and cards follow one setting; without it there are none."""

import subprocess
from types import SimpleNamespace

import pytest
from house.publishing import base_url, configure, find_repository


@pytest.fixture
def checkout(tmp_path, monkeypatch):
    monkeypatch.delenv("GITHUB_REPOSITORY", raising=False)
    subprocess.run(["git", "init", "-q", tmp_path], check=True)
    return tmp_path


def remote(checkout, url):
    subprocess.run(["git", "-C", checkout, "remote", "add", "origin", url], check=True)


def test_the_environment_names_the_repository(checkout, monkeypatch):
    monkeypatch.setenv("GITHUB_REPOSITORY", "someone/showcase")

    assert find_repository(checkout) == "someone/showcase"


@pytest.mark.parametrize(
    "url",
    [
        "https://github.com/someone/showcase.git",
        "https://github.com/someone/showcase",
        "git@github.com:someone/showcase.git",
        "ssh://git@github.com/someone/showcase",
    ],
)
def test_a_github_remote_names_the_repository(checkout, url):
    remote(checkout, url)

    assert find_repository(checkout) == "someone/showcase"


def test_another_remote_names_none(checkout):
    remote(checkout, "https://example.org/someone/showcase.git")

    assert find_repository(checkout) is None


def test_no_remote_names_none(checkout):
    assert find_repository(checkout) is None


def test_pages_of_a_project_and_of_a_user_have_their_addresses():
    assert base_url("Someone/showcase") == "https://someone.github.io/showcase/"
    assert base_url("Someone/someone.github.io") == "https://someone.github.io/"


def test_with_a_repository_links_lead_to_it():
    config = SimpleNamespace(html_theme_options={"navbar_persistent": []})

    configure(config, "someone/showcase")

    assert config.html_baseurl == config.ogp_site_url == "https://someone.github.io/showcase/"
    assert config.html_theme_options["repository_url"] == "https://github.com/someone/showcase"
    assert "binderhub_url" in config.html_theme_options["launch_buttons"]
    assert config.html_theme_options["navbar_persistent"] == []


def test_without_one_nothing_is_promised():
    config = SimpleNamespace(html_theme_options={})

    configure(config, None)

    assert vars(config) == {"html_theme_options": {}}
