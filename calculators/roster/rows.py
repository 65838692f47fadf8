"""The lines of a list as rows for a spreadsheet: what they held, then what they were answered."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date

from calculators import fiscal
from calculators.childcare.family_worlds import Extent
from calculators.csv_text import Cell
from calculators.messages import Catalogue
from calculators.outcome import Statement
from calculators.roster import audit, wording
from calculators.roster.answers import Answer
from calculators.roster.cells import is_serial
from calculators.roster.checking import Checked

BEFORE_MONTHS = ("outcome", "tier")
AFTER_MONTHS = ("admission_fee", "notes", "errors")
OF_AUDIT = ("expected", "difference", "cause", "cites", "sentence")


def months_of(checked: Sequence[Checked]) -> list[str]:
    """Return the months of every 年度 in which anything is due in a list, in order.

    Where nothing is due at all, they are those of the 年度 that the lines name.
    """
    found = {month for each in checked if each.answer is not None for month in each.answer.months}
    years = {fiscal.Month.parse(month).fiscal_year for month in found}
    if not years:
        said = (each.entry.said("fiscal_year") for each in checked)
        years = {year for year in said if year is not None}
    return [str(month) for year in sorted(years) for month in fiscal.months_of(year)]


def head(headings: Sequence[str], months: Sequence[str], *, is_audit: bool) -> list[str]:
    """Return the names of the columns."""
    added = OF_AUDIT if is_audit else ("cites",)
    return [*headings, *BEFORE_MONTHS, *months, *AFTER_MONTHS, *added]


def row(
    checked: Checked,
    headings: Sequence[str],
    months: Sequence[str],
    words: Catalogue | None,
    *,
    is_audit: bool,
    cause: str | None = None,
) -> list[Cell]:
    """Return a line's cells; without `words` in codes. `cause` is what the whole list makes likeliest."""
    cells = checked.entry.row.cells
    held = [cells[at] if at < len(cells) else "" for at in range(len(headings))]
    answer = checked.answer
    if answer is None:
        own: list[Cell] = ["invalid", "", *("" for _ in months), None, ""]
        cites: tuple[str, ...] = ()
    else:
        admission = None if answer.admission is None else _amount(answer.admission)
        own = [
            answer.outcome,
            tiers(answer, "/", "–"),
            *(_month(answer, month) for month in months),
            admission,
            _statements(answer, words),
        ]
        cites = answer.cites
    own.append(_faults(checked, headings, words))
    if not is_audit:
        return [*held, *own, " ".join(cites)]
    return [*held, *own, *_of_audit(checked, cause, words)]


def spoken_row(
    checked: Checked,
    headings: Sequence[str],
    months: Sequence[str],
    words: Catalogue,
    *,
    fields: Sequence[str | None],
    is_audit: bool,
    cause: str | None = None,
) -> list[Cell]:
    """Return a line's cells for a clerk: what `row` has in codes, in words; days and months as such."""
    cells = row(checked, headings, months, words, is_audit=is_audit, cause=cause)
    facts = checked.entry.facts
    for at, field in enumerate(fields):
        text = cells[at]
        if isinstance(text, str) and is_serial(text):
            when = facts.get(field) if field else None
            cells[at] = str(when) if isinstance(when, date | fiscal.Month) else text
    names = head(headings, months, is_audit=is_audit)
    spoken: Mapping[str, Callable[[str], str]] = {
        "outcome": lambda code: words.text(f"roster.outcome.{code}"),
        "cause": lambda code: wording.cause(code, words),
        "cites": lambda ids: wording.joined(wording.labels(ids.split(), words), words),
    }
    for at in range(len(headings), len(names)):
        speak, text = spoken.get(names[at]), cells[at]
        if speak is not None and isinstance(text, str) and text:
            cells[at] = speak(text)
    return cells


def tiers(answer: Answer, join: str, span: str) -> str:
    """Return the tiers of a 年度: 「D7」, 「D7/D8」 by the halves, 「D7–D9」 where it is open."""
    return join.join(low if low == high else f"{low}{span}{high}" for low, high in answer.tiers)


def _month(answer: Answer, month: str) -> Cell:
    extent = answer.months.get(month)
    return None if extent is None else _amount(extent)


def _amount(extent: Extent) -> Cell:
    return extent.low if extent.low == extent.high else f"{extent.low}–{extent.high}"


def _statements(answer: Answer, words: Catalogue | None) -> str:
    statements: list[Statement] = [*answer.reasons, *answer.notes]
    if words is None:
        return " ".join(dict.fromkeys(each.code for each in statements))
    return "".join(wording.notes(answer, words))


def _faults(checked: Checked, headings: Sequence[str], words: Catalogue | None) -> str:
    if words is None:
        return " ".join(fault.code for fault in checked.faults)
    return "".join(wording.of_fault(fault, headings, words) for fault in checked.faults)


def _of_audit(checked: Checked, cause: str | None, words: Catalogue | None) -> Iterator[Cell]:
    finding = checked.finding
    if finding is None:
        yield from (None, None, "", "", "")
        return
    first = cause or (finding.causes[0] if finding.causes else "")
    yield None if finding.expected is None else _amount(finding.expected)
    yield finding.difference
    yield first
    yield " ".join(dict.fromkeys((*audit.cites_of(first, finding.bill), *finding.cites)))
    yield "" if words is None else wording.of_finding(checked, first or None, words)


def differences(checked: Iterable[Checked]) -> Iterator[audit.Difference]:
    """Yield the lines whose bills differ."""
    for each in checked:
        finding = each.finding
        if finding is not None and finding.difference:
            yield audit.Difference(each.entry.row.number, finding.difference, finding.causes)


def causes_of(checked: Iterable[Checked]) -> Mapping[int, str]:
    """Return the likeliest cause of each line that differs, by its number."""
    return audit.settled(differences(checked))
