"""What a list says of a line in words: what is wrong with it, what it rests on, why a bill differs."""

from collections.abc import Iterable, Sequence

from calculators.childcare.family_worlds import Extent
from calculators.childcare.source import ORDINANCE
from calculators.messages import Catalogue
from calculators.quantity import Quantity
from calculators.roster import audit, columns
from calculators.roster.answers import Answer
from calculators.roster.audit import Finding
from calculators.roster.checking import Checked
from calculators.roster.entries import Fault

_OWN = ("roster.fault", "roster.cell", "error")


def of_fault(fault: Fault, headings: Sequence[str], words: Catalogue) -> str:
    """Return what is wrong and what to do, with the heading of the column as the list has it."""
    key = next(key for prefix in _OWN if words.has(key := f"{prefix}.{fault.code}"))
    field = fault.values.get("field")
    label = headings[fault.column] if fault.column is not None else ""
    if not label and isinstance(field, str):
        label = columns.heading(field, words)
    example = words.text("form.year_example")
    values = {name: value for name, value in fault.values.items() if name != "field"}
    return words.text(key, **{"label": label, "example": example, **values})


def notes(answer: Answer, words: Catalogue) -> list[str]:
    """Return what a line is told: what is not known, why something is open, what to know beside it."""
    told = [each.message(words) for each in (*answer.reasons, *answer.notes)]
    if answer.unknown:
        names = words.text("roster.names_join").join(
            columns.heading(field, words) for field in answer.unknown
        )
        told.insert(0, words.text("roster.audit.unknown", names=names))
    return list(dict.fromkeys(told))


def labels(ids: Iterable[str], words: Catalogue) -> list[str]:
    """Return the citations of provisions."""
    return [ORDINANCE.label(id, words) for id in ids]


def joined(parts: Iterable[str], words: Catalogue) -> str:
    """Return citations in a row."""
    return words.text("roster.join").join(parts)


def yen(amount: int, words: Catalogue) -> str:
    """Return an amount with its unit."""
    return words.written(amount, "yen")


def extent(amount: Extent, words: Catalogue) -> str:
    """Return an amount, or the least and the greatest of a range, with units."""
    if amount.low == amount.high:
        return yen(amount.low, words)
    return words.text("roster.span", low=yen(amount.low, words), high=yen(amount.high, words))


def cause(code: str, words: Catalogue) -> str:
    """Return the name of a cause."""
    return words.text(f"roster.cause.{code}.label")


def of_finding(checked: Checked, code: str | None, words: Catalogue) -> str:
    """Return a bill and what it should be in a sentence, with the cause `code` named first."""
    finding = checked.finding
    if finding is None:
        return ""
    if finding.expected is None:
        reasons = () if checked.answer is None else checked.answer.reasons
        said = "".join(dict.fromkeys(reason.message(words) for reason in reasons))
        return words.text("roster.audit.open", reasons=said)
    if finding.billed is None:
        return words.text("roster.audit.no_bill")
    told = [superseded(checked, words)]
    if finding.difference is None:
        told.append(words.text("roster.audit.inside"))
    elif finding.difference:
        told += [_difference(finding, words), *_causes(finding, code, words)]
    return "".join(told)


def superseded(checked: Checked, words: Catalogue) -> str:
    """Return that a line's amounts are no longer charged, empty where they are those of its time."""
    notes = () if checked.answer is None else checked.answer.notes
    return "".join(note.message(words) for note in notes if note.code == "superseded")


def _difference(finding: Finding, words: Catalogue) -> str:
    if finding.billed is None or finding.expected is None or finding.difference is None:
        raise ValueError("nothing was compared")
    return words.text(
        "roster.audit.more" if finding.difference > 0 else "roster.audit.less",
        billed=Quantity(finding.billed, "yen"),
        expected=extent(finding.expected, words),
        difference=Quantity(abs(finding.difference), "yen"),
    )


def _causes(finding: Finding, code: str | None, words: Catalogue) -> list[str]:
    if not finding.is_exact:
        return []
    first = code or finding.causes[0]
    if first == audit.UNKNOWN:
        return [words.text("roster.audit.unexplained")]
    cites = joined(labels(audit.cites_of(first, finding.bill), words), words)
    said = [words.text(f"roster.cause.{first}.sentence", cites=cites)]
    others = [cause(each, words) for each in finding.causes if each != first]
    if others:
        names = words.text("roster.names_join").join(others)
        said.append(words.text("roster.audit.others", names=names))
    return said
