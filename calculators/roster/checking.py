"""A list answered line by line: families put together, each child answered, its bill compared."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from calculators.childcare.family_request import FamilyRequest
from calculators.childcare.family_worlds import Extent
from calculators.fiscal import Month
from calculators.roster import alone, answers, audit, columns, families, single
from calculators.roster.answers import Answer
from calculators.roster.audit import Finding
from calculators.roster.bill import Bill
from calculators.roster.columns import BILLED, MONTH
from calculators.roster.entries import Entry, Fault, Settings
from calculators.roster.families import Asked, Family

NOTHING = Extent(0, 0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Checked:
    """A line with its answer, or what is wrong with it; `finding` and `bill` only of an audit."""

    entry: Entry
    answer: Answer | None = None
    faults: tuple[Fault, ...] = ()
    finding: Finding | None = None
    bill: Bill | None = None


def groups(entries: Iterable[Entry], settings: Settings) -> tuple[Family, ...]:
    """Return the lines that must be answered together: families, or each child alone."""
    if settings.calculator == columns.FAMILY:
        return families.families(entries)
    return tuple(Family(entries=(entry,)) for entry in entries)


def check(family: Family, settings: Settings) -> Iterator[Checked]:
    """Yield each line of a family, answered."""
    if settings.calculator == columns.FEE:
        yield _check_child(family.entries[0], settings)
        return
    asked = families.asked(family, settings)
    if not isinstance(asked, Asked):
        for entry, faults in zip(family.entries, asked, strict=True):
            yield Checked(entry=entry, faults=faults)
        return
    answered = answers.of_family(asked.request)
    if not is_audit(settings):
        for entry, answer in zip(family.entries, answered, strict=True):
            yield Checked(entry=entry, answer=answer)
        return
    for at, (entry, answer) in enumerate(zip(family.entries, answered, strict=True)):
        month = month_of(entry, settings)
        requests = None if month is None else alone.requests_in(asked.request, month)
        request = requests[at] if requests else None
        bill = (
            Bill(request=request, month=month, deducted=asked.deducted)
            if request is not None and month is not None
            else None
        )
        yield _audited(entry, answer, month, bill)


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
    month = month_of(entry, settings)
    bill = (
        None if month is None else Bill(request=asked.request, month=month, deducted=asked.deducted)
    )
    return _audited(entry, answer, month, bill)


def is_audit(settings: Settings) -> bool:
    """Say whether a column of the list holds amounts that were billed."""
    return BILLED in settings.fields


def month_of(entry: Entry, settings: Settings) -> Month | None:
    """Return the month for which a line was billed: its own, else that of the list."""
    month: Month | None = entry.said(MONTH)
    return month or settings.month


def _audited(entry: Entry, answer: Answer, month: Month | None, bill: Bill | None) -> Checked:
    if answer.outcome == answers.COUNTED:
        return Checked(entry=entry, answer=answer)
    fiscal_year = None if bill is None else bill.request.fiscal_year
    if month is None or (fiscal_year is not None and month.fiscal_year != fiscal_year):
        column = None
        code = "month_missing" if month is None else "month_outside_year"
        return Checked(entry=entry, faults=(Fault(column, code),))
    expected = answer.months.get(str(month), NOTHING)
    finding = audit.finding(billed=entry.said(BILLED), expected=expected, bill=bill)
    return Checked(entry=entry, answer=answer, finding=finding, bill=bill)
