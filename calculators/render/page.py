"""What every result page knows: the words, where provisions stand, and how values are written."""

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from calculators.messages import Catalogue
from calculators.outcome import Note, Statement
from calculators.render.html import Html, element, join
from calculators.source import Source

_MARK = "\x1f"
"""Stands around the name of a value that is HTML while a message is filled in; in no message."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """The words and links for one result.

    `base` is the relative address of the site's root from the page that shows the result;
    `choices` are the questions of the calculator's form that are answered by choosing: a value
    whose unit is such a question is written in the words of the choice.
    """

    calculator: str
    words: Catalogue
    base: str
    source: Source
    choices: frozenset[str] = frozenset()

    def text(self, key: str, /, **values: object) -> str:
        """Return a message of this calculator, or of all results (`result.`)."""
        own = f"{self.calculator}.result.{key}"
        return self.words.text(own if self.words.has(own) else f"result.{key}", **values)

    def phrase(self, key: str, /, **values: object) -> Html:
        """Return a message some of whose values are HTML: each stands where its placeholder does."""
        drawn = {name: value for name, value in values.items() if isinstance(value, Html)}
        marks = {name: f"{_MARK}{name}{_MARK}" for name in drawn}
        text = self.text(key, **{**values, **marks})
        return join(*(drawn.get(piece, piece) for piece in text.split(_MARK)))

    def link(self, id: str) -> Html:
        """Return the link to a provision, labelled with its citation."""
        label = self.source.label(id, self.words)
        return element("a", label, href=self.base + self.source.address(id), class_="cite")

    def links(self, ids: Iterable[str]) -> Html:
        """Return the links to several provisions, each once."""
        parts = [self.link(id) for id in dict.fromkeys(ids)]
        return element("span", *_spaced(parts), class_="cites") if parts else Html("")

    def value(self, value: Any, unit: str) -> str:
        """Return a value as a reader reads it: 5920 yen is 「5,920円」."""
        if unit == "table":
            return self.source.label(value, self.words)
        named = f"value.{unit}.{str(value).lower()}"
        if unit in self.choices and isinstance(value, str) and not self.words.has(named):
            return self.words.choice(self.calculator, unit, value)
        return self.words.written(value, unit)

    def statement(self, said: Statement) -> Html:
        """Return a note or reason with the links it cites."""
        return self.cited(said.message(self.words), said.cites)

    def cited(self, message: str, cites: Iterable[str]) -> Html:
        """Return a sentence with the links to what it rests on."""
        links = self.links(cites)
        return join(message, " " if links else "", links)

    def notes(self, notes: Iterable[Note]) -> Html:
        """Return the notes of a result as a list under a heading; nothing where there are none."""
        items = [element("li", self.statement(note)) for note in notes]
        if not items:
            return Html("")
        return element(
            "section",
            element("h3", self.text("notes_heading")),
            element("ul", *items),
            class_="result-notes",
        )

    def reasons(self, reasons: Iterable[Statement]) -> Html:
        """Return why something was not determined, as a list."""
        items = [element("li", self.statement(reason)) for reason in reasons]
        return element("ul", *items, class_="result-reasons")


def _spaced(parts: list[Html]) -> list[Html]:
    return [join(part, " ") for part in parts[:-1]] + parts[-1:]
