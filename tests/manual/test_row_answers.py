"""A row of a table whose cells were merged says its answers wherever it stands alone."""

from collections.abc import Mapping
from pathlib import Path

import pytest
from lxml.html import HtmlElement

from build_scripts.manual.previews import preview
from build_scripts.manual.text import Manual
from tests.pages.html import read, squeezed

NOTHING_TO_DO = "教員等が行うことは特になし。"
PRINT = "印刷して持参する"
CARRY = "教員等の個人で異動先に引継いでおくことが望ましい。"
ASK = "県総合教育センター企画部に問い合わせること。"

# As READING.md has the merged cells of 8(1): which answer reaches which rows.
HANDOVER: Mapping[str, tuple[str, str]] = {
    "none": (NOTHING_TO_DO, "適切に保管しておくことが望ましい。"),
    "municipal": (NOTHING_TO_DO, CARRY),
    "prefectural": (NOTHING_TO_DO, CARRY),
    "between": (NOTHING_TO_DO, CARRY),
    "kurashiki": (NOTHING_TO_DO, CARRY),
    "okayama": (PRINT, CARRY),
    "tamano": (PRINT, CARRY),
    "other": (ASK, ASK),
}


def row_on_page(site: Path, name: str, row: str) -> HtmlElement:
    return read(site / "manual" / name / "index.html").get_element_by_id(row)


def pairs(row: HtmlElement) -> dict[str, str]:
    """What the cell for narrow screens says: heading by heading."""
    [cell] = row.find_class("manual-row")
    terms, answers = cell.xpath(".//dt"), cell.xpath(".//dd")
    assert len(terms) == len(answers)
    return {
        term.text_content(): squeezed(answer.text_content())
        for term, answer in zip(terms, answers, strict=True)
    }


@pytest.mark.parametrize("row", HANDOVER)
def test_a_row_alone_says_both_answers(site: Path, row: str) -> None:
    said = pairs(row_on_page(site, "s8", f"tbl-handover-{row}"))
    mandatory, voluntary = HANDOVER[row]
    both = said.get("必須記録研修・任意記録研修", "")
    assert squeezed(mandatory) in said.get("必須記録研修", both)
    assert squeezed(voluntary) in said.get("任意記録研修", both)
    assert (said.get("異動の有無") == "有") == (row not in ("none", "other"))


def test_every_row_of_every_table_says_all_its_columns(site: Path) -> None:
    for name, table, columns in (("s8", "tbl-handover", 4), ("year", "tbl-record", 5)):
        page = read(site / "manual" / name / "index.html")
        rows = page.get_element_by_id(table).xpath(".//tbody/tr")
        assert len(rows) == 8
        for row in rows:
            headings = [heading for said in pairs(row) for heading in said.split("・")]
            own = row.xpath("./th[last()]/@data-columns")[0].split("・")
            # 「講座設定・出欠管理」 is one heading.
            assert len(set(own + headings)) >= columns
    stored = pairs(row_on_page(site, "year", "tbl-record-nits"))
    assert stored["研修履歴の記録先"] == "講座受付システム"
    assert stored["講座受付システムの講座設定・出欠管理"] == "(出典に語がない)"


def test_what_a_row_says_again_is_no_word_of_the_manual(site: Path) -> None:
    for name in ("s5", "s8", "year"):
        for cell in read(site / "manual" / name / "index.html").find_class("manual-row"):
            assert "data-added" in cell.attrib
            assert cell.xpath(".//@id") == []


@pytest.mark.parametrize("row", HANDOVER)
def test_the_preview_of_a_row_says_its_answers(manual: Manual, row: str) -> None:
    [line] = preview(manual, f"tbl-handover-{row}").lines
    assert line.number.text.startswith(manual.passages[f"tbl-handover-{row}"].text)
    mandatory, voluntary = HANDOVER[row]
    if mandatory == voluntary:
        assert line.text == f"必須記録研修、任意記録研修：{ASK}"
        return
    before, _, after = line.text.partition(" ／ 任意記録研修：")
    assert mandatory in before.partition("必須記録研修：")[2]
    assert voluntary in after


def test_the_preview_of_a_table_says_each_answer_once_for_the_rows_it_reaches(
    manual: Manual,
) -> None:
    found = preview(manual, "tbl-handover")
    assert not found.more
    names = [line.number.text for line in found.lines]
    assert len(names) == 4
    assert names[1].count("、") == 3
    assert "倉敷市立学校へ異動" in names[1]
    assert names[2] == "岡山市立学校へ異動、玉野市立玉野商工高等学校へ異動 —"
    assert NOTHING_TO_DO in found.lines[1].text
    assert PRINT in found.lines[2].text
