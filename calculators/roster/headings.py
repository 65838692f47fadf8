"""Which column of a list holds what: headings recognised by name, in any order, in one row or two.

Lists out of spreadsheets have titles above the headings, headings over headings, merged cells. The
rows that are headings are those in which most facts are recognised.
"""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from itertools import pairwise

from calculators import typed
from calculators.messages import Catalogue
from calculators.numerals import is_alone
from calculators.roster import columns
from calculators.roster.cells import plain
from calculators.roster.columns import CURRENT, PREVIOUS
from calculators.roster.sheet import Row, Sheet
from calculators.typed import UnreadableError

_FIRST_ROWS = 15
_MOST_ROWS_OF_HEADINGS = 3
_KEY_OF_FEE_TAX = re.compile(r"taxes\.(\w+)\.(?:(\d+)\.)?(\w+)", re.ASCII)


@dataclass(frozen=True, slots=True, kw_only=True)
class Headed:
    """A list under its headings; `fields` has for each column what it holds, None for nothing known.

    `doubled` are the columns whose field an earlier one holds.
    """

    headings: tuple[str, ...]
    fields: tuple[str | None, ...]
    rows: tuple[Row, ...]
    doubled: tuple[int, ...]


def headed(sheet: Sheet, *, calculator: str, words: Catalogue) -> Headed:
    """Return the list under the headings that are recognised best; the first row where none is."""
    rows = [row for row in sheet.rows if not row.is_empty]
    width = max((len(row.cells) for row in rows), default=0)
    _, before, fewer = max(_candidates(rows[:_FIRST_ROWS], calculator, words), default=(0, 0, -1))
    start, count = -before, -fewer
    headings = _joined(rows[start : start + count], width, calculator, words)
    fields, doubled = _once([recognised(text, calculator, words) for text in headings])
    return Headed(
        headings=headings,
        fields=fields,
        rows=tuple(rows[start + count :]),
        doubled=doubled,
    )


def _candidates(
    rows: Sequence[Row], calculator: str, words: Catalogue
) -> Iterator[tuple[int, int, int]]:
    """Yield how good it is to take rows for headings, and which, as -start and -count: the most is best."""
    for start in range(len(rows)):
        for count in range(1, _MOST_ROWS_OF_HEADINGS + 1):
            if start + count > len(rows):
                break
            block = rows[start : start + count]
            headings = _joined(block, max(len(row.cells) for row in block), calculator, words)
            fields, _ = _once([recognised(text, calculator, words) for text in headings])
            known = sum(field is not None for field in fields)
            if known:
                # More rows must earn their place: a row of data adds nothing to its headings.
                yield known * 10 - count, -start, -count


def _joined(rows: Sequence[Row], width: int, calculator: str, words: Catalogue) -> tuple[str, ...]:
    """Return one heading a column; a merged cell stands in its first one and counts for all.

    Where a merged cell ends is not written: what says something by its last row alone stands alone.
    """
    levels = [_spread(row, width, is_last=row is rows[-1]) for row in rows]
    headings = []
    for parts in zip(*levels, strict=True):
        whole = " ".join(dict.fromkeys(part for part in parts if part))
        own = parts[-1]
        is_alone = (
            own
            and recognised(whole, calculator, words) is None
            and recognised(own, calculator, words) is not None
        )
        headings.append(own if is_alone else whole)
    return tuple(headings)


def _spread(row: Row, width: int, *, is_last: bool) -> list[str]:
    cells = [*row.cells, *("" for _ in range(width - len(row.cells)))]
    if is_last:
        return cells
    for at, cell in enumerate(cells):
        if not cell and at:
            cells[at] = cells[at - 1]
    return cells


def _once(found: Sequence[str | None]) -> tuple[tuple[str | None, ...], tuple[int, ...]]:
    fields: list[str | None] = []
    doubled = []
    for at, field in enumerate(found):
        if field is not None and field in fields:
            doubled.append(at)
            field = None
        fields.append(field)
    return tuple(fields), tuple(doubled)


@lru_cache(maxsize=4096)
def recognised(heading: str, calculator: str, words: Catalogue) -> str | None:
    """Return the field that a heading names, by its key or in words; None for any other heading."""
    key = plain(heading)
    if columns.column_of(calculator, key) is not None:
        return key
    if calculator == columns.FEE and (match := _KEY_OF_FEE_TAX.fullmatch(key)):
        field = columns.tax_field(adult=int(match[2] or 1), year=match[1], item=match[3])
        return field if columns.column_of(calculator, field) else None
    folded = _folded(heading)
    named = _names(words).get(folded) or _tax(folded, words)
    return named if named and columns.column_of(calculator, named) else None


def _folded(text: str) -> str:
    parted = plain(_apart(text))
    return re.sub(r"[\s　()\[\]「」・:：_\-‐/／、,.．※*＊]", "", parted).casefold()


def _apart(text: str) -> str:
    """Return a heading in which 「保護者①」 is the first, but 「①28年度」 is of no year 128."""
    pairs = pairwise(f"{text} ")
    return "".join(one + ("|" if _are_two(one, next) else "") for one, next in pairs)


def _are_two(one: str, next: str) -> bool:
    return one.isnumeric() and next.isnumeric() and (is_alone(one) or is_alone(next))


@lru_cache(maxsize=8)
def _names(words: Catalogue) -> Mapping[str, str]:
    """Return every name of a column that is no tax, folded, with its field."""
    found: dict[str, str] = {}
    for prefix in ("roster.column.", "roster.alias."):
        for key, text in words.entries.items():
            if key.startswith(prefix):
                names = [text] if prefix == "roster.column." else text.split()
                for name in names:
                    found.setdefault(_folded(name), key.removeprefix(prefix))
    return found


def _tax(folded: str, words: Catalogue) -> str | None:
    """Return the field of 「父の所得割額（平成27年度分）」; None unless item and year are both said."""
    if any(_folded(word) in folded for word in words.text("roster.no_tax_of_one").split()):
        return None
    item = _longest(folded, "roster.item_alias.", words)
    year = _year(folded, words)
    if item is None or year is None or _names_both_levies(folded, words):
        return None
    person = _longest(folded, "roster.adult_alias.", words)
    return columns.tax_field(adult=int(person or 1), year=year, item=item)


def _names_both_levies(folded: str, words: Catalogue) -> bool:
    """Say whether a heading is of 所得割 and 均等割 together."""
    return all(
        _folded(words.text(f"roster.item.{levy}")) in folded
        for levy in ("income_levy", "per_capita_levy")
    )


def _longest(folded: str, prefix: str, words: Catalogue) -> str | None:
    """Return what the longest name under `prefix` that stands in a heading is for."""
    return next((meant for name, meant in _aliases(prefix, words) if name in folded), None)


@lru_cache(maxsize=32)
def _aliases(prefix: str, words: Catalogue) -> Sequence[tuple[str, str]]:
    """Return every name under `prefix`, folded, with what it is for; the longest first."""
    found = [
        (_folded(name), key.removeprefix(prefix))
        for key, text in words.entries.items()
        if key.startswith(prefix)
        for name in text.split()
    ]
    return sorted(found, key=lambda each: -len(each[0]))


_YEAR = re.compile(r"((?:令和|平成|昭和|[rhs])?(?:元|\d{1,4}))年度", re.ASCII)
_SHORT_YEAR = re.compile(r"([rhs]\d{1,2})", re.ASCII)


def _year(folded: str, words: Catalogue) -> str | None:
    match = _YEAR.search(folded) or _SHORT_YEAR.search(folded)
    if match:
        try:
            return str(typed.year(match[1]))
        except UnreadableError:
            return None
    relative = _longest(folded, "roster.year_alias.", words)
    return {"previous": PREVIOUS, "current": CURRENT}.get(relative or "")
