"""The drawn papers and their tables: one says what the other says, and both what 備考3 says."""

import re
import unicodedata
from pathlib import Path

import pytest
from bs4 import BeautifulSoup, Tag

from build_scripts.calculator_pages import notice_reading, notices
from build_scripts.law.references import address_of, find_references
from build_scripts.law.version import load_version, newest_version
from build_scripts.page_source import split
from build_scripts.site.navigation import pages_of
from build_scripts.site.sources import read_settings
from calculators.childcare import fee_notes, stated, tax_papers
from calculators.fiscal import Month

EVERY = pytest.mark.parametrize("paper", notices.PAPERS)
PAGE = "docs/tools/tax-notice.md"


def soup(html: str) -> BeautifulSoup:
    return BeautifulSoup(html, "html.parser")


@pytest.fixture(scope="module")
def page() -> BeautifulSoup:
    return soup(notices.render(base="../../"))


@pytest.fixture(scope="module")
def named_by_remark_3(root: Path) -> set[str]:
    """The provisions of 地方税法 that 別表第3備考3 does not apply, as its own words name them."""
    law = load_version(newest_version(root / "docs/ordinance")).law
    [text] = [provision.text for provision in law.walk() if provision.id == "t3-b3"]
    start, end = text.index("この所得割を計算する場合には"), text.index("の規定は適用しない")
    found = find_references(law).of("t3-b3")
    inside = [each for each in found if start <= each.span.start and each.span.end <= end]
    assert len(inside) == 5
    return {each.external.provision for each in inside if each.external}


@EVERY
def test_every_mark_of_the_drawing_stands_in_the_table_and_the_other_way_round(
    page: BeautifulSoup, paper: str
) -> None:
    section = page.select_one(f"section[aria-labelledby=notice-{paper}]")
    assert section is not None
    drawn = {each.text for each in section.select("svg .notice-letter")}
    listed = [each.text for each in section.select("tbody .calc-notice__mark")]
    assert drawn == set(listed)
    assert len(listed) == len(set(listed)) > 7


@EVERY
def test_a_marked_cell_has_the_words_of_its_row(paper: str) -> None:
    words = {line.mark: line.words for line in notices.lines(paper)}
    for box in notices.drawn(paper).boxes:
        if box.cell.look == "seen" and box.cell.mark:
            name = re.sub("[④-⑦]", "", box.cell.words.split("|市")[0].replace("|", ""))
            assert name in words[box.cell.mark]


def test_a_mark_is_the_same_thing_on_both_papers() -> None:
    employer, certificate = (
        {line.mark: line.words for line in notices.lines(paper)} for paper in notices.PAPERS
    )
    shared = employer.keys() & certificate.keys()
    assert {"あ", "え", "お", "×"} < shared
    assert {mark: employer[mark] for mark in shared} == {mark: certificate[mark] for mark in shared}
    assert len(set(notices.MARKS.values())) == len(notices.MARKS)


@EVERY
def test_words_stay_inside_their_cells(paper: str) -> None:
    """A full-width character is as wide as the type is high: 13 units, as the template sets it."""
    for box in notices.drawn(paper).boxes:
        for x, y, line in box.words_at:
            wide = sum(13 if unicodedata.east_asian_width(c) in "WFA" else 7.5 for c in line)
            left = x - wide if box.cell.number else x
            assert box.x <= left, line
            assert left + wide <= box.x + box.width + 1, line
            assert box.y < y - 10 < y + 2 < box.y + box.height, line


def test_drawings_have_a_name_and_ids_of_their_own() -> None:
    twice = soup(
        notices.render(base="", which=("employer",), prefix="a")
        + notices.render(base="", which=("employer",), prefix="b")
    )
    ids = [element["id"] for element in twice.select("[id]")]
    assert len(ids) == len(set(ids)) == 8
    for svg in twice.select("svg"):
        assert svg["role"] == "img"
        named = str(svg["aria-labelledby"]).split()
        assert all(id in ids for id in named)
    for element in twice.select("[aria-labelledby]"):
        assert set(str(element["aria-labelledby"]).split()) <= set(map(str, ids))


def test_what_is_added_back_is_what_remark_3_names(named_by_remark_3: set[str]) -> None:
    listed = [name for provisions in notices.ADDED_BACK.values() for name in provisions]
    assert sorted(listed) == sorted(named_by_remark_3)
    kept = {**notices.STAYS, **notice_reading.UNPRINTED}
    assert named_by_remark_3.isdisjoint(name for names in kept.values() for name in names)


def test_the_list_of_credits_says_of_each_what_remark_3_says(named_by_remark_3: set[str]) -> None:
    table = soup(notice_reading.render_credits(base="../../"))
    said: dict[str, str] = {}
    for row in table.select("tbody tr"):
        use = row.select("td")[1].text
        for provision in row.select("td")[-1].text.split("、"):
            said[provision] = use
    assert {name for name, use in said.items() if use == "足し戻します"} == named_by_remark_3
    # 調整控除、税額調整措置、配当割額・株式等譲渡所得割額控除は、備考3に名がない。
    kept = {"第314条の6", "附則第3条の3", "第314条の9"}
    assert {name for name, use in said.items() if use == "引いたまま"} == kept
    assert len(table.select("tbody tr")) == 7


def test_the_page_links_to_the_act_whose_provisions_it_names(root: Path) -> None:
    assert f"[地方税法]({address_of('昭和25年法律第226号')})" in (root / PAGE).read_text("utf-8")


def test_the_sums_of_the_made_up_paper_are_right() -> None:
    """税額控除前 165,900 less 調整 1,500, 住宅 30,000, 寄附 12,000 is 122,400; counted by hand."""
    shown = {
        box.cell.mark: after.cell.words
        for box, after in zip(
            notices.drawn("employer").boxes, notices.drawn("employer").boxes[1:], strict=False
        )
        if after.cell.number and box.cell.look == "seen"
    }
    assert shown == {"い": "165,900", "う": "43,500", "え": "122,400", "お": "3,500"}


def test_both_ways_lead_to_one_amount_and_the_wrong_columns_to_other_tiers() -> None:
    adding, deducting = notice_reading.ways()
    assert adding.result == deducting.result == 164_400  # 122,400 + 30,000 + 12,000
    assert deducting.amounts == [("before_credits", 165_900), ("adjustment", -1_500)]
    text = soup(notice_reading.render_ways(base="")).get_text()
    # 別表第3: D6 は140,000円未満、D7 は140,000円以上165,000円未満、D8 は165,000円以上。
    assert "正しい階層はD7です。「え」だけで見るとD6、「い」のまま見るとD8" in text


@pytest.mark.parametrize(
    ("month", "year"),
    [("2016-04", 2015), ("2016-08", 2015), ("2016-09", 2016), ("2017-03", 2016)],
)
def test_the_papers_of_a_month(month: str, year: int) -> None:
    """4〜8月分は前年度分、9〜翌年3月分は当該年度分（別表第3備考2）。"""
    assert tax_papers.for_month(Month.parse(month), version=stated.latest()).tax_year == year


def test_the_papers_of_each_year_are_named() -> None:
    table = soup(notice_reading.render_years(base="../../"))
    first, *_, last = [
        [cell.get_text("|") for cell in row.find_all(["th", "td"])]
        for row in table.select("tbody tr")
    ]
    assert first == [
        "平成28年度",
        "平成27年度分|平成26年の所得|平成27年6月ごろまでに届く|平成27年1月1日の住所",
        "平成28年度分|平成27年の所得|平成28年6月ごろまでに届く|平成28年1月1日の住所",
    ]
    assert last[2] == "平成31年度分|平成30年の所得|令和元年6月ごろまでに届く|平成31年1月1日の住所"
    heads = [head.text for head in table.select("thead th")]
    assert heads == ["保育料の年度", "4月〜8月分", "9月〜翌年3月分"]


def test_the_page_follows_the_estimator_in_the_menu(root: Path) -> None:
    listed = list(pages_of(read_settings(root / "mkdocs.yml")["nav"]))
    assert listed[listed.index("tools/childcare-fee.md") + 1] == "tools/tax-notice.md"


def test_the_page_asks_for_all_that_explains_the_papers(root: Path) -> None:
    _, body = split((root / PAGE).read_text("utf-8"), file=PAGE)
    for name in ("notices", "notice-years", "notice-ways", "notice-credits"):
        assert body.count(f"<!-- calculator:{name} -->") == 1


def test_the_page_names_the_years_in_which_the_text_has_no_answer(root: Path) -> None:
    _, body = split((root / PAGE).read_text("utf-8"), file=PAGE)
    cities, reduction = (
        f"{era}{year}年度分"
        for era, year in (
            ("平成", fee_notes.FIRST_TAX_YEAR_OF_CITIES - 1988),
            ("令和", fee_notes.TAX_YEAR_OF_FLAT_REDUCTION - 2018),
        )
    )
    open_questions = body[body.index("#not-in-the-text") :]
    assert cities in open_questions
    assert reduction in open_questions


@pytest.mark.parametrize(
    "anchor", ["year", "where", "where-on-paper", "ways", "credits", "not-these", "not-in-the-text"]
)
def test_places_of_the_page_to_link_to(site: Path, anchor: str) -> None:
    assert place(site, anchor).name == "h2"


@pytest.mark.parametrize("anchor", ["not-yet", "not-taxed", "undeclared", "abroad"])
def test_each_answer_without_a_paper_has_its_place(site: Path, anchor: str) -> None:
    heading = place(site, anchor)
    following = heading.find_next("p")
    assert heading.name == "h3"
    assert isinstance(following, Tag)
    assert len(following.text) > 30


def place(site: Path, anchor: str) -> Tag:
    page = soup((site / "tools/tax-notice/index.html").read_text("utf-8"))
    found = page.find(id=anchor)
    assert isinstance(found, Tag)
    return found
