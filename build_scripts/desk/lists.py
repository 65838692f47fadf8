"""What the page says of lists: their columns and the causes that a check names.

Both come from the declarations by which lists are read and checked.
"""

from collections.abc import Iterator
from dataclasses import dataclass

from build_scripts.desk import words
from build_scripts.rendering import render as render_template
from build_scripts.site_words import WORDS
from calculators.childcare import fee
from calculators.render.html import Html
from calculators.roster import audit, causes, columns
from calculators.roster.columns import FAMILY, Column


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A column as the table names it: its heading, how its cells are written, its key."""

    heading: str
    written: str
    note: str
    needed: bool
    key: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Meaning:
    """A cause: its code, its name, what it means, the provisions as links."""

    code: str
    label: str
    meaning: str
    cites: Html


def render_columns(*, base: str) -> str:
    """Return the table of the columns; `base` leads to the site's root."""
    return render_template("columns.html", base=base, facts=tuple(_facts()), taxes=tuple(_taxes()))


def _facts() -> Iterator[Line]:
    for column in columns.columns(FAMILY):
        if column.whose != "adult":
            yield _line(column, heading=columns.heading(column.field, WORDS), key=column.field)


def _taxes() -> Iterator[Line]:
    """Yield what may stand of each adult's tax in each 年度: said once, for the first one."""
    for column in columns.columns(FAMILY):
        if column.whose != "adult":
            continue
        place = columns.tax_place(column.field)
        if (place.adult, place.year) == (1, columns.PREVIOUS):
            heading = WORDS.text(f"roster.item.{place.item}")
            yield _line(column, heading=heading, key=place.item)


def _line(column: Column, *, heading: str, key: str) -> Line:
    return Line(
        heading=heading,
        written=_written(column.kind),
        note=words.of("note").get(column.field, ""),
        needed=column.needed,
        key=key,
    )


def _written(kind: str) -> str:
    """Return how cells of a kind are written: a format, or the words that are read."""
    prefix = f"roster.word.{kind}."
    read = [text.split()[0] for key, text in WORDS.entries.items() if key.startswith(prefix)]
    listed = "・".join(read)
    return words.of("written").get(kind, "{words}").format(words=listed)


def render_causes(*, base: str) -> str:
    """Return the table of the causes, each with its provisions; `base` leads to the site's root."""
    page = fee.CALCULATOR.page(WORDS, base=base)
    found = [
        Meaning(
            code=cause.code,
            label=WORDS.text(f"roster.cause.{cause.code}.label"),
            meaning=_without_cites(WORDS.entries[f"roster.cause.{cause.code}.sentence"]),
            cites=page.links(cause.cites),
        )
        for cause in causes.CAUSES
    ]
    unknown = WORDS.text(f"roster.cause.{audit.UNKNOWN}.label")
    return render_template("causes.html", causes=found, unknown=unknown, code=audit.UNKNOWN)


def _without_cites(sentence: str) -> str:
    """Return a cause's sentence without the place of its provisions, which stand beside it."""
    return sentence.replace("（{cites}）", "").replace("（{cites}。", "（")
