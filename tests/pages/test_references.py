"""References on the built pages: links, previews, what points here, the list, 読替え."""

from pathlib import Path

from lxml.html import HtmlElement

from build_scripts.law import page_of
from build_scripts.law.references import Rule, find_references
from build_scripts.law.version import Version
from build_scripts.pages.addresses import link
from build_scripts.pages.links import set_id
from build_scripts.pages.reference_list import Numbers, numbers
from tests.pages.html import enacted, law, read, squeezed, with_class


def references_on(page: HtmlElement) -> list[tuple[str, str]]:
    """Return words and address of every reference in the text of a page."""
    links = with_class(law(page), "law-ref")
    return [(enacted(a, restored=True), a.get("href")) for a in links]


def test_every_place_and_set_is_linked_where_it_stands(site: Path, version: Version) -> None:
    references = find_references(version.law)
    pages = {}
    linked = 0
    for id, reference in references.walk():
        if reference.rule is Rule.TERM or reference.external is not None:
            continue
        name = page_of(id)
        if name not in pages:
            pages[name] = references_on(read(site / "ordinance" / name / "index.html"))
        here = f"ordinance/{name}/"
        address = link(reference.targets[0], root="ordinance/", here=here)
        if reference.is_set:
            address = f"../references/#{set_id(id, reference.span)}"
        assert (squeezed(reference.text), address) in pages[name], (id, reference)
        linked += 1
    assert linked > 100


def test_a_set_previews_all_of_its_places(site: Path) -> None:
    page = read(site / "ordinance/j13/index.html")
    [through] = with_class(law(page), "law-ref--set")
    assert squeezed(through.text_content()) == "第八条から前条まで"
    assert through.get("data-previews") == "j8 j9 j10 j11 j12"
    [template] = with_class(page, "law-previews")
    labels = [place.findtext("p/a") for place in template]
    assert {"第8条", "第9条", "第10条", "第11条", "第12条"} <= set(labels)
    listed = read(site / "ordinance/references/index.html")
    line = listed.get_element_by_id(through.get("href").removeprefix("../references/#"))
    leads_to = [a.get("href") for a in line.findall("a")]
    assert leads_to[1:] == [f"../j{number}/" for number in range(8, 13)]


def test_previews_say_what_the_place_says(site: Path) -> None:
    [template] = with_class(read(site / "ordinance/j10/index.html"), "law-previews")
    shown = {place.get("data-place"): squeezed(place.text_content()) for place in template}
    assert "毎月、別表第三に定める保育料" in shown["j9-k1"]
    assert "教育委員会規則で定めるひとり親世帯等に属する乳幼児" in shown["j10-k2-g3"]
    assert "別表第5" in shown["t5"]
    assert shown["j10-k2-g3"].startswith(squeezed("第10条第2項第3号〔三〕"))


def test_acts_that_changed_this_law_are_no_other_laws(site: Path) -> None:
    page = read(site / "ordinance/references/index.html")
    lists = {h2.text_content(): h2.getnext() for h2 in page.xpath("//h2[@id='acts']")}
    [acts] = lists.values()
    assert [squeezed(item.text or "") for item in acts][-1] == "平成28年条例第26号"
    [laws] = page.xpath("//h2[@id='laws']/following-sibling::ul[1]")
    assert "児童福祉法" in laws.text_content()
    assert "平成28年条例第26号" not in [squeezed(item.text or "") for item in laws]


def test_other_laws_are_linked_by_number_or_named(site: Path) -> None:
    links = with_class(law(read(site / "ordinance/j5/index.html")), "law-ref--law")
    [holidays] = links
    assert holidays.get("href") == "https://laws.e-gov.go.jp/law/323AC1000000178"
    assert "昭和23年法律第178号" in holidays.get("title")
    supplements = with_class(law(read(site / "ordinance/f/index.html")), "law-ref--law")
    named = {a.text_content(): a for a in supplements}
    assert "昭和39年渋谷区条例第22号" in named["旧幼稚園条例"].get("title")
    assert named["旧幼稚園条例"].get("href").endswith("#fh22n43-k3")


def test_terms_lead_to_their_definition(site: Path) -> None:
    page = law(read(site / "ordinance/j15/index.html"))
    terms = {a.text_content(): a.get("href") for a in with_class(page, "law-ref--term")}
    assert terms["保育料等"] == "../j9/#j9-k2"
    assert terms["教育委員会"] == "../j3/#j3-k1-g3"


def test_incoming_references_are_listed(site: Path) -> None:
    page = read(site / "ordinance/j9/index.html")
    [listed] = with_class(page, "law-incoming")
    sources = [item.findtext("a") for item in listed]
    assert {"第10条第1項", "第11条", "第12条", "第13条", "第14条第1項"} <= set(sources)
    assert "別表第3" in sources
    assert not any(source.startswith("第9条") for source in sources)


CHECKED = Path(__file__).parents[1] / "references/ordinance.tsv"


def checked_by_hand() -> Numbers:
    """Count the list of the ordinance's references that was made by hand."""
    lines = [line.split("\t") for line in CHECKED.read_text(encoding="utf-8").splitlines()]
    rules = [rule for _, _, rule, _ in lines if rule != "elsewhere"]
    terms = rules.count("term")
    # A law has its number after 「｜」, a provision of one its place; no id has any of these letters.
    outside = [
        to for _, _, rule, to in lines if rule not in ("term", "elsewhere") and not to.isascii()
    ]
    sets = [to for _, _, rule, to in lines if rule != "term" and to.isascii() and " " in to]
    return Numbers(
        found=len(rules),
        resolved=len(rules) - rules.count("unresolved"),
        places=len(rules) - terms - len(outside) - len(sets) - rules.count("unresolved"),
        sets=len(sets),
        laws=len(outside),
        terms=terms,
        unresolved=rules.count("unresolved"),
    )


def test_the_list_counts_and_hides_nothing(site: Path, version: Version) -> None:
    references = find_references(version.law)
    counted = numbers(references)
    assert counted == checked_by_hand()
    page = read(site / "ordinance/references/index.html")
    text = squeezed(page.text_content())
    assert counted.resolved + counted.unresolved == counted.found > 250
    assert counted.places + counted.sets + counted.laws + counted.terms == counted.resolved
    for number in (counted.found, counted.resolved, counted.sets, counted.terms):
        assert str(number) in text
    rows = page.xpath("//table/tbody/tr")
    assert len(rows) == counted.resolved - counted.terms
    assert references.unresolved == ()
    left = page.xpath("//h2[@id='elsewhere']/following-sibling::ul[1]/li")
    assert [item.text_content().rpartition("「")[2] for item in left] == [
        f"{words.text}」" for words in references.elsewhere
    ]
    assert len(left) > 10
    assert "現行の条文" in page.xpath("string(//h2[@id='laws']/following-sibling::p[1])")
    assert "分からないもの0" in text


def test_a_reading_changes_the_words_it_orders_and_no_others(version: Version) -> None:
    by = {reading.by: reading for reading in version.readings}
    assert set(by["j16-k1"].spans) == {"j5-k1", "j6-k1"}
    texts = {provision.id: provision.text for provision in version.law.walk()}
    read_anew = by["j16-k1"].apply("j5-k1", texts["j5-k1"])
    assert "ただし、区長が必要と認めるときは" in read_anew
    assert "教育委員会" not in read_anew
    changed = set(by["t3-b2"].spans)
    assert {"t3-b-definition", "t3-c-definition", "t3-d24-definition"} <= changed
    assert all(id.startswith("t3-") for id in changed)
    assert changed & {provision.id for provision in version.law.walk()} == set()


def test_both_readings_are_on_the_page_without_script(site: Path) -> None:
    page = read(site / "ordinance/j5/index.html")
    [box] = with_class(page, "law-reading")
    assert box.find("p/a").get("href") == "../j16/#j16-k1"
    assert box.find("button").get("hidden") is not None
    assert "区長が必要と認めるときは" in box.find("details").text_content()
    [text] = with_class(page, "law-reading-text")
    assert with_class(text, "law-reading-text__enacted")[0].text_content() == "教育委員会"
    [new] = with_class(text, "law-reading-text__read")
    assert (new.tag, new.get("hidden") is not None) == ("ins", True)
