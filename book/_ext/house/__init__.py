"""The book's Sphinx extension: live figures, Python for the page, formulas, theme, publishing.

Each module beside this one holds one of these and a `setup` of its own.
"""

from typing import Any

from sphinx.application import Sphinx

from house import contact, figures, mathml, publishing, python, theme, weight


def setup(app: Sphinx) -> dict[str, Any]:
    """Register every part with Sphinx."""
    for part in (publishing, figures, python, mathml, theme, contact, weight):
        part.setup(app)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
