"""Every row of every table is what the public calculator answers, in both halves of the year.

A household of each tier comes from the printed bounds (`source_tables`), the answers from
`childcare-fee` asked by JSON.
"""

import json
from itertools import product
from typing import Any

import pytest

from build_scripts.tables.decision_table import DecisionTable, Value
from calculators.childcare import fee
from tests.calculators import source_tables
from tests.tables.asked import BIRTHDAYS, LEVIES, NO_EXTENDED_CARE, column_of, request, taxed

type Json = dict[str, Any]

TIERS = [tier.name for tier in source_tables.CARE]
TAXED = TIERS[1:]
COLUMNS = ["under3", "age3", "long", "medium", "short"]
ASKED_FOR = [(service, age) for age in BIRTHDAYS for service in ("nursery", "long")] + [
    (service, age) for age in (4, 5) for service in ("medium", "short")
]


def brief(asked: Json) -> Json:
    answer: Json = json.loads(fee.brief(asked))
    assert answer["outcome"] == "determined", answer
    return answer


def months_of(asked: Json) -> tuple[Json, Json]:
    """What is said of April and of September; the other months of each half are the same."""
    months = brief(asked)["months"]
    assert len(months) == 12
    halves = months[:5], months[5:]
    for half in halves:
        assert all({**month, "month": ""} == {**half[0], "month": ""} for month in half)
    return halves[0][0], halves[1][0]


def by_key(table: DecisionTable) -> dict[tuple[Value, ...], tuple[Value, ...]]:
    count = len(table.keys)
    found = {row[:count]: row[count:] for row in table.rows}
    assert len(found) == len(table.rows)
    return found


def test_the_fees_are_all_combinations_in_the_promised_order(
    tables: dict[str, DecisionTable],
) -> None:
    table = tables["childcare-fee"]
    assert [column.name for column in table.columns] == [
        "tier", "column", "single_parent", "elder_siblings", "rank", "specified_child",
        "article_12", "table", "after_article_10", "after_article_12", "cites",
    ]  # fmt: skip
    yes_no = (False, True)
    every = list(product(TIERS, COLUMNS, yes_no, range(3), range(4), yes_no, yes_no))
    assert len(every) == 12_960 == 27 * 5 * 2 * 3 * 4 * 2 * 2
    assert [row[:7] for row in table.rows] == every


@pytest.mark.parametrize(("service", "age"), [(s, a) for s, a in ASKED_FOR if a in (2, 3, 4)])
def test_every_row_of_the_fees(tables: dict[str, DecisionTable], service: str, age: int) -> None:
    rows = by_key(tables["childcare-fee"])
    column = column_of(service, age)
    seen = set()
    for single, elder, rank, specified, article_12 in product(
        (False, True), range(3), range(4), (False, True), (False, True)
    ):
        for number, tier in enumerate(TIERS):
            # Another tier in the other half: a half that took the other year's tax would show.
            other = "A" if tier == "A" else TAXED[(number + 7) % len(TAXED)]
            asked = request(
                service=service,
                birth_date=BIRTHDAYS[age],
                public_assistance=tier == "A",
                taxes={"2015": LEVIES[tier], "2016": LEVIES[other]},
                single_parent=single,
                designated_household=elder > 0,
                elder_siblings=elder,
                specified_child=specified,
                specified_facility_rank=rank or None,
                apply_article_12=article_12,
            )
            for which, month in zip((tier, other), months_of(asked), strict=True):
                key = (which, column, single, elder, rank, specified, article_12)
                care = month["care_fee"]
                told = (care["table"], care["after_article_10"], care["after_article_12"])
                assert rows[key] == (*told, " ".join(month["cites"])), key
                assert month["tier"] in (which, None)
                seen.add((which, key))
    assert len(seen) == len(TIERS) * 96


@pytest.mark.parametrize(("service", "age"), [(s, a) for s, a in ASKED_FOR if a in (0, 1, 5)])
def test_ages_of_one_column_pay_the_same(
    tables: dict[str, DecisionTable], service: str, age: int
) -> None:
    rows = by_key(tables["childcare-fee"])
    for tier in TAXED:
        asked = request(
            service=service,
            birth_date=BIRTHDAYS[age],
            taxes={"2015": LEVIES[tier], "2016": LEVIES[tier]},
        )
        care = months_of(asked)[0]["care_fee"]
        key = (tier, column_of(service, age), False, 0, 0, False, True)
        assert rows[key][:3] == tuple(care.values())


def test_what_is_free_whatever_the_tax_has_no_amount_of_the_table(
    tables: dict[str, DecisionTable],
) -> None:
    """READING.md 5: 第10条第1項; 第2項第3号, 第2号ロ, 第1号ロ. Counted from these words."""
    for row in tables["childcare-fee"].rows:
        _, column, single, elder, rank, specified, _, table, after_10, after_12, cites = row
        if column in ("medium", "short"):
            free = specified or elder or single
        else:
            free = single or elder == 2 or (elder == 0 and rank == 3)
        assert (table is None) == bool(free), row
        assert not free or (after_10, after_12) == (0, 0)
        assert isinstance(cites, str)
        assert cites.startswith("j10-" if free else "t3-")


@pytest.mark.parametrize("age", [1, 3, 4])
def test_every_row_of_extended_care(tables: dict[str, DecisionTable], age: int) -> None:
    rows = by_key(tables["childcare-extended"])
    assert len(rows) == 2 * 27 * 3
    column = {1: "under3", 3: "age3", 4: "over4"}[age]
    for kind, tier in product(("monthly", "daily"), TIERS):
        asked = request(
            birth_date=BIRTHDAYS[age],
            public_assistance=tier == "A",
            taxes={"2015": LEVIES[tier], "2016": LEVIES[tier]},
            extended_care={"kind": kind, "days_per_month": 3 if kind == "daily" else 0},
        )
        without = months_of({**asked, "extended_care": NO_EXTENDED_CARE})
        for month, other in zip(months_of(asked), without, strict=True):
            fee_, cites = rows[kind, tier, column]
            assert isinstance(fee_, int)
            assert month["extended_care_fee"] == (3 * fee_ if kind == "daily" else fee_)
            assert month["cites"] == [*other["cites"], *str(cites).split()]


def test_a_day_costs_200_yen_but_nothing_in_a_and_b(tables: dict[str, DecisionTable]) -> None:
    """READING.md 12."""
    rows = by_key(tables["childcare-extended"])
    for (kind, tier, _), (fee_, _) in rows.items():
        if kind == "daily":
            assert fee_ == (0 if tier in ("A", "B") else 200)


@pytest.mark.parametrize("service", ["medium", "short"])
@pytest.mark.parametrize(("entered", "year"), [("2016-04-01", "2015"), ("2016-09-01", "2016")])
def test_every_row_of_the_admission_fee(
    tables: dict[str, DecisionTable], service: str, entered: str, year: str
) -> None:
    rows = by_key(tables["childcare-admission"])
    assert len(rows) == 4 * 2 * 3 * 2
    taxes = {"A": LEVIES["A"], "B": LEVIES["B"], "C": LEVIES["C"], "D": LEVIES["D9"]}
    for (tier, single, elder, specified), row in rows.items():
        answer = brief(
            request(
                service=service,
                birth_date=BIRTHDAYS[4],
                enrolled_from=entered,
                public_assistance=tier == "A",
                taxes={"2015": LEVIES["D1"], "2016": LEVIES["D1"], year: taxes[str(tier)]},
                single_parent=single,
                designated_household=bool(elder),
                elder_siblings=elder,
                specified_child=specified,
            )
        )
        free = bool(single or elder or specified)
        expected = (
            None if free else {"D": 2000}.get(str(tier), 0),
            answer["admission_fee"]["amount"],
        )
        assert row == (*expected, " ".join(answer["admission_fee"]["cites"]))


def tier_by_rows(
    table: DecisionTable, appendix: str, *, assisted: bool, income: int, per_capita: int
) -> Value:
    """The one tier whose row holds, as a join finds it."""
    found = [
        row[1]
        for row in table.rows
        if row[0] == appendix
        and row[2] is assisted
        and holds(row[3], income, row[4])
        and holds(row[5], per_capita, row[6])
    ]
    assert len(found) == 1, (appendix, assisted, income, per_capita, found)
    return found[0]


def holds(since: Value, amount: int, below: Value) -> bool:
    assert isinstance(since, int)
    assert below is None or isinstance(below, int)
    return since <= amount and (below is None or amount < below)


def test_every_edge_of_the_brackets(tables: dict[str, DecisionTable]) -> None:
    table = tables["childcare-brackets"]
    assert len(table.rows) == 27 + 27 + 4
    edges = [tier.since for tier in source_tables.CARE if tier.since]
    for income in sorted({0, 1, 10**9, *(edge + by for edge in edges for by in (-1, 0, 1))}):
        for per_capita in (0, 1, 3500):
            month, _ = months_of(
                request(taxes=dict.fromkeys(("2015", "2016"), taxed(income, per_capita)))
            )
            for appendix, bounds in (("t3", source_tables.CARE), ("t4", source_tables.EXTENDED)):
                found = tier_by_rows(
                    table, appendix, assisted=False, income=income, per_capita=per_capita
                )
                printed = next(
                    (
                        tier.name
                        for tier in bounds
                        if tier.name.startswith("D")
                        and (tier.since or 1) <= income
                        and (tier.below is None or income < tier.below)
                    ),
                    "C" if per_capita else "B",
                )
                assert found == printed == month["tier"]
            admission = tier_by_rows(
                table, "t2", assisted=False, income=income, per_capita=per_capita
            )
            assert admission == month["tier"][0]
    for appendix in ("t2", "t3", "t4"):
        assert tier_by_rows(table, appendix, assisted=True, income=0, per_capita=0) == "A"


def steps_of(asked: Json) -> Any:
    """The steps of the full answer, each with its id and cites."""
    result: Any = fee.calculate(asked)
    return result["steps"].entries


def test_the_brackets_cite_what_the_step_of_the_tier_cites(
    tables: dict[str, DecisionTable],
) -> None:
    for tier in TIERS:
        asked = request(
            public_assistance=tier == "A",
            taxes={"2015": LEVIES[tier], "2016": LEVIES[tier]},
            extended_care={"kind": "monthly", "days_per_month": 0},
        )
        steps = steps_of(asked)
        said = {" ".join(step["cites"]) for step in steps if step["id"] == "tier"}
        rows = [row for row in tables["childcare-brackets"].rows if row[1] == tier]
        assert said == {row[-1] for row in rows if row[0] in ("t3", "t4")}
