"""The Jinja2 environment of the pages: strict about names, escaping everything."""

from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from build_scripts.pages import figures
from build_scripts.pages.dates import written
from build_scripts.pages.words import runs

TEMPLATES = Path(__file__).parent / "templates"


@cache
def environment() -> Environment:
    """Return the environment; a name that a template misspells is an error, not a gap."""
    environment = Environment(
        loader=FileSystemLoader(TEMPLATES),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    environment.globals.update(
        runs=runs,
        is_number=figures.is_number,
        is_short=figures.is_short,
        lacks_unit=figures.lacks_unit,
    )
    environment.filters["written"] = written
    return environment


def render(template: str, **values: object) -> str:
    """Return the HTML of `template` (a file of the folder `templates`) with `values`."""
    return environment().get_template(template).render(**values)
