"""Children who are alike: the same tiers, place, hours and dates within the 年度, so the same answer.

A list has far more children than kinds of them. What one is answered is kept for all like it: the
rules in memory as a table, filled in as it is asked for.
"""

from dataclasses import dataclass, field
from datetime import date
from functools import lru_cache

from calculators import fiscal
from calculators.childcare import (
    article08_admission_fee,
    fee_months,
    household_tax,
    stated,
    table3_tier,
)
from calculators.childcare.fee_notes import UNUSUALLY_LARGE
from calculators.childcare.fee_request import Assessed, FeeRequest, HouseholdTax


@dataclass(frozen=True, slots=True, kw_only=True)
class Alike:
    """All that decides of a child, which is all that two are compared by; and one who is so."""

    key: tuple[object, ...]
    asked: FeeRequest = field(compare=False, hash=False)


def alike(asked: FeeRequest) -> Alike | None:
    """Return a child by all that decides; None where more than the tiers does, or must be told."""
    year = asked.fiscal_year
    if article08_admission_fee.is_charged(
        asked.service, entered=asked.enrolled_from, fiscal_year=year
    ):
        # 別表第2 takes the tax as assessed.
        return None
    tiers = []
    if not asked.public_assistance:
        for tax_year in (year - 1, year):
            found = _tiers(asked.taxes.get(tax_year), _rulesets(year))
            if found is None:
                return None
            tiers.append(found)
    since, until = date(year, 4, 1), date(year + 1, 3, 31)
    left = asked.enrolled_until
    key = (
        asked.case,
        asked.extended_care,
        fiscal.class_age(asked.birth_date, fiscal_year=year),
        year,
        max(asked.enrolled_from, since),
        None if left is None else min(left, until),
        asked.public_assistance,
        *tiers,
    )
    return Alike(key=key, asked=asked)


@lru_cache(maxsize=64)
def _rulesets(fiscal_year: int) -> tuple[str, ...]:
    """Return the versions that govern months of a 年度."""
    versions = (month.version for month in fee_months.months_of(fiscal_year))
    return tuple(dict.fromkeys(version.ruleset for version in versions if version is not None))


@lru_cache(maxsize=4096)
def _tiers(tax: HouseholdTax | None, rulesets: tuple[str, ...]) -> tuple[object, ...] | None:
    """Return the tiers of both tables; None where the tax is not known, or is worth a note."""
    persons = household_tax.known_persons(tax)
    if persons is None or any(map(_is_worth_a_note, persons)):
        return None
    return tuple(
        table3_tier.tier_names(persons, version=stated.named(ruleset)) for ruleset in rulesets
    )


def _is_worth_a_note(person: Assessed) -> bool:
    return (
        person.excluded_credits > 0
        or person.relief > 0
        or person.income_levy > UNUSUALLY_LARGE
        or (person.income_levy > 0 and person.per_capita_levy == 0)
    )
