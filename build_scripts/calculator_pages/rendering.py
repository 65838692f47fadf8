"""The Jinja2 environment of the widget's templates: strict about names, escaping everything."""

from functools import cache
from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined


@cache
def _environment() -> Environment:
    return Environment(
        loader=FileSystemLoader(Path(__file__).parent / "templates"),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )


def render(template: str, **values: object) -> str:
    """The HTML of a template of this package; a name it misspells is an error, not a gap."""
    return _environment().get_template(template).render(**values)
