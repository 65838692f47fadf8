"""The one Jinja2 environment of all pages: strict about names, escaping everything."""

from functools import cache

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from markupsafe import Markup

from build_scripts.dates import written
from build_scripts.repository import ROOT

FOLDERS = (
    ROOT / "build_scripts" / "pages" / "templates",
    ROOT / "build_scripts" / "calculator_pages" / "templates",
    ROOT / "build_scripts" / "laws" / "templates",
    ROOT / "build_scripts" / "tables" / "templates",
    ROOT / "build_scripts" / "desk" / "templates",
    ROOT / "build_scripts" / "publishing" / "templates",
    # What the theme puts into its pages, too.
    ROOT / "docs" / "theme" / "partials" / "shared",
)


@cache
def environment() -> Environment:
    """Return the environment; a name that a template misspells is an error, not a gap."""
    environment = Environment(
        loader=FileSystemLoader(FOLDERS),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.filters["written"] = written
    return environment


def render(template: str, **values: object) -> Markup:
    """Return the HTML of `template`, a file of one of the `FOLDERS`, with `values`.

    What it returns is escaped and can stand in another template as it is.
    """
    return Markup(environment().get_template(template).render(**values))
