"""What must hold of every answer, tried on requests that hypothesis makes."""

import itertools
import json
from datetime import date, timedelta
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from calculators import trace
from calculators.childcare.fee import CALCULATOR as FEE
from calculators.messages import catalogue
from calculators.outcome import to_json
from tests.calculators.requests import request, taxes

WORDS = catalogue("ja")

yen = st.one_of(st.integers(0, 20_000), st.integers(0, 2_000_000), st.sampled_from([0, 4999, 5000]))
person = st.fixed_dictionaries(
    {"per_capita_levy": yen, "income_levy": yen, "excluded_credits": yen, "relief": yen}
)
status = st.sampled_from(["not_taxed", "undeclared", "abroad"])
tax = person | st.lists(person | status, min_size=1, max_size=3)
days = st.dates(date(2009, 1, 1), date(2018, 12, 31)).map(date.isoformat)


@st.composite
def requests(draw: st.DrawFn) -> dict[str, Any]:
    birth = draw(st.dates(date(2010, 4, 2), date(2016, 3, 31)))
    entered = draw(st.dates(max(birth, date(2015, 4, 1)), date(2017, 3, 1)))
    left = draw(st.none() | st.dates(max(entered, date(2016, 4, 1)), date(2018, 3, 31)))
    years = draw(st.sets(st.sampled_from(["2015", "2016"])))
    return {
        "fiscal_year": 2016,
        "facility": draw(st.sampled_from(["yamaya-kakinomi", "sendagaya-nakayoshi"])),
        "service": draw(st.sampled_from(["nursery", "long", "medium", "short"])),
        "birth_date": birth.isoformat(),
        "enrolled_from": entered.isoformat(),
        "enrolled_until": left.isoformat() if left else None,
        "public_assistance": draw(st.booleans()),
        "taxes": {year: draw(tax) for year in sorted(years)},
        "single_parent": draw(st.booleans()),
        "designated_household": draw(st.booleans()),
        "elder_siblings": draw(st.integers(0, 4)),
        "specified_child": draw(st.booleans()),
        "specified_facility_rank": draw(st.none() | st.integers(1, 5)),
        "extended_care": {
            "kind": draw(st.sampled_from(["none", "monthly", "daily"])),
            "days_per_month": draw(st.integers(0, 31)),
        },
        "apply_article_12": draw(st.booleans()),
    }


@given(requests())
def test_the_requests_name_every_fact(asked: dict[str, Any]) -> None:
    assert set(asked) == {member.name for member in FEE.shape.members}


def behind(result: dict[str, Any], position: int) -> dict[str, Any]:
    """The steps that one rests on, and it, by id."""
    steps, wanted = result["steps"], [position]
    for each in wanted:
        wanted += steps[each]["inputs"]
    return {steps[each]["id"]: steps[each] for each in wanted}


@given(requests())
def test_every_node_of_every_trace_recomputes(asked: dict[str, Any]) -> None:
    steps = json.loads(to_json(FEE.spoken(asked, WORDS)))["steps"]
    for position, step in enumerate(steps):
        assert all(each < position for each in step["inputs"])
        if step["formula"] is not None:
            assert trace.recompute(steps, position) == trace.value_of(step), step["id"]


@given(requests())
def test_no_step_stands_twice_and_none_is_idle(asked: dict[str, Any]) -> None:
    """Every step leads to a month or to the 入園料, and no two are the same."""
    result = FEE.spoken(asked, WORDS)
    steps = result["steps"]
    assert len({json.dumps(step) for step in steps}) == len(steps)
    used = {
        part["trace"] for part in (*result["months"], result["admission_fee"]) if "trace" in part
    }
    for position in range(len(steps) - 1, -1, -1):
        assert position in used
        used.update(steps[position]["inputs"])


@given(requests())
def test_every_computed_amount_names_a_provision(asked: dict[str, Any]) -> None:
    for step in FEE.spoken(asked, WORDS)["steps"]:
        if step["formula"] is not None:
            assert step["cites"], step["id"]
        for unmet in step["considered"]:
            assert unmet["cites"]


@given(requests())
def test_the_amounts_of_a_month_are_those_of_its_trace(asked: dict[str, Any]) -> None:
    result = FEE.spoken(asked, WORDS)
    for month in result["months"]:
        if "total" not in month:
            continue
        steps = behind(result, month["trace"])
        by_id = {id: step["value"] for id, step in steps.items()}
        assert month["total"] == by_id["month_total"]
        assert month["tier"] == by_id.get("tier")
        assert month["extended_care_fee"] == by_id["extended_care_fee"]
        due = by_id.get("care_fee_not_due")
        assert month["care_fee"] == {
            "table": by_id.get("table_fee", due),
            "after_article_10": by_id.get("after_article_10", due),
            "after_article_12": by_id.get("after_article_12", due),
        }


@given(requests())
def test_the_year_adds_up_and_no_step_raises_the_fee(asked: dict[str, Any]) -> None:
    result = FEE.spoken(asked, WORDS)
    total = 0
    for month in result["months"]:
        if "total" not in month:
            continue
        fee = month["care_fee"]
        if fee["table"] is None:
            assert fee["after_article_10"] == 0
        else:
            assert fee["table"] >= fee["after_article_10"]
        assert fee["after_article_10"] >= fee["after_article_12"] >= 0
        assert month["total"] == fee["after_article_12"] + month["extended_care_fee"]
        total += month["total"]
    if result["outcome"] == "determined":
        assert result["total"] == total + result["admission_fee"]["amount"]
    else:
        assert "total" not in result
        assert result["reasons"]


@given(requests())
def test_undetermined_exactly_when_something_has_no_amount(asked: dict[str, Any]) -> None:
    result = FEE.spoken(asked, WORDS)
    parts = [*result["months"], result["admission_fee"]]
    undetermined = [part for part in parts if part.get("outcome") == "not_determined"]
    assert (result["outcome"] == "not_determined") == bool(undetermined)
    for part in undetermined:
        assert part["reasons"]
        assert not {"total", "amount", "due_date"} & set(part)
        assert not {"care_fee", "extended_care_fee"} <= set(part)


@given(requests())
def test_a_later_rank_never_costs_more(asked: dict[str, Any]) -> None:
    """Within one item of 第10条第2項, and where a reduction is added to none.

    Across items it can: the wording excludes a child of 第2号 from 第1号, so one elder sibling
    (half) displaces a rank of three (free). That case is held by the next test.
    """

    def totals(**facts: Any) -> list[int | None]:
        return [month.get("total") for month in FEE.spoken({**asked, **facts}, WORDS)["months"]]

    for facts in (
        [{"specified_facility_rank": rank} for rank in (None, 1, 2, 3, 4)],
        [{"elder_siblings": n, "specified_facility_rank": None} for n in (0, 1, 2, 3)],
        [{"single_parent": single} for single in (False, True)],
        [{"apply_article_12": reduce} for reduce in (False, True)],
    ):
        for worse, better in itertools.pairwise(facts):
            pairs = zip(totals(**worse), totals(**better), strict=True)
            assert all(a is None or b is None or b <= a for a, b in pairs)


def test_item_2_displaces_item_1_even_where_item_1_is_more_generous() -> None:
    asked = request(designated_household=True, elder_siblings=1, specified_facility_rank=3)
    result = FEE.spoken(asked, WORDS)
    month = result["months"][0]
    assert month["care_fee"]["after_article_10"] == 3950
    relief = behind(result, month["trace"])["after_article_10"]
    assert ("excluded_by_item_2", ["j10-k2-g1"]) in [
        (unmet["code"], unmet["cites"]) for unmet in relief["considered"]
    ]


@given(st.integers(1, 2_000_000), st.integers(0, 300_000), st.sampled_from([2, 3, 4]))
def test_more_tax_never_lowers_the_table_fee(income: int, more: int, age: int) -> None:
    def fee(levy: int) -> int:
        born = f"{2016 - age - 1}-10-01"
        result = FEE.spoken(request(birth_date=born, taxes=taxes(levy)), WORDS)
        amount: int = result["months"][0]["care_fee"]["table"]
        return amount

    assert fee(income) <= fee(income + more)


@given(requests())
def test_credits_count_like_levy_and_relief_undoes_them(asked: dict[str, Any]) -> None:
    """備考3 adds credits back, so only the sum of levy and credits matters to the tier."""

    def moved(tax: Any) -> Any:
        if isinstance(tax, list):
            return [moved(person) for person in tax]
        if isinstance(tax, str):
            return tax
        levy = tax["income_levy"] + tax["excluded_credits"]
        return {**tax, "income_levy": levy, "excluded_credits": 0}

    taxes = {year: moved(tax) for year, tax in asked["taxes"].items()}
    before = [month.get("tier") for month in FEE.spoken(asked, WORDS)["months"]]
    after = [month.get("tier") for month in FEE.spoken({**asked, "taxes": taxes}, WORDS)["months"]]
    assert before == after


@given(requests())
def test_the_same_request_gives_the_same_text(asked: dict[str, Any]) -> None:
    assert to_json(FEE.spoken(asked, WORDS)) == to_json(
        FEE.spoken(json.loads(json.dumps(asked)), WORDS)
    )


json_values = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(), inner, max_size=3),
    max_leaves=8,
)


@given(requests(), st.data())
def test_any_value_anywhere_yields_a_result_never_an_exception(
    asked: dict[str, Any], data: st.DataObject
) -> None:
    key = data.draw(st.sampled_from([*sorted(asked), "another", "é\ud800"]))
    result = FEE.spoken({**asked, key: data.draw(json_values)}, WORDS)
    to_json(result).encode("utf-8")
    assert result["outcome"] in {"determined", "not_determined", "invalid"}


def test_a_day_later_is_never_an_older_class() -> None:
    day = date(2010, 4, 2)
    ages = []
    while day < date(2016, 4, 1):
        asked = request(birth_date=day.isoformat())
        ages.append(FEE.spoken(asked, WORDS)["class_age"])
        day += timedelta(days=1)
    assert ages == sorted(ages, reverse=True)
    assert set(ages) == set(range(6))
