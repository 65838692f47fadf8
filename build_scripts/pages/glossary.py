"""The words of the texts as the calculators use them, and those of the project itself.

They come from `calculators/glossary.toml`, and from `terms.toml` beside this module.
"""

import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from posixpath import relpath

from markupsafe import Markup

from build_scripts.rendering import render
from build_scripts.site_words import WORDS
from calculators import package_data
from calculators.childcare.facts import FACTS
from calculators.registry import CALCULATORS

_KANJI = re.compile("[々〆ヶ一-鿿]")
PROJECT = Path(__file__).parent / "terms.toml"


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """A word, how it is read, what it means, and its name in the code.

    `places` are those of the texts where it stands, pairs of label and link; `code` is where the
    name stands in the code, for a word of the project (「module:name」, or a module).
    """

    name: str
    word: str
    reading: str
    meaning: str
    places: tuple[tuple[str, str], ...] = ()
    code: str = ""

    @property
    def is_read_otherwise(self) -> bool:
        """Whether the reading tells more than the word, which may be kana already."""
        return _KANJI.search(self.word) is not None


def terms(*, here: str) -> Iterator[Term]:
    """Yield every term of the texts, with links from the page at `here`.

    Raises KeyError when a term cites a provision that no text has, or a fact that nobody knows.
    """
    text = package_data.read_text("calculators", "glossary.toml")
    for name, entry in tomllib.loads(text).items():
        yield Term(
            name=name,
            word=entry["law"],
            reading=entry["reading"],
            meaning=WORDS.fill(entry["meaning"], **FACTS),
            places=tuple(_place(id, here=here) for id in entry["cites"]),
        )


def project_terms() -> Iterator[Term]:
    """Yield every term of the project."""
    for name, entry in tomllib.loads(PROJECT.read_text(encoding="utf-8")).items():
        yield Term(name=name, **entry)


def listing(*, here: str) -> Markup:
    """Return the terms of the texts as a list in the order of the kana, for the page at `here`."""
    return _listing(terms(here=here))


def project_listing() -> Markup:
    """Return the terms of the project as a list in the order of the kana."""
    return _listing(project_terms())


def names_listing(*, here: str) -> Markup:
    """Return the table of the names that programs use for the words of the texts and the project."""
    found = [*terms(here=here), *project_terms()]
    there = relpath("about/terms/", here) + "/"
    return render(
        "glossary_names.html", terms=sorted(found, key=lambda term: term.name), there=there
    )


def _listing(found: Iterator[Term]) -> Markup:
    return render("glossary.html", terms=sorted(found, key=lambda term: term.reading))


def _place(id: str, *, here: str) -> tuple[str, str]:
    for calculator in CALCULATORS.values():
        source = calculator.source
        if id in source.labels:
            page, _, fragment = source.address(id).partition("#")
            href = f"{relpath(page, here)}/" + (fragment and f"#{fragment}")
            return source.label(id, WORDS), href
    raise KeyError(id)
