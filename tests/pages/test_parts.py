"""The small parts that pages are made of."""

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from build_scripts.law import Cell, Span, Table, TableColumn, page_of
from build_scripts.pages.addresses import link
from build_scripts.pages.cells import is_number, lacks_unit
from build_scripts.pages.japanese import without_line_breaks
from build_scripts.pages.site import OrdinancePages
from build_scripts.pages.words import Run, runs


@pytest.mark.parametrize(
    ("id", "page"),
    [("j10-k2-g1", "j10"), ("t4_2-a-day", "t4_2"), ("f-k1", "f"), ("fh28n26-k2", "f")],
)
def test_page_of_an_id(id: str, page: str) -> None:
    assert page_of(id) == page


@pytest.mark.parametrize(
    ("id", "here", "expected"),
    [
        ("j10", "ordinance/", "j10/"),
        ("j10-k2", "ordinance/t3/", "../j10/#j10-k2"),
        ("fh28n26", "ordinance/j10/", "../f/#fh28n26"),
        ("t3", "about/sources/", "../../ordinance/t3/"),
        ("t3", "", "ordinance/t3/"),
    ],
)
def test_links_are_relative_to_the_page(id: str, here: str, expected: str) -> None:
    assert link(id, root="ordinance/", here=here) == expected


def test_runs_mark_what_was_restored() -> None:
    assert list(runs("次のイ又はロに", [Span(2, 3), Span(5, 6)])) == [
        Run("次の"),
        Run("イ", restored=True),
        Run("又は"),
        Run("ロ", restored=True),
        Run("に"),
    ]


@given(st.text(max_size=30), st.lists(st.integers(0, 30), max_size=6, unique=True), st.data())
def test_runs_lose_and_add_nothing(text: str, cuts: list[int], data: st.DataObject) -> None:
    cuts = sorted(cut for cut in cuts if cut <= len(text))
    spans = [Span(a, b) for a, b in zip(cuts[::2], cuts[1::2], strict=False)]
    start = data.draw(st.integers(0, len(text)))
    end = data.draw(st.integers(start, len(text)))
    found = list(runs(text, spans, start=start, end=end))
    assert "".join(run.text for run in found) == text[start:end]
    restored = {i for span in spans for i in range(span.start, span.end)}
    marks = [run.restored for run in found for _ in run.text]
    assert marks == [i in restored for i in range(start, end)]


def table(caption: str, column: str) -> Table:
    return Table(
        id="t9", caption=caption, columns=(TableColumn(key="a", label=column),), head=(), body=()
    )


@pytest.mark.parametrize(
    ("text", "caption", "column", "number", "yen"),
    [
        ("3,300", "保育料の額", "3歳児", True, True),
        ("0", "基準", "保育料額（月額）", True, True),
        ("2,000円", "入園料の額", "入園料額", True, False),
        ("0.5", "保育料の特例基準", "割合", True, False),
        ("30", "定員", "人数", True, False),
        ("3歳児", "保育料の額", "区分", False, False),
    ],
)
def test_numbers_and_amounts(text: str, caption: str, column: str, number: bool, yen: bool) -> None:
    cell = Cell(id="t9-a-a", text=text, column="a")
    assert is_number(cell) is number
    assert lacks_unit(cell, table(caption, column)) is yen


def test_a_header_is_no_amount() -> None:
    cell = Cell(id="t9-a", text="1", column="a", scope="row")
    assert not is_number(cell)
    assert not lacks_unit(cell, table("保育料の額", "額"))


def test_lines_join_beside_wide_characters_only() -> None:
    assert without_line_breaks("<p>です。\n次の文\n4月</p>") == "<p>です。次の文4月</p>"
    assert without_line_breaks("<p>make\ntest を\n<a>つぎ</a></p>") == (
        "<p>make\ntest を<a>つぎ</a></p>"
    )
    assert without_line_breaks("<pre>行\n行</pre>行\n行") == "<pre>行\n行</pre>行行"


def test_a_page_gets_what_its_comments_ask_for(root: Path) -> None:
    fillings = OrdinancePages.load(root / "docs").fillings(here="about/")
    assert fillings["ordinance:in-force"]() == "平成28年4月1日"
