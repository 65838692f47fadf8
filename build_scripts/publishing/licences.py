"""The licences of all that the site ships: a file that travels with it."""

from collections.abc import Iterable

from build_scripts.publishing.components import Component

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
