"""The scope (2): each fact alone decides as the manual's words say."""

from itertools import product

import pytest

from calculators.messages import catalogue
from calculators.training.scope import CALCULATOR

IN_SCOPE = {
    ("prefecture", "junior_high"),
    ("prefecture", "high"),
    ("prefecture", "secondary"),
    ("prefecture", "special_needs"),
    *product(
        ("municipality", "kurashiki_city"),
        ("elementary", "junior_high", "compulsory", "high", "special_needs"),
    ),
}


def outcome(**changes: object) -> object:
    asked = {
        "founder": "municipality",
        "school": "elementary",
        "paid_by_prefecture": True,
        "post": "teacher",
        "employment": "permanent",
        **changes,
    }
    return CALCULATOR.spoken(asked, catalogue("ja")).get("in_scope")


def test_schools() -> None:
    founders = ("prefecture", "municipality", "kurashiki_city", "okayama_city", "other")
    schools = (
        "elementary", "junior_high", "compulsory", "high", "secondary", "special_needs", "other",
    )  # fmt: skip
    for founder, school in product(founders, schools):
        found = outcome(founder=founder, school=school)
        assert found is ((founder, school) in IN_SCOPE), (founder, school)


@pytest.mark.parametrize(
    ("founder", "paid", "expected"),
    [
        ("municipality", False, False),
        ("municipality", None, None),
        ("prefecture", False, True),
        ("prefecture", None, True),
        ("okayama_city", None, False),
    ],
)
def test_only_those_whom_the_prefecture_pays_at_municipal_schools(
    founder: str, paid: bool | None, expected: bool | None
) -> None:
    found = outcome(founder=founder, school="junior_high", paid_by_prefecture=paid)
    assert found is expected


def test_what_excludes_decides_before_what_is_not_known() -> None:
    assert outcome(paid_by_prefecture=None, employment="part_time") is False
    assert outcome(employment="other", post="other") is False
    assert outcome(employment="other") is None
