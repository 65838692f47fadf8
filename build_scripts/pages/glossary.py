"""The words of the texts as the calculators use them, those of forms, and those of the project itself.

They come from `calculators/glossary.toml`, and from `form_terms.toml` and `terms.toml` beside this
module.
"""

import re
import tomllib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from posixpath import relpath

from markupsafe import Markup

from build_scripts.law.references import act_titled, address_of
from build_scripts.rendering import render
from build_scripts.site_words import WORDS
from calculators import package_data
from calculators.childcare.facts import FACTS
from calculators.registry import CALCULATORS

_KANJI = re.compile("[々〆ヶ一-鿿]")
PROJECT = Path(__file__).with_name("terms.toml")
FORM = Path(__file__).with_name("form_terms.toml")
PAGE = "about/terms/"


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """A word, how it is read, what it means, and its name in the code.

    `also` are other words for the same, with their readings. `places` are those of the texts where
    it stands, `laws` other acts that it rests on, pairs of label and link; `code` is where the name
    stands in the code, for a word of the project (「module:name」, or a module).
    """

    name: str
    word: str
    reading: str
    meaning: str
    also: Mapping[str, str] = field(default_factory=dict)
    places: tuple[tuple[str, str], ...] = ()
    laws: tuple[tuple[str, str], ...] = ()
    code: str = ""

    @property
    def id(self) -> str:
        """The permanent id of its entry on the page of words."""
        return f"term-{self.name}" if self.code else self.name

    @property
    def readings(self) -> Mapping[str, str]:
        """The reading of each of its words, its own first; none for a word without kanji."""
        every = {self.word: self.reading, **self.also}
        return {word: read if _KANJI.search(word) else "" for word, read in every.items()}


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


def form_terms(*, here: str) -> Iterator[Term]:
    """Yield every further term of the estimator's form, with links from the page at `here`.

    Raises KeyError as `terms` does, and for an act that e-Gov doesn't hold.
    """
    for name, entry in tomllib.loads(FORM.read_text(encoding="utf-8")).items():
        yield Term(
            name=name,
            word=entry["word"],
            reading=entry["reading"],
            also=entry.get("also", {}),
            meaning=WORDS.fill(entry["meaning"], **FACTS),
            places=tuple(_place(id, here=here) for id in entry["cites"]),
            laws=tuple(map(_law, entry["laws"])),
        )


@cache
def explained() -> Mapping[str, Term]:
    """Return the terms of the texts and of forms by every word that stands for them."""
    found = (*terms(here=PAGE), *form_terms(here=PAGE))
    return {word: term for term in found for word in term.readings}


def project_terms() -> Iterator[Term]:
    """Yield every term of the project."""
    for name, entry in tomllib.loads(PROJECT.read_text(encoding="utf-8")).items():
        yield Term(name=name, **entry)


def listing(*, here: str) -> Markup:
    """Return the terms of the texts as a list in the order of the kana, for the page at `here`."""
    return _listing(terms(here=here))


def form_listing(*, here: str) -> Markup:
    """Return the further terms of forms as a list in the order of the kana, for the page at `here`."""
    return _listing(form_terms(here=here))


def project_listing() -> Markup:
    """Return the terms of the project as a list in the order of the kana."""
    return _listing(project_terms())


def names_listing(*, here: str) -> Markup:
    """Return the table of the names that programs use for the words of the texts and the project."""
    found = [*terms(here=here), *project_terms()]
    there = relpath(PAGE, here) + "/"
    return render(
        "glossary_names.html", terms=sorted(found, key=lambda term: term.name), there=there
    )


def _listing(found: Iterator[Term]) -> Markup:
    return render("glossary.html", terms=sorted(found, key=lambda term: term.reading))


def _law(written: str) -> tuple[str, str]:
    """Return the name of a provision of an act, written 「地方税法 第314条の6」, and the act's page."""
    title, _, provision = written.partition(" ")
    act = act_titled(title)
    if act is None:
        raise KeyError(title)
    return title + provision, address_of(act.number)


def _place(id: str, *, here: str) -> tuple[str, str]:
    for calculator in CALCULATORS.values():
        source = calculator.source
        if id in source.labels:
            page, _, fragment = source.address(id).partition("#")
            href = f"{relpath(page, here)}/" + (fragment and f"#{fragment}")
            return source.label(id, WORDS), href
    raise KeyError(id)
