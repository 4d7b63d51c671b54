"""Where the book is published: one setting, from which launch links, base URL and cards follow.

The repository is `GITHUB_REPOSITORY` (set in GitHub's workflows), else the checkout's GitHub
remote. With neither there is no launch link, no base URL and no card: better none than a dead one.
"""

import os
import re
import subprocess
from pathlib import Path

from sphinx.application import Sphinx
from sphinx.config import Config

REMOTE = re.compile(r"github\.com[:/]([\w.-]+/[\w.-]+?)(?:\.git)?/?$")
BRANCH = "main"


def setup(app: Sphinx) -> None:
    """Load what needs a base URL only where there is one."""
    repository = find_repository(Path(app.srcdir))
    if repository:
        app.setup_extension("sphinx_sitemap")
        app.setup_extension("sphinxext.opengraph")
    app.connect("config-inited", lambda _, config: configure(config, repository), priority=10)


def find_repository(root: Path) -> str | None:
    """Return "owner/name" of the GitHub repository that `root` is built from, if it is known."""
    if name := os.environ.get("GITHUB_REPOSITORY"):
        return name
    git = ["git", "-C", str(root), "remote", "get-url", "origin"]
    try:
        url = subprocess.run(git, capture_output=True, text=True, check=False).stdout  # noqa: S603
    except FileNotFoundError:  # no git: then no remote either
        return None
    match = REMOTE.search(url.strip())
    return match[1] if match else None


def base_url(repository: str) -> str:
    """Return where GitHub Pages serves `repository`."""
    owner, _, name = repository.partition("/")
    host = f"https://{owner.lower()}.github.io/"
    return host if name.lower() == f"{owner.lower()}.github.io" else f"{host}{name}/"


def configure(config: Config, repository: str | None) -> None:
    """Set what follows from the repository."""
    if repository is None:
        return
    config.html_baseurl = config.ogp_site_url = base_url(repository)
    config.sitemap_url_scheme = "{link}"
    config.html_theme_options |= {
        "repository_url": f"https://github.com/{repository}",
        "repository_branch": BRANCH,
        "use_repository_button": True,
        "launch_buttons": {
            "binderhub_url": "https://mybinder.org",
            "notebook_interface": "jupyterlab",
        },
    }
