"""What the pages show beside the manual's words: errata, references, the flow, the calculators."""

import re
from pathlib import Path
from xml.etree import ElementTree

import pytest
from lxml.html import HtmlElement

from build_scripts.coverage import Entry, read_coverage
from build_scripts.evidence import Evidence
from build_scripts.law import NotationError
from build_scripts.manual import coverage, flow
from build_scripts.manual.errata import Erratum, load_errata
from build_scripts.manual.marks import element, mark
from build_scripts.manual.previews import preview
from build_scripts.manual.references import references
from build_scripts.manual.text import Manual, Passage, parse
from calculators.messages import catalogue
from calculators.training import year_calendar
from tests.pages.html import read, squeezed


def passage(text: str) -> Passage:
    return Passage(id="p", label="p", text=text, page="s1", parent="", kind="p")


def page(site: Path, name: str) -> HtmlElement:
    return read(site / "manual" / name / "index.html")


# Marks


def test_marks_keep_the_words_in_order() -> None:
    tree = parse("<p>甲乙<b>甲</b>丙甲<a>甲</a><i data-added=''>甲</i>丁</p>")
    count = mark(tree, re.compile("甲"), lambda match: [element("q", match[0], class_="x")])
    assert count == 3
    assert ElementTree.tostring(tree[0], encoding="unicode") == (
        '<p><q class="x">甲</q>乙<b><q class="x">甲</q></b>丙<q class="x">甲</q>'
        '<a>甲</a><i data-added="">甲</i>丁</p>'
    )


def test_words_of_inner_lists_can_be_left_alone() -> None:
    tree = parse("<li>甲<ul><li>甲</li></ul></li>")
    assert mark(tree[0], re.compile("甲"), lambda match: [element("q", match[0])], deep=False) == 1


# Errata


def test_a_mended_word_shows_the_source_beside_it(site: Path) -> None:
    [mended] = page(site, "s3").get_element_by_id("s3-2-i").xpath(".//ins")
    assert mended.text_content() == "送信されたリフレクションシート"
    note = mended.getnext()
    assert "送信されたりフレクシオンシート" in note.text_content()
    assert note.get("href") == "../errata/#reflection-sheet"
    assert "管理職に受講したい理由" in page(site, "qa").get_element_by_id("q5-a").text_content()


def test_the_doubt_of_question_3_is_shown_and_not_mended(site: Path) -> None:
    answer = page(site, "qa").get_element_by_id("q3-a")
    [doubtful] = answer.xpath(".//mark")
    assert doubtful.text_content() == "特に決まっています"
    note = doubtful.getnext()
    assert "「特に決まっていません」の誤り" in note.text_content()
    assert answer.xpath("./text()")[0].endswith("日数や時間は")


@pytest.mark.parametrize(
    ("name", "id", "word"),
    [
        ("s5", "tbl-stage", "結合"),
        ("s8", "tbl-handover", "結合"),
        ("year", "tbl-record", "結合"),
        ("year", "flow", "図が失われて"),
        ("s7", "s7-menu", "画面の図があった"),
        ("s8", "s8-1", "県立学校間"),
        ("qa", "q13-a", "「研修プラットフォーム」"),
    ],
)
def test_what_was_rebuilt_or_is_missing_or_uneven_says_so_in_its_place(
    site: Path, name: str, id: str, word: str
) -> None:
    found = page(site, name).get_element_by_id(id)
    block = found.getparent() if found.tag in ("table", "li") else found
    remark = block.getnext()
    assert "manual-remark" in remark.get("class")
    assert word in remark.text_content()


def test_an_ungrammatical_quotation_is_marked_and_not_mended(site: Path) -> None:
    """The national guideline that はじめに(2) quotes was not compared."""
    passage = page(site, "s0").get_element_by_id("s0-2-p2")
    [doubtful] = passage.xpath(".//mark")
    assert doubtful.text_content() == "つながることを期待される"
    assert "「つながることが期待される」の誤り" in doubtful.getnext().text_content()


def test_the_list_does_not_claim_to_be_whole(site: Path) -> None:
    lead = page(site, "errata").xpath("//article//h1/following-sibling::p")[0].text_content()
    assert "気づいたもの" in lead
    assert "すべて" not in lead


def test_a_cell_without_words_is_called_the_same_everywhere(site: Path) -> None:
    """The note says 空欄なのか…分かりません: no cell may say that it was empty."""
    for name, table, cells in (("year", "tbl-record", 2), ("s5", "tbl-stage", 1)):
        found = page(site, name).get_element_by_id(table).xpath(".//td//span[@data-added]")
        assert [cell.text_content() for cell in found] == ["（出典に語がない）"] * cells
    assert catalogue("ja").text("result.empty_cell") == "（出典に語がない）"


def test_every_erratum_is_listed_with_its_place(site: Path, errata: tuple[Erratum, ...]) -> None:
    listing = page(site, "errata")
    assert len(errata) >= 8
    for erratum in errata:
        words = listing.get_element_by_id(erratum.id).text_content()
        for part in (erratum.source, erratum.shown, erratum.suggested, erratum.note):
            assert part in words


@pytest.mark.parametrize(
    ("entry", "message"),
    [
        ('kind = "mended"\nsource = "甲"\nshown = "丙"', "一度だけ"),
        ('kind = "mended"\nsource = "甲"', "要るのは"),
        ('kind = "guess"', "知りません"),
        ('kind = "doubtful"\nsource = "乙"\nsuggested = "甲"', "一度だけ"),
    ],
)
def test_an_erratum_that_does_not_fit_is_refused(tmp_path: Path, entry: str, message: str) -> None:
    (tmp_path / "errata.toml").write_text(
        f'[[errata]]\nid = "e"\nin = "p"\nnote = "注"\n{entry}\n', encoding="utf-8"
    )
    with pytest.raises(NotationError, match=message):
        load_errata(tmp_path, {"p": passage("乙乙")})


# References

EXPECTED: list[tuple[str, str, tuple[str, ...]]] = [
    ("s0-2-p1", "教育公務員特例法第22条の6", ()),
    ("s3-2-a", "ア", ("s3-1-a",)),
    ("s3-2-a", "ウ", ("s3-1-u",)),
    ("s3-2-i", "イ", ("s3-1-i",)),
    ("s3-2-i", "6（3）", ("s6-3",)),
    ("s3-2-e", "エ～キ", ("s3-1-e", "s3-1-o", "s3-1-ka", "s3-1-ki")),
    ("s3-2-ku", "ク", ("s3-1-ku",)),
    ("s3-2-ku", "6（6）", ("s6-6",)),
    ("s3-4-keep", "国のシステム", ("s3-4-system",)),
    ("s4-3-interval", "3（1）", ("s3-1",)),
    ("s5-2-advanced-what", "上記の基礎研修", ("s5-2-basic",)),
    ("s6-4-apply", "6（2）", ("s6-2",)),
    ("s8-1-voluntary", "3（4）", ("s3-4",)),
    ("s8-2-voluntary-own", "8（1）の表「異動有」", ("tbl-handover",)),
    ("s8-2-system", "国のシステム", ("s3-4-system",)),
]


def test_every_reference_and_no_other(manual: Manual) -> None:
    found = references(manual.passages, manual.settings["references"])
    assert [(one.within, one.text, one.targets) for one in found] == EXPECTED
    for one in found:
        assert manual.passages[one.within].text[one.start : one.end] == one.text


def test_references_are_links(site: Path, manual: Manual) -> None:
    for within, text, targets in EXPECTED:
        document = page(site, manual.passages[within].page)
        links = document.get_element_by_id(within).xpath(".//a[contains(@class, 'law-ref')]")
        [link] = [link for link in links if link.text == text]
        if targets:
            assert link.get("href").endswith(f"#{targets[0]}")
        else:
            assert link.get("href") == "https://laws.e-gov.go.jp/law/324AC0000000001"


def test_each_page_brings_the_previews_of_its_references_and_lists_what_points_to_it(
    site: Path, manual: Manual
) -> None:
    for within, text, targets in EXPECTED:
        source = page(site, manual.passages[within].page)
        places = source.xpath("//template[@class='law-previews']//@data-place")
        assert set(targets) <= set(places)
        for target in targets:
            incoming = page(site, manual.passages[target].page).xpath(
                "//section[@aria-labelledby='incoming']//li"
            )
            assert any(f"「{text}」" in item.text_content() for item in incoming)


def test_a_preview_holds_what_stands_below(manual: Manual) -> None:
    words = [line.text for line in preview(manual, "s6-3").lines]
    assert words[:2] == ["(3) おかやまオンデマンド研修", "○ 受講の流れ"]
    assert preview(manual, "s6-3").more
    item = preview(manual, "s3-2-voluntary")
    assert [line.depth for line in item.lines] == [0, 1]


def test_a_reference_to_nothing_is_refused() -> None:
    with pytest.raises(NotationError, match="6（5）"):
        references({"p": passage("詳細は6（5）を参照")})
    passages = {"p": passage("甲と甲")}
    with pytest.raises(NotationError, match="一度だけ"):
        references(passages, [{"in": "p", "words": {"甲": ["p"]}}])
    with pytest.raises(NotationError, match="z"):
        references(passages, [{"in": "p", "words": {"甲と": ["z"]}}])


# The flow of the year


def test_the_flow_shows_the_dates_that_the_calculators_use(site: Path) -> None:
    document = page(site, "year")
    [drawing] = document.find_class("manual-flow")
    words = squeezed(drawing.text_content())
    bars = ("4月上旬まで", "4月～5月", "4月～5月", "5月13日～11月15日", "5月13日～11月15日")
    bars += ("11月18日～11月29日", "12月2日～12月13日", "12月2日～12月13日", "2月～3月", "2月～3月")
    times = re.findall(r"\d+月(?:\d+日)?~\d+月(?:\d+日)?|\d+月.旬まで", words)
    assert sorted(times) == sorted(map(squeezed, bars))
    assert "令和6年度" in document.xpath("//figcaption")[0].text_content()
    assert "このサイトが作った" in document.xpath("//figcaption")[0].text_content()
    assert drawing.get("role") == "img"
    for id in drawing.get("aria-labelledby").split():
        assert document.get_element_by_id(id).text_content().strip()


def test_the_table_beside_the_flow_says_the_same(site: Path, manual: Manual) -> None:
    document = page(site, "year")
    [table] = document.xpath("//table[caption/@id='flow-table-caption']")
    rows = table.xpath("./tbody/tr")
    assert len(rows) == len(manual.settings["flow"]) == 7
    words = squeezed(document.find_class("manual-flow")[0].text_content())
    for row in rows:
        time, what, who, grounds, _ = row
        assert squeezed(what.text_content() + time.text_content()) in words
        assert who.text_content()
        assert grounds.xpath(".//a/@href")
    times = [row[0].text_content() for row in rows]
    assert times[:2] == ["4月上旬まで", "4月～5月"]
    assert times[-1] == "2月～3月"
    who = {squeezed(row[1].text_content()): row[2].text_content() for row in rows}
    assert who["当初面談"] == "教員等、校長・管理職"
    assert who["おかやまオンデマンド研修の受講"] == "教員等"
    assert who["受講者名等を講座受付システムに一括登録"] == "県教育委員会・県総合教育センター"
    assert who["受講履歴一覧で「出欠」を確認"] == "教員等、校長・管理職", "管理職（または受講者）"


def test_the_flow_leaves_out_nothing_of_the_calendar_that_the_manual_gives_a_time(
    manual: Manual,
) -> None:
    drawn = {code for entry in manual.settings["flow"] for code in entry["steps"]}
    timed = {
        step.code
        for role in ("teacher", "manager")
        for step in year_calendar.events(role)
        if step.timing
    }
    # The sheet is sent and kept, and the centre asked, at times that we read into the text.
    assert timed - drawn == {"on_demand_keep_sheet", "on_demand_sheet", "on_demand_missing"}


def test_a_flow_of_other_steps_is_refused() -> None:
    for steps in (
        ["no_such_step"],
        ["first_interview", "on_demand_view"],
        ["first_interview", "x"],
    ):
        with pytest.raises(NotationError, match="同じ時期"):
            flow.steps([{"what": "甲", "steps": steps}])
    with pytest.raises(NotationError, match="時期のない"):
        flow.steps([{"what": "甲", "steps": ["interviews_of_principals"]}])


# The calculators


@pytest.fixture(scope="module")
def evidence(manual: Manual) -> Evidence:
    return Evidence.of_ruleset(manual.settings["ruleset"])


def test_every_rule_is_accounted_for(manual: Manual, evidence: Evidence) -> None:
    cases = [computed.case for computed in evidence.computed]
    assert list(coverage.faults(manual, read_coverage(coverage.FILE), cases)) == []
    assert len(coverage.rules(manual)) > 140


def test_each_fault_is_found(manual: Manual, evidence: Evidence) -> None:
    entries = read_coverage(coverage.FILE)
    cases = [computed.case for computed in evidence.computed]

    def found(entries: dict[str, Entry]) -> str:
        return "\n".join(coverage.faults(manual, entries, cases))

    without = {id: entry for id, entry in entries.items() if id != "s6-3-hours"}
    assert "（s6-3-hours）" in found(without)
    some = entries["s2-schools"]
    assert "「s9」" in found({**entries, "s9": some})
    assert "「s6」" in found({**entries, "s6": some}), "none may stand for a whole page"
    lost = Entry(id="s2-schools", by=("calculators.training.scope:nothing",), why=None, note="")
    assert "nothing" in found({**entries, "s2-schools": lost})


def test_the_list_names_every_rule(site: Path, manual: Manual) -> None:
    document = page(site, "coverage")
    for passage in coverage.rules(manual):
        line = document.get_element_by_id(f"about-{passage.id}")
        assert line.xpath(".//strong"), passage.id


def test_pages_point_to_the_calculators_that_cite_them(
    site: Path, manual: Manual, evidence: Evidence
) -> None:
    uses = list(coverage.uses(manual, evidence))
    assert {use.name for use in uses} == {
        *("training-scope", "training-record", "training-handover"),
        *("training-calendar", "training-stage", "training-interval"),
    }
    for use in uses:
        assert use.ids
        for id in use.ids:
            document = page(site, manual.passages[id].page)
            [section] = document.xpath("//section[@aria-labelledby='used-by']")
            assert f"../../tools/{use.name}/" in section.xpath(".//a/@href")
            assert f"#{id}" in section.xpath(".//a/@href")
