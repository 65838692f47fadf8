"""The fees of each month and the 入園料 of a child, as steps. Months that are alike are computed once.

What is not known opens no more than what it decides: a fee that is free whatever the tax needs no
tax (第10条), and 延長保育料 may be open while the 保育料 is known.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache, lru_cache
from typing import NamedTuple

from calculators import fiscal
from calculators.childcare import (
    article06_eligibility,
    article08_admission_fee,
    article09_care_fee,
    article10_relief,
    article12_reduction,
    article16_ward_nursery,
    household_tax,
    stated,
    table3_age,
    table3_tier,
)
from calculators.childcare.case import Case
from calculators.childcare.facts import FACTS
from calculators.childcare.fee_request import Assessed, ExtendedCare, ExtendedCareKind, FeeRequest
from calculators.childcare.services import is_nursery_or_long
from calculators.childcare.stated import Version
from calculators.dated import OutOfPeriodError
from calculators.fiscal import Month
from calculators.outcome import Reason, once
from calculators.trace import Node, added, apply, cites_of, given


@dataclass(frozen=True, slots=True, kw_only=True)
class CareFee:
    """The 保育料 of a month; `table` is None where it is free whatever the tax.

    `cites` are the ids that the amounts rest on, without those of the taxes behind the tier.
    """

    table: Node | None
    after_article_10: Node
    after_article_12: Node
    cites: tuple[str, ...]


class MonthFees(NamedTuple):
    """The fees of months that are alike; a fee is None where `reasons` leave it open.

    `tax_year` is the 年度分 that decides (None: no table governs the month), `is_capped` says
    whether 延長保育 by the day counts on fewer days than asked.
    """

    tax_year: int | None
    tier: Node | None = None
    care: CareFee | None = None
    extended_care: Node | None = None
    reasons: tuple[Reason, ...] = ()
    cites: tuple[str, ...] = ()
    is_capped: bool = False

    @property
    def is_determined(self) -> bool:
        """Whether every fee of the month is known."""
        return self.care is not None and self.extended_care is not None

    @property
    def total(self) -> int:
        """The month's fees in whole yen; ValueError when one is open."""
        if self.care is None or self.extended_care is None:
            raise ValueError("a fee of the month is open")
        return self.care.after_article_12.yen + self.extended_care.yen

    @property
    def amounts(self) -> tuple[object, ...]:
        """What is known of the month's amounts, and why the rest is not."""
        care, extended = self.care, self.extended_care
        known = None if care is None else (care.after_article_10.value, care.after_article_12.value)
        codes = tuple(reason.code for reason in self.reasons)
        return known, None if extended is None else extended.value, codes

    @property
    def last_step(self) -> Node | None:
        """The step that the month's others lead to, as far as it is known."""
        if self.care is None:
            return None
        if self.extended_care is None:
            return self.care.after_article_12
        parts = (self.care.after_article_12, self.extended_care)
        return apply(added, *parts, id="month_total", unit="yen", cites=("j9-k1",))


@dataclass(frozen=True, slots=True, kw_only=True)
class AdmissionFee:
    """The 入園料, or why it is open; `tax_year` is the 年度分 that decides, if a tax does."""

    fee: Node | None = None
    reasons: tuple[Reason, ...] = ()
    tax_year: int | None = None


def class_age(asked: FeeRequest, *, kept: bool = False) -> Node:
    """Return the class age in years, fixed for the whole 年度; with `kept`, without its steps."""
    if kept:
        return age_as_given(fiscal.class_age(asked.birth_date, fiscal_year=asked.fiscal_year))
    return table3_age.class_age(asked.birth_date, fiscal_year=asked.fiscal_year)


@cache
def age_as_given(age: int) -> Node:
    """Return the class age in years without the steps that lead to it."""
    return given("class_age", age, unit="age")


class DatedMonth(NamedTuple):
    """A month of a 年度: its name 「2016-04」, its days, what governs and decides in it.

    `version` is None before the first that governs; `is_superseded` says whether amounts of a later
    table are charged.
    """

    month: Month
    name: str
    first_day: date
    last_day: date
    version: Version | None
    tax_year: int | None
    is_superseded: bool

    def days_of(self, entered: date, left: date | None) -> int:
        """Return on how many days of the month a child is enrolled; both ends are inclusive."""
        since = max(entered, self.first_day)
        until = self.last_day if left is None else min(left, self.last_day)
        return max(0, (until - since).days + 1)


@lru_cache(maxsize=64)
def months_of(fiscal_year: int) -> tuple[DatedMonth, ...]:
    """Return the twelve months of a 年度, April first, with what governs and decides in each."""
    return tuple(map(_dated, fiscal.months_of(fiscal_year)))


def _dated(month: Month) -> DatedMonth:
    name, days = str(month), (month.first_day, month.last_day)
    try:
        version = stated.rules().at(month)
    except OutOfPeriodError:
        return DatedMonth(month, name, *days, None, None, is_superseded=False)
    tax_year = table3_tier.tax_year_of(month, version=version, table="t3")
    superseded = version.is_superseded_in(month)
    return DatedMonth(month, name, *days, version, tax_year, superseded)


class Alike(NamedTuple):
    """What decides in months that are alike.

    `ruleset` names the version that governs them, `days` how many days of 延長保育 count where use
    is daily.
    """

    tax_year: int | None
    ruleset: str
    on_first_day: bool
    days: int


type _Groups = Mapping[Alike, Sequence[DatedMonth]]


class Group(NamedTuple):
    """Months that are alike, their fees, and the persons whose tax decided them, if any."""

    fees: MonthFees
    persons: Sequence[Assessed] | None
    months: Sequence[DatedMonth]


def groups(asked: FeeRequest, case: Case, *, age: Node, kept: bool = False) -> tuple[Group, ...]:
    """Return the months in which something is due: the first-day rule, or any day of daily use.

    With `kept`, fees that follow from known tiers are those kept of earlier children: the same
    amounts, whose steps begin at the tier.
    """
    return tuple(
        Group(*_fees(asked, case, months[0], alike, age=age, kept=kept), months)
        for alike, months in _due(asked).items()
    )


def _due(asked: FeeRequest) -> _Groups:
    entered, left, care = asked.enrolled_from, asked.enrolled_until, asked.extended_care
    months = months_of(asked.fiscal_year)
    if care.kind != "daily" and entered <= months[0].first_day and left is None:
        return _whole_year(asked.fiscal_year)
    found: dict[Alike, list[DatedMonth]] = {}
    for dated in months:
        alike = due_in(dated, entered=entered, left=left, care=care)
        if alike is not None:
            found.setdefault(alike, []).append(dated)
    return found


def due_in(
    dated: DatedMonth, *, entered: date, left: date | None, care: ExtendedCare
) -> Alike | None:
    """Return what decides in a month, None where nothing is due: no first day, no daily use."""
    on_first_day = entered <= dated.first_day and (left is None or dated.first_day <= left)
    # More days than are used make no difference.
    days = min(dated.days_of(entered, left), care.days_per_month) if care.kind == "daily" else 0
    return _alike(dated, on_first_day, days) if on_first_day or days else None


@lru_cache(maxsize=64)
def _whole_year(fiscal_year: int) -> _Groups:
    found: dict[Alike, list[DatedMonth]] = {}
    for dated in months_of(fiscal_year):
        found.setdefault(_alike(dated, True, 0), []).append(dated)
    return found


def _alike(dated: DatedMonth, on_first_day: bool, days: int) -> Alike:
    return Alike(dated.tax_year, dated.version.ruleset if dated.version else "", on_first_day, days)


def _fees(
    asked: FeeRequest, case: Case, dated: DatedMonth, alike: Alike, *, age: Node, kept: bool
) -> tuple[MonthFees, Sequence[Assessed] | None]:
    care, tax_year = asked.extended_care, dated.tax_year
    unknown: tuple[Reason, ...] = ()
    persons = None
    if (
        tax_year is not None
        and not asked.public_assistance
        and needs_tax(case, care, age=age.number, on_first_day=alike.on_first_day)
    ):
        persons = household_tax.known_persons(asked.taxes.get(tax_year))
        if persons is None:
            unknown = household_tax.why_unknown(asked.taxes, tax_year, cite="t3-b2")
    fees = of_persons(
        case, care, dated, alike, age=age, persons=persons, unknown=unknown, kept=kept
    )
    return fees, persons


def needs_tax(case: Case, care: ExtendedCare, *, age: int, on_first_day: bool) -> bool:
    """Say whether a fee of the month depends on the tax: not where all is free or open anyway."""
    return _plan(case, care.kind, age, on_first_day).needs_tax


def of_persons(
    case: Case,
    care: ExtendedCare,
    dated: DatedMonth,
    alike: Alike,
    *,
    age: Node,
    persons: Sequence[Assessed] | None,
    unknown: tuple[Reason, ...] = (),
    kept: bool = False,
) -> MonthFees:
    """Return the fees of a month by the taxes of `persons` (None: 被保護世帯).

    `unknown` says why the taxes are not known: then what needs them stays open.
    """
    version = dated.version
    if version is None or dated.tax_year is None:
        return MonthFees(tax_year=None, reasons=(_out_of_period(),))
    plan = _plan(case, care.kind, age.number, alike.on_first_day)
    tier = extended_tier = None
    if plan.needs_tax and not unknown:
        find = _kept_tier if kept else table3_tier.tier
        tier = find(persons, month=dated.month, version=version, table="t3")
        if plan.extended_care_has_tier:
            extended_tier = find(persons, month=dated.month, version=version, table="t4")
    return _of_tiers(
        case,
        plan,
        alike,
        care=care,
        age=age,
        tier=tier,
        extended_tier=extended_tier,
        unknown=unknown if plan.needs_tax else (),
        kept=kept,
    )


@lru_cache(maxsize=65536)
def of_tiers(
    case: Case, care: ExtendedCare, alike: Alike, *, age: int, tier: str, extended_tier: str
) -> MonthFees:
    """Return the fees of a month whose tiers of 別表第3 and 第4 are supposed, with steps from there.

    `alike` is of a month that a version governs.
    """
    plan = _plan(case, care.kind, age, alike.on_first_day)
    return _of_tiers(
        case,
        plan,
        alike,
        care=care,
        age=age_as_given(age),
        tier=_tier_as_given(tier) if plan.needs_tax else None,
        extended_tier=_tier_as_given(extended_tier) if plan.extended_care_has_tier else None,
        unknown=(),
        kept=True,
    )


def _kept_tier(
    persons: Sequence[Assessed] | None, *, month: Month, version: Version, table: str
) -> Node:
    del month
    return _tier_as_given(table3_tier.tier_name(persons, version=version, table=table))


@cache
def _tier_as_given(name: str) -> Node:
    return given("tier", name, unit="tier")


class _Plan(NamedTuple):
    """What of a month is open whatever the tax, what is free whatever the tax, what needs one."""

    care_is_open: tuple[Reason, ...]
    extended_is_open: tuple[Reason, ...]
    free: Node | None
    care_needs_tax: bool
    extended_needs_tax: bool
    extended_care_has_tier: bool

    @property
    def needs_tax(self) -> bool:
        """Whether any fee of the month needs the tax."""
        return self.care_needs_tax or self.extended_needs_tax


@lru_cache(maxsize=4096)
def _plan(case: Case, kind: ExtendedCareKind, age: int, on_first_day: bool) -> _Plan:
    care_is_open = tuple(_why_care_is_open(case, kind, age))
    extended_is_open = tuple(_why_extended_care_is_open(case, kind, age))
    free = None if care_is_open else article10_relief.free_care_fee(case)
    extended_needs_tax = kind != "none" and not extended_is_open
    return _Plan(
        care_is_open=care_is_open,
        extended_is_open=extended_is_open,
        free=free,
        care_needs_tax=on_first_day and not care_is_open and free is None,
        extended_needs_tax=extended_needs_tax,
        extended_care_has_tier=extended_needs_tax and kind == "monthly",
    )


def _why_care_is_open(case: Case, kind: ExtendedCareKind, age: int) -> Iterator[Reason]:
    """Yield why the 保育料 is open whatever the tax."""
    if not article06_eligibility.is_before_school(age):
        yield _over_age(age)
    if not article16_ward_nursery.governs_care_fee(case):
        yield article16_ward_nursery.other_ordinance("care" if kind == "none" else "both")
    if table3_age.column_of_table_3(case.service, age) is None:
        yield Reason(code="no_amount_in_table", cites=("t3",), values={"age": age})


def _why_extended_care_is_open(case: Case, kind: ExtendedCareKind, age: int) -> Iterator[Reason]:
    """Yield why the 延長保育料 is open whatever the tax, where 延長保育 is used."""
    if kind == "none":
        return
    if not article06_eligibility.is_before_school(age):
        yield _over_age(age)
    if not is_nursery_or_long(case.service):
        yield Reason(code="extended_care_not_offered", cites=("j4-k2",))
    elif article16_ward_nursery.is_ward_nursery(case.facility, case.service):
        governed = article16_ward_nursery.governs_care_fee(case)
        yield article16_ward_nursery.other_ordinance("extended" if governed else "both")


def _of_tiers(
    case: Case,
    plan: _Plan,
    alike: Alike,
    *,
    care: ExtendedCare,
    age: Node,
    tier: Node | None,
    extended_tier: Node | None,
    unknown: tuple[Reason, ...],
    kept: bool,
) -> MonthFees:
    """Return the fees of a month whose tiers are known, or not for the reasons `unknown`."""
    care_fee = None
    if not plan.care_is_open and not (plan.care_needs_tax and unknown):
        if kept:
            name = None if tier is None else tier.word
            column_name = table3_age.column_of_table_3(case.service, age.number) or ""
            care_fee = _kept_care_fee(case, alike.ruleset, alike.on_first_day, column_name, name)
        else:
            column = table3_age.fee_column(case.service, age)
            care_fee = _care_fee(
                case, plan.free, alike.ruleset, alike.on_first_day, column=column, tier=tier
            )
    extended: Node | None = None
    cites = care_fee.cites if care_fee else ()
    if care.kind == "none":
        extended = article09_care_fee.EXTENDED_CARE_NOT_USED
    elif tier is not None and plan.extended_needs_tax:
        column = table3_age.extended_care_column(age)
        of_tier = extended_tier or tier
        if kept:
            extended, own = _kept_extended_fee(
                care, alike.ruleset, alike.days, column.word, of_tier.word
            )
            cites += own
        else:
            extended = _extended_care_fee(
                care, alike.ruleset, alike.days, column=column, tier=of_tier
            )
    return MonthFees(
        tax_year=alike.tax_year,
        tier=tier,
        care=care_fee,
        extended_care=extended,
        reasons=_together(plan.care_is_open, plan.extended_is_open, unknown),
        cites=cites,
        is_capped=0 < alike.days < care.days_per_month,
    )


@lru_cache(maxsize=4096)
def _kept_care_fee(
    case: Case, ruleset: str, on_first_day: bool, column: str, tier: str | None
) -> CareFee:
    """Return the 保育料 as steps that begin at the tier and the column."""
    return _care_fee(
        case,
        article10_relief.free_care_fee(case),
        ruleset,
        on_first_day,
        column=given("fee_column", column, unit="column"),
        tier=None if tier is None else _tier_as_given(tier),
    )


@lru_cache(maxsize=4096)
def _kept_extended_fee(
    care: ExtendedCare, ruleset: str, days: int, column: str, tier: str
) -> tuple[Node, tuple[str, ...]]:
    """Return the 延長保育料 as steps that begin at the tier and the column, and what it rests on."""
    column_node = given("extended_care_column", column, unit="column")
    fee = _extended_care_fee(care, ruleset, days, column=column_node, tier=_tier_as_given(tier))
    return fee, cites_of(fee, up_to="tier")


def _care_fee(
    case: Case,
    free: Node | None,
    ruleset: str,
    on_first_day: bool,
    *,
    column: Node,
    tier: Node | None,
) -> CareFee:
    version = stated.named(ruleset)
    if not on_first_day:
        nothing = article09_care_fee.CARE_FEE_NOT_DUE
        return _of_steps(nothing, nothing, nothing)
    if free is not None:
        return _of_steps(
            None, free, article12_reduction.care_fee(case, free, tier=None, version=version)
        )
    if tier is None:
        raise ValueError("a fee of the table needs a tier")
    table = article09_care_fee.care_fee(
        tier=tier,
        column=column,
        version=version,
        considered=article16_ward_nursery.why_not(case),
    )
    after_10 = article10_relief.care_fee(case, table, tier=tier, version=version)
    after_12 = article12_reduction.care_fee(case, after_10, tier=tier, version=version)
    return _of_steps(table, after_10, after_12)


def _of_steps(table: Node | None, after_10: Node, after_12: Node) -> CareFee:
    return CareFee(
        table=table,
        after_article_10=after_10,
        after_article_12=after_12,
        cites=cites_of(after_12, up_to="tier"),
    )


def _extended_care_fee(
    care: ExtendedCare, ruleset: str, days: int, *, column: Node, tier: Node
) -> Node:
    """Monthly use has a table with a tier of its own; daily use takes that of 別表第3."""
    version = stated.named(ruleset)
    if care.kind == "daily":
        return article09_care_fee.daily_extended_care_fee(
            days_asked=care.days_per_month, days_enrolled=days, tier=tier, version=version
        )
    return article09_care_fee.monthly_extended_care_fee(tier=tier, column=column, version=version)


def _together(*reasons: tuple[Reason, ...]) -> tuple[Reason, ...]:
    return tuple(once(reason for each in reasons for reason in each)) if any(reasons) else ()


def _over_age(age: int) -> Reason:
    return Reason(code="over_age", cites=("j6-k1",), values={"age": age})


def _out_of_period() -> Reason:
    cite = stated.earliest().stated["first_month"].cite
    return Reason(code="out_of_period", cites=(cite,), values=FACTS)


def admission_fee(asked: FeeRequest, case: Case, *, age: Node) -> AdmissionFee:
    """Return the 入園料 (第8条, 第10条第1項) of the 年度."""
    persons: Sequence[Assessed] | None = None
    unknown: tuple[Reason, ...] = ()
    tax_year = None if asked.public_assistance else admission_tax_year(asked.enrolled_from)
    if tax_year is not None:
        persons = household_tax.known_persons(asked.taxes.get(tax_year))
        if persons is None:
            unknown = household_tax.why_unknown(asked.taxes, tax_year, cite="t2-b1")
    return admission_fee_of_persons(
        case,
        entered=asked.enrolled_from,
        fiscal_year=asked.fiscal_year,
        age=age,
        persons=persons,
        unknown=unknown,
    )


def admission_tax_year(entered: date) -> int | None:
    """Return the 年度分 that decides the 入園料 of a day of entry; None where no version governs it."""
    month = Month.of(entered)
    try:
        version = stated.rules().at(month)
    except OutOfPeriodError:
        return None
    return table3_tier.tax_year_of(month, version=version, table="t2")


def admission_fee_of_persons(
    case: Case,
    *,
    entered: date,
    fiscal_year: int,
    age: Node,
    persons: Sequence[Assessed] | None,
    unknown: tuple[Reason, ...] = (),
) -> AdmissionFee:
    """Return the 入園料 by the taxes of `persons` (None: 被保護世帯); see `of_persons`."""
    service = case.service
    if not article08_admission_fee.is_charged(service, entered=entered, fiscal_year=fiscal_year):
        return AdmissionFee(fee=article08_admission_fee.not_charged(service))
    month, tax_year = Month.of(entered), admission_tax_year(entered)
    if tax_year is None:
        return AdmissionFee(reasons=(_out_of_period(),))
    if not article06_eligibility.is_before_school(age.number):
        return AdmissionFee(reasons=(_over_age(age.number),), tax_year=tax_year)
    free = article10_relief.free_admission_fee(case)
    if free is not None:
        return AdmissionFee(fee=free)
    if unknown:
        return AdmissionFee(reasons=unknown, tax_year=tax_year)
    version = stated.rules().at(month)
    year = table3_tier.tax_year(month, version=version, table="t2")
    table_fee = article08_admission_fee.table_fee(persons, year=year, version=version)
    return AdmissionFee(fee=article10_relief.admission_fee(case, table_fee), tax_year=tax_year)
