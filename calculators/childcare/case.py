"""What 第10条, 第12条 and 第16条 look at of a child and its household, whatever the taxes and dates."""

from typing import NamedTuple

from calculators.childcare.services import Facility, Service


class Case(NamedTuple):
    """The facts by which fees are free, reduced, or another ordinance's.

    `counted_siblings` are the 兄姉等 that 第10条 counts (none unless the household is one that the
    rules name), `specified_facility_rank` the place among the children in facilities that the rules
    name. Those of many children are the same, so that what follows from a case can be kept.
    """

    facility: Facility
    service: Service
    single_parent: bool
    designated_household: bool
    counted_siblings: int
    specified_child: bool
    specified_facility_rank: int | None
    apply_article_12: bool
