"""The documents of the page of words: each word with its other names and what it means."""

from collections.abc import Iterator

from build_scripts.pages import glossary
from build_scripts.pages.glossary import Term
from build_scripts.search.documents import Document, Kind


def documents() -> Iterator[Document]:
    """Yield the words of the texts, then those of the form."""
    for term in _all():
        yield Document(
            address=f"{glossary.PAGE}#{term.id}",
            label=term.word,
            text=_first_sentence(term.meaning),
            kind=Kind.TERM,
            keywords="、".join(term.also),
        )


def _first_sentence(meaning: str) -> str:
    first, stop, _ = meaning.partition("。")
    return first + stop


def readings() -> Iterator[tuple[str, str]]:
    """Yield each word with how it is read, as the page says it."""
    for term in _all():
        yield from ((word, reading) for word, reading in term.readings.items() if reading)


def _all() -> Iterator[Term]:
    yield from glossary.terms(here="")
    yield from glossary.form_terms(here="")
