"""What every result page knows: the words, where provisions stand, and how values are written."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from typing import Any

from calculators import fiscal, yen
from calculators.fiscal import Month
from calculators.messages import Catalogue
from calculators.outcome import Json
from calculators.render.html import Html, element, join


@dataclass(frozen=True, kw_only=True)
class Page:
    """The words and links for one result.

    `base` is the relative address of the site's root from the page that shows the result,
    `address` the place of an id under it, `labels` the citation form of each id.
    """

    calculator: str
    words: Catalogue
    base: str
    labels: Mapping[str, str]
    address: Callable[[str], str]

    def text(self, key: str, /, **values: object) -> str:
        """Return a message of this calculator, or of all results (`result.`)."""
        own = f"{self.calculator}.result.{key}"
        return self.words.text(own if self.words.has(own) else f"result.{key}", **values)

    def link(self, id: str) -> Html:
        """Return the link to a provision, labelled with its citation."""
        return element("a", self.labels[id], href=self.base + self.address(id), class_="cite")

    def links(self, ids: Iterable[str]) -> Html:
        """Return the links to several provisions, each once."""
        parts = [self.link(id) for id in dict.fromkeys(ids)]
        return element("span", *_spaced(parts), class_="cites") if parts else Html("")

    def value(self, value: Any, unit: str) -> str:
        """Return a value of a trace as a reader reads it: 5920 yen is 「5,920円」."""
        key = f"value.{unit}.{str(value).lower()}"
        if self.words.has(key):
            return self.words.text(key)
        if value is None:
            return self.words.text("value.none")
        chosen = self.words.field(self.calculator, unit, f"choice.{value}")
        if chosen is not None:
            return chosen
        match unit:
            case "yen":
                return yen.written(value)
            case "exact_yen":
                return _exact_yen(value)
            case "date":
                return fiscal.written_day(date.fromisoformat(value))
            case "month":
                month = Month.parse(value)
                return f"{month.year}年{month.month}月"
            case "fiscal_year":
                return f"{fiscal.written_fiscal_year(value)}（{value}年度）"
            case "tax_year":
                return f"{fiscal.written_fiscal_year(value)}分"
            case "table":
                return self.labels.get(value, value)
            case _:
                pattern = f"unit.{unit}"
                return (
                    self.words.text(pattern, value=value) if self.words.has(pattern) else str(value)
                )

    def statement(self, entry: Json) -> Html:
        """Return a note or reason with the links it cites."""
        return join(entry["message"], " " if entry["cites"] else "", self.links(entry["cites"]))

    def notes(self, result: Json) -> Html:
        """Return the notes of a result as a list under a heading."""
        if not result["notes"]:
            return Html("")
        items = [element("li", self.statement(note)) for note in result["notes"]]
        return element(
            "section",
            element("h3", self.text("notes_heading")),
            element("ul", *items),
            class_="result-notes",
        )

    def reasons(self, reasons: Iterable[Json]) -> Html:
        """Return why something was not determined, as a list."""
        items = [element("li", self.statement(reason)) for reason in reasons]
        return element("ul", *items, class_="result-reasons")


def _spaced(parts: list[Html]) -> list[Html]:
    return [join(part, " ") for part in parts[:-1]] + parts[-1:]


def _exact_yen(text: str) -> str:
    amount = Fraction(text)
    whole = amount.numerator // amount.denominator
    rest = text.partition(".")[2]
    return f"{whole:,}.{rest}円" if rest else yen.written(whole)
