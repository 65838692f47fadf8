"""What else a family may ask: against the tables of the source text, and against the engine itself.

Figures that stand here as numbers are the issue's own: 5,850 and 9,900 yen for 4歳 D7, dearer from D1
to D13, the 4th day for D7 at 3歳, the 22nd for D18 under 3.
"""

import re
from itertools import pairwise
from typing import Any
from xml.etree import ElementTree

import pytest

from calculators.childcare import family, family_asking, family_request
from calculators.childcare.family_distance import Distance
from calculators.childcare.family_what_if import WhatIf, what_if
from calculators.childcare.family_what_if_page import render
from calculators.childcare.family_worlds import Extent, Worlds
from calculators.childcare.services import SERVICES
from calculators.messages import catalogue
from tests.calculators.requests import BIRTH_DATE_AT_AGE
from tests.calculators.source_tables import (
    CARE,
    DAILY,
    EXTENDED,
    Tier,
    admission_fees,
    care_column,
    reduced,
)

WORDS = catalogue("ja")
PAGE = family.CALCULATOR.page(WORDS, base="../../")
TIERS = {tier.name: tier for tier in CARE}
TAXED = [tier for tier in CARE if tier.name.startswith("D")]
EXTENDED_BY_TIER = {tier.name: tier.amounts for tier in EXTENDED}


def since(tier: str) -> int | None:
    """The least 所得割 of a D tier in yen; of D1 the text says none, so it is the first yen."""
    return TIERS[tier].since or 1 if tier.startswith("D") else None


def tax_of(tier: str) -> Any:
    """A tax that leads to a tier of 別表第3: its least 所得割."""
    if tier == "B":
        return "not_taxed"
    return {"per_capita_levy": 3500, "income_levy": since(tier) or 0}


def adult(spring: Any, autumn: Any = None) -> dict[str, Any]:
    return {"id": "a", "taxes": {"2015": spring, "2016": spring if autumn is None else autumn}}


def child(age: int, **facts: Any) -> dict[str, Any]:
    return {
        "id": f"c{age}",
        "birth_date": BIRTH_DATE_AT_AGE[age],
        "facility": "yamaya-kakinomi",
        "service": "long",
        "enrolled_from": "2016-04-01",
        **facts,
    }


def request(**facts: Any) -> family_request.FamilyRequest:
    asked = family_request.read(
        {
            "fiscal_year": 2016,
            "public_assistance": False,
            "single_parent": False,
            "designated_household": False,
            "specified_child": False,
            "other_named_persons": 0,
            "adults": [adult(tax_of("D7"))],
            "children": [child(4)],
            **facts,
        }
    )
    assert isinstance(asked, family_request.FamilyRequest), asked
    return asked


def answered(**facts: Any) -> WhatIf:
    return what_if(request(**facts))


def written(what: WhatIf) -> str:
    """The words of the page, as a reader reads them."""
    return re.sub(r"<[^>]+>", "", str(render(what, PAGE)))


def drawn(what: WhatIf, number: int = 1) -> ElementTree.Element:
    svg = re.findall(r"<svg.*?</svg>", str(render(what, PAGE)), re.DOTALL)[number - 1]
    return ElementTree.fromstring(svg)


def printed(tier: str, service: str, age: int) -> int | None:
    """What the text says of a month, the reduction of 第12条 taken off."""
    column = care_column(service, age)
    if column is None:
        return None
    amount = TIERS[tier].amounts[column]
    return reduced(amount, tier) if service in ("nursery", "long") else amount


# Hours side by side


def test_the_shorter_hours_are_the_dearer_for_four_years_in_d7() -> None:
    (hours,) = answered().hours
    assert hours.class_age == 4
    assert [hours.of("long").months[0].plain, hours.of("short").months[0].plain] == [5850, 9900]
    found = (
        "4月〜3月（D7）では、短時間保育の方が高くなります（長時間保育 5,850円、短時間保育 9,900円）"
    )
    assert found in written(answered())


@pytest.mark.parametrize("age", [0, 2, 3, 4, 5])
@pytest.mark.parametrize("tier", list(TIERS)[1:])
def test_every_service_costs_what_the_text_says(age: int, tier: str) -> None:
    adults = [adult(tax_of("D7"), tax_of(tier))]
    (hours,) = answered(adults=adults, children=[child(age, enrolled_from="2016-04-02")]).hours
    for service in SERVICES:
        said = hours.of(service)
        amounts = [printed(each, service, age) for each in ("D7", tier)]
        if amounts[0] is None:
            assert [reason.code for reason in said.months[0].reasons] == ["no_amount_in_table"]
            continue
        # On 1 April the child is not there yet, so four months of the first half are due.
        admission = 0 if service in ("nursery", "long") else admission_fees()["D"]
        assert [cost.plain for cost in said.months][:1] == amounts[:1]
        assert said.months[-1].plain == amounts[1]
        assert said.admission_fee.plain == admission
        assert said.year.plain == 4 * amounts[0] + 7 * (amounts[1] or 0) + admission


def test_the_shorter_hours_are_dearer_exactly_from_d1_to_d13() -> None:
    (hours,) = answered().hours
    of_the_text = [
        tier.name
        for tier in TAXED
        if (printed(tier.name, "short", 4) or 0) > (printed(tier.name, "long", 4) or 0)
    ]
    assert of_the_text == [f"D{number}" for number in range(1, 14)]
    assert [list(dearer) for dearer in hours.dearer] == [of_the_text, of_the_text]
    assert "D1からD13までの階層で、短時間保育の方が高くなります" in written(answered())


@pytest.mark.parametrize(
    ("tier", "is_said"), [("C", False), ("D1", True), ("D13", True), ("D14", False)]
)
def test_the_finding_is_said_only_where_it_is_true(tier: str, is_said: bool) -> None:
    words = written(answered(adults=[adult(tax_of(tier))]))
    assert (f"（{tier}）では、短時間保育の方が高くなります" in words) == is_said


def test_nothing_is_compared_where_the_shorter_hours_have_no_amount() -> None:
    words = written(answered(children=[child(3)]))
    assert "短時間保育の方が" not in words
    assert WORDS.text("reason.no_amount_in_table", age=3) in words


def test_a_child_with_relief_is_not_said_to_pay_more_for_shorter_hours() -> None:
    (hours,) = answered(single_parent=True).hours
    assert set(hours.dearer) == {()}
    assert {cost.plain for each in hours.services for cost in each.months} == {0}


CHANGING = {
    "children": [child(4, extended_care={"kind": "monthly", "days_per_month": 0}), child(1)],
    "changes": [
        {"from": "2016-11", "child": "c4", "service": "medium"},
        {"from": "2017-01", "single_parent": True},
    ],
}
UNKNOWN_PARENT = {"single_parent": None, "adults": [adult(tax_of("D7"), "unknown")]}


@pytest.mark.parametrize("facts", [{}, CHANGING, UNKNOWN_PARENT])
@pytest.mark.parametrize("service", SERVICES)
def test_the_amounts_are_those_of_the_engine(facts: dict[str, Any], service: Any) -> None:
    asked = request(**facts)
    result = family.answer(family_asking.with_hours(asked, service))
    for hours, of_child in zip(what_if(asked).hours, result["children"], strict=True):
        said = hours.of(service)
        months = {
            f"{month['month']}": month["care_fee"]["after_article_12"]
            for month in of_child["months"]
            if "care_fee" in month
        }
        for span, cost in zip(hours.spans, said.months, strict=True):
            first, last = span.months.split("/")
            for name, amount in months.items():
                if first <= name <= last:
                    assert in_json(cost.extent) == amount
        assert in_json(said.year.extent) == of_child.get("total")
    assert not any(
        change.facts.get("service") for change in family_asking.with_hours(asked, service).changes
    )


def in_json(extent: Extent | None) -> Any:
    if extent is None:
        return None
    return extent.low if extent.low == extent.high else {"low": extent.low, "high": extent.high}


# 延長保育


def test_the_month_is_cheaper_from_the_fourth_day_for_d7_at_three() -> None:
    (extended,) = answered(children=[child(3)]).extended
    assert [each.from_day for each in extended.spans] == [4, 4]
    assert "1か月に4日以上使うなら、1か月単位の方が安くなります" in written(
        answered(children=[child(3)])
    )


def test_the_month_is_cheaper_from_the_22nd_day_for_d18_under_three() -> None:
    what = answered(adults=[adult(tax_of("D18"))], children=[child(1, service="nursery")])
    assert [each.from_day for each in what.extended[0].spans] == [22, 22]


@pytest.mark.parametrize(("age", "column"), [(1, 0), (3, 1), (5, 2)])
@pytest.mark.parametrize("tier", list(TIERS)[1:])
def test_the_first_day_is_that_of_the_tables(age: int, column: int, tier: str) -> None:
    (extended,) = answered(adults=[adult(tax_of(tier))], children=[child(age)]).extended
    month, day = EXTENDED_BY_TIER[tier][column], DAILY[tier]
    cheaper = [days for days in range(1, 32) if month < days * day]
    for span in extended.spans:
        assert [span.month.plain, span.day.plain] == [month, day]
        assert span.from_day == (cheaper[0] if cheaper else None)
        verdict = "free" if month == day == 0 else "from_day" if cheaper else "never"
        assert span.verdict == verdict


def test_extended_care_is_for_nursery_and_long_hours_alone() -> None:
    what = answered(children=[child(4, service="short"), child(5)])
    assert [each.child for each in what.extended] == ["c5"]


def test_what_is_not_known_is_left_open() -> None:
    (extended,) = answered(adults=[adult(tax_of("D7"), "unknown")]).extended
    assert [span.verdict for span in extended.spans] == ["from_day", "undecided"]


# Reductions


def considered(what: WhatIf, case: int = 0) -> dict[str, str]:
    """What was found of each rule in the first run of months: its code, or the amounts."""
    rules = what.reductions[0].spans[0].cases[case].considered
    return {
        each.cites[0]: each.why_not.code if each.why_not else f"{each.before} → {each.after}"
        for each in rules
    }


def test_every_rule_is_said_to_apply_or_why_not() -> None:
    assert considered(answered()) == {
        "j10-k2-g3": "not_single_parent",
        "j10-k2-g2": "not_designated_household",
        "j10-k2-g1": "no_child_in_specified_facility",
        "j12-k1": "7800 → 5850",
    }


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        ({"single_parent": True}, {"j10-k2-g3": "None → 0", "j12-k1": "nothing_to_reduce"}),
        ({"apply_article_12": False}, {"j12-k1": "switched_off"}),
        ({"adults": [adult(tax_of("D15"))]}, {"t6": "no_reduction_for_tier"}),
        (
            {"designated_household": True, "children": [child(4), {**child(5), "id": "elder"}]},
            {"j10-k2-g2-s1": "7800 → 3900"},
        ),
        (
            {"children": [child(4, in_named_facility=True), child(5, in_named_facility=True)]},
            {"j10-k2-g1-s1": "7800 → 3900"},
        ),
        (
            {"children": [child(4, service="short")]},
            {
                "j10-k1-g1": "no_specified_child",
                "j10-k1-g2": "not_designated_household",
                "j10-k1-g3": "not_single_parent",
                "j12-k1": "not_for_service",
            },
        ),
    ],
)
def test_the_rule_that_applies_is_named(facts: dict[str, Any], expected: dict[str, str]) -> None:
    found = considered(answered(**facts))
    assert {cite: found.get(cite) for cite in expected} == expected


def test_least_and_greatest_each_have_their_rules() -> None:
    what = answered(single_parent=None)
    assert [case.end for case in what.reductions[0].spans[0].cases] == ["least", "most"]
    assert considered(what)["j10-k2-g3"] == "None → 0"
    assert considered(what, 1)["j10-k2-g3"] == "not_single_parent"


# The distance to the tiers on both sides


def distance(tax: Any, **facts: Any) -> Distance:
    return answered(adults=[adult(tax)], **facts).distances[0]


@pytest.mark.parametrize(
    ("lower", "tier", "upper"), list(zip(CARE[2:], CARE[3:], [*CARE[4:], None], strict=False))
)
def test_the_distances_are_those_of_the_edges(lower: Tier, tier: Tier, upper: Tier | None) -> None:
    income = (since(tier.name) or 0) + 700
    found = distance({"per_capita_levy": 3500, "income_levy": income})
    assert (found.tier, found.income_levy, found.lost) == (tier.name, income, 0)
    assert found.month.plain == printed(tier.name, "long", 4)
    assert found.lower is not None
    assert (found.lower.tier, found.lower.away) == (lower.name, 701)
    assert found.lower.month.plain == printed(lower.name, "long", 4)
    if upper is None:
        assert found.upper is None
    else:
        assert found.upper is not None
        assert (found.upper.tier, found.upper.away) == (
            upper.name,
            (since(upper.name) or 0) - income,
        )
        assert found.upper.month.plain == printed(upper.name, "long", 4)


def test_below_the_edge_of_d1_is_c_and_c_is_one_yen_from_d1() -> None:
    of_d1 = distance({"per_capita_levy": 3500, "income_levy": 100})
    assert of_d1.lower is not None
    assert (of_d1.lower.tier, of_d1.lower.away) == ("C", 100)
    of_c = distance({"per_capita_levy": 3500, "income_levy": 0})
    assert (of_c.tier, of_c.lower) == ("C", None)
    assert of_c.upper is not None
    assert (of_c.upper.tier, of_c.upper.away) == ("D1", 1)
    of_b = distance("not_taxed")
    assert (of_b.tier, of_b.lower, of_b.upper) == ("B", None, None)


@pytest.mark.parametrize(("short_of", "may_be"), [(99, True), (100, False)])
def test_credits_added_back_leave_99_yen_a_person_open(short_of: int, may_be: bool) -> None:
    edge = since("D8") or 0
    credit = 50_000 - short_of
    tax = {"per_capita_levy": 3500, "income_levy": edge - 50_000, "credits": {"housing": credit}}
    what = answered(adults=[adult(tax)])
    found = what.distances[0]
    assert (found.tier, found.lost, found.may_be_upper) == ("D7", 99, may_be)
    assert ("あと99円まで多いかもしれません。そのときはD8です" in written(what)) == may_be
    two = answered(
        adults=[
            adult(tax),
            {**adult({**tax, "income_levy": 0, "credits": {"donation": 1}}), "id": "b"},
        ]
    )
    assert two.distances[0].lost == 198


def test_a_tax_that_is_not_known_has_no_distance() -> None:
    what = answered(adults=[adult(tax_of("D7"), "unknown")])
    assert [each.span.months for each in what.distances] == ["2016-04/2016-08"]
    assert answered(public_assistance=True).distances == ()


# The month by 所得割課税額


@pytest.mark.parametrize("service", ["long", "short"])
def test_the_curve_has_every_edge_and_amount_of_the_text(service: str) -> None:
    children = [
        child(4, service=service, in_named_facility=False),
        child(2, service="nursery", in_named_facility=False),
    ]
    (curve,) = answered(children=children).curves
    assert [(point.tier, point.since, point.below) for point in curve.points] == [
        (tier.name, since(tier.name), tier.below) for tier in CARE
    ]
    for point in curve.points:
        of_each = (printed(point.tier, service, 4), printed(point.tier, "nursery", 2))
        assert point.month.plain == sum(each or 0 for each in of_each), point.tier


def test_what_is_not_known_spans_the_curve() -> None:
    (curve,) = answered(single_parent=None).curves
    for point in curve.points:
        assert point.month.extent == Extent(0, printed(point.tier, "long", 4) or 0)


def test_the_curve_changes_with_the_household() -> None:
    what = answered(changes=[{"from": "2017-01", "single_parent": True}])
    months = [[span.months for span, _ in curve.places] for curve in what.curves]
    assert months == [["2016-04/2016-08", "2016-09/2016-12"], ["2017-01/2017-03"]]


@pytest.mark.parametrize(
    ("facts", "tiers", "least", "most"),
    [
        ({}, ["D7"], 140_000, 140_000),
        ({"adults": [adult("unknown")]}, [tier.name for tier in CARE[1:]], 0, None),
        ({"public_assistance": True}, ["A"], 0, 0),
        ({"adults": [adult("undeclared")]}, [], 0, None),
    ],
)
def test_the_own_position_is_a_value_an_interval_or_none(
    facts: dict[str, Any], tiers: list[str], least: int, most: int | None
) -> None:
    (curve,) = answered(**facts).curves
    for _, place in curve.places:
        assert (list(place.tiers), place.least, place.most) == (tiers, least, most)


# The drawing and its table


def number(percent: str | None) -> int:
    assert percent is not None
    whole, part = percent.removesuffix("%").split(".")
    return int(whole) * 100 + int(part)


def columns(svg: ElementTree.Element) -> list[ElementTree.Element]:
    return [group for group in svg.findall("g") if "data-tier" in group.attrib]


@pytest.mark.parametrize("facts", [{}, {"single_parent": None}, CHANGING])
def test_every_column_stands_as_high_as_its_amount(facts: dict[str, Any]) -> None:
    what = answered(**facts)
    svg = drawn(what)
    points = what.curves[0].points
    assert [group.get("data-tier") for group in columns(svg)] == [point.tier for point in points]
    tops = {}
    for group, point in zip(columns(svg), points, strict=True):
        assert point.month.extent is not None
        lines = {number(line.get("y1")) for line in group.findall("line")}
        for yen in point.month.extent:
            assert str(yen) in (group.get("data-low"), group.get("data-high"))
        assert len(lines) == len(set(point.month.extent))
        tops[point.month.extent.high] = min(lines)
        (box, *_) = group.findall("rect")
        assert number(box.get("y")) == max(lines)
    floor, top = tops[0], max(tops)
    for yen, at in tops.items():
        # As far up as the amount is of the greatest, to a hundredth of a percent.
        assert abs((floor - at) * top - (floor - tops[top]) * yen) <= top
    lefts = [number(group.findall("rect")[0].get("x")) for group in columns(svg)]
    assert {right - left for left, right in pairwise(lefts)} <= {370, 371}


def test_the_own_position_is_drawn_in_its_column_at_its_amount() -> None:
    tier = TIERS["D10"]
    middle = ((tier.since or 0) + (tier.below or 0)) // 2
    tax = {"per_capita_levy": 3500, "income_levy": middle}
    svg = drawn(answered(adults=[adult(tax)]))
    by_tier = {group.get("data-tier"): group for group in columns(svg)}
    (mark,) = (group for group in svg.findall("g") if "data-tiers" in group.attrib)
    assert (mark.get("data-tiers"), mark.get("data-least")) == ("D10", str(middle))
    (dot,) = mark.findall("circle")
    box, after = (number(by_tier[name].findall("rect")[0].get("x")) for name in ("D10", "D11"))
    assert abs(2 * number(dot.get("cx")) - box - after) <= 2
    (line,) = by_tier["D10"].findall("line")
    assert dot.get("cy") == line.get("y1")
    # Named in words, not by colour alone.
    assert "D10" in "".join(mark.itertext())


def test_the_table_says_what_the_drawing_shows() -> None:
    for facts in ({}, {"single_parent": None}):
        what = answered(**facts)
        markup = str(render(what, PAGE))
        table = markup[markup.index(WORDS.text("childcare-family.what_if.chart.caption")) :]
        rows = re.findall(
            r'<th scope="row">([A-D]\d*)(?:<span[^>]*>[^<]*</span>)*</th><td>([^<]*)</td>'
            r'<td class="amount">([^<]*)</td>',
            table,
        )
        shown = columns(drawn(what))
        assert len(rows) == len(shown) == len(CARE)
        for (tier, bounds, amounts), group in zip(rows, shown, strict=True):
            assert tier == group.get("data-tier")
            yen = [str(int(each.replace(",", ""))) for each in re.findall(r"([\d,]+)円", amounts)]
            assert [yen[0], yen[-1]] == [group.get("data-low"), group.get("data-high")]
            edges = [int(each.replace(",", "")) for each in re.findall(r"([\d,]+)円", bounds)]
            said = [group.get("data-since"), group.get("data-below")]
            assert edges == [int(each) for each in said if each is not None]


def test_the_drawing_has_a_name_and_keeps_to_the_policy() -> None:
    shorter_later = [{"from": "2016-12", "child": "c4", "service": "short"}]
    markup = str(render(answered(changes=shorter_later), PAGE))
    ids = re.findall(r' id="([^"]+)"', markup)
    assert len(ids) == len(set(ids)) == 4
    assert " style=" not in markup
    assert "<script" not in markup
    for svg in re.findall(r"<svg[^>]*>", markup):
        assert 'role="img"' in svg
        named = re.search(r'aria-labelledby="([^"]+)"', svg)
        assert named is not None
        assert set(named[1].split()) <= set(ids)
    for table in re.findall(r"<table.*?</table>", markup, re.DOTALL):
        assert table.count("<caption>") == 1
        assert 'scope="col"' in table
        assert 'scope="row"' in table


def test_a_household_that_may_be_on_assistance_stands_in_a_or_by_its_tax() -> None:
    what = answered(public_assistance=None)
    assert "AかD7です" in written(what)
    (mark,) = (group for group in drawn(what).findall("g") if "data-tiers" in group.attrib)
    middle_of_a, d7 = (number(line.get("x1")) for line in mark.findall("line"))
    lefts = {
        group.get("data-tier"): number(group.findall("rect")[0].get("x"))
        for group in columns(drawn(what))
    }
    assert lefts["A"] < middle_of_a < lefts["B"]
    assert lefts["D7"] <= d7 < lefts["D8"]


def test_what_is_the_same_in_both_halves_is_said_once() -> None:
    once, twice = answered(), answered(adults=[adult(tax_of("D7"), tax_of("D8"))])
    key = "短時間保育の方が高くなります（"
    assert [written(what).count(key) for what in (once, twice)] == [1, 2]


def test_an_amount_that_is_not_determined_is_no_sentence_of_its_own() -> None:
    ward = child(4, facility="sendagaya-nakayoshi", service="nursery")
    words = written(answered(children=[ward]))
    assert "あと25,000円多いとD8です。" in words
    assert "決められませんです" not in words


@pytest.mark.parametrize(
    ("facts", "said"),
    [
        ({"single_parent": True}, "税の額にかかわらず、1か月の額はかかりません"),
        (
            {"children": [child(4, facility="sendagaya-nakayoshi", service="nursery")]},
            "税の額が分かっても決められません",
        ),
    ],
)
def test_nothing_is_drawn_where_there_is_nothing_to_see(facts: dict[str, Any], said: str) -> None:
    what = answered(**facts)
    assert "<svg" not in str(render(what, PAGE))
    assert said in written(what)


def test_worlds_at_hand_are_taken() -> None:
    asked = request(**UNKNOWN_PARENT)
    assert what_if(asked, Worlds(asked)) == what_if(asked)


def test_before_the_first_version_there_is_nothing_to_compare() -> None:
    what = answered(
        fiscal_year=2015, children=[child(4, birth_date="2010-10-01", enrolled_from="2015-04-01")]
    )
    assert (what.distances, what.curves) == ((), ())
    assert all(not hours.spans for hours in what.hours)
    assert render(what, PAGE)
