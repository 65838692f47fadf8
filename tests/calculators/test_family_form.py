"""The estimator's form: what was typed becomes the household that it describes, or errors.

Amounts are those of READING's worked examples, or read from the text's own tables (`source_tables`).
"""

from typing import Any

import pytest

from calculators.childcare.family import CALCULATOR
from calculators.form import DATE_PARTS
from tests.calculators.answered import named, parsed, submit, submit_example
from tests.calculators.forms import FEE, form_values
from tests.calculators.source_tables import CARE, care_column, reduced

NO_CREDITS = {"housing": 0, "donation": 0, "dividend": 0, "foreign_tax": 0}
ESSENTIALS = (
    "fiscal_year",
    "child.1.birth_date",
    "child.1.facility",
    "child.1.service",
    "child.1.enrolled_from",
    "siblings",
)
INPUTS = {name for field in CALCULATOR.form.fields() for name in field.inputs}
COLUMN = care_column("long", 3) or 0
FEES_AT_3 = [reduced(tier.amounts[COLUMN], tier.name) for tier in CARE]
"""保育料 of a child of 3 in 長時間保育, by tier from A to D24, after 第12条."""


def read(**changes: str) -> dict[str, Any]:
    """The request for the worked example with some inputs changed."""
    request, errors = CALCULATOR.form.read({**FEE, **named(changes)})
    assert errors == []
    return request


def errors_of(answer: dict[str, Any]) -> list[str]:
    assert answer["outcome"] == "invalid"
    return [error["field"] for error in answer["errors"]]


def test_the_form_gives_the_household_of_the_worked_example() -> None:
    levies = {"per_capita_levy": 3500, "credits": NO_CREDITS}
    assert read() == {
        "fiscal_year": 2016,
        "public_assistance": False,
        "single_parent": False,
        "designated_household": False,
        "specified_child": False,
        "other_named_persons": 0,
        "adults": [
            {
                "id": "a1",
                "taxes": {
                    "2015": {**levies, "income_levy": 147_000},
                    "2016": {**levies, "income_levy": 150_000},
                },
            },
            {"id": "a2", "taxes": {"2015": "not_taxed", "2016": "not_taxed"}},
        ],
        "children": [
            {
                "id": "c1",
                "birth_date": "2012-05-10",
                "in_named_facility": None,
                "facility": "yamaya-kakinomi",
                "service": "long",
                "enrolled_from": "2016-04-01",
                "enrolled_until": None,
                "extended_care": {"kind": "none", "days_per_month": 0},
            }
        ],
        "apply_article_12": True,
        "changes": [],
    }


# ------------------------------------------------------------------ adults and their taxes

TAXED = {
    "adult__2__previous__status": "assessed",
    "adult__2__previous__per_capita_levy": "3500",
    "adult__2__previous__income_levy": "20000",
    "adult__2__previous__special": "some",
    "adult__2__previous__housing": "1000",
}


def test_each_adult_is_a_person_of_the_household() -> None:
    """147,000 + (20,000 + 1,000 of 住宅借入金等特別税額控除) = 168,000 is D8 by 別表第3."""
    adults = read(**TAXED)["adults"]
    assert [adult["id"] for adult in adults] == ["a1", "a2"]
    assert adults[1]["taxes"]["2015"] == {
        "per_capita_levy": 3500,
        "income_levy": 20_000,
        "credits": {**NO_CREDITS, "housing": 1000},
        "relief": 0,
    }
    answer = submit_example(**TAXED)
    assert answer["result"]["children"][0]["months"][0]["tier"] == "D8"
    said = (
        "階層を決める所得割課税額（大人1） 147,000円 ＋ 階層を決める所得割課税額（大人2） 21,000円"
    )
    assert said in parsed(answer["html"]).text


def test_relief_stays_with_the_person_and_ends_at_zero() -> None:
    """READING's second worked example: one parent's 減免 never lowers the other's tax."""
    household = {
        "child__1__service": "nursery",
        "child__1__birth_date__year": "2014",
        "child__1__birth_date__month": "10",
        "sure__adult__1__current__income_levy": "10000",
        "sure__adult__2__current__income_levy": "112000",
    }
    for year in ("previous", "current"):
        household |= {
            f"adult__1__{year}__income_levy": "10000",
            f"adult__1__{year}__special": "some",
            f"adult__1__{year}__relief": "13500",
            f"adult__2__{year}__status": "assessed",
            f"adult__2__{year}__per_capita_levy": "3500",
            f"adult__2__{year}__income_levy": "112000",
            f"adult__2__{year}__special": "none",
        }
    answer = submit_example(**household)
    page = parsed(answer["html"])
    assert page.headline == "目安：1か月 7,490円"
    floor = "（マイナスなら0円）"
    assert f"所得割（大人1） 10,000円 − 減免（大人1） 13,500円{floor}" in page.text
    assert f"減免（大人1） 13,500円 − 所得割（大人1） 10,000円{floor}" in page.text
    relief = [adult["taxes"]["2016"].get("relief") for adult in read(**household)["adults"]]
    assert relief == [13_500, None]


def test_one_who_is_not_there_pays_nothing_and_one_of_whom_nothing_is_said_may_be() -> None:
    assert len(read(adult__2__exists="no", single_parent="yes")["adults"]) == 1
    assert [a["taxes"] for a in read(adult__2__exists="")["adults"]][1] == {
        "2015": None,
        "2016": None,
    }
    three = read(adult__3__exists="yes", adult__3__previous__status="not_taxed")["adults"]
    assert three[2]["taxes"]["2015"] == "not_taxed"


@pytest.mark.parametrize("adult", [1, 2])
@pytest.mark.parametrize("status", ["", "unknown"])
def test_a_tax_that_is_not_known_yet_is_a_range_and_never_zero(status: str, adult: int) -> None:
    """Whatever 大人2 pays, 大人1's 150,000 alone is D7: the range begins there."""
    answer = submit_example(**{f"adult__{adult}__current__status": status})
    assert answer["outcome"] == "range"
    totals = [month["total"] for month in answer["result"]["months"]]
    low = 0 if adult == 1 else FEES_AT_3[[tier.name for tier in CARE].index("D7")]
    assert totals == [5920] * 5 + [{"low": low, "high": max(FEES_AT_3)}] * 7


@pytest.mark.parametrize("adult", [1, 2])
@pytest.mark.parametrize("status", ["undeclared", "abroad"])
def test_a_tax_that_nobody_assessed_is_not_determined(status: str, adult: int) -> None:
    answer = submit_example(**{f"adult__{adult}__current__status": status})
    assert answer["outcome"] == "not_determined"
    totals = [month.get("total") for month in answer["result"]["months"]]
    assert totals == [5920] * 5 + [None] * 7
    headline = "目安：4月〜8月は1か月 5,920円、9月〜3月は決められません"
    assert parsed(answer["html"]).headline == headline


def test_exempt_adults_are_zero_because_they_said_so() -> None:
    exempt = {f"adult__1__{year}__status": "not_taxed" for year in ("previous", "current")}
    answer = submit_example(**exempt)
    months = answer["result"]["children"][0]["months"]
    assert {month["tier"] for month in months} == {"B"}
    assert answer["result"]["total"] == 0


def test_an_amount_before_credits_stands_for_the_levy_and_the_credits() -> None:
    """備考3: what was deducted is not taken off, so 税額控除前 − 調整控除 is what decides."""
    taxes = read(
        adult__1__previous__special="some",
        adult__1__previous__income_levy="",
        adult__1__previous__before_credits="149,500",
        adult__1__previous__adjustment_credit="2500",
    )["adults"][0]["taxes"]
    assert taxes["2015"]["income_levy"] == 147_000
    assert taxes["2015"]["credits"] == NO_CREDITS


def test_the_city_and_the_flat_reduction_are_asked_of_their_years_only() -> None:
    """指定都市 levy more since 平成30年度分; 定額減税 is a matter of 令和6年度分 alone."""
    special = {
        "adult__1__current__special": "some",
        "adult__1__current__designated_city": "yes",
        "adult__1__current__flat_reduction": "10000",
    }
    tax = read(**special)["adults"][0]["taxes"]["2016"]
    assert "designated_city" not in tax
    assert "flat_reduction" not in tax
    later = {"fiscal_year": "later", "later_year": "2024", **special}
    tax = read(**later)["adults"][0]["taxes"]["2024"]
    assert (tax["designated_city"], tax["flat_reduction"]) == (True, 10_000)


@pytest.mark.parametrize(
    ("said", "city"), [("yes", True), ("no", False), ("unknown", None), ("", None)]
)
def test_a_city_that_is_not_known_is_never_taken_for_another(said: str, city: object) -> None:
    """備考3 doesn't say how a 指定都市's rate counts, so a yes is a range; not known is no less."""
    special = {
        "fiscal_year": "2018",
        "child__1__birth_date__year": "2014",
        "child__1__enrolled_from__year": "2018",
        "adult__1__current__special": "some",
        "adult__1__current__designated_city": said,
    }
    assert read(**special)["adults"][0]["taxes"]["2018"]["designated_city"] is city
    outcome = submit_example(**special)["outcome"]
    assert outcome == ("determined" if city is False else "range")


# ------------------------------------------------------------------ children and changes

SIBLING = {
    "siblings": "1",
    "child__2__birth_date__year": "H22",
    "child__2__birth_date__month": "5",
    "child__2__birth_date__day": "1",
}
"""Born 2010-05-01: class age 5."""


def test_a_sibling_is_a_child_of_the_household_by_where_it_goes() -> None:
    elsewhere = read(**SIBLING, child__2__use="elsewhere", child__2__named="yes")["children"][1]
    assert elsewhere == {"id": "c2", "birth_date": "2010-05-01", "in_named_facility": True}
    none = read(**SIBLING, child__2__use="none", child__2__named="yes")["children"][1]
    assert none["in_named_facility"] is False
    place = {
        "child__2__use": "facility",
        "child__2__facility": "yamaya-kakinomi",
        "child__2__service": "short",
        "child__2__enrolled_from__year": "2015",
        "child__2__enrolled_from__month": "4",
        "child__2__enrolled_from__day": "1",
    }
    both = read(**SIBLING, **place)["children"]
    assert [child.get("service") for child in both] == ["long", "short"]


def test_no_household_that_the_rules_name_has_no_other_persons() -> None:
    assert read(other_named_persons="2")["other_named_persons"] == 0
    asked = read(designated_household="yes", other_named_persons="2")
    assert asked["other_named_persons"] == 2
    assert read(designated_household="unknown")["other_named_persons"] is None


def test_what_changes_has_its_month() -> None:
    changes = {
        "changes": "3",
        "change__1__month": "1",
        "change__1__kind": "single_parent_begins",
        "change__2__month": "7",
        "change__2__kind": "adult_comes",
        "change__2__adult": "2",
        "change__3__month": "10",
        "change__3__kind": "tax",
        "change__3__adult": "1",
        "change__3__tax_year": "current",
        "change__3__income_levy": "98700",
        "change__3__per_capita_levy": "3500",
    }
    levies = {"per_capita_levy": 3500, "income_levy": 98_700}
    assert read(**changes)["changes"] == [
        {"from": "2017-01", "single_parent": True},
        {"from": "2016-04", "adult": "a2", "in_household": False},
        {"from": "2016-07", "adult": "a2", "in_household": True},
        {"from": "2016-10", "adult": "a1", "taxes": {"2016": levies}},
    ]


# ------------------------------------------------------------------ what must be answered


def as_loaded(**said: str) -> dict[str, str]:
    """The page's inputs as they begin, with some answered."""
    return form_values(named(said))


def test_an_empty_form_names_the_essentials_in_one_round() -> None:
    answer = submit(as_loaded())
    fields = {field.name: field for field in CALCULATOR.form.fields()}
    expected = [fields[name].inputs[0] for name in ESSENTIALS]
    assert errors_of(answer) == expected
    page = parsed(answer["html"])
    assert page.links == [f"#childcare-family-{field}" for field in expected]
    for error in answer["errors"]:
        assert error["message"] in page.words


def test_the_essentials_alone_give_a_range() -> None:
    """Nothing is known of taxes, of the board's rules or of assistance: from 0 to the dearest tier."""
    essentials = {
        name: FEE[name]
        for name in FEE
        if name in ESSENTIALS or name.rpartition(".")[0] in ESSENTIALS
    }
    answer = submit(form_values(essentials))
    assert (answer["outcome"], answer["errors"]) == ("range", [])
    assert answer["result"]["total"] == {"low": 0, "high": 12 * max(FEES_AT_3)}
    assert {fact["fact"] for fact in answer["result"]["open"]} >= {
        "single_parent",
        "adults.1.taxes.2015",
        "adults.2.taxes.2016",
    }


def test_each_question_that_may_be_left_open_can_be() -> None:
    for field in CALCULATOR.form.fields():
        if field.may_be_open:
            assert not field.required, field.name
            assert submit({**FEE, field.name: ""})["errors"] == [], field.name


def test_hidden_questions_are_not_asked_and_not_read() -> None:
    nonsense = {"adult__1__previous__income_levy": "nonsense", "adult__2__exists": "nonsense"}
    answer = submit_example(public_assistance="yes", **nonsense)
    assert (answer["outcome"], answer["result"]["total"]) == ("determined", 0)
    hidden = {
        "child__2__birth_date__year": "x",
        "child__1__days_per_month": "x",
        "adult__1__previous__housing": "x",
        "change__1__month": "x",
        "later_year": "x",
    }
    assert submit_example(**hidden)["errors"] == []
    assert read(**hidden) == read()


# ------------------------------------------------------------------ errors


def test_an_empty_date_is_one_error() -> None:
    empty = {f"child__1__birth_date__{part}": " " for part in DATE_PARTS}
    assert submit_example(**empty)["errors"] == [
        {
            "field": "child.1.birth_date.year",
            "message": "子ども1の生年月日を入力してください（年・月・日）。",
        }
    ]


def test_a_missing_part_of_a_date_is_named() -> None:
    assert submit_example(child__1__birth_date__day="")["errors"] == [
        {
            "field": "child.1.birth_date.day",
            "message": "子ども1の生年月日に『日』を入力してください。",
        }
    ]


@pytest.mark.parametrize(
    ("changes", "field"),
    [
        ({"child__1__extended_care": "daily"}, "child.1.days_per_month"),
        (
            {"child__1__extended_care": "daily", "child__1__days_per_month": "40"},
            "child.1.days_per_month",
        ),
        (
            {"child__1__extended_care": "daily", "child__1__days_per_month": "0"},
            "child.1.days_per_month",
        ),
        ({"adult__1__previous__income_levy": "100000000万"}, "adult.1.previous.income_levy"),
        ({"fiscal_year": "28"}, "fiscal_year"),
        ({"fiscal_year": "later", "later_year": "28"}, "later_year"),
        ({"fiscal_year": "later", "later_year": "2016"}, "later_year"),
        ({"child__1__birth_date__year": "0000"}, "child.1.birth_date.year"),
        ({"child__1__birth_date__month": "13"}, "child.1.birth_date.month"),
        ({"child__1__birth_date__day": "32"}, "child.1.birth_date.day"),
        # The rest is found by the request: the error belongs to the input that filled its place.
        ({"child__1__birth_date__year": "1920"}, "child.1.birth_date.year"),
        ({"child__1__enrolled_from__year": "2010"}, "child.1.enrolled_from.year"),
        ({"child__1__enrolled_from__year": "2018"}, "child.1.enrolled_from.year"),
        (
            {
                "child__1__enrolled_until__year": "2015",
                "child__1__enrolled_until__month": "4",
                "child__1__enrolled_until__day": "1",
            },
            "child.1.enrolled_until.year",
        ),
        (
            {"adult__1__current__special": "some", "adult__1__current__relief": "153501"},
            "adult.1.current.relief",
        ),
        (
            {
                **{f"adult__3__{year}__status": "not_taxed" for year in ("previous", "current")},
                "adult__2__exists": "no",
                "single_parent": "yes",
                "adult__3__exists": "yes",
                "adult__3__previous__status": "assessed",
                "adult__3__previous__income_levy": "100",
                "adult__3__previous__per_capita_levy": "0",
                "adult__3__previous__special": "some",
                "adult__3__previous__relief": "200",
            },
            "adult.3.previous.relief",
        ),
    ],
)
def test_every_error_belongs_to_an_input_of_the_form(changes: dict[str, str], field: str) -> None:
    assert errors_of(submit_example(**changes)) == [field]
    assert field in INPUTS


def test_an_error_of_a_change_belongs_to_its_question() -> None:
    """Who comes takes two changes of the request, so the second of the form is its third."""
    changes = {
        **SIBLING,
        "child__2__use": "none",
        "changes": "2",
        "change__1__month": "6",
        "change__1__kind": "sibling_comes",
        "change__1__child": "2",
        "change__2__month": "9",
        "change__2__kind": "single_parent_begins",
    }
    assert read(**changes)["changes"][2] == {"from": "2016-09", "single_parent": True}
    values = {**FEE, **named(changes)}
    assert CALCULATOR.form.input_of("changes.3.from", values) == "change.2.month"
    assert CALCULATOR.form.input_of("changes.2.in_household", values) == "change.1.kind"


@pytest.mark.parametrize(
    ("kind", "whose", "field"),
    [
        ("sibling_leaves", {"child": "3"}, "change.1.child"),
        ("service", {"child": "2", "service": "short"}, "change.1.child"),
        ("extended_care", {"child": "4", "extended_care": "monthly"}, "change.1.child"),
        ("adult_leaves", {"adult": "3"}, "change.1.adult"),
        ("sibling_leaves", {"child": "1"}, "change.1.child"),
    ],
)
def test_a_change_of_somebody_who_is_not_there_is_named_in_the_forms_words(
    kind: str, whose: dict[str, str], field: str
) -> None:
    change = {f"change__1__{name}": text for name, text in whose.items()}
    sibling = {**SIBLING, "child__2__use": "none"}
    answer = submit_example(
        **sibling, changes="1", change__1__month="6", change__1__kind=kind, **change
    )
    assert errors_of(answer) == [field]
    assert not [word for word in ("children", "adults", "enrolled") if word in answer["html"]]


def test_what_was_typed_cannot_become_markup() -> None:
    image = "<img src=x onerror=alert(1)>"
    answer = submit_example(
        child__1__birth_date__day=image,
        child__1__facility="<b>",
        adult__1__previous__income_levy=image,
    )
    assert answer["outcome"] == "invalid"
    assert "<img" not in answer["html"]
    assert "<b>" not in answer["html"]
    # What is answered is repeated in the result: an amount as it was read, never as it was typed.
    for name in ("single_parent", "adult__2__exists", "adult__1__previous__special"):
        answer = submit_example(**{name: image})
        assert "<img" not in answer["html"]
