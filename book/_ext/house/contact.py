"""The résumé's contact lines, from the optional setting `resume_contact` ({label: URL or text})."""

from html import escape
from typing import Any

from sphinx.application import Sphinx

PLACEHOLDER = '<div class="contact"></div>'


def setup(app: Sphinx) -> None:
    """Declare the setting; unset, the résumé page says nothing of contact."""
    app.add_config_value("resume_contact", {}, "html", dict)
    app.connect("html-page-context", _fill)


def _fill(
    app: Sphinx, _page: str, _template: str, context: dict[str, Any], _doctree: object
) -> None:
    if PLACEHOLDER in context.get("body", ""):
        items = "".join(map(_item, app.config.resume_contact.items()))
        filled = f'<ul class="contact">{items}</ul>' if items else ""
        context["body"] = context["body"].replace(PLACEHOLDER, filled)


def _item(contact: tuple[str, str]) -> str:
    label, value = map(escape, contact)
    if value.startswith(("https:", "http:", "mailto:")):
        return f'<li><a href="{value}">{label}</a></li>'
    return f"<li>{label}: {value}</li>"
