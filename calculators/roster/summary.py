"""A list in a plain sentence, its totals by cause, and the lines that its template shows."""

from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from fractions import Fraction

from calculators.childcare import stated
from calculators.childcare.facts import FACTS
from calculators.fiscal import Month
from calculators.messages import Catalogue
from calculators.quantity import Quantity
from calculators.roster import audit, columns, rows, wording
from calculators.roster.audit import Difference, Total
from calculators.roster.checking import Checked

_YES_NO = ("public_assistance", "single_parent", "designated_household", "specified_child")
_MANY, _MOST = 10, Fraction(4, 5)
"""From so many differing lines, and this share of them, one cause explains the list, not its lines."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Counts:
    """How many lines are right, differ, are open, have something wrong with them."""

    right: int
    different: int
    open: int
    wrong: int

    @property
    def compared(self) -> int:
        """How many were compared."""
        return self.right + self.different


def counts(checked: Iterable[Checked]) -> Counts:
    """Return how many lines there are of each kind; those of children only counted are none."""
    right = different = unknown = wrong = 0
    for each in checked:
        finding = each.finding
        if each.answer is None:
            wrong += 1
        elif finding is not None:
            if finding.difference is None:
                unknown += 1
            elif finding.difference:
                different += 1
            else:
                right += 1
    return Counts(right=right, different=different, open=unknown, wrong=wrong)


def of_list(checked: Sequence[Checked], words: Catalogue) -> str:
    """Return what an audit found."""
    months = {each.finding.month for each in checked if each.finding is not None}
    return sentence(counts(checked), list(rows.differences(checked)), words, months=months)


def sentence(
    counts: Counts,
    differences: Sequence[Difference],
    words: Catalogue,
    *,
    months: Collection[Month],
) -> str:
    """Return what an audit of `months` found, from its counts and the lines that differ.

    First of all where other amounts than those of the tables are charged in one of them.
    """
    said = [*_of_months(months, words), *_parts(counts, differences, words)]
    return "".join(said)


def _of_months(months: Collection[Month], words: Catalogue) -> Iterator[str]:
    if any(map(stated.latest().is_superseded_in, months)):
        yield words.text("note.superseded", **FACTS)
    if len(months) == 1:
        (month,) = months
        yield words.text("roster.audit.of_month", month=Quantity(str(month), "month"))


def _parts(counts: Counts, differences: Sequence[Difference], words: Catalogue) -> Iterator[str]:
    if not counts.compared:
        yield words.text("roster.audit.nothing")
    elif not counts.different:
        yield words.text("roster.audit.all_right", compared=counts.compared)
    else:
        yield words.text(
            "roster.audit.summary",
            compared=counts.compared,
            right=counts.right,
            different=counts.different,
            difference=_difference(sum(each.yen for each in differences), words),
        )
        found = list(audit.totals(differences, audit.settled(differences)))
        known = [total for total in found if total.cause != audit.UNKNOWN]
        if known:
            yield from _of_commonest(known[0], counts, words)
    if counts.open:
        yield words.text("roster.audit.open_lines", lines=counts.open)
    if counts.wrong:
        yield words.text("roster.audit.invalid_lines", lines=counts.wrong)


def _of_commonest(total: Total, counts: Counts, words: Catalogue) -> Iterator[str]:
    name = wording.cause(total.cause, words)
    yield words.text("roster.audit.commonest", cause=name, lines=total.lines)
    is_most_of_the_list = counts.different >= _MANY and counts.different * 2 > counts.compared
    if is_most_of_the_list and total.lines >= counts.different * _MOST:
        yield words.text("roster.audit.whole_list", cause=name)


def _difference(yen: int, words: Catalogue) -> str:
    if not yen:
        return words.text("roster.audit.even")
    key = "too_much" if yen > 0 else "too_little"
    return words.text(f"roster.audit.{key}", amount=wording.yen(abs(yen), words))


def examples(calculator: str, words: Catalogue) -> Iterator[Mapping[str, str]]:
    """Yield the lines of the template: two siblings of one household, or one child."""
    yes, no = (words.text(f"roster.example.{name}") for name in ("yes", "no"))
    facts = dict.fromkeys(_YES_NO, no)
    shared = {**facts, "fiscal_year": "2016", "apply_article_12": yes}
    shared |= {"other_named_persons": "0"} if calculator == columns.FAMILY else {}
    taxes = {}
    for adult, year, income in (
        (1, columns.PREVIOUS, "147000"),
        (1, columns.CURRENT, "150000"),
        (2, columns.PREVIOUS, words.text("roster.example.not_taxed")),
        (2, columns.CURRENT, words.text("roster.example.not_taxed")),
    ):
        taxes[columns.tax_field(adult=adult, year=year, item="income_levy")] = income
        if adult == 1:
            levy = columns.tax_field(adult=adult, year=year, item="per_capita_levy")
            taxes[levy] = "3500"
    child = {
        "household": "1",
        "id": "1",
        "birth_date": "2012-05-10",
        "facility": words.text("roster.example.facility"),
        "service": words.text("roster.example.service"),
        "enrolled_from": "2015-04-01",
        "extended_care.kind": words.text("roster.example.extended_care"),
        "in_named_facility": yes,
        "elder_siblings": "0",
    }
    yield {**shared, **child, **taxes}
    if calculator == columns.FAMILY:
        younger = {"id": "2", "birth_date": "2014-08-20", "enrolled_from": "2016-04-01"}
        yield {**shared, **child, **younger, "service": words.text("roster.example.nursery")}
