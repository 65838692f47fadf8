"""The licences of all that the site ships: a file that travels with it, and the page about it."""

from collections.abc import Callable, Iterable

from build_scripts.publishing.components import Component, load
from build_scripts.publishing.sbom import NAME as SBOM
from build_scripts.rendering import render

NAME = "licenses.txt"

_LINE = "=" * 78


def text(components: Iterable[Component]) -> str:
    """Return the file: who made what, where its source is, and each licence once."""
    by_text: dict[str, list[Component]] = {}
    for component in components:
        by_text.setdefault(component.text, []).append(component)
    parts = ["このサイトに入っているものと、そのライセンスです。\n"]
    for licence, of in by_text.items():
        heads = "\n".join(_head(component) for component in of)
        parts.append(f"{_LINE}\n{heads}\n{_LINE}\n\n{licence}\n")
    return "\n".join(parts)


def _head(component: Component) -> str:
    named = f"{component.name} {component.version}".strip()
    return "\n".join(filter(None, (f"{named} — {component.licence}", component.source)))


def fillings(*, base: str) -> dict[str, Callable[[], str]]:
    """Return what a page asks for by `<!-- publishing:components -->`."""
    return {
        "publishing:components": lambda: render(
            "components.html", components=load(), licences=f"{base}{NAME}", sbom=f"{base}{SBOM}"
        )
    }
