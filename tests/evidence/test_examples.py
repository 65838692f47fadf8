"""Each row of 別表第3 opens the estimator at its tier, without an amount in the address."""

import json
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from calculators.childcare import stated
from calculators.childcare.fee_examples import tier_examples
from calculators.form import SURE, Example
from calculators.messages import catalogue
from calculators.registry import CALCULATORS
from tests.calculators import forms
from tests.pages.html import read, with_class

FEE = CALCULATORS["childcare-family"]
ROWS = stated.latest().tables["t3"].rows

# What the example leaves to the reader: all but the tax.
REST = {
    name: text
    for name, text in forms.FEE.items()
    if not name.startswith("adult.") and name != "public_assistance"
}


@pytest.fixture(scope="module")
def examples() -> list[Example]:
    return list(tier_examples(catalogue("ja")))


def test_every_row_has_an_example_that_lies_in_it(examples: list[Example]) -> None:
    assert [example.name for example in examples] == [row.label for row in ROWS]
    linked = sorted(id for example in examples for id in example.cites)
    every = [row.id for table in stated.latest().tables.values() for row in table.rows]
    assert linked == sorted(every)
    for example in examples:
        request, wrong = FEE.form.read({**REST, **example.values})
        assert wrong == [], example.name
        result = FEE.spoken(request, catalogue("ja"))
        assert result["outcome"] == "determined"
        assert {month["tier"] for month in result["children"][0]["months"]} == {example.name}


def test_the_example_is_the_lowest_of_its_bracket(examples: list[Example]) -> None:
    for example, row in zip(examples, ROWS, strict=True):
        if row.bracket is None:
            continue
        assert example.values["adult.1.current.income_levy"] == str(row.bracket.since)
        assert f"{row.bracket.since:,}円以上" in example.message
        assert (row.bracket.below is None) == ("未満" not in example.message)


def test_examples_answer_questions_of_the_form(examples: list[Example]) -> None:
    fields = list(FEE.form.fields())
    inputs = {name for field in fields for name in field.inputs}
    inputs |= {SURE + field.name for field in fields if field.doubted}
    assert all(set(example.values) <= inputs for example in examples)


FIRST_TIERS = {"t2": "D1", "t4_2": "C", "t5": "D18", "t6": "D8"}


@pytest.mark.parametrize("table", FIRST_TIERS)
def test_a_row_of_several_tiers_opens_at_its_first(site: Path, table: str) -> None:
    links = with_class(read(site / f"ordinance/{table}/index.html"), "law-estimate")
    assert len(links) == len(stated.latest().tables[table].rows)
    assert urlsplit(links[-1].get("href")).fragment == f"v=1&tier={FIRST_TIERS[table]}"


@pytest.mark.parametrize("table", ["t3", "t4"])
def test_rows_of_the_page_link_to_their_tier(site: Path, table: str) -> None:
    document = read(site / f"ordinance/{table}/index.html")
    links = with_class(document, "law-estimate")
    rows = stated.latest().tables[table].rows
    assert len(links) == len(rows)
    for link, row in zip(links, rows, strict=True):
        assert link.getparent().tag == "th"
        assert link.getparent().getparent().get("id") == row.id
        address = urlsplit(link.get("href"))
        assert (address.path, address.query) == ("../../tools/childcare-fee/", "")
        assert address.fragment == f"v=1&tier={row.label}"
        assert row.label in link.text_content()
        assert "計算" in link.text_content()
    assert not with_class(read(site / "ordinance/t1/index.html"), "law-estimate")


def test_the_estimator_carries_the_examples(site: Path, examples: list[Example]) -> None:
    document = read(site / "tools/childcare-fee/index.html")
    [place] = document.xpath("//template[@data-part='examples']")
    carried = json.loads(place.text_content())["tier"]
    assert list(carried) == sorted(example.name for example in examples)
    for example in examples:
        assert carried[example.name]["values"] == example.values
        assert carried[example.name]["message"] == example.message
