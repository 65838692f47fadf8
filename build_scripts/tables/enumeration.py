"""The calculators of one version, asked for every combination of facts: four decision tables.

No amount and no rule stands here: each row is an answer of `calculators.childcare`.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import product

from build_scripts.tables.decision_table import Column, DecisionTable, Value
from calculators.childcare import (
    article09_care_fee,
    article10_relief,
    fee_months,
    stated,
    table3_age,
    table3_tier,
    table_cell,
)
from calculators.childcare.case import Case
from calculators.childcare.fee_request import ExtendedCare
from calculators.childcare.services import Service
from calculators.childcare.stated import Version
from calculators.trace import Node, cites_of, given

YES_NO = (False, True)
ELDER_SIBLINGS = (0, 1, 2)
RANKS = (0, 1, 2, 3)
KINDS = ("monthly", "daily")

_NO_EXTENDED_CARE = ExtendedCare(kind="none", days_per_month=0)

_TIER = Column(name="tier", type="word", meaning="階層区分（A、B、C、D1〜）", is_key=True)
_CITES = Column(name="cites", type="word", meaning="根拠の id。空白で区切る")
_FACTS = {
    "single_parent": Column(
        name="single_parent", type="yes_no", meaning="規則で定めるひとり親世帯等", is_key=True
    ),
    "elder_siblings": Column(
        name="elder_siblings",
        type="number",
        meaning="第10条が数える兄姉等。2は二人以上。規則で定める世帯でなければ0",
        is_key=True,
    ),
    "rank": Column(
        name="rank",
        type="number",
        meaning="規則で定める施設にいる子の中の年長順。3は三番目以降、0はほかにいない",
        is_key=True,
    ),
    "specified_child": Column(
        name="specified_child",
        type="yes_no",
        meaning="世帯に規則で定める子がいる（第10条第1項第1号）",
        is_key=True,
    ),
    "article_12": Column(
        name="article_12", type="yes_no", meaning="第12条の減額をする", is_key=True
    ),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Names:
    """The names of the four tables, by what each answers."""

    fee: str = "childcare-fee"
    brackets: str = "childcare-brackets"
    extended: str = "childcare-extended"
    admission: str = "childcare-admission"


NAMES = Names()


def tables(version: Version) -> tuple[DecisionTable, ...]:
    """Return the decision tables of a version that the calculators know (`stated.suppose`)."""
    return care_fees(version), brackets(version), extended_care_fees(version), admission(version)


@lru_cache(maxsize=16)
def _care_fees(ruleset: str) -> DecisionTable:
    version = stated.named(ruleset)
    table = version.tables["t3"]
    return DecisionTable(
        name=NAMES.fee,
        title="ひと月の保育料",
        columns=(
            _TIER,
            Column(
                name="column",
                type="word",
                meaning="別表第3の列（under3、age3、long、medium、short）",
                is_key=True,
            ),
            *_FACTS.values(),
            Column(
                name="table",
                type="number",
                meaning="別表第3の額（円）。第10条で税にかかわらず無料なら null",
                is_nullable=True,
            ),
            Column(name="after_article_10", type="number", meaning="第10条のあとの額（円）"),
            Column(name="after_article_12", type="number", meaning="第12条のあとの額（円）"),
            _CITES,
        ),
        rows=tuple(
            row
            for tier, column in product(_tiers("t3", version), table.columns)
            for row in _care_fees_of(tier, column, version)
        ),
    )


def care_fees(version: Version) -> DecisionTable:
    """Return the 保育料 of a full month by tier, column, the facts of 第10条, and 第12条."""
    return _care_fees(version.ruleset)


def _care_fees_of(tier: str, column: str, version: Version) -> Iterator[tuple[Value, ...]]:
    service, age = _example_of(column)
    alike = fee_months.Alike(None, version.ruleset, True, 0)
    for facts in product(YES_NO, ELDER_SIBLINGS, RANKS, YES_NO, YES_NO):
        fees = fee_months.of_tiers(
            _case(service, *facts), _NO_EXTENDED_CARE, alike, age=age, tier=tier, extended_tier=tier
        )
        care = fees.care
        if care is None:
            raise ValueError(f"{tier} {column} {facts}: {fees.reasons}")
        yield (
            tier,
            column,
            *facts,
            None if care.table is None else care.table.yen,
            care.after_article_10.yen,
            care.after_article_12.yen,
            " ".join(care.cites),
        )


def _case(
    service: Service,
    single_parent: bool,
    elder_siblings: int,
    rank: int,
    specified_child: bool,
    article_12: bool,
) -> Case:
    """Return the facts of a child in a facility whose 保育料 are all this ordinance's (第16条)."""
    return Case(
        facility="yamaya-kakinomi",
        service=service,
        single_parent=single_parent,
        designated_household=elder_siblings > 0,
        counted_siblings=elder_siblings,
        specified_child=specified_child,
        specified_facility_rank=rank or None,
        apply_article_12=article_12,
    )


def _example_of(column: str) -> tuple[Service, int]:
    """Return a service and a class age whose fee stands in a column of 別表第3."""
    services: tuple[Service, ...] = ("long", "medium", "short")
    for service, age in product(services, range(table3_age.SCHOOL_AGE)):
        if table3_age.column_of_table_3(service, age) == column:
            return service, age
    raise ValueError(f"no service and age lead to the column {column}")


def brackets(version: Version) -> DecisionTable:
    """Return, by 別表, the taxes of a household that lead to each tier; one row holds for each."""
    return DecisionTable(
        name=NAMES.brackets,
        title="税と階層",
        columns=(
            Column(
                name="appendix",
                type="word",
                meaning="どの別表の階層か：t3（保育料、日ごとの延長保育料）、"
                "t4（月ぎめの延長保育料）、t2（入園料）",
                is_key=True,
            ),
            _TIER,
            Column(name="public_assistance", type="yes_no", meaning="被保護世帯"),
            Column(
                name="income_levy_from", type="number", meaning="世帯の所得割課税額（円）、以上"
            ),
            Column(
                name="income_levy_below",
                type="number",
                meaning="世帯の所得割課税額（円）、未満。null は上限なし",
                is_nullable=True,
            ),
            Column(name="per_capita_levy_from", type="number", meaning="世帯の均等割（円）、以上"),
            Column(
                name="per_capita_levy_below",
                type="number",
                meaning="世帯の均等割（円）、未満。null は上限なし",
                is_nullable=True,
            ),
            _CITES,
        ),
        rows=tuple(
            (
                appendix,
                tier,
                *_bounds(appendix, tier, version),
                _cites_of_tier(appendix, tier, version),
            )
            for appendix in ("t3", "t4", "t2")
            for tier in _tiers(appendix, version)
        ),
    )


def _bounds(appendix: str, tier: str, version: Version) -> tuple[Value, ...]:
    """Return whether the household is 被保護世帯, and the bounds of 所得割課税額 and 均等割."""
    if tier == table3_tier.PUBLIC_ASSISTANCE:
        return True, 0, None, 0, None
    if tier == table3_tier.NOT_TAXED:
        return False, 0, 1, 0, 1
    if tier == table3_tier.PER_CAPITA_ONLY:
        return False, 0, 1, 1, None
    bracket = version.tables[appendix].row_for(tier).bracket
    if bracket is None:  # 別表第2: all who are taxed on income
        return False, 1, None, 0, None
    return False, bracket.since, bracket.below, 0, None


def _cites_of_tier(appendix: str, tier: str, version: Version) -> str:
    row = version.tables[appendix].row_for(tier).id
    if tier == table3_tier.PUBLIC_ASSISTANCE or appendix == "t2":
        return row
    return f"{row} {appendix}-b3"


def extended_care_fees(version: Version) -> DecisionTable:
    """Return the 延長保育料 by tier and column of 別表第4: of a month, and of a day."""
    return DecisionTable(
        name=NAMES.extended,
        title="延長保育料",
        columns=(
            Column(
                name="kind",
                type="word",
                meaning="monthly（月ぎめ、別表第4）、daily（日ごと、別表第4の2）",
                is_key=True,
            ),
            Column(
                name="tier",
                type="word",
                meaning="階層区分。monthly は別表第4の（t4）、daily は別表第3の（t3）",
                is_key=True,
            ),
            Column(
                name="column",
                type="word",
                meaning="別表第4の列（under3、age3、over4）。daily はどれも同じ額",
                is_key=True,
            ),
            Column(name="fee", type="number", meaning="額（円）。monthly はひと月、daily は1日"),
            _CITES,
        ),
        rows=tuple(
            (kind, tier, column, fee.yen, " ".join(cites_of(fee, up_to="tier")))
            for kind in KINDS
            for tier in _tiers("t4" if kind == "monthly" else "t3", version)
            for column in version.tables["t4"].columns
            for fee in [_extended_care_fee(kind, tier, column, version)]
        ),
    )


def _extended_care_fee(kind: str, tier: str, column: str, version: Version) -> Node:
    of = given("tier", tier, unit="tier")
    if kind == "daily":
        return article09_care_fee.daily_extended_care_fee(
            days_asked=1, days_enrolled=1, tier=of, version=version
        )
    return article09_care_fee.monthly_extended_care_fee(
        tier=of, column=given("extended_care_column", column, unit="column"), version=version
    )


def admission(version: Version) -> DecisionTable:
    """Return the 入園料 of 中時間 and 短時間 by the tier of 別表第2 and the facts of 第10条第1項."""
    facts = ("single_parent", "elder_siblings", "specified_child")
    return DecisionTable(
        name=NAMES.admission,
        title="入園料（中時間保育、短時間保育）",
        columns=(
            Column(
                name="tier", type="word", meaning="別表第2の階層区分（A、B、C、D）", is_key=True
            ),
            *(_FACTS[fact] for fact in facts),
            Column(
                name="table",
                type="number",
                meaning="別表第2の額（円）。第10条で税にかかわらず無料なら null",
                is_nullable=True,
            ),
            Column(name="after_article_10", type="number", meaning="第10条のあとの額（円）"),
            _CITES,
        ),
        rows=tuple(
            (tier, *known, *_admission_fee(tier, *known, version=version))
            for tier in _tiers("t2", version)
            for known in product(YES_NO, ELDER_SIBLINGS, YES_NO)
        ),
    )


def _admission_fee(
    tier: str, single_parent: bool, elder_siblings: int, specified_child: bool, *, version: Version
) -> tuple[Value, ...]:
    """Return the amount of 別表第2, that after 第10条, and the cites."""
    case = _case("short", single_parent, elder_siblings, 0, specified_child, True)
    free = article10_relief.free_admission_fee(case)
    if free is not None:
        return None, free.yen, _with_article_8(free)
    table = table_cell.amount(
        "t2",
        id="admission_table_fee",
        tier=given("admission_tier", tier, unit="tier"),
        column=given("admission_column", "fee", unit="column"),
        version=version,
    )
    fee = article10_relief.admission_fee(case, table)
    return table.yen, fee.yen, _with_article_8(fee)


def _with_article_8(fee: Node) -> str:
    return " ".join(dict.fromkeys(("j8", *fee.cites)))


def _tiers(appendix: str, version: Version) -> list[str]:
    return [tier for row in version.tables[appendix].rows for tier in row.tiers]
