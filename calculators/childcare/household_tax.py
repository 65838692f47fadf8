"""Whose tax counts: the persons of a household, and what is not known of their taxes."""

from collections.abc import Mapping, Sequence

from calculators.childcare.fee_request import Assessed, HouseholdTax
from calculators.outcome import Reason
from calculators.quantity import Quantity

_NOTHING = Assessed(per_capita_levy=0, income_levy=0, excluded_credits=0, relief=0)
_REASONS = {"undeclared": "tax_undeclared", "abroad": "tax_abroad"}
_NOT_GIVEN = "tax_unknown"
CUT_TO = 100
"""Yen to which an assessed 所得割 is cut after the credits (地方税法第20条の4の2): 99 a person are lost."""

OPEN_BY_TAX = frozenset({_NOT_GIVEN, *_REASONS.values()})
"""The codes of the reasons that a tax which is not known leaves."""


def known_persons(tax: HouseholdTax | None) -> tuple[Assessed, ...] | None:
    """Return the tax of each person, 0 yen for one who is not taxed; None when one is not known.

    Not declared and abroad on 1 January are no 非課税, and 0 yen is never assumed.
    """
    if tax is None:
        return None
    persons: list[Assessed] = []
    for person in (tax,) if isinstance(tax, Assessed) else tax:
        if isinstance(person, Assessed):
            persons.append(person)
        elif person == "not_taxed":
            persons.append(_NOTHING)
        else:
            return None
    return tuple(persons)


def why_unknown(taxes: Mapping[int, HouseholdTax], year: int, *, cite: str) -> tuple[Reason, ...]:
    """Return why the tax of a 年度分 is not known; `cite` is the provision that asks for it."""
    tax = taxes.get(year)
    codes = [_NOT_GIVEN]
    if tax is not None and not isinstance(tax, Assessed):
        statuses = dict.fromkeys(person for person in tax if isinstance(person, str))
        codes = [_REASONS[status] for status in statuses if status in _REASONS]
    return _reasons(codes, year, cite=cite)


def open_by_status(statuses: Sequence[str], year: int, *, cite: str) -> tuple[Reason, ...]:
    """Return why taxes with these statuses ("undeclared", "abroad") can't be determined."""
    return _reasons([_REASONS[status] for status in statuses], year, cite=cite)


def _reasons(codes: Sequence[str], year: int, *, cite: str) -> tuple[Reason, ...]:
    values = {"fiscal_year": Quantity(year, "fiscal_year_name"), "year": year}
    return tuple(Reason(code=code, cites=(cite,), values=values) for code in codes)
