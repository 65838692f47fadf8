"""点検: the amount billed for a child's month against the amount of the tables, and why they differ."""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from calculators.childcare.family_worlds import Extent
from calculators.childcare.services import is_nursery_or_long
from calculators.fiscal import Month
from calculators.roster import causes
from calculators.roster.bill import Bill

UNKNOWN = "unknown"
"""The cause of a difference that none of the causes explains."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """A line of the audit.

    `expected` is what the tables give, None where it can't be determined, `billed` None where nothing
    was, both in yen; `difference` is what was billed too much in yen, to the nearer end of a range
    (None inside of one). `causes` are those that explain the amount, the likeliest first; `cites`
    those of the amount as it should be; `bill` is the month as it should be, where it differs and all
    is known.
    """

    month: Month
    billed: int | None
    expected: Extent | None
    difference: int | None
    causes: tuple[str, ...] = ()
    cites: tuple[str, ...] = ()
    bill: Bill | None = None

    @property
    def is_exact(self) -> bool:
        """Whether one amount was expected."""
        return self.expected is not None and self.expected.low == self.expected.high


def finding(
    month: Month,
    *,
    billed: int | None,
    expected: Extent | None,
    cites: tuple[str, ...],
    bill: Callable[[], Bill | None],
) -> Finding:
    """Return how a month's bill compares; `cites` are those of what is expected.

    `bill` gives the child's month as it should be, None where not all of it is known: it is asked
    only for a bill that differs.
    """
    if billed is None or expected is None:
        return Finding(month=month, billed=billed, expected=expected, difference=None, cites=cites)
    difference = _outside(billed, expected)
    is_exact = expected.low == expected.high
    if not difference:
        # Inside a range nothing is known to be right.
        known = 0 if is_exact else None
        return Finding(month=month, billed=billed, expected=expected, difference=known, cites=cites)
    should_be = bill()
    found = causes.explaining(should_be, billed) if should_be is not None and is_exact else ()
    return Finding(
        month=month,
        billed=billed,
        expected=expected,
        difference=difference,
        causes=found or (UNKNOWN,),
        cites=cites,
        bill=should_be,
    )


def _outside(billed: int, expected: Extent) -> int:
    if billed < expected.low:
        return billed - expected.low
    return max(0, billed - expected.high)


def cites_of(code: str, bill: Bill | None) -> tuple[str, ...]:
    """Return the provisions of a cause that concern a child: 第10条 has a 項 for each kind of service."""
    cause = causes.by_code().get(code)
    if cause is None:
        return ()
    if bill is None:
        return cause.cites
    service = bill.request.service
    other = "j10-k1" if is_nursery_or_long(service) else "j10-k2"
    table_4 = bill.request.extended_care.kind == "monthly" or code.startswith("extended")
    return tuple(
        cite
        for cite in cause.cites
        if not cite.startswith(other) and (table_4 or not cite.startswith("t4-"))
    )


class Difference(NamedTuple):
    """A line that differs: its number, by how many yen, and the causes that explain it."""

    line: int
    yen: int
    causes: Sequence[str]


def settled(differences: Iterable[Difference]) -> Mapping[int, str]:
    """Return the likeliest cause of each line, in the light of the whole list.

    Where several causes explain a line, it is the one that explains most lines alone.
    """
    each = list(differences)
    alone = Counter(line.causes[0] for line in each if len(line.causes) == 1)
    return {
        line.line: max(line.causes, key=lambda code: (alone[code], -line.causes.index(code)))
        for line in each
        if line.causes
    }


class Total(NamedTuple):
    """Lines of one cause: how many, and by how many yen they differ together."""

    cause: str
    lines: int
    yen: int


def totals(differences: Iterable[Difference], settled: Mapping[int, str]) -> Iterator[Total]:
    """Yield the totals by cause, the commonest first."""
    lines: Counter[str] = Counter()
    yen: Counter[str] = Counter()
    for line in differences:
        cause = settled.get(line.line, UNKNOWN)
        lines[cause] += 1
        yen[cause] += line.yen
    for cause, count in lines.most_common():
        yield Total(cause, count, yen[cause])
