"""What `childcare-fee` is asked: one child, one 年度. Each fact is declared here once, with its shape.

The JSON input (`SHAPE`), its schema and the questions of the form follow from the declaration.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Any, Literal

from calculators.childcare.case import Case
from calculators.childcare.services import FACILITIES, SERVICES, Facility, Service
from calculators.outcome import FieldError
from calculators.schema import (
    Boolean,
    ByYear,
    Choice,
    Day,
    Either,
    Errors,
    Integer,
    Nullable,
    OneOrMany,
    Record,
    Year,
    Yen,
)

type ExtendedCareKind = Literal["none", "monthly", "daily"]
type Status = Literal["not_taxed", "undeclared", "abroad"]

EXTENDED_CARE: tuple[ExtendedCareKind, ...] = ("none", "monthly", "daily")
STATUSES: tuple[Status, ...] = ("not_taxed", "undeclared", "abroad")
MOST_PERSONS = 20


@dataclass(frozen=True, slots=True, kw_only=True)
class Assessed:
    """One person's 区市町村民税 of one 年度分, in yen.

    `excluded_credits` are those that 備考3 leaves out of account, `relief` is 地方税法第323条's.
    """

    per_capita_levy: Annotated[int, Yen()]
    income_levy: Annotated[int, Yen()]
    excluded_credits: Annotated[int, Yen()]
    relief: Annotated[int, Yen()]

    @property
    def named_credits(self) -> tuple[tuple[str, int], ...]:
        """The credits by name where they are known by name: none here, they are one sum."""
        return ()


@dataclass(frozen=True, slots=True, kw_only=True)
class AssessedByCredit(Assessed):
    """One person's tax whose `excluded_credits` are known by name; each is a step of its own."""

    credits: tuple[tuple[str, int], ...]

    @property
    def named_credits(self) -> tuple[tuple[str, int], ...]:
        """The credits by name, those of 0 yen left out."""
        return self.credits


type PersonTax = Assessed | Status
"""A person's tax, or why there is none: not taxed, never declared, abroad on 1 January."""

type HouseholdTax = Assessed | tuple[PersonTax, ...]
"""The taxes of a household's persons; an amount for the household as a whole is one person's."""


@dataclass(frozen=True, slots=True, kw_only=True)
class ExtendedCare:
    """延長保育: by the month, or on some days of each month."""

    kind: Annotated[ExtendedCareKind, Choice(EXTENDED_CARE)]
    days_per_month: Annotated[int, Integer(minimum=0, maximum=31)]


_ASSESSED = Record.of(Assessed)
_HOUSEHOLD = OneOrMany(one=_ASSESSED, each=Either(_ASSESSED, Choice(STATUSES)), most=MOST_PERSONS)


@dataclass(frozen=True, slots=True, kw_only=True)
class FeeRequest:
    """One child, one 年度. `enrolled_until` is the last day of enrolment, None while it lasts."""

    fiscal_year: Annotated[int, Year(minimum=1990, maximum=2999)]
    facility: Annotated[Facility, Choice(FACILITIES)]
    service: Annotated[Service, Choice(SERVICES)]
    birth_date: Annotated[date, Day()]
    enrolled_from: Annotated[date, Day()]
    enrolled_until: Annotated[date | None, Nullable(Day())] = None
    public_assistance: Annotated[bool, Boolean()]
    taxes: Annotated[Mapping[int, HouseholdTax], ByYear(_HOUSEHOLD)]
    single_parent: Annotated[bool, Boolean()]
    designated_household: Annotated[bool, Boolean()]
    elder_siblings: Annotated[int, Integer(minimum=0, maximum=30)]
    specified_child: Annotated[bool, Boolean()]
    specified_facility_rank: Annotated[int | None, Nullable(Integer(minimum=1, maximum=30))]
    extended_care: Annotated[ExtendedCare, Record.of(ExtendedCare)]
    apply_article_12: Annotated[bool, Boolean()] = True

    @property
    def case(self) -> Case:
        """What 第10条, 第12条 and 第16条 look at."""
        return Case(
            self.facility,
            self.service,
            self.single_parent,
            self.designated_household,
            self.elder_siblings if self.designated_household else 0,
            self.specified_child,
            self.specified_facility_rank,
            self.apply_article_12,
        )


SHAPE = Record.of(FeeRequest)


def read(value: object) -> FeeRequest | list[FieldError]:
    """Return the request, or every wrong field of `value` (the decoded JSON)."""
    errors: Errors = []
    facts = SHAPE.facts(value, errors)
    if facts is None:
        return errors
    return errors + _contradictions(facts) if errors else of_facts(facts)


def of_facts(facts: Mapping[str, Any]) -> FeeRequest | list[FieldError]:
    """Return the request of facts that have their shapes, or every one that can't be with another."""
    return _contradictions(facts) or FeeRequest(**facts)


def _contradictions(facts: Mapping[str, Any]) -> list[FieldError]:
    """Dates that can't both be true, and an enrolment that misses the 年度: one error a field."""
    errors: list[FieldError] = []
    year, born = facts.get("fiscal_year"), facts.get("birth_date")
    since, until = facts.get("enrolled_from"), facts.get("enrolled_until")
    if born and since and since < born:
        errors.append(FieldError(field="enrolled_from", code="before_birth"))
    elif year and since and since > date(year + 1, 3, 31):
        values = {"year": year}
        errors.append(FieldError(field="enrolled_from", code="after_year", values=values))
    if since and until and until < since:
        errors.append(FieldError(field="enrolled_until", code="before_enrolment"))
    elif year and until and until < date(year, 4, 1):
        values = {"year": year}
        errors.append(FieldError(field="enrolled_until", code="before_year", values=values))
    return errors
