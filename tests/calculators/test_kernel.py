"""Money, dated values and traces: exact, and refusing where nothing is known."""

import json
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calculators import package_data, trace, yen
from calculators.childcare import stated
from calculators.dated import Dated, OutOfPeriodError, Period
from calculators.fiscal import Month
from calculators.messages import catalogue, written


@given(st.integers(0, 10**9), st.integers(0, 100))
def test_rounding_up_to_ten_yen(amount: int, percent: int) -> None:
    exact = yen.times(amount, Fraction(percent, 100))
    rounded = yen.round_up(exact, unit=10)
    assert rounded % 10 == 0
    assert 0 <= rounded - exact < 10


def test_fractions_of_a_yen_are_not_rounded_silently() -> None:
    assert yen.whole(Fraction(10, 2)) == 5
    with pytest.raises(ValueError):
        yen.whole(Fraction(1, 2))


@given(st.integers(-(10**6), 10**6), st.sampled_from([1, 2, 4, 5, 8, 10, 20, 100, 1000]))
def test_decimals_are_exact(numerator: int, denominator: int) -> None:
    value = Fraction(numerator, denominator)
    assert Fraction(written.decimal(value)) == value


def test_a_third_has_no_decimal() -> None:
    with pytest.raises(ValueError):
        written.decimal(Fraction(1, 3))


def test_a_dated_value_has_no_default() -> None:
    old = Period(value="old", since=Month(2015, 4), until=Month(2016, 3))
    new = Period(value="new", since=Month(2016, 5))
    dated = Dated([new, old])
    assert dated.at(Month(2016, 3)) == "old"
    assert dated.at(Month(2999, 12)) == "new"
    for month in (Month(2015, 3), Month(2016, 4)):
        with pytest.raises(OutOfPeriodError):
            dated.at(month)


def test_periods_that_overlap_are_refused() -> None:
    first = Period(value=1, since=Month(2015, 4))
    second = Period(value=2, since=Month(2016, 4))
    with pytest.raises(ValueError):
        Dated([first, second])


def test_a_trace_that_lies_is_found_out() -> None:
    node = trace.apply(
        trace.difference,
        trace.given("after_article_10", 7900, unit="yen"),
        trace.given("reduction", 1980, unit="yen"),
        id="after_article_12",
        unit="yen",
    )
    steps = trace.Steps([node]).spoken(catalogue("ja"))
    assert [step["inputs"] for step in steps] == [[], [], [0, 1]]
    assert trace.recompute(steps, 2) == steps[2]["value"] == 5920
    steps[1]["value"] = 1970
    assert trace.recompute(steps, 2) != steps[2]["value"]
    with pytest.raises(ValueError):
        trace.recompute(steps, 0)


def test_equal_steps_stand_once() -> None:
    def half(id: str) -> trace.Node:
        fee = trace.given("table_fee", 7900, unit="yen", cites=("t3-d7-age3",))
        ratio = trace.given("second_child_ratio", Fraction(1, 2), unit="ratio")
        return trace.apply(trace.product, fee, ratio, id=id, unit="yen")

    steps = trace.Steps()
    assert [steps.add(half("one")), steps.add(half("one")), steps.add(half("other"))] == [2, 2, 3]
    assert [step["value"] for step in steps.entries] == [7900, "1/2", 3950, 3950]
    assert steps.behind(3) == [0, 1, 3]


def test_steps_are_read_in_the_order_of_computing_whichever_result_listed_them_first() -> None:
    """September shares the child's age with April, but begins with its own year's tax."""

    def total(tax: int) -> trace.Node:
        levy = trace.given("income_levy", tax, unit="yen")
        age = trace.given("class_age", 1, unit="yen")
        return trace.apply(trace.added, levy, age, id="month_total", unit="yen")

    steps = trace.Steps()
    april, september = steps.add(total(10)), steps.add(total(20))
    read = [
        [steps.entries[each]["value"] for each in steps.behind(end)] for end in (april, september)
    ]
    assert read == [[10, 1, 11], [20, 1, 21]]


def test_true_is_not_one() -> None:
    """Values that compare equal are no equal steps."""
    steps = trace.Steps()
    steps.add(trace.given("elder_siblings", 1, unit="people"))
    steps.add(trace.given("elder_siblings", True, unit="people"))
    assert len(steps.entries) == 2


def test_an_operation_has_one_meaning() -> None:
    def added() -> int:
        return 0

    with pytest.raises(ValueError):
        trace.operation(added)


def test_a_node_is_read_as_what_it_is() -> None:
    amount = trace.given("relief", 5, unit="yen")
    assert (amount.yen, amount.number) == (5, 5)
    with pytest.raises(TypeError):
        _ = amount.word
    with pytest.raises(TypeError):
        _ = trace.given("tier", "D7", unit="tier").yen
    with pytest.raises(TypeError):
        _ = trace.given("public_assistance", True, unit="yes_no").number


def test_each_version_governs_until_the_next() -> None:
    """A second version of the ordinance is one more entry of the generated file."""
    data = json.loads(package_data.read_text("calculators.childcare", "stated.json"))
    (first,) = data["versions"]
    second = json.loads(json.dumps(first).replace("2016-04", "2019-10"))
    rules = stated.read_rules(json.dumps({"versions": [first, second]}))
    assert rules.at(Month(2019, 9)).ruleset == "shibuya-youho@2016-04-01"
    assert rules.at(Month(2019, 10)).ruleset == "shibuya-youho@2019-10-01"
    with pytest.raises(OutOfPeriodError):
        rules.at(Month(2016, 3))
    with pytest.raises(ValueError):
        stated.read_rules(json.dumps({"versions": [first, first]}))
