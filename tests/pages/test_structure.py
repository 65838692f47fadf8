"""Headings in order, tables whose spans add up, and what every page of the law must say."""

import re
from itertools import pairwise
from pathlib import Path

from lxml.html import HtmlElement

from calculators.registry import CALCULATORS
from tests.pages.html import law, read, with_class
from tests.published import authored


def test_headings_are_in_order(site: Path) -> None:
    for path in sorted(site.rglob("*.html")):
        [main] = read(path).xpath("//article")
        levels = [
            int(heading.tag[1])
            for heading in main.xpath(
                ".//*[self::h1 or self::h2 or self::h3 or self::h4 or self::h5 or self::h6]"
            )
        ]
        assert levels[:1] == [1], path
        assert levels.count(1) == 1, path
        for before, after in pairwise(levels):
            assert after <= before + 1, path


def test_every_page_of_the_law_says_what_it_is(site: Path, page_names: list[str]) -> None:
    for name in ["", *page_names]:
        document = read(site / "ordinance" / name / "index.html")
        standing = with_class(document, "law-standing")[0]
        assert "平成28年4月1日施行の版" in standing.text_content()
        assert "公式の例規集ではありません" in standing.text_content()
        assert document.xpath("//meta[@name='description']/@content")[0]


def test_no_two_pages_have_one_title(site: Path) -> None:
    """Tabs, bookmarks and results of a search show nothing else."""
    titles: dict[str, list[Path]] = {}
    for path in sorted(site.rglob("*.html")):
        titles.setdefault(read(path).findtext(".//title"), []).append(path.relative_to(site))
    assert {title: pages for title, pages in titles.items() if len(pages) > 1} == {}
    assert "渋谷区幼保一元化施設条例 - てびき" in titles


def test_numerals_are_kanji_in_the_text_and_arabic_in_the_navigation(site: Path) -> None:
    document = read(site / "ordinance/j10/index.html")
    assert document.findtext(".//h1") == "第10条　入園料及び保育料の特例"
    [current] = document.xpath("//nav[@id='site-nav']//a[@aria-current='page']")
    assert current.text_content() == "第10条　入園料及び保育料の特例"
    assert with_class(law(document), "law-number")[0].text_content() == "第十条"


def widths(rows: list[HtmlElement]) -> list[int]:
    """Return how many columns each row fills, rowspans of earlier rows included."""
    hanging: list[list[int]] = []  # rows still to come, columns
    found = []
    for row in rows:
        width = sum(columns for _, columns in hanging)
        hanging = [[left - 1, columns] for left, columns in hanging if left > 1]
        for cell in row.xpath("./th | ./td"):
            columns, deep = int(cell.get("colspan", 1)), int(cell.get("rowspan", 1))
            width += columns
            if deep > 1:
                hanging.append([deep - 1, columns])
        found.append(width)
    assert not hanging, "a rowspan reaches past its part of the table"
    return found


def test_spans_add_up_in_every_table(site: Path) -> None:
    seen = 0
    for path in sorted(site.rglob("*.html")):
        for table in read(path).xpath("//table"):
            # A preview has its rows directly below the table.
            parts = [table, *table.xpath("./thead | ./tbody")]
            groups = [widths(part.xpath("./tr")) for part in parts]
            assert len({width for group in groups for width in group}) == 1, (
                path,
                table.findtext("caption"),
            )
            seen += 1
    # The seven tables of the ordinance stand in the whole text and on a page each, dated and not;
    # the manual has three.
    assert seen > 7 * 4 + 3


def test_python_is_loaded_by_the_pages_with_a_form_and_by_no_other(site: Path) -> None:
    calculators = set()
    for path in sorted(site.rglob("*.html")):
        document = read(path)
        loads = {authored(str(src)) for src in document.xpath("//script/@src")}
        names = document.xpath("//@data-calculator")
        assert ("widget.js" in loads) == bool(names), path
        calculators |= set(names)
    asking = {name for name, each in CALCULATORS.items() if list(each.form.fields())}
    assert calculators == asking


def test_fee_table_is_a_real_table(site: Path) -> None:
    document = read(site / "ordinance/t3/index.html")
    [table] = law(document).xpath(".//table")
    assert "保育料の額" in table.find("caption").text_content()
    assert [len(row) for row in table.xpath("./thead/tr[not(@data-added)]")] == [2, 5, 3]
    scopes = {cell.text_content(): cell.get("scope") for cell in table.xpath("./thead//th")}
    assert scopes["4歳以上児"] == "colgroup"
    assert scopes["保育料額（月額）"] == "colgroup"
    assert scopes["短時間保育"] == "col"
    assert set(scopes.values()) <= {"col", "colgroup"}
    rows = table.xpath("./tbody/tr")
    assert len(rows) == 27
    for row in rows:
        headers = [cell.get("scope") for cell in row.xpath("./th")]
        assert headers == (["row", "rowgroup"] if row.get("id") == "t3-c" else ["row"])
        figures = with_class(row, "law-number-cell")
        assert len(figures) == 5
        assert all(figure.text_content().endswith("円") for figure in figures)
    [frame] = with_class(document, "law-table")
    assert frame.get("role") == "region"
    assert frame.get("tabindex") == "0"
    assert document.get_element_by_id(frame.get("aria-labelledby")).text_content()


def test_ratios_are_no_yen(site: Path) -> None:
    ratios = read(site / "ordinance/t5/index.html").xpath("//td[@class='law-number-cell']")
    assert [ratio.text_content() for ratio in ratios] == ["0.5", "0.6", "0.7"]


def test_code_says_that_it_is_no_japanese(site: Path) -> None:
    """For voices (WCAG 3.1.2) and translators; what mixes in Japanese is read as Japanese."""
    seen = 0
    for path in site.rglob("index.html"):
        for code in read(path).xpath("//article//code[not(ancestor::pre)]"):
            text = code.text_content()
            foreign = re.search("[A-Za-z]{2}", text) and not re.search("[ぁ-んァ-ヶ一-龠]", text)
            assert code.get("lang") == ("en" if foreign else None), (path, text)
            assert code.get("translate") == ("no" if foreign else None), (path, text)
            seen += 1
    assert seen > 100
