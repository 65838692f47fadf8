"""A page is a value: its parts are joined in one place, its links are found before it is drawn."""

from collections import Counter
from dataclasses import fields, replace
from pathlib import Path

import pytest
from jinja2 import ChoiceLoader, DictLoader, Environment, FileSystemLoader
from lxml import html
from markupsafe import Markup

from build_scripts import rendering
from build_scripts.coverage import read_coverage
from build_scripts.evidence import Evidence
from build_scripts.law import Span, Supplement, parse_law
from build_scripts.law.version import Version
from build_scripts.pages.comparison import comparison
from build_scripts.pages.coverage import page as coverage_page
from build_scripts.pages.estimates import estimates
from build_scripts.pages.evidence import with_evidence
from build_scripts.pages.frame import Frame
from build_scripts.pages.known import known_of
from build_scripts.pages.links import links_of
from build_scripts.pages.ordinance import pages
from build_scripts.pages.page import Page, Parts
from build_scripts.pages.reading_order import text_ids, whole

ROOT = "ordinance/"


def made_up(text: str, version: Version) -> Version:
    """Return a version of the law in Lawtext notation, about which nothing else is known."""
    return replace(
        version,
        law=parse_law(text),
        ruleset="aoba-suido@2020-04-01",
        notes={},
        promulgated_as_printed="",
        acts=(),
        restorations=(),
        readings=(),
        stated={},
    )


def previewed(part: str) -> set[str]:
    """Return the ids of which a part with links asks for a preview."""
    asked = html.fragment_fromstring(part, create_parent=True).xpath(".//@data-previews")
    return {id for ids in asked for id in ids.split()}


def brought(part: str) -> list[str]:
    """Return the ids of which the part brings a preview."""
    places = html.fragment_fromstring(part or "<p></p>", create_parent=True)
    return [str(id) for id in places.xpath(".//@data-place")]


# Parts


def test_parts_are_joined_once_and_in_their_order() -> None:
    names = [field.name for field in fields(Parts)]
    page = Page(
        name="j1",
        title="第1条",
        description="",
        parts=Parts(**{name: Markup("<p>{}</p>").format(name) for name in reversed(names)}),
    )
    shown = html.document_fromstring(page.html).xpath("//p/text()")
    assert shown == names
    assert shown[:3] == ["notice", "title", "standing"]
    assert shown.index("evidence") < shown.index("files"), "most readers want the calculation"


def test_a_part_that_is_not_there_leaves_nothing() -> None:
    page = Page(name="", title="", description="", parts=Parts(text=Markup("<p>甲</p>")))
    assert page.html == "<p>甲</p>"
    assert page.with_parts(files=Markup("<p>乙</p>")).html == "<p>甲</p>\n<p>乙</p>"
    assert page.html == "<p>甲</p>", "a page is a value"


def test_whatever_class_the_files_have_the_calculators_stand_above_them(version: Version) -> None:
    made = [
        page.with_parts(files=Markup("<aside>files</aside>"))
        for page in pages(version, root=ROOT)
        if page.name == "j9"
    ]
    [page, _coverage] = with_evidence(made, version, Evidence.of(version), root=ROOT)
    assert "計算とのつながり" in page.html
    assert page.html.index("計算とのつながり") < page.html.index("<aside>files")


def test_pages_of_the_text_can_be_cited_and_others_cannot(version: Version) -> None:
    for page in pages(version, root=ROOT):
        assert page.cites, page.name
        assert html.document_fromstring(page.html).find_class("law-places"), page.name
    evidence = Evidence.of(version)
    others = [
        coverage_page(version, read_coverage(), evidence, root=ROOT),
        comparison(version, version, root=ROOT, entries={}),
    ]
    for page in others:
        assert not page.cites
        assert not html.document_fromstring(page.html).find_class("law-places")


# Links


def test_previews_are_known_before_a_word_is_drawn(version: Version) -> None:
    known = known_of(version)
    [article] = [article for article in version.law.articles if article.id == "j10"]
    links = links_of(known, text_ids([article]), root=ROOT, here=f"{ROOT}j10/")
    first = links.previews()
    assert len(first) == 19
    frame = Frame.of(known, "j10", root=ROOT)
    drawn = frame.parts("", "article.html", [article], article=article)
    assert links.previews() == first
    assert brought(drawn.previews) == [preview.id for preview in first]


def test_the_order_of_parts_decides_nothing(version: Version) -> None:
    for page in pages(version, root=ROOT):
        assert previewed(page.parts.text) == set(brought(page.parts.previews)), page.name
        backwards = Markup("").join(reversed(list(page.parts)))
        assert Counter(html.document_fromstring(backwards).xpath("//@id | //@href")) == Counter(
            html.document_fromstring(page.html).xpath("//@id | //@href")
        )


def test_a_text_that_was_not_read_for_links_is_not_drawn(version: Version) -> None:
    [first, second, *_] = version.law.articles
    frame = Frame.of(known_of(version), "j1", root=ROOT)
    with pytest.raises(KeyError, match="j2"):
        frame.parts("", "article.html", [first], article=second)


def test_every_text_of_the_law_is_read_once(version: Version) -> None:
    ids = list(text_ids(whole(version.law)))
    assert [id for id, count in Counter(ids).items() if count > 1] == []
    cells = {c.id for t in version.law.walk_tables() for r in t.rows for c in r.cells}
    texts = {provision.id for provision in version.law.walk()}
    assert set(ids) == cells | texts | {appendix.id for appendix in version.law.appendices}
    assert ids.index("j10-k1") < ids.index("j10-k2-g1") < ids.index("fh22n43-k1")
    assert ids.index("t3-d7-tier") < ids.index("t3-d7-under3") < ids.index("t3-b2")


LINES = """青葉町水道条例
（昭和39年青葉町条例第12号）

第1条　この条例は、水の対価（以下「料金」という。）を定める。

別表第1号(第1条関係)
* * 口径
  * 定め
* - 13ミリメートル
  - |
    月ごとに
    料金を払う
* - 20ミリメートル
  - 料金を払う
"""


def test_a_term_is_a_link_where_it_comes_first_whatever_line_it_stands_on(version: Version) -> None:
    made = {page.name: page for page in pages(made_up(LINES, version), root=ROOT)}
    document = html.document_fromstring(made["t1"].html)
    links = document.xpath("//td//a[contains(@class, 'law-ref--term')]")
    assert [(a.text, a.getparent().get("id")) for a in links] == [("料金", "t1-r1-c2")]


def test_a_restored_cell_of_a_table_behind_a_supplement_is_announced(version: Version) -> None:
    law = version.law
    [t2] = [appendix for appendix in law.appendices if appendix.id == "t2"]
    [table] = t2.tables
    [first, *rest] = table.body
    cell = replace(first.cells[0], restored=(Span(0, 1),))
    row = replace(first, cells=(cell, *first.cells[1:]))
    appended = replace(t2, children=(replace(table, body=(row, *rest)),))
    plain = replace(law.supplements[0], children=())

    def said(supplement: Supplement) -> str:
        other = replace(law, supplements=(supplement,), appendices=())
        made = pages(replace(version, law=other, acts=(), readings=()), root=ROOT)
        [page] = [page for page in made if page.name == "f"]
        return str(page.parts.standing)

    assert "補った文字" in said(replace(plain, appendices=(appended,)))
    assert "補った文字" not in said(replace(plain, appendices=(t2,)))


# Rows that lead to the calculator


def test_a_row_leads_to_its_example_from_its_heading(version: Version) -> None:
    found = estimates(version)
    made = {page.name: page for page in pages(version, root=ROOT, estimates=found)}
    for name in ("t3", "t4"):
        rows = html.document_fromstring(made[name].html).xpath("//tbody/tr[@id]")
        for row in rows:
            [link] = row.find_class("law-estimate")
            assert link.getparent() is row[0]
            assert row[0].tag == "th"
    d7 = html.document_fromstring(made["t3"].html).get_element_by_id("t3-d7")
    [link] = d7.find_class("law-estimate")
    assert link.get("href") == "../../tools/childcare-fee/#v=1&tier=D7"
    assert link.text_content().startswith("D7の例で")
    assert "law-estimate" not in made[""].html
    assert not any("law-estimate" in page.html for page in pages(version, root=ROOT))


def test_a_row_without_a_heading_stops_the_build(version: Version) -> None:
    [t2] = [appendix for appendix in version.law.appendices if appendix.id == "t2"]
    [table] = t2.tables
    headless = [
        replace(row, cells=tuple(replace(cell, scope="") for cell in row.cells))
        for row in table.body
    ]
    for appendices in ((), (replace(t2, children=(replace(table, body=tuple(headless)),)),)):
        law = replace(version.law, appendices=appendices)
        with pytest.raises(ValueError, match="t2-a の行に見出しがありません"):
            estimates(replace(version, law=law))


def test_a_law_without_calculators_has_no_estimates(version: Version) -> None:
    assert estimates(made_up(LINES, version)) == {}


# Words of a text are never markup

MARKUP = """青葉町<i>水道</i>条例
（昭和39年青葉町条例第12号）

  （<i>目的</i>）
第1条　この条例は、<i>水</i>の対価（以下「<i>料金</i>」という。）と「&amp;」を別表第1号に定める。
２　<i>料金</i>は、次のとおりとする。
  一　<i>甲</i>

      附　則（<i>抄</i>）

１　この条例は、<i>公布の日</i>から施行する。

# 別表第1号（第1条関係<i>別</i>）

  :table-struct:<i>料金</i>の額
    * * <i>口径</i>
      * <i>料金</i>
    * - <i>13ミリメートル</i>
      - <i>料金</i>

    備考　<i>消費税</i>を含む。
"""


def test_markup_in_a_text_is_shown_as_it_is_written(version: Version) -> None:
    law = made_up(MARKUP, version)
    shown = ""
    for page in pages(law, root=ROOT):
        document = html.document_fromstring(page.html)
        assert document.xpath("//i") == [], page.name
        shown += document.text_content()
    for words in ("水道", "目的", "水", "料金", "甲", "公布の日", "別", "口径", "消費税"):
        assert f"<i>{words}</i>" in shown
    assert "「&amp;」" in shown


def test_the_title_of_a_file_is_no_markup_in_the_head(root: Path) -> None:
    base = DictLoader({"base.html": "{% block extrahead %}{% endblock %}"})
    theme = Environment(loader=ChoiceLoader([base, FileSystemLoader(root / "docs/theme")]))
    theme.filters["url"] = str
    title = '保育料の額"><i>料金</i>'
    meta = {"alternates": [{"href": "t3.csv", "type": "text/csv", "title": title}]}
    head = theme.get_template("main.html").render(page={"meta": meta}, config={})
    [link] = html.fragment_fromstring(head, create_parent=True)
    assert (link.tag, link.get("title")) == ("link", title)


# The room


def test_no_template_hides_another_and_each_is_used(root: Path) -> None:
    names = Counter(
        path.relative_to(folder).as_posix()
        for folder in rendering.FOLDERS
        for path in folder.rglob("*.html")
    )
    assert max(names.values()) == 1
    sources = [*(root / "build_scripts").rglob("*.py"), *(root / "build_scripts").rglob("*.html")]
    asked = "".join(path.read_text(encoding="utf-8") for path in sources)
    assert [name for name in names if f'"{name}"' not in asked] == []
