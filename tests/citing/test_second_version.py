"""A second version is a new folder of text: pages, addresses, comparison and history follow."""

import json
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from lxml.html import HtmlElement

from build_scripts.pages import written_forms
from tests.citing.second_version import FIRST, SECOND
from tests.pages.html import enacted, law, read, with_class

pytestmark = pytest.mark.slow


def at(site: Path, address: str) -> HtmlElement:
    return read(site / address / "index.html")


def target(page: str, link: str, site: Path) -> Path:
    return (site / page / urlsplit(link).path).resolve()


def test_undated_addresses_show_the_newest_version(two_versions: Path) -> None:
    assert "二月以上続いた" in enacted(law(at(two_versions, "ordinance/j15")))
    assert at(two_versions, "ordinance").get_element_by_id("t3-d7-under3").text == "11,000"
    assert "報告" in at(two_versions, "ordinance/j17").findtext(".//h1")


def test_dated_addresses_keep_both(two_versions: Path) -> None:
    old, new = (enacted(law(at(two_versions, f"ordinance/{day}/j15"))) for day in (FIRST, SECOND))
    assert "一月以上に及んだ" in old
    assert "二月以上続いた" in new
    for day, title in ((FIRST, "委任"), (SECOND, "報告")):
        page = at(two_versions, f"ordinance/{day}/j17")
        assert title in page.findtext(".//h1")
        assert f"（{'平成28年4月1日' if day == FIRST else '令和2年10月1日'}施行の版）" in (
            page.findtext(".//title")
        )


def test_the_first_version_stays_word_for_word(site: Path, two_versions: Path) -> None:
    for name in ("", "j10/", "t3/", "f/"):
        one = law(read(site / f"ordinance/{FIRST}/{name}index.html"))
        two = law(read(two_versions / f"ordinance/{FIRST}/{name}index.html"))
        assert enacted(one, restored=True) == enacted(two, restored=True)


def test_an_old_version_says_that_it_is_old(two_versions: Path) -> None:
    [notice] = with_class(at(two_versions, f"ordinance/{FIRST}/j17"), "law-superseded")
    assert "いまの版ではありません" in notice.text_content()
    [link] = notice.xpath(".//a/@href")
    assert target(f"ordinance/{FIRST}/j17", link, two_versions) == two_versions / "ordinance/j17"
    assert not with_class(at(two_versions, f"ordinance/{SECOND}/j17"), "law-superseded")
    assert not with_class(at(two_versions, "ordinance/j17"), "law-superseded")


def test_canonical_links(site: Path, two_versions: Path) -> None:
    def canonical(page: HtmlElement) -> list[str]:
        return page.xpath("//link[@rel='canonical']/@href")

    assert canonical(at(two_versions, f"ordinance/{SECOND}/j10")) == ["../../j10/"]
    assert canonical(at(two_versions, f"ordinance/{FIRST}/j10")) == []
    assert canonical(at(site, f"ordinance/{FIRST}/j10")) == ["../../j10/"]
    assert canonical(at(site, f"ordinance/{FIRST}")) == ["../"]


def test_both_addresses_name_each_other(site: Path) -> None:
    for name in ("", "j10", "t3", "f", "history"):
        undated, dated = f"ordinance/{name}", f"ordinance/{FIRST}/{name}"
        for here, there in ((undated, dated), (dated, undated)):
            links = at(site, here).xpath("//div[contains(@class, 'law-promise')]//a/@href")
            assert (site / there).resolve() in [target(here, link, site) for link in links]


def test_an_address_of_the_earlier_version_still_leads_somewhere(two_versions: Path) -> None:
    for address in ("ordinance", "ordinance/j7"):
        former = at(two_versions, address).get_element_by_id("j7-k3-g2")
        assert "第7条第3項第2号は、この版にはありません" in former.text_content()
        [link] = former.xpath(".//a/@href")
        assert link.endswith(f"{FIRST}/j7/#j7-k3-g2")
    [moved] = with_class(at(two_versions, "ordinance/j17"), "law-former")
    assert "第17条の定めは、第18条に移りました" in moved.text_content()
    assert "../j18/" in moved.xpath(".//a/@href")


def test_what_was_mailed_still_leads_to_the_earlier_place(two_versions: Path) -> None:
    def index(folder: str) -> dict[str, dict[str, str]]:
        text = (two_versions / folder / "places.json").read_text(encoding="utf-8")
        found: dict[str, dict[str, str]] = json.loads(text)
        return found

    now = index("ordinance")
    for typed in ("7条3項2号", "第七条第三項第二号", "7-3-2", "j7-k3-g2"):
        assert now["forms"][written_forms.key(typed)] == "j7-k3-g2"
    assert now["labels"]["j7-k3-g2"] == "第7条第3項第2号（前の版）"
    assert now["forms"][written_forms.key("17条")] == "j17"
    kept = index(f"ordinance/{SECOND}")  # its pages hold no places of earlier versions
    assert written_forms.key("7条3項2号") not in kept["forms"]
    for page, folder in (("ordinance", "ordinance"), ("ordinance/j7", "ordinance"),
                         (f"ordinance/{SECOND}/j7", f"ordinance/{SECOND}")):  # fmt: skip
        [places] = with_class(at(two_versions, page), "law-places")
        assert target(page, places.get("data-index"), two_versions) == (
            two_versions / folder / "places.json"
        )


def test_a_place_with_another_provision_says_so(two_versions: Path) -> None:
    [notice] = with_class(at(two_versions, "ordinance/j14"), "law-former")
    assert "第14条第2項の定めは、別のものに替わりました" in notice.text_content()
    [link] = notice.xpath(".//a/@href")
    assert link.endswith(f"{FIRST}/j14/#j14-k2")


def test_versions_are_compared_provision_by_provision(two_versions: Path) -> None:
    page = at(two_versions, f"ordinance/compare/{FIRST}--{SECOND}")
    found = [
        (section.findtext("h2"), section.find("h2/small").text, section)
        for section in with_class(page, "law-difference")
    ]
    assert [(label, name) for label, name, _ in found] == [
        ("第7条第3項第2号", "なくなった"),
        ("第14条第2項", "なくなった"),
        ("第14条第2項", "加わった"),
        ("第15条第3号", "文が変わった"),
        ("第17条", "加わった"),
        ("第17条 → 第18条", "移った"),
        ("附則（令和2年条例第9号）", "加わった"),
        ("附則（令和2年条例第9号）第1項", "加わった"),
        ("附則（令和2年条例第9号）第2項", "加わった"),
        ("別表第3 D7 3歳未満児", "文が変わった"),
    ]
    sections = {label: (name, section) for label, name, section in found}
    article = sections["第17条"][1]
    assert [p.text_content() for p in with_class(article, "law-difference__words")] == [
        "〔加わった文〕（報告）〔ここまで〕",
        "〔加わった文〕教育委員会は、毎年度、この条例の施行の状況を公表するものとする。〔ここまで〕",
    ]
    said = page.text_content()
    assert "文が変わったところ2、加わったところ5、なくなったところ2、移ったところ1、" in said
    changed = sections["第15条第3号"][1]
    [removed], [added] = changed.iter("del"), changed.iter("ins")
    assert removed.text_content() == "〔削られた文〕一月以上に及んだとき〔ここまで〕"
    assert added.text_content() == "〔加わった文〕二月以上続いたとき〔ここまで〕"
    cell = sections["別表第3 D7 3歳未満児"][1]
    assert "11,800" in cell.find(".//del").text_content()
    assert "11,000" in cell.find(".//ins").text_content()
    links = changed.xpath(".//a/@href")
    assert [link.partition("ordinance/")[2] or link for link in links] == [
        f"../../{FIRST}/j15/#j15-k1-g3",
        f"../../{SECOND}/j15/#j15-k1-g3",
    ]


def test_there_is_no_comparison_with_one_version(site: Path) -> None:
    assert not (site / "ordinance/compare").exists()


def test_history_follows_the_new_version(site: Path, two_versions: Path) -> None:
    [one, two] = [at(each, "ordinance/history") for each in (site, two_versions)]
    assert len(one.xpath("//ol[@class='law-timeline']/li")) == 5
    [*_, last] = two.xpath("//ol[@class='law-timeline']/li")
    assert "令和2年6月30日" in last.findtext("h2")
    said = last.text_content()
    assert "令和2年10月1日" in said
    assert "第17条" in said
    assert "別表第3" in said


def test_the_promise_lists_versions_and_moves(site: Path, two_versions: Path) -> None:
    [one, two] = [at(each, "about/permanence") for each in (site, two_versions)]
    [links] = with_class(one, "law-versions")
    assert links.xpath(".//a/@href") == [f"../../ordinance/{FIRST}/"]
    [links] = with_class(two, "law-versions")
    assert links.xpath(".//a/@href") == [
        f"../../ordinance/{FIRST}/",
        f"../../ordinance/{SECOND}/",
        f"../../ordinance/compare/{FIRST}--{SECOND}/",
    ]
    [said] = with_class(one, "law-register")
    lines = (site / "ordinance/register.csv").read_text(encoding="utf-8").splitlines()
    assert f"いま{len(lines) - 1}の番地" in said.text_content()
    assert "移った番地、廃止された番地は、まだありません" in said.text_content()
    assert "公開した版の文を直したことは、まだありません" in said.text_content()
    [said] = with_class(two, "law-register")
    assert "第17条（平成28年4月1日施行の版まで）：第18条に移りました。" in said.text_content()
    assert "第7条第3項第2号（平成28年4月1日施行の版まで）：廃止されました。" in said.text_content()
    assert (
        "第14条第2項（平成28年4月1日施行の版まで）：別の定めに替わりました" in said.text_content()
    )
    [correction] = said.xpath(".//h3[@id='corrections']/following-sibling::ul/li")
    assert "平成28年4月1日施行の版の第15条第1号。読点の写しまちがいを直しました。" in (
        correction.text_content()
    )


def test_sheets_of_paper_name_their_own_version(two_versions: Path) -> None:
    title = "渋谷区幼保一元化施設条例"
    compared = "平成28年4月1日の版と令和2年10月1日の版を比べる"
    for address, words in {
        f"ordinance/{FIRST}/j10": f"{title}（平成28年4月1日施行の版）",
        f"ordinance/{SECOND}/j10": f"{title}（令和2年10月1日施行の版）",
        "ordinance/j10": f"{title}（令和2年10月1日施行の版）",
        "ordinance/t3": f"{title}（令和2年10月1日施行の版）",
        f"ordinance/compare/{FIRST}--{SECOND}": f"{title}（{compared}）",
    }.items():
        links = at(two_versions, address).xpath("//link[@media='print']/@href")
        sheets = [target(address, link, two_versions).read_text("utf-8") for link in links]
        # The last one says it, after all that holds for every page.
        assert len(sheets) == 2
        assert f'content:"{words}"' in sheets[1]


def test_what_the_amendment_changes_is_computed_for_families(two_versions: Path) -> None:
    """11,800 becomes 11,000: half of it is 5,900 and 5,500; less a quarter, rounded up to 10 yen,
    4,420 and 4,120."""
    page = at(two_versions, "about/what-if")
    [table] = page.xpath("//table[caption[contains(., '例の家族')]]")
    changed = [
        cells[2:]
        for cells in ([cell.text_content() for cell in row] for row in table.iter("tr"))
        if cells[-1].startswith("−") or cells[-1].startswith("+")
    ]
    assert [cells[-1] for cells in changed] == ["−300円"]
    assert "令和2年10月1日施行の版を、平成28年4月1日施行の版と比べます。" in page.text_content()


def test_each_version_has_its_own_decision_tables(two_versions: Path) -> None:
    one, two = (
        (two_versions / f"ordinance/{day}/tables/childcare-fee.csv").read_text("utf-8-sig")
        for day in (FIRST, SECOND)
    )
    plain = "D7,under3,false,0,0,false,false,{0},{0},{0},"
    assert plain.format(11800) in one
    assert plain.format(11000) in two
    index = json.loads((two_versions / "ordinance/versions.json").read_text(encoding="utf-8"))
    for version in index["versions"]:
        for file in version["decision_tables"]:
            assert (two_versions / "ordinance" / file["href"]).is_file()
