"""Hours, months and amounts of the ordinance stand once: pages ask for them, they don't type them."""

import re
from pathlib import Path

import pytest

from build_scripts.repository import ROOT
from build_scripts.site_words import WORDS
from calculators.childcare.facts import FACTS

DOCS = ROOT / "docs"
PAGES = sorted([DOCS / "index.md", *DOCS.glob("about/*.md"), *DOCS.glob("tools/childcare-*.md")])

FIGURE = re.compile(r"\d{1,2}:\d{2}|\d+時|\d+月|\d[\d,]*万?円|(?:平成|令和)[\d元]+年")
NOT_OF_THE_ORDINANCE = re.compile(
    r"令和元年10月|令和6年3月改訂|その年度の4月1日|4月1日生まれ|3月31日まで|0円とせず|1円ずつ|平成22年条例第43号"
)


def test_a_figure_is_seen() -> None:
    for typed in ("9:00から", "午前9時", "4月分", "2,000円", "15万円", "平成28年", "令和元年"):
        assert FIGURE.search(typed), typed


@pytest.mark.parametrize("page", PAGES, ids=lambda path: path.stem)
def test_no_page_types_a_figure_of_the_ordinance(page: Path) -> None:
    text = page.read_text("utf-8")
    assert FIGURE.findall(NOT_OF_THE_ORDINANCE.sub("", text)) == []


def said(name: str) -> str:
    """Return a fact as the pages say it."""
    return WORDS.written(FACTS[name].value, FACTS[name].unit)


def test_the_facts_are_those_of_the_text() -> None:
    assert said("long_hours") == "7:30〜18:30"
    assert said("first_half") == "4月〜8月"
    assert said("second_half") == "9月〜翌年3月"
    assert said("rounding") == "10円"
    assert said("in_force") == "平成28年4月1日"


def test_pages_show_them(site: Path) -> None:
    shown = (site / "tools/childcare-fee/index.html").read_text("utf-8")
    assert f"{said('first_half')}分は前年度分" in shown
