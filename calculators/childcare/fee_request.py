"""What the fee calculator is asked: the shape of its JSON input, and the same as frozen facts."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Literal

from calculators.fiscal import Month
from calculators.outcome import FieldError
from calculators.schema import (
    Boolean,
    ByYear,
    Choice,
    Day,
    Errors,
    Integer,
    Member,
    Nullable,
    Record,
)

type Facility = Literal["yamaya-kakinomi", "sendagaya-nakayoshi"]
type Service = Literal["nursery", "long", "medium", "short"]
type ExtendedCareKind = Literal["none", "monthly", "daily"]

FACILITIES: tuple[Facility, ...] = ("yamaya-kakinomi", "sendagaya-nakayoshi")
SERVICES: tuple[Service, ...] = ("nursery", "long", "medium", "short")
EXTENDED_CARE: tuple[ExtendedCareKind, ...] = ("none", "monthly", "daily")

_YEN = Integer(minimum=0, maximum=999_999_999_999)

SHAPE = Record(
    (
        Member(name="fiscal_year", shape=Integer(minimum=1990, maximum=2999)),
        Member(name="facility", shape=Choice(FACILITIES)),
        Member(name="service", shape=Choice(SERVICES)),
        Member(name="birth_date", shape=Day()),
        Member(name="enrolled_from", shape=Day()),
        Member(name="enrolled_until", shape=Nullable(Day()), optional=True),
        Member(name="public_assistance", shape=Boolean()),
        Member(
            name="taxes",
            shape=ByYear(
                Record(
                    (
                        Member(name="per_capita_levy", shape=_YEN),
                        Member(name="income_levy", shape=_YEN),
                        Member(name="excluded_credits", shape=_YEN),
                        Member(name="relief", shape=_YEN),
                    )
                )
            ),
        ),
        Member(name="single_parent", shape=Boolean()),
        Member(name="designated_household", shape=Boolean()),
        Member(name="elder_siblings", shape=Integer(minimum=0, maximum=30)),
        Member(name="specified_child", shape=Boolean()),
        Member(
            name="specified_facility_rank",
            shape=Nullable(Integer(minimum=1, maximum=30)),
        ),
        Member(
            name="extended_care",
            shape=Record(
                (
                    Member(name="kind", shape=Choice(EXTENDED_CARE)),
                    Member(name="days_per_month", shape=Integer(minimum=0, maximum=31)),
                )
            ),
        ),
        Member(name="apply_article_12", shape=Boolean(), optional=True, default=True),
    )
)


@dataclass(frozen=True, kw_only=True)
class Tax:
    """The household's 区市町村民税 of one 年度分, in yen."""

    per_capita_levy: int
    income_levy: int
    excluded_credits: int
    relief: int


@dataclass(frozen=True, kw_only=True)
class FeeRequest:
    """One child, one 年度. `enrolled_until` is the last day of enrolment, None while it lasts."""

    fiscal_year: int
    facility: Facility
    service: Service
    birth_date: date
    enrolled_from: date
    enrolled_until: date | None
    public_assistance: bool
    taxes: Mapping[int, Tax]
    single_parent: bool
    designated_household: bool
    elder_siblings: int
    specified_child: bool
    specified_facility_rank: int | None
    extended_care: ExtendedCareKind
    days_per_month: int
    apply_article_12: bool

    def enrolled_on_first_day_of(self, month: Month) -> bool:
        """Say whether the child is enrolled on the 初日 (別表第3備考1); both ends are inclusive."""
        return self.enrolled_from <= month.first_day and (
            self.enrolled_until is None or month.first_day <= self.enrolled_until
        )

    def days_enrolled_in(self, month: Month) -> int:
        """Return on how many days of the month the child is enrolled."""
        since = max(self.enrolled_from, month.first_day)
        until = min(self.enrolled_until or month.last_day, month.last_day)
        return max(0, (until - since).days + 1)


def read(value: object) -> FeeRequest | list[FieldError]:
    """Return the request, or every wrong field of `value` (the decoded JSON)."""
    errors: Errors = []
    facts = SHAPE.read(value, errors=errors)
    if facts is not None:
        errors.extend(_contradictions(facts))
    if errors or facts is None:
        return errors
    care = facts.pop("extended_care")
    taxes = {year: Tax(**tax) for year, tax in facts.pop("taxes").items()}
    return FeeRequest(
        **facts,
        taxes=taxes,
        extended_care=care["kind"],
        days_per_month=care["days_per_month"],
    )


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
