"""Which pages an edited text makes itself: those that show its own words."""

import hashlib
from collections.abc import Collection, Mapping
from dataclasses import dataclass, fields, is_dataclass
from pathlib import Path

from build_scripts.law import Kind, Law, Provision
from build_scripts.law.version import LAW_TEXT, load_version, newest_version
from build_scripts.site.authored import is_published

_LAW = "ordinance/"


class BeyondError(Exception):
    """An edit that changes more than pages of its own: only a whole build can show it."""


@dataclass(frozen=True, slots=True)
class Edits:
    """What of docs/ was edited: whether the text of the newest version, and which Markdown pages."""

    law: bool
    pages: tuple[str, ...]

    @classmethod
    def of(cls, names: Collection[str], *, newest: str) -> "Edits":
        """Return the edits of the files `names`; `newest` is the folder of the newest version.

        Raises BeyondError for a file that makes no page of its own: the theme, a register, settings.
        """
        of_law = {name for name in names if _is_text_of(name, f"{_LAW}{newest}/")}
        pages = {name for name in names if name.endswith(".md") and is_published(name)}
        if beyond := set(names) - of_law - pages:
            raise BeyondError(min(beyond))
        return cls(bool(of_law), tuple(sorted(pages)))


def _is_text_of(name: str, folder: str) -> bool:
    return name == f"{folder}{LAW_TEXT}" or (
        name.startswith(f"{folder}tables/") and name.endswith(".csv")
    )


def shapes_of(docs: Path) -> dict[str, str]:
    """Return the `shapes` of the newest version below `docs`; NotationError if it can't be read."""
    return shapes(load_version(newest_version(docs / _LAW)).law)


def shapes(law: Law) -> dict[str, str]:
    """Return a hash of the words of each page: 「j10」, 「f」, 「t3」; under "" of all around them."""
    articles = {article.id: _shape(article) for article in law.articles}
    appendices = {appendix.id: _shape(appendix) for appendix in law.appendices}
    found = {"": _frame(law), **articles, "f": _shape(law.supplements), **appendices}
    return {name: hashlib.sha256(repr(shape).encode()).hexdigest() for name, shape in found.items()}


def edited_pages(old: Mapping[str, str], new: Mapping[str, str]) -> frozenset[str]:
    """Return the names of the pages with other words in `new`, "" for that of the whole text.

    Raises BeyondError when there are other articles, chapters or appendices than before.
    """
    if old.keys() != new.keys() or old[""] != new[""]:
        raise BeyondError(_LAW)
    changed = {name for name in new if old[name] != new[name]}
    return frozenset({"", *changed} if changed else ())


def _frame(law: Law) -> object:
    """Return what of a law belongs to no single page of its parts."""
    return (
        *(law.title, law.law_num, law.contents, law.attributes),
        _shape((law.preamble, law.main), whole=False),
        [(supplement.id, supplement.label) for supplement in law.supplements],
        [(appendix.id, appendix.label) for appendix in law.appendices],
    )


def _shape(value: object, *, whole: bool = True) -> object:
    """Return all that `value` holds but on which line of its file it stands.

    Of an article nothing but its id, unless `whole`.
    """
    if isinstance(value, Provision) and value.kind is Kind.ARTICLE and not whole:
        return value.id
    if isinstance(value, tuple):
        return tuple(_shape(each, whole=whole) for each in value)
    if is_dataclass(value):
        names = (field.name for field in fields(value) if field.name != "line")
        return type(value).__name__, tuple(
            _shape(getattr(value, name), whole=whole) for name in names
        )
    return value
