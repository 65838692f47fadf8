"""A list answered line by line: families put together, each child answered, its bill compared."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from functools import partial

from calculators.childcare.family_request import FamilyRequest
from calculators.childcare.family_worlds import Extent
from calculators.fiscal import Month
from calculators.roster import alone, answers, audit, columns, families, households, single
from calculators.roster.answers import Answer
from calculators.roster.audit import Finding
from calculators.roster.bill import Bill
from calculators.roster.columns import BILLED, BILLED_EXTENDED, MONTH
from calculators.roster.entries import Entry, Fault, Settings
from calculators.roster.families import Asked
from calculators.roster.households import Family

NOTHING = Extent(0, 0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """A line with its answer, or what is wrong with it; `finding` only of an audit."""

    entry: Entry
    answer: Answer | None = None
    faults: tuple[Fault, ...] = ()
    finding: Finding | None = None


def groups(entries: Iterable[Entry], settings: Settings) -> tuple[Family, ...]:
    """Return the lines that must be answered together: families, or each child alone."""
    if settings.calculator == columns.FAMILY:
        return households.families(entries)
    return tuple(Family(entries=(entry,), household=(entry,)) for entry in entries)


def check(family: Family, settings: Settings) -> Iterator[Checked]:
    """Yield each line of a family, answered."""
    if settings.calculator == columns.FEE:
        yield _check_child(family.entries[0], settings)
        return
    for checked in _check_family(family, settings):
        if checked.entry.row.number not in family.borrowed:
            yield checked


def _check_family(family: Family, settings: Settings) -> Iterator[Checked]:
    asked = families.asked(family, settings)
    if not isinstance(asked, Asked):
        for entry, faults in zip(family.entries, asked, strict=True):
            yield Checked(entry=entry, faults=faults)
        return
    answered = answers.of_family(asked.request)
    unknown = families.unknown(asked.request)
    answered = tuple(
        replace(answer, unknown=unknown) if answer.outcome == "range" else answer
        for answer in answered
    )
    if not is_audit(settings):
        for entry, answer in zip(family.entries, answered, strict=True):
            yield Checked(entry=entry, answer=answer)
        return
    for at, (entry, answer) in enumerate(zip(family.entries, answered, strict=True)):
        year = asked.request.fiscal_year
        yield _audited(entry, answer, partial(_bill_of, asked, at), settings, fiscal_year=year)


def _bill_of(asked: Asked, at: int, month: Month) -> Bill | None:
    """Return a child's month as it should be, None where not all that decides is known."""
    requests = alone.requests_in(asked.request, month)
    request = requests[at] if requests else None
    if request is None:
        return None
    others = len(asked.request.children) - 1 + (asked.request.other_named_persons or 0)
    return Bill(request=request, month=month, siblings=others, deducted=asked.deducted)


def request_of(family: Family, settings: Settings) -> FamilyRequest | None:
    """Return the request of a family, None where something is wrong with its lines."""
    asked = families.asked(family, settings)
    return asked.request if isinstance(asked, Asked) else None


def _check_child(entry: Entry, settings: Settings) -> Checked:
    asked = single.asked(entry, settings)
    if not isinstance(asked, single.Asked):
        return Checked(entry=entry, faults=asked)
    answer = answers.of_child(asked.request)
    if not is_audit(settings):
        return Checked(entry=entry, answer=answer)
    year = asked.request.fiscal_year
    return _audited(entry, answer, partial(_bill_of_child, asked), settings, fiscal_year=year)


def _bill_of_child(asked: single.Asked, month: Month) -> Bill:
    request = asked.request
    siblings = max(request.elder_siblings, (request.specified_facility_rank or 1) - 1)
    return Bill(request=request, month=month, siblings=siblings, deducted=asked.deducted)


def is_audit(settings: Settings) -> bool:
    """Say whether a column of the list holds amounts that were billed."""
    return BILLED in settings.fields


def month_of(entry: Entry, settings: Settings) -> Month | None:
    """Return the month for which a line was billed: its own, else that of the list."""
    month: Month | None = entry.said(MONTH)
    return month or settings.month


def _billed(entry: Entry) -> int | None:
    """Return what was billed for a month in yen, the 延長保育料 in a column of its own added to it."""
    care: int | None = entry.said(BILLED)
    extended: int | None = entry.said(BILLED_EXTENDED)
    return None if care is None else care + (extended or 0)


def _audited(
    entry: Entry,
    answer: Answer,
    bill: Callable[[Month], Bill | None],
    settings: Settings,
    *,
    fiscal_year: int,
) -> Checked:
    """Return a line with its bill compared; `fiscal_year` is the one that was answered."""
    if answer.outcome == answers.COUNTED:
        return Checked(entry=entry, answer=answer)
    month = month_of(entry, settings)
    if month is None:
        return Checked(entry=entry, faults=(Fault(None, "month_missing"),))
    if month.fiscal_year != fiscal_year:
        column = settings.column_of(MONTH)
        return Checked(entry=entry, faults=(Fault(column, "month_outside_year"),))
    finding = audit.finding(
        month,
        billed=_billed(entry),
        expected=answer.months.get(str(month), NOTHING),
        cites=answer.cites_in.get(str(month), ()),
        bill=lambda: bill(month),
    )
    return Checked(entry=entry, answer=answer, finding=finding)
