"""Laws that stand beside each other: links both ways, previews, who cites whom, what is not linked.

The laws are made up (`tests.references.made_up_town`); where their words lead is read in them by hand.
"""

from collections.abc import Iterator
from dataclasses import replace

import pytest
from lxml import html
from lxml.html import HtmlElement

from build_scripts.law import Law, Span, parse_law
from build_scripts.law.collection import Collection, Crossing, Entry, crossings, references_among
from build_scripts.law.references import Rule
from build_scripts.law.version import Version
from build_scripts.pages.among import ALONE, Among, citing_laws
from build_scripts.pages.links import came_with
from build_scripts.pages.ordinance import pages
from tests.references.made_up_town import HALL, NURSERY, RULE, TEXTS, collection_of, town

NAME = "見本市こども園条例（令和2年見本市条例第3号）"
RULE_NAME = "見本市こども園条例施行規則（令和2年見本市規則第4号）"

type Site = dict[str, HtmlElement]
"""Pages by their addresses."""


def site_of(laws: dict[str, Law], version: Version, *, dated: bool = False) -> Site:
    """Return the pages of `laws`, each among the others, by address."""
    collection = collection_of(laws)
    crossed = [one for root, law in laws.items() for one in crossed_by(law, root, collection)]
    made: Site = {}
    for root, law in laws.items():
        incoming = tuple(one for one in crossed if one.target == root)
        of_law = bare(version, law)
        at = f"{root}{version.in_force.isoformat()}/" if dated else root
        for page in pages(of_law, root=at, among=Among(collection=collection, incoming=incoming)):
            address = f"{at}{page.name}/" if page.name else at
            made[address] = html.document_fromstring(page.html)
    return made


def crossed_by(law: Law, root: str, collection: Collection) -> tuple[Crossing, ...]:
    references = references_among(law, root=root, among=collection)
    return crossings(law, references, root=root, among=collection)


def bare(version: Version, law: Law) -> Version:
    """Return a version of `law` of which nothing but the text is known."""
    return replace(
        version,
        law=law,
        notes={},
        promulgated_as_printed="",
        acts=(),
        restorations=(),
        readings=(),
        stated={},
        menu=(),
        explanations={},
    )


@pytest.fixture(scope="module")
def made(version: Version) -> Site:
    return site_of(town(), version)


def linked(page: HtmlElement) -> dict[str, HtmlElement]:
    [text] = page.find_class("law")
    return {a.text_content(): a for a in text.find_class("law-ref")}


def after(page: HtmlElement, id: str) -> Iterator[HtmlElement]:
    """Yield what stands below the heading `id`, up to the next of its level."""
    [heading] = page.xpath(f"//*[@id='{id}']")
    for element in heading.itersiblings():
        if element.tag == heading.tag:
            return
        yield element


def below(page: HtmlElement, id: str) -> str:
    return "\n".join(element.text_content() for element in after(page, id))


def test_words_lead_to_the_other_law_by_relative_addresses(made: Site) -> None:
    links = linked(made[f"{RULE}j3/"])
    assert {words: a.get("href") for words, a in links.items()} == {
        "条例第四条第一項": "../../kodomoen/j4/#j4-k1",
        "保護者": "../../kodomoen/j2/#j2-k1-g2",
        "園児": "../../kodomoen/j2/#j2-k1-g1",
        "前項": "./#j3-k1",
        "条例第三条から第五条まで": "../references/#set-j3-k2-8",
        "別表第一": "../../kodomoen/t1/",
        "附則第一項": "../../kodomoen/f/#f-k1",
    }
    assert "law-ref--law" in links["条例第四条第一項"].get("class")
    assert "law-ref--term" in links["園児"].get("class")
    assert "law-ref--set" in links["条例第三条から第五条まで"].get("class")
    assert links["条例第四条第一項"].get("title") == NAME
    whole = linked(made[f"{RULE}j1/"])["見本市こども園条例"]
    assert (whole.get("href"), whole.get("data-previews")) == ("../../kodomoen/", None)


def test_every_link_of_the_pages_stands_on_a_page_that_is_there(made: Site) -> None:
    seen = 0
    for address, page in made.items():
        for a in page.find_class("law-ref"):
            path, _, fragment = a.get("href").partition("#")
            if path.startswith("https://"):
                continue
            parts = f"{address}{path}".split("/")
            while ".." in parts:
                at = parts.index("..")
                del parts[at - 1 : at + 1]
            there = made["/".join(part for part in parts if part != ".").rstrip("/") + "/"]
            assert not fragment or there.xpath(f"//*[@id='{fragment}']"), a.get("href")
            seen += path.startswith("../../")
    assert seen > 10


def test_previews_say_of_which_law_they_are(made: Site) -> None:
    page = made[f"{RULE}j3/"]
    [template] = page.find_class("law-previews")
    labels = {place.get("data-place"): place.findtext("p/a") for place in template}
    asked = {key for keys in page.xpath("//@data-previews") for key in keys.split()}
    assert set(labels) == asked
    assert labels["laws/kodomoen/#j4-k1"] == "見本市こども園条例第4条第1項"
    assert labels["j3-k1"] == "第3条第1項"
    [place] = [place for place in template if place.get("data-place") == "laws/kodomoen/#j4-k1"]
    assert place.xpath("p/a/@href") == ["../../kodomoen/j4/#j4-k1"]
    assert "市長の許可" in place.text_content()


def test_links_and_previews_come_in_the_order_of_the_words(version: Version) -> None:
    words = "保護者及び園児の保護者は、条例第五条により、前条を見る。"
    text = TEXTS[RULE].replace("この規則において「園長」とは、園の長をいう。", words)
    page = site_of(town(TEXTS | {RULE: text}), version)[f"{RULE}j6/"]
    [own] = page.find_class("law")
    # A term is a link where it first stands.
    assert [a.text_content() for a in own.find_class("law-ref")] == [
        *("保護者", "園児", "条例第五条", "前条")
    ]
    [template] = page.find_class("law-previews")
    assert [place.findtext("p/a") for place in template] == [
        "見本市こども園条例第2条第2号",
        "見本市こども園条例第2条第1号",
        "見本市こども園条例第5条",
        "第5条",
    ]


def test_the_supplement_of_an_act_is_found_by_the_whole_number() -> None:
    text = "見本市広場条例\n（令和二年見本市条例第九号）\n\n第一条　甲\n\n      附　則（令和十二年条例第四号）\n\n１　乙\n"
    [supplement] = parse_law(text).supplements
    assert came_with(supplement, "令和12年条例第4号")
    assert not any(came_with(supplement, law) for law in ("条例第4号", "条例", "令和2年条例第4号"))


def test_an_article_lists_who_cites_it_law_by_law(made: Site) -> None:
    [own, *others] = after(made[f"{NURSERY}j4/"], "incoming")
    assert own.xpath("li/a/text()") == ["第2条第1号"]
    # 第三条から第五条まで holds 第四条.
    assert [(each.tag, each.text_content()) for each in others if each.tag == "h3"] == [
        ("h3", RULE_NAME)
    ]
    [places] = [each for each in others if each.tag == "ul"]
    assert places.xpath("li/a/text()") == ["第3条第1項", "第3条第2項"]
    assert places.xpath("li/a/@href") == [
        "../../kodomoen-kisoku/j3/#j3-k1",
        "../../kodomoen-kisoku/j3/#j3-k2",
    ]
    third = below(made[f"{NURSERY}j3/"], "incoming")
    assert third.index(RULE_NAME) < third.index("見本市児童館"), "who cites most stands first"
    assert "条例第九条" not in third


def test_what_is_appended_and_the_supplements_list_them_too(made: Site) -> None:
    assert "「別表第一」" in below(made[f"{NURSERY}t1/"], "incoming")
    assert "「附則第一項」" in below(made[f"{NURSERY}f/"], "incoming")


def test_the_whole_text_lists_the_laws_that_cite_it(made: Site) -> None:
    said = below(made[NURSERY], "citing")
    # Of the rule: one each in 第一条 and 第二条, four in 第三条, two in 第四条; of 児童館 two.
    assert f"{RULE_NAME}（8か所）" in said
    assert "見本市児童館の設置及び管理に関する条例（令和3年見本市条例第5号）（2か所）" in said
    assert not made[HALL].xpath("//*[@id='citing']")


def test_the_list_of_references_holds_what_crosses(made: Site) -> None:
    page = made[f"{RULE}references/"]
    [line] = page.xpath("//li[@id='set-j3-k2-8']")
    assert line.xpath("a/@href")[1:] == [f"../../kodomoen/j{n}/" for n in (3, 4, 5)]
    assert "../../kodomoen/" in [a.get("href") for ul in after(page, "laws") for a in ul.iter("a")]
    assert f"園児　{NAME}の第2条第1号（使うところ 1）" in below(page, "terms")
    assert "見本市児童館" in below(page, "citing")
    rows = {row.xpath("string(td[1])"): row for row in page.xpath("//tbody/tr")}
    assert rows["条例第三条第二号"].xpath("td[2]/a/@href") == ["../../kodomoen/j3/#j3-k1-g2"]
    assert rows["条例第九条"].xpath("td[2]/a") == []


def test_a_rule_is_changed_by_rules(version: Version) -> None:
    text = f"{TEXTS[RULE]}\n      附　則（令和三年規則第七号）\n\n１　この規則は、公布の日から施行する。\n"
    page = site_of(town(TEXTS | {RULE: text}), version)[f"{RULE}references/"]
    assert page.xpath("string(//h2[@id='acts'])") == "この規則を改めた規則"
    assert below(page, "acts").split() == ["令和3年規則第7号", "附則（令和3年規則第7号）第1項"]


def test_what_the_other_law_does_not_hold_is_no_link_and_is_told(made: Site) -> None:
    assert linked(made[f"{RULE}j5/"]) == {}
    missing = [
        li.text_content()
        for ul in after(made[f"{RULE}quality/"], "missing")
        for li in ul.iter("li")
    ]
    assert missing == [
        f"第5条「条例第九条」　{NAME}　「第9条」が見つかりません。",
        f"第5条「条例第四条第七項」　{NAME}　第4条に「第7項」が見つかりません。",
    ]


def test_the_page_of_quality_counts_by_rule_with_the_doubtful_first(version: Version) -> None:
    text = TEXTS[RULE].replace("第六条　", "第六条　第一条の園は、同条による。第九十条による。")
    page = site_of(town(TEXTS | {RULE: text}), version)[f"{RULE}quality/"]
    counts = {
        row.xpath("string(th)"): row.xpath("string(td[1])") for row in page.xpath("//tbody/tr")
    }
    # この規則 in 第一条, 第二条 and 第六条; three uses of terms; 前項; 第一条; and 同条, the doubtful one.
    assert next(iter(counts)) == "直前に出たもの"
    assert counts["直前に出たもの"] == counts["番号"] == counts["ここから数えて"] == "1"
    assert (counts["規則の全体"], counts["定めた語"]) == ("3", "3")
    assert int(counts["合わせて"]) == sum(int(count) for count in list(counts.values())[:-1])
    [doubt] = [li for ul in after(page, "doubtful") for li in ul.iter("li")]
    assert doubt.text_content() == "第6条「同条」　→ 第1条（前に挙げた所を受けるもの）"
    assert doubt.xpath("a/@href") == ["../j6/#j6-k1", "../j1/"]
    assert "第6条「第九十条」　「第90条」が見つかりません。" in below(page, "nowhere")


def test_a_law_alone_has_its_page_of_quality_too(version: Version) -> None:
    made = {page.name: page for page in pages(bare(version, town()[RULE]), root=RULE)}
    assert made["quality"].title == "リンクの確かさ"
    assert made["quality"].in_navigation
    assert list(made).index("quality") == list(made).index("references") + 1
    page = html.document_fromstring(made["quality"].html)
    assert not page.xpath("//*[@id='missing']")
    assert "「条例」の番号が条文に書かれていません。" in below(page, "nowhere")


def test_a_law_without_a_number_is_linked_and_no_fault(version: Version) -> None:
    texts = {
        NURSERY: TEXTS[NURSERY],
        "laws/yoko/": "見本市こども園要綱\n\n第一条　甲\n",
        "laws/new/": "見本市広場規則\n（令和四年見本市規則第九号）\n\n第一条　見本市こども園要綱第一条による。\n",
    }
    made = site_of(town(texts), version)
    assert linked(made["laws/new/j1/"])["見本市こども園要綱第一条"].get("href") == "../../yoko/j1/"
    assert below(made["laws/new/quality/"], "nowhere").split() == ["ありません。"]


def test_a_dated_page_leads_to_the_other_law_as_it_is_now(version: Version) -> None:
    made = site_of(town(), version, dated=True)
    day = version.in_force.isoformat()
    page = made[f"{RULE}{day}/j3/"]
    assert linked(page)["条例第四条第一項"].get("href") == "../../../kodomoen/j4/#j4-k1"
    assert linked(page)["条例第三条から第五条まで"].get("href") == "../references/#set-j3-k2-8"
    # A law that writes its own title in another width doesn't leave its version.
    wide = {
        "laws/new/": "見本市第１広場条例\n\n第一条　甲\n第二条　見本市第1広場条例第一条による。\n"
    }
    assert linked(site_of(town(wide), version, dated=True)[f"laws/new/{day}/j2/"]) == {}


def test_alone_nothing_is_said_of_other_laws(version: Version) -> None:
    for page in pages(bare(version, town()[NURSERY]), root=NURSERY):
        assert "ほかの法令" not in html.document_fromstring(page.html).text_content(), page.name
    assert not citing_laws(ALONE, "")


CITED = Entry(root="laws/cited/", title="見本市手数料条例", law_num="令和2年見本市条例第1号")


def among_many(count: int, *, places: int = 1) -> Among:
    """Return what a law sees that `count` others cite, each in `places` of its articles."""
    entries = [
        Entry(root=f"laws/l{n}/", title=f"見本第{n}条例", law_num=f"令和2年見本市条例第{n}号")
        for n in range(1000, 1000 + count)
    ]
    incoming = tuple(
        Crossing(
            root=entry.root,
            id=f"j{at}-k1",
            label=f"第{at}条",
            span=Span(0, 3),
            words="第一条",
            target=CITED.root,
            ids=("j1",),
            rule=Rule.LAW_PROVISION,
        )
        for entry in entries
        for at in range(1, places + 1)
    )
    laws = {CITED.root: parse_law(CITING_TEXT)}
    return Among(collection=Collection([CITED, *entries], read=laws.__getitem__), incoming=incoming)


CITING_TEXT = "見本市手数料条例\n（令和2年見本市条例第1号）\n\n第一条　甲\n"


def size(version: Version, among: Among) -> dict[str, int]:
    law = parse_law(CITING_TEXT)
    made = pages(bare(version, law), root=CITED.root, among=among)
    return {page.name: len(page.html) for page in made}


def test_no_page_grows_with_the_number_of_laws(version: Version) -> None:
    few, many = size(version, among_many(100)), size(version, among_many(900))
    # Only the numbers that say how many are one digit longer.
    assert all(abs(many[name] - few[name]) < 50 for name in few), (few, many)
    one = size(version, among_many(1, places=100))["j1"]
    assert one - size(version, among_many(1, places=11))["j1"] < 50


def test_many_laws_are_folded_away_and_all_are_counted(version: Version) -> None:
    made = pages(bare(version, parse_law(CITING_TEXT)), root=CITED.root, among=among_many(100))
    shown = {page.name: html.document_fromstring(page.html) for page in made}
    for name, id in (("", "citing"), ("j1", "incoming"), ("references", "citing")):
        [details] = [each for each in after(shown[name], id) if each.tag == "details"]
        assert details.findtext("summary") == "ほかに95の法令"  # five stand before it
        assert "このほかに、50の法令があります。" in details.text_content()  # fifty are named
    found = citing_laws(among_many(1, places=12), "j1")
    assert [(law.count, len(law.places), law.more) for law in found.shown] == [(12, 10, 2)]
