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


def request(**changes: object) -> dict[str, object]:
    return {
        "founder": "municipality",
        "school": "elementary",
        "paid_by_prefecture": True,
        "post": "teacher",
        "employment": "permanent",
        **changes,
    }


def outcome(**changes: object) -> object:
    return CALCULATOR.spoken(request(**changes), catalogue("ja")).get("in_scope")


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


def test_what_was_not_asked_does_not_stand_in_the_computation() -> None:
    """At schools that are not municipal nobody is asked who pays: 「分からない」 would be untrue."""
    for founder in ("prefecture", "okayama_city", "other"):
        for paid in (True, False, None):
            html = drawn(founder=founder, school="high", paid_by_prefecture=paid)
            assert "県費負担教職員：" not in html
            assert "県費負担教職員かどうかは問いません" in html
    assert "県費負担教職員：はい" in drawn(school="high")


def drawn(**changes: object) -> str:
    page = CALCULATOR.page(catalogue("ja"), base="")
    return str(CALCULATOR.render(CALCULATOR.calculate(request(**changes)), page))


@pytest.mark.parametrize(
    ("post", "expected"),
    [
        ("lecturer", {"temporary_as_beginner"}),
        ("nurse_teacher", {"temporary_as_beginner"}),
        ("practical_assistant", {"temporary_assistants"}),
        ("dormitory_staff", {"temporary_assistants"}),
        ("principal", set()),
    ],
)
def test_training_for_beginners_is_said_only_of_those_whom_5_2_means(
    post: str, expected: set[str]
) -> None:
    asked = request(post=post, employment="temporary")
    result = CALCULATOR.spoken(asked, catalogue("ja"))
    found = {note["code"] for note in result["notes"] if note["code"].startswith("temporary")}
    assert found == expected
