"""Whose tax counts: the persons of a household, and what is not known of their taxes."""

from collections.abc import Iterator, Mapping

from calculators.childcare.fee_request import Assessed, HouseholdTax
from calculators.outcome import Reason
from calculators.quantity import Quantity

NOTHING = Assessed(per_capita_levy=0, income_levy=0, excluded_credits=0, relief=0)
_REASONS = {"undeclared": "tax_undeclared", "abroad": "tax_abroad"}


def assessed_persons(tax: HouseholdTax) -> tuple[Assessed, ...]:
    """Return the tax of each person, 0 yen for one who is not taxed.

    Raises ValueError when a person's tax is not known: see `why_unknown`.
    """
    if isinstance(tax, Assessed):
        return (tax,)
    return tuple(map(_assessed, tax))


def _assessed(person: Assessed | str) -> Assessed:
    if isinstance(person, Assessed):
        return person
    if person == "not_taxed":
        return NOTHING
    raise ValueError(person)


def why_unknown(taxes: Mapping[int, HouseholdTax], year: int, *, cite: str) -> Iterator[Reason]:
    """Yield why the tax of a 年度分 does not decide; nothing when every person's is known.

    Not declared and abroad on 1 January are no 非課税, and 0 yen is never assumed. `cite` is the
    provision that asks for this year's tax.
    """
    values = {"fiscal_year": Quantity(year, "fiscal_year_name"), "year": year}
    if year not in taxes:
        yield Reason(code="tax_unknown", cites=(cite,), values=values)
        return
    tax = taxes[year]
    if not isinstance(tax, Assessed):
        for status in dict.fromkeys(person for person in tax if isinstance(person, str)):
            if status in _REASONS:
                yield Reason(code=_REASONS[status], cites=(cite,), values=values)
