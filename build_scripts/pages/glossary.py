"""The words of the two texts as the calculators use them: from `calculators/glossary.toml`."""

import tomllib
from collections.abc import Iterator
from dataclasses import dataclass

from mkdocs.utils import get_relative_url

from build_scripts.rendering import render
from build_scripts.site_words import WORDS
from calculators import package_data
from calculators.childcare.facts import FACTS
from calculators.registry import CALCULATORS


@dataclass(frozen=True, kw_only=True)
class Term:
    """A 法令用語: how it is read, what it means, its name in the code, where it stands."""

    name: str
    law: str
    reading: str
    meaning: str
    places: tuple[tuple[str, str], ...]


def terms(*, base: str) -> Iterator[Term]:
    """Yield every term; its places are pairs of label and address, relative by `base`.

    Raises KeyError when a term cites a provision that no text has, or a fact that nobody knows.
    """
    for name, entry in tomllib.loads(
        package_data.read_text("calculators", "glossary.toml")
    ).items():
        yield Term(
            name=name,
            law=entry["law"],
            reading=entry["reading"],
            meaning=WORDS.fill(entry["meaning"], **FACTS),
            places=tuple(_place(id, base=base) for id in entry["cites"]),
        )


def listing(*, here: str) -> str:
    """Return the terms as a list in the order of the kana, for the page at `here`."""
    base = get_relative_url("./", here)
    return render("glossary.html", terms=sorted(terms(base=base), key=lambda term: term.reading))


def _place(id: str, *, base: str) -> tuple[str, str]:
    for calculator in CALCULATORS.values():
        source = calculator.source
        if id in source.labels:
            return source.label(id, WORDS), base + source.address(id)
    raise KeyError(id)
