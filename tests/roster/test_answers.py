"""A line of a list is answered as `childcare-family` answers for the whole household.

The list takes a shorter way: each child by itself, where all is known.
What it must come to is the calculator's own result, which other tests hold against the text.
"""

from typing import Any

import pytest

from calculators.childcare import family, family_request
from calculators.roster import answers
from calculators.roster.answers import Answer
from tests.calculators import families, random_families

MANY = 600
type Json = dict[str, Any]


def _asked(seed: int) -> Json:
    request = random_families.family(seed, worlds=64)
    request.pop("changes", None)  # a list is of a month: it has none
    return request


def _amount(extent: Any) -> Any:
    if extent is None:
        return None
    return extent.low if extent.low == extent.high else {"low": extent.low, "high": extent.high}


def _shown(answer: Answer) -> Json:
    return {
        "months": {month: _amount(extent) for month, extent in answer.months.items()},
        "admission": _amount(answer.admission),
        "tiers": {end for pair in answer.tiers for end in pair},
        "reasons": {reason.code for reason in answer.reasons},
    }


def _result(child: Json) -> Json:
    months = child["months"]
    tiers = [month.get("tier") for month in months]
    ends = [(each["low"], each["high"]) if isinstance(each, dict) else (each,) for each in tiers]
    return {
        "months": {month["month"]: month.get("total") for month in months},
        "admission": child["admission_fee"].get("amount"),
        "tiers": {end for pair in ends for end in pair if end},
        "reasons": {
            reason.code
            for part in (child["admission_fee"], *months)
            for reason in part.get("reasons", ())
        },
    }


@pytest.mark.parametrize("first", range(0, MANY, 100))
def test_a_list_says_of_every_child_what_the_calculator_says(first: int) -> None:
    compared = ranges = 0
    for seed in range(first, first + 100):
        request = _asked(seed)
        result: Any = family.calculate(request)
        asked = family_request.read(request)
        if isinstance(asked, list):
            assert result["outcome"] == "invalid"
            continue
        answered = [
            answer for answer in answers.of_family(asked) if answer.outcome != answers.COUNTED
        ]
        assert [_shown(answer) for answer in answered] == [
            _result(child) for child in result["children"]
        ], seed
        compared += len(answered)
        ranges += any(answer.outcome == "range" for answer in answered)
    assert compared > 100
    assert ranges > 5, "some are not known"


def test_a_sibling_who_enters_in_autumn_counts_from_the_first_day_on_which_it_is_enrolled() -> None:
    # 第10条第2項第1号 counts children who are in named facilities; 別表第3備考1 has the first day.
    younger = {
        **families.FAMILY["children"][0],
        "id": "c2",
        "birth_date": "2015-01-10",
        "service": "nursery",
    }
    elder = {**families.FAMILY["children"][0], "enrolled_from": "2016-10-15"}
    asked = family_request.read({**families.FAMILY, "children": [elder, younger]})
    assert not isinstance(asked, list)
    _, answer = answers.of_family(asked)
    amounts = {month: _amount(extent) for month, extent in answer.months.items()}
    # D7, under 3: 11,800 in full − 2,950 (別表第6: 0.25), then half of it − 1,480 rounded up.
    assert amounts == {
        **{f"2016-{month:02}": 8_850 for month in range(4, 11)},
        **dict.fromkeys(("2016-11", "2016-12", "2017-01", "2017-02", "2017-03"), 4420),
    }
