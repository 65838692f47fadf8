"""Likely causes of a wrong bill: what a child would cost if one rule had been missed or misread.

Each cause changes the request of the child in one way, and the same calculators are asked again. A
cause explains a bill when it leads to the very amount billed.
"""

from collections.abc import Callable, Mapping
from functools import lru_cache
from typing import NamedTuple

from calculators.roster import fee_causes, tax_causes
from calculators.roster.bill import Amounts, Bill


class Cause(NamedTuple):
    """What may have gone wrong: its code, the provisions that were missed, and how it is recomputed."""

    code: str
    cites: tuple[str, ...]
    amounts: Callable[[Bill], Amounts]


CAUSES: tuple[Cause, ...] = (
    Cause("last_year_tax", ("t3-b2", "t4-b2"), tax_causes.other_year(-1)),
    Cause("this_year_tax", ("t3-b2", "t4-b2"), tax_causes.other_year(1)),
    Cause("credits_not_added_back", ("t3-b3", "t4-b3"), tax_causes.credits_not_added_back),
    Cause("credit_added_back_wrongly", ("t3-b3", "t4-b3"), tax_causes.credit_added_back_wrongly),
    Cause("relief_of_other_parent", ("t3-b3-n1", "t4-b3-n1"), tax_causes.relief_of_other_parent),
    Cause("relief_missed", ("t3-b3-n1", "t4-b3-n1"), tax_causes.relief_missed),
    Cause("one_parent_left_out", ("t3",), tax_causes.one_parent_left_out),
    Cause("public_assistance_missed", ("t3-a", "t4-a"), fee_causes.public_assistance_missed),
    Cause("age_column", ("t3", "t4"), fee_causes.age_column),
    Cause("hours", ("j4-k1", "t3"), fee_causes.hours),
    Cause("sibling_missed", ("j10-k1-g2", "j10-k2-g2", "j10-k2-g1"), fee_causes.sibling_missed),
    Cause(
        "sibling_miscounted", ("j10-k1-g2", "j10-k2-g2", "j10-k2-g1"), fee_causes.sibling_miscounted
    ),
    Cause("single_parent_missed", ("j10-k1-g3", "j10-k2-g3"), fee_causes.single_parent_missed),
    Cause("single_parent_wrong", ("j10-k1-g3", "j10-k2-g3"), fee_causes.single_parent_wrong),
    Cause("specified_child_missed", ("j10-k1-g1",), fee_causes.specified_child_missed),
    Cause("article_12_left_out", ("j12-k1", "t6"), fee_causes.article_12_left_out),
    Cause("rounded_down", ("t6-b1",), fee_causes.rounded_down),
    Cause("extended_monthly_for_daily", ("j9-k1", "t4_2"), fee_causes.extended_monthly_for_daily),
    Cause("extended_daily_for_monthly", ("j9-k1", "t4"), fee_causes.extended_daily_for_monthly),
    Cause("extended_left_out", ("j9-k1", "t4"), fee_causes.extended_left_out),
    Cause("extended_not_used", ("j4-k2",), fee_causes.extended_not_used),
    Cause("not_enrolled", ("t3-b1", "t4-b1"), fee_causes.not_enrolled),
    Cause("not_billed", ("j9-k1",), fee_causes.not_billed),
)
"""Every cause, in the order of the provisions; `LIKELIHOOD` says which is named first."""

LIKELIHOOD: tuple[str, ...] = (
    "not_enrolled",
    "article_12_left_out",
    "rounded_down",
    "last_year_tax",
    "this_year_tax",
    "sibling_missed",
    "single_parent_missed",
    "credits_not_added_back",
    "relief_of_other_parent",
    "relief_missed",
    "credit_added_back_wrongly",
    "public_assistance_missed",
    "sibling_miscounted",
    "extended_monthly_for_daily",
    "extended_left_out",
    "extended_daily_for_monthly",
    "age_column",
    "one_parent_left_out",
    "hours",
    "specified_child_missed",
    "extended_not_used",
    "not_billed",
    "single_parent_wrong",
)
"""Of several causes that explain a bill, the order in which they are named where a file says no more."""


@lru_cache(maxsize=1)
def by_code() -> Mapping[str, Cause]:
    """Return every cause by its code."""
    return {cause.code: cause for cause in CAUSES}


def explaining(bill: Bill, billed: int) -> tuple[str, ...]:
    """Return the codes of the causes under which a month costs what was billed, the likeliest first."""
    found = [cause.code for cause in CAUSES if any(each == billed for each in cause.amounts(bill))]
    return tuple(sorted(found, key=LIKELIHOOD.index))
