"""How few questions the estimator asks: ten families, each against the whole form.

The table: `EVERY_WAY=1 PYTHONUTF8=1 .venv/bin/python -m pytest tests/calculators/test_questions_asked.py -s -q`.
Bounds are what was counted; a rule that asks more must say why it is worth a question.
"""

import os
from collections.abc import Mapping

import pytest

from calculators.childcare.family import CALCULATOR
from tests.calculators.answered import submit
from tests.calculators.asked_families import FAMILIES, asked_of, said_by, shown_to
from tests.calculators.forms import form_values

MOST: Mapping[str, int] = {
    "共働き、ひとりっ子、長時間": 27,
    "片働き、ひとりっ子、長時間": 23,
    "ひとり親、ひとりっ子、長時間": 11,
    "生活保護": 12,
    "9月に入園": 21,
    "短時間、4歳": 19,
    "延長保育を1か月単位": 27,
    "小学生の兄がいる": 29,
    "二人とも園に通う": 36,
    "均等割だけの世帯": 25,
}
"""Of which six or more are asked of everybody, and four begin with their usual answer."""

WHOLE = len(list(CALCULATOR.form.fields()))


TRIED = list(FAMILIES) if os.environ.get("EVERY_WAY") else list(FAMILIES)[::3]
"""The questions of a family take seconds to find."""


@pytest.fixture(scope="module")
def asked() -> Mapping[str, tuple[str, ...]]:
    """Every question that each family is asked."""
    return {family: asked_of(known) for family in TRIED for known in [FAMILIES[family]]}


def test_no_family_is_asked_more_than_was_counted(asked: Mapping[str, tuple[str, ...]]) -> None:
    print(f"\n{'問い':>4} {'条件だけなら':>6} {'全部':>4}  世帯")
    for family, names in asked.items():
        shown = len(shown_to(FAMILIES[family]))
        print(f"{len(names):>6} {shown:>12} {WHOLE:>6}  {family}")
    assert {
        family: len(names) for family, names in asked.items() if len(names) > MOST[family]
    } == {}
    assert set(FAMILIES) == set(MOST)


def test_what_is_not_asked_is_not_needed(asked: Mapping[str, tuple[str, ...]]) -> None:
    """With the answers to what is asked alone, each result is what all that is known gives."""
    for family, names in asked.items():
        known = FAMILIES[family]
        some = submit(form_values(said_by(known, names)))["result"]
        every = submit(form_values(known))["result"]
        assert some["outcome"] == every["outcome"] == "determined", family
        assert some["total"] == every["total"], family
        for one, other in zip(some["children"], every["children"], strict=True):
            fees = [[month["care_fee"] for month in each["months"]] for each in (one, other)]
            assert fees[0] == fees[1], family


def test_the_whole_form_is_many_times_what_a_family_is_asked(
    asked: Mapping[str, tuple[str, ...]],
) -> None:
    assert all(len(names) * 4 < WHOLE for names in asked.values())
