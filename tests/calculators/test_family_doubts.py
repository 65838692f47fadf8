"""What is probably a slip is asked about, and the reader's word overrules it for that very text.

An assessed 所得割 is cut to 100 yen (地方税法第20条の4の2), so 14 or 147 are 万円 or 千円; the texts of
the examples are the issue's own.
"""

import pytest

from calculators.childcare.family import CALCULATOR
from calculators.form import SURE
from tests.calculators.answered import guided, named, parsed, submit, submit_example
from tests.calculators.forms import FEE

LEVY = "adult.1.current.income_levy"
PER_CAPITA = "adult.1.current.per_capita_levy"
BEFORE = "adult.1.current.before_credits"

SLIPS = {
    "14": ({"adult__1__current__income_levy": "14"}, LEVY, "140,000円か14,000円"),
    "147": ({"adult__1__current__income_levy": "147"}, LEVY, "1,470,000円か147,000円"),
    "4,000,000": ({"adult__1__current__income_levy": "4,000,000"}, LEVY, "年収や所得"),
    "400万": ({"adult__1__current__income_levy": "400万"}, LEVY, "4,000,000円"),
    "not in hundreds": ({"adult__1__current__income_levy": "147050"}, LEVY, "下2けたは00"),
    "of a change": (
        {
            "changes": "1",
            "change__1__month": "12",
            "change__1__kind": "tax",
            "change__1__adult": "1",
            "change__1__tax_year": "current",
            "change__1__income_levy": "98",
            "change__1__per_capita_levy": "3500",
        },
        "change.1.income_levy",
        "98円と読みました",
    ),
    "another column": ({"adult__1__current__per_capita_levy": "35000"}, PER_CAPITA, "ほかの欄"),
    "same in both years": (
        {"adult__1__current__income_levy": "147000"},
        LEVY,
        "二つの年度分に、同じ147,000円",
    ),
    "no second parent": (
        {"adult__2__exists": "no", "single_parent": "no"},
        "adult.2.exists",
        "「大人2はいない」",
    ),
    # 150,000 + 5,000 of 住宅借入金等 = 155,000; 160,000 − 2,500 of 調整控除 = 157,500.
    "two routes": (
        {
            "adult__1__current__special": "some",
            "adult__1__current__housing": "5000",
            "adult__1__current__before_credits": "160000",
            "adult__1__current__adjustment_credit": "2500",
        },
        BEFORE,
        "所得割額に控除を足すと155,000円、税額控除前から調整控除を引くと157,500円",
    ),
}


@pytest.mark.parametrize(("changes", "field", "said"), SLIPS.values(), ids=SLIPS)
def test_a_probable_slip_is_asked_about_where_it_was_typed(
    changes: dict[str, str], field: str, said: str
) -> None:
    answer = submit_example(**changes)
    assert answer["outcome"] == "invalid"
    [doubt] = answer["errors"]
    assert doubt["field"] == field
    assert said in doubt["message"]
    assert said in parsed(answer["html"]).text
    assert guided({**FEE, **named(changes)})["doubts"] == {field: doubt["message"]}


@pytest.mark.parametrize(("changes", "field", "said"), SLIPS.values(), ids=SLIPS)
def test_the_readers_word_overrules_it_for_that_very_text(
    changes: dict[str, str], field: str, said: str
) -> None:
    values = {**FEE, **named(changes)}
    sure = {**values, SURE + field: values[field]}
    assert guided(sure)["doubts"] == {}
    assert submit(sure)["errors"] == []
    spaces = {**values, field: f" {values[field]} ", SURE + field: values[field]}
    if field != "adult.2.exists":
        assert guided(spaces)["doubts"] == {}
    # Of another text, or a box that is ticked without one, nothing was confirmed.
    for other in ("", "15", "on"):
        again = guided({**values, SURE + field: other})["doubts"]
        assert said in again[field]


def test_a_text_that_was_changed_is_asked_about_again() -> None:
    sure = {**FEE, LEVY: "14", SURE + LEVY: "14"}
    assert submit(sure)["errors"] == []
    [again] = submit({**sure, LEVY: "15"})["errors"]
    assert "150,000円か15,000円" in again["message"]
    # The same amount in another writing is another text.
    assert [each["field"] for each in submit({**sure, LEVY: "１４円"})["errors"]] == [LEVY]


@pytest.mark.parametrize(
    "changes",
    [
        {},
        {"adult__1__current__income_levy": "0"},
        {"adult__1__current__income_levy": "100"},
        {"adult__1__current__income_levy": "1,499,900"},
        {"adult__1__current__per_capita_levy": "5000"},
        {"adult__1__current__income_levy": "0", "adult__1__previous__income_levy": "0"},
        {"adult__2__exists": "no", "single_parent": "yes"},
        {"adult__2__exists": "no", "single_parent": "unknown"},
        # 150,000 + 5,000 = 155,000; 157,599 − 2,500 = 155,099: 所得割額 was cut to 100 yen.
        {
            "adult__1__current__special": "some",
            "adult__1__current__housing": "5000",
            "adult__1__current__before_credits": "157599",
            "adult__1__current__adjustment_credit": "2500",
        },
    ],
)
def test_what_is_usual_is_not_asked_about(changes: dict[str, str]) -> None:
    assert submit_example(**changes)["errors"] == []


def test_what_is_hidden_is_not_doubted() -> None:
    assert (
        submit_example(public_assistance="yes", adult__1__current__income_levy="14")["errors"] == []
    )


def test_what_may_be_doubted_says_so() -> None:
    """The page has a place for the doubt and the reader's word at these questions only."""
    doubted = {field.name for field in CALCULATOR.form.fields() if field.doubted}
    assert {field for _, field, _ in SLIPS.values()} <= doubted


def test_what_cannot_be_read_is_not_doubted_too() -> None:
    answer = submit_example(adult__1__current__income_levy="100000000万")
    assert [error["field"] for error in answer["errors"]] == [LEVY]
