"""A child's month that was billed: what it should be, and what it would be if something differed."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from calculators.childcare import fee_months, household_tax
from calculators.childcare.fee_months import Group, MonthFees
from calculators.childcare.fee_request import Assessed, FeeRequest, HouseholdTax, PersonTax
from calculators.fiscal import Month

type Amounts = Iterator[int | None]
"""What a month would cost in yen under each reading of a cause; None where it would be open."""

NOTHING_DUE = MonthFees(tax_year=None)


@dataclass(frozen=True, slots=True, kw_only=True)
class Bill:
    """A child's month as it should be: the request, the month, and what only the audit asks.

    `siblings` are the other children and persons that might be counted, `deducted` the 控除 that 備考3
    leaves deducted, in yen, by 年度分 and then by adult.
    """

    request: FeeRequest
    month: Month
    siblings: int
    deducted: Mapping[int, tuple[int, ...]]

    @property
    def fees(self) -> MonthFees:
        """The fees of the month as the request has them."""
        return fees_in(self.request, self.month)

    @property
    def persons(self) -> tuple[Assessed, ...]:
        """The persons whose tax decides; none where it is not known of each."""
        return household_tax.known_persons(self.request.taxes.get(self.fees.tax_year or 0)) or ()

    def amount_with(self, **facts: object) -> int | None:
        """Return what the month would cost in yen if these facts of the request differed."""
        return amount(replace(self.request, **facts), self.month)  # type: ignore[arg-type]

    def amounts_of(self, persons: Sequence[PersonTax]) -> Amounts:
        """Yield what the month would cost if the tax that decides were that of these persons."""
        year = self.fees.tax_year
        if year is not None:
            taxes: Mapping[int, HouseholdTax] = {**self.request.taxes, year: tuple(persons)}
            yield self.amount_with(taxes=taxes)


def fees_in(asked: FeeRequest, month: Month) -> MonthFees:
    """Return the fees of a child in a month; `NOTHING_DUE` where none is."""
    group = group_in(asked, month)
    return NOTHING_DUE if group is None else group.fees


def group_in(asked: FeeRequest, month: Month) -> Group | None:
    """Return a month with those like it, None where nothing is due in it."""
    age = fee_months.class_age(asked, kept=True)
    groups = fee_months.groups(asked, asked.case, age=age, kept=True)
    return next(
        (group for group in groups if any(each.month == month for each in group.months)), None
    )


def amount(asked: FeeRequest, month: Month) -> int | None:
    """Return what a child costs in a month in yen, 0 where nothing is due, None where it is open."""
    fees = fees_in(asked, month)
    if fees is NOTHING_DUE:
        return 0
    return fees.total if fees.is_determined else None
