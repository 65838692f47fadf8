"""What `childcare-family` is asked: a household in one 年度, its adults, its children, its changes.

Every yes or no, every levy and credit and a whole year's tax may be null: not known. Dates, facility
and service may not.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Annotated, Any, Literal

from calculators.childcare.fee_request import ExtendedCare
from calculators.childcare.services import FACILITIES, SERVICES, Facility, Service
from calculators.fiscal import Month
from calculators.outcome import FieldError
from calculators.schema import (
    ABSENT,
    Absent,
    Boolean,
    ByYear,
    Choice,
    Day,
    Either,
    Errors,
    Integer,
    Many,
    Member,
    MonthName,
    Name,
    Nullable,
    Record,
    Year,
    Yen,
)

type Status = Literal["unknown", "not_taxed", "undeclared", "abroad"]

STATUSES: tuple[Status, ...] = ("unknown", "not_taxed", "undeclared", "abroad")
MOST_ADULTS, MOST_CHILDREN, MOST_CHANGES, MOST_NAMED_PERSONS = 6, 10, 40, 30

_YES_NO = Nullable(Boolean())
_LEVY = Nullable(Yen())


@dataclass(frozen=True, slots=True, kw_only=True)
class Credits:
    """The 税額控除 that 備考3 leaves out of account, in yen: 住宅借入金等, 寄附金, 配当, 外国税額."""

    housing: Annotated[int | None, _LEVY] = 0
    donation: Annotated[int | None, _LEVY] = 0
    dividend: Annotated[int | None, _LEVY] = 0
    foreign_tax: Annotated[int | None, _LEVY] = 0


NO_CREDITS = Credits()


@dataclass(frozen=True, slots=True, kw_only=True)
class Levies:
    """One adult's 区市町村民税 of one 年度分, in yen; None is not known.

    `relief` is that of 地方税法第323条, `designated_city` says whether a 指定都市 levied the tax,
    `flat_reduction` is the 定額減税 that was deducted, `credits_left_out` says that some credit was
    not mentioned and taken as 0 yen.
    """

    per_capita_levy: Annotated[int | None, _LEVY]
    income_levy: Annotated[int | None, _LEVY]
    relief: Annotated[int | None, _LEVY] = 0
    credits: Credits = NO_CREDITS
    designated_city: Annotated[bool | None, _YES_NO] = False
    flat_reduction: Annotated[int | None, _LEVY] = 0
    credits_left_out: bool = False

    @classmethod
    def shape(cls) -> Record:
        """Return the shape of the levies in JSON."""
        return Record(
            (
                Member(name="per_capita_levy", shape=_LEVY),
                Member(name="income_levy", shape=_LEVY),
                Member(name="relief", shape=_LEVY, optional=True, default=0),
                Member(name="credits", shape=_CREDITS, optional=True, default=ABSENT),
                Member(name="designated_city", shape=_YES_NO, optional=True, default=False),
                Member(name="flat_reduction", shape=_LEVY, optional=True, default=0),
            ),
            make=_levies,
        )


_CREDITS = Record(
    tuple(
        Member(name=name, shape=_LEVY, optional=True, default=ABSENT)
        for name in ("housing", "donation", "dividend", "foreign_tax")
    )
)


def _levies(**facts: Any) -> Levies:
    said = facts.pop("credits")
    credits = {} if isinstance(said, Absent) else _given(said)
    left_out = len(credits) < len(_CREDITS.members)
    return Levies(**facts, credits=Credits(**credits), credits_left_out=left_out)


type AdultTax = Levies | Status | None
"""An adult's tax of one 年度分, or why there is none; None like "unknown" is not known."""

_TAXES = ByYear(Nullable(Either(Levies.shape(), Choice(STATUSES))))


@dataclass(frozen=True, slots=True, kw_only=True)
class Adult:
    """A grown-up of the household, with the taxes by 年度分; a year left out is not known."""

    id: Annotated[str, Name()]
    taxes: Annotated[Mapping[int, AdultTax], _TAXES]


NO_EXTENDED_CARE = ExtendedCare(kind="none", days_per_month=0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Child:
    """A child of the household; one without `service` is only counted.

    `in_named_facility` says whether it is in a facility that the rules of 第10条第2項第1号 name.
    """

    id: str
    birth_date: date
    in_named_facility: bool | None
    facility: Facility | None = None
    service: Service | None = None
    enrolled_from: date | None = None
    enrolled_until: date | None = None
    extended_care: ExtendedCare = NO_EXTENDED_CARE


_CARE = Record.of(ExtendedCare)
_OF_SERVICE = ("facility", "enrolled_from", "enrolled_until", "extended_care")

CHILD = Record(
    (
        Member(name="id", shape=Name()),
        Member(name="birth_date", shape=Day()),
        Member(name="facility", shape=Choice(FACILITIES), optional=True, default=ABSENT),
        Member(name="service", shape=Choice(SERVICES), optional=True, default=ABSENT),
        Member(name="enrolled_from", shape=Day(), optional=True, default=ABSENT),
        Member(name="enrolled_until", shape=Nullable(Day()), optional=True, default=ABSENT),
        Member(name="extended_care", shape=_CARE, optional=True, default=ABSENT),
        Member(name="in_named_facility", shape=_YES_NO, optional=True, default=ABSENT),
    )
)

HOUSEHOLD_FACTS = (
    "public_assistance",
    "single_parent",
    "designated_household",
    "specified_child",
    "other_named_persons",
)
_OF_CHILD = ("facility", "service", "extended_care", "in_named_facility", "in_household")
_OF_ADULT = ("taxes", "in_household")
_PERSONS = Nullable(Integer(minimum=0, maximum=MOST_NAMED_PERSONS))

_CHANGE = Record(
    (
        Member(name="from", shape=MonthName()),
        Member(name="child", shape=Name(), optional=True, default=ABSENT),
        Member(name="adult", shape=Name(), optional=True, default=ABSENT),
        *(
            Member(name=name, shape=shape, optional=True, default=ABSENT)
            for name, shape in (
                ("public_assistance", _YES_NO),
                ("single_parent", _YES_NO),
                ("designated_household", _YES_NO),
                ("specified_child", _YES_NO),
                ("other_named_persons", _PERSONS),
                ("facility", Choice(FACILITIES)),
                ("service", Choice(SERVICES)),
                ("extended_care", _CARE),
                ("in_named_facility", _YES_NO),
                ("in_household", Boolean()),
                ("taxes", _TAXES),
            )
        ),
    )
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """What is different from a month on: of a child, of an adult, or of the household (no `whose`).

    `path` is where the change stands in the request, for what it leaves unknown.
    """

    since: Month
    kind: Literal["household", "child", "adult"]
    whose: str
    facts: Mapping[str, Any]
    path: str


@dataclass(frozen=True, slots=True, kw_only=True)
class FamilyRequest:
    """A household in one 年度; see the module."""

    fiscal_year: Annotated[int, Year(minimum=1990, maximum=2999)]
    public_assistance: Annotated[bool | None, _YES_NO]
    single_parent: Annotated[bool | None, _YES_NO]
    designated_household: Annotated[bool | None, _YES_NO]
    specified_child: Annotated[bool | None, _YES_NO]
    other_named_persons: Annotated[int | None, _PERSONS]
    adults: Annotated[tuple[Adult, ...], Many(each=Record.of(Adult), most=MOST_ADULTS)]
    children: Annotated[tuple[Child, ...], Many(each=CHILD, least=1, most=MOST_CHILDREN)]
    apply_article_12: Annotated[bool, Boolean()] = True
    changes: Annotated[tuple[Change, ...], Many(each=_CHANGE, most=MOST_CHANGES)] = ()

    @property
    def in_care(self) -> tuple[Child, ...]:
        """The children that use a facility of the ordinance."""
        return tuple(child for child in self.children if child.service is not None)


SHAPE = Record.of(FamilyRequest)


def read(value: object) -> FamilyRequest | list[FieldError]:
    """Return the request, or every wrong field of `value` (the decoded JSON)."""
    errors: Errors = []
    facts = SHAPE.facts(value, errors)
    if facts is None:
        return errors
    return errors + list(_contradictions(facts)) if errors else of_facts(facts)


def of_facts(facts: Mapping[str, Any]) -> FamilyRequest | list[FieldError]:
    """Return the request of facts that have their shapes, or every one that can't be with another.

    Of a child, what is left out is `ABSENT`; see `SHAPE`.
    """
    errors = list(_contradictions(facts))
    if errors:
        return errors
    has_siblings = len(facts["children"]) > 1
    children = tuple(_child(each, has_siblings=has_siblings) for each in facts["children"])
    changes = tuple(
        _change(each, f"changes.{number}") for number, each in enumerate(facts["changes"], 1)
    )
    return FamilyRequest(**{**facts, "children": children, "changes": changes})


def _given(facts: Mapping[str, Any]) -> dict[str, Any]:
    return {name: value for name, value in facts.items() if value is not ABSENT}


def _child(facts: Mapping[str, Any], *, has_siblings: bool) -> Child:
    """Return a child; whether one in care is in a named facility is not known unless it is said.

    Of an only child it is no matter: 第10条第2項第1号 needs another.
    """
    given = _given(facts)
    default = None if "service" in given and has_siblings else False
    return Child(**{"in_named_facility": default, **given})


def _change(facts: Mapping[str, Any], path: str) -> Change:
    given = _given(facts)
    since = given.pop("from")
    for kind in ("child", "adult"):
        if kind in given:
            whose = given.pop(kind)
            return Change(since=since, kind=kind, whose=whose, facts=given, path=path)
    return Change(since=since, kind="household", whose="", facts=given, path=path)


def _contradictions(facts: Mapping[str, Any]) -> Iterator[FieldError]:
    year = facts.get("fiscal_year")
    adults: Sequence[Adult] = [each for each in facts.get("adults") or () if each is not None]
    children = [each for each in facts.get("children") or () if each is not None]
    yield from _doubled("adults", [adult.id for adult in adults])
    yield from _doubled("children", [child.get("id") for child in children])
    if children and all(child.get("service") is ABSENT for child in children):
        yield FieldError(field="children", code="no_child_in_facility")
    for number, child in enumerate(children, 1):
        yield from _of_child(f"children.{number}", child, year)
    for number, adult in enumerate(adults, 1):
        yield from _of_relief(f"adults.{number}.taxes", adult.taxes)
    for number, change in enumerate(facts.get("changes") or (), 1):
        if change is not None:
            yield from _of_change(f"changes.{number}", change, year, adults, children)


def _doubled(path: str, ids: Sequence[str | None]) -> Iterator[FieldError]:
    for number, id in enumerate(ids, 1):
        if id is not None and id in ids[: number - 1]:
            yield FieldError(field=f"{path}.{number}.id", code="doubled_id", values={"id": id})


def _of_child(path: str, child: Mapping[str, Any], year: int | None) -> Iterator[FieldError]:
    if child.get("service") is ABSENT:
        for name in _OF_SERVICE:
            if child.get(name) is not ABSENT:
                yield FieldError(field=f"{path}.{name}", code="needs_service")
        return
    for name in ("facility", "enrolled_from"):
        if child.get(name) is ABSENT:
            yield FieldError(field=f"{path}.{name}", code="missing")
    born, since, until = (
        value if isinstance(value := child.get(name), date) else None
        for name in ("birth_date", "enrolled_from", "enrolled_until")
    )
    if born and since and since < born:
        yield FieldError(field=f"{path}.enrolled_from", code="before_birth")
    elif year and since and since > date(year + 1, 3, 31):
        yield FieldError(field=f"{path}.enrolled_from", code="after_year", values={"year": year})
    if since and until and until < since:
        yield FieldError(field=f"{path}.enrolled_until", code="before_enrolment")
    elif year and until and until < date(year, 4, 1):
        yield FieldError(field=f"{path}.enrolled_until", code="before_year", values={"year": year})


def _of_relief(path: str, taxes: Mapping[int, AdultTax]) -> Iterator[FieldError]:
    """Yield an error where a relief is more than the tax that it is taken from, all being known."""
    for year, tax in taxes.items():
        if isinstance(tax, Levies):
            credits = tax.credits
            parts = (
                tax.per_capita_levy,
                tax.income_levy,
                *(credits.housing, credits.donation, credits.dividend, credits.foreign_tax),
            )
            known = [part for part in parts if part is not None]
            if len(known) == len(parts) and tax.relief is not None and tax.relief > sum(known):
                yield FieldError(field=f"{path}.{year}.relief", code="relief_above_tax")


def _of_change(
    path: str,
    change: Mapping[str, Any],
    year: int | None,
    adults: Sequence[Adult],
    children: Sequence[Mapping[str, Any]],
) -> Iterator[FieldError]:
    given = _given(change)
    since = given.pop("from", None)
    if since and year and since.fiscal_year != year:
        yield FieldError(field=f"{path}.from", code="change_outside_year", values={"year": year})
    child, adult = given.pop("child", None), given.pop("adult", None)
    may_change: tuple[str, ...] = HOUSEHOLD_FACTS
    if "child" in change and child is not None and adult is not None:
        yield FieldError(field=path, code="child_and_adult")
        return
    if child is not None:
        found = next((each for each in children if each.get("id") == child), None)
        if found is None:
            yield FieldError(field=f"{path}.child", code="unknown_child", values={"id": child})
            return
        may_change = _OF_CHILD
        if found.get("service") is ABSENT:
            may_change = ("in_named_facility", "in_household")
        elif given.get("in_household") is False:
            yield FieldError(field=f"{path}.in_household", code="still_enrolled")
    elif adult is not None:
        if all(each.id != adult for each in adults):
            yield FieldError(field=f"{path}.adult", code="unknown_adult", values={"id": adult})
            return
        may_change = _OF_ADULT
        yield from _of_relief(f"{path}.taxes", given.get("taxes") or {})
    if not given:
        yield FieldError(field=path, code="nothing_changes")
    for name in given:
        if name not in may_change:
            yield FieldError(field=f"{path}.{name}", code="not_changed_here")
