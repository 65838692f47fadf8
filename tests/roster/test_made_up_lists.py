"""The made-up lists: the committed sample, and what is promised of every list."""

from collections import Counter

from tests.calculators import plain_family
from tests.roster import made_up_lists
from tests.roster.made_up_lists import SAMPLE


def test_the_sample_is_what_the_generator_gives() -> None:
    assert SAMPLE.read_bytes() == made_up_lists.sample()


def test_the_sample_has_300_lines_and_some_of_each_common_error() -> None:
    lines = made_up_lists.sample_lines()
    assert len(lines) == 300
    wrong = {line.error for line in lines if line.is_wrong}
    # Of September: 当年度分 is right there.
    assert wrong == {*made_up_lists.COMMON} - {"this_year_tax"}


def test_the_same_seed_gives_the_same_list() -> None:
    once, again = (made_up_lists.lines(children=200, month="2016-04", seed=3) for _ in range(2))
    assert made_up_lists.table(once) == made_up_lists.table(again)


def test_a_list_is_varied() -> None:
    """Both facilities, every kind of care, every class, households of one to four children."""
    lines = made_up_lists.lines(children=2_000, month="2016-09")
    rows = [made_up_lists.row(line) for line in lines]
    for key, values in (
        ("facility", {"", *made_up_lists.FACILITIES.values()}),
        ("service", {"", *made_up_lists.SERVICES.values()}),
        ("extended_care.kind", {"", *made_up_lists.EXTENDED.values()}),
    ):
        assert {row[key] for row in rows} == values
    in_care = [line.child["birth_date"] for line in lines if "service" in line.child]
    assert {plain_family.class_age(born, 2016) for born in in_care} == set(range(6))
    assert {born[5:] for born in in_care} >= {"04-01", "04-02"}
    sizes = Counter(line.household for line in lines)
    assert set(sizes.values()) == {1, 2, 3, 4}
    assert any(line.due is None for line in lines if "service" in line.child), "another ordinance"
