"""Standard law XML, as e-Gov and others write it, becomes a text in the notation, or is refused.

Every expectation is read off the schema's own meaning of the elements and off how law prints them:
made-up laws, each with one kind of element. What is imported is proven by the import itself; here
stands what the text must be, and that the proof finds what would be lost.
"""

import re
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree

from build_scripts.law import Kind, Law, NotationError, Provision, Supplement, Table, parse_law
from build_scripts.law.errors import Problem
from build_scripts.law.export import to_xml
from build_scripts.law.importing import from_xml, proof, xml
from build_scripts.law.importing.proof import difference
from build_scripts.repository import ROOT
from tests.ordinance.test_xml_proof import PARTS

SAMPLES = sorted((Path(__file__).parent / "samples").glob("*.law.txt"))
ORDINANCE = ROOT / "docs/ordinance/2016-04-01/provisions.law.txt"
SCHEMA = etree.XMLSchema(etree.parse(str(ROOT / "node_modules/lawtext/bin/stdLaw.xsd")))

FREE = (Kind.CONTINUATION, Kind.LIST, Kind.QUOTE)


def law_xml(main: str, *, front: str = "", parts: str = "", law_type: str = "Misc") -> bytes:
    return (
        '<?xml version="1.0" encoding="UTF-8"?>'
        f'<Law Era="Reiwa" Year="7" Num="1" LawType="{law_type}" Lang="ja" PromulgateMonth="3">'
        "<LawNum>令和七年見本市条例第一号</LawNum><LawBody>"
        f'<LawTitle Kana="みほん">見本条例</LawTitle>{front}'
        f"<MainProvision>{main}</MainProvision>{parts}</LawBody></Law>"
    ).encode()


def sentence(words: str) -> str:
    return f'<Sentence Num="1" WritingMode="vertical">{words}</Sentence>'


def paragraph(words: str, *, below: str = "", number: str = "", num: int = 1) -> str:
    said = f"<ParagraphSentence>{sentence(words)}</ParagraphSentence>"
    return f'<Paragraph Num="{num}"><ParagraphNum>{number}</ParagraphNum>{said}{below}</Paragraph>'


def article(body: str, *, title: str = "第一条", caption: str = "") -> str:
    head = f"<ArticleCaption>{caption}</ArticleCaption>" if caption else ""
    return f'<Article Num="1">{head}<ArticleTitle>{title}</ArticleTitle>{body}</Article>'


def item(title: str, words: str, *, below: str = "", name: str = "Item") -> str:
    said = words if words.startswith("<Column") else sentence(words)
    head = f"<{name}Title>{title}</{name}Title>" if title else ""
    return f'<{name} Num="1">{head}<{name}Sentence>{said}</{name}Sentence>{below}</{name}>'


def table(*rows: str, title: str = "", after: str = "") -> str:
    head = f"<TableStructTitle>{title}</TableStructTitle>" if title else ""
    return f"<TableStruct>{head}<Table>{''.join(rows)}</Table>{after}</TableStruct>"


def row(*cells: str) -> str:
    made = (cell if cell.startswith("<") else f"<Sentence>{cell}</Sentence>" for cell in cells)
    return (
        "<TableRow>"
        + "".join(f"<TableColumn>{cell}</TableColumn>" for cell in made)
        + "</TableRow>"
    )


def imported(data: bytes, *, valid: bool = True) -> Law:
    if valid:
        SCHEMA.validate(etree.fromstring(data))
        assert [str(error) for error in SCHEMA.error_log] == []
    return parse_law(from_xml(data))


def body(data: bytes) -> str:
    """Return the text below title and number."""
    return from_xml(data).partition("\n\n")[2]


def below(nodes: Iterable[Provision | Table]) -> list[tuple[str, str]]:
    return [
        ("table", node.caption)
        if isinstance(node, Table)
        else (node.kind.value, node.number + node.text)
        for node in nodes
    ]


# ---- the form of the text


def test_the_text_is_written_as_one_writes_it_by_hand() -> None:
    """The form of README and of docs/ordinance: captions indented, 号 by two columns, one line each."""
    toc = (
        "<TOC><TOCLabel>目次</TOCLabel><TOCPreambleLabel>前文</TOCPreambleLabel>"
        '<TOCChapter Num="1"><ChapterTitle>第一章　総則</ChapterTitle>'
        '<ArticleRange>（第一条）</ArticleRange><TOCSection Num="1"><SectionTitle>第一節　目的</SectionTitle>'
        "</TOCSection></TOCChapter><TOCSupplProvision><SupplProvisionLabel>附則</SupplProvisionLabel>"
        "</TOCSupplProvision></TOC>"
    )
    front = f"<EnactStatement>見本条例をここに公布する。</EnactStatement>{toc}"
    preamble = f"<Preamble>{paragraph('われらは、見本を大切にする。')}</Preamble>"
    below = item("一", "甲", below=item("イ", "乙", name="Subitem1")) + item("二", "丙")
    chapter = (
        '<Chapter Num="1"><ChapterTitle>第一章　総則</ChapterTitle>'
        '<Section Num="1"><SectionTitle>第一節　目的</SectionTitle>'
        + article(
            paragraph("次に掲げるものとする。", below=below)
            + paragraph("丁とする。", number="２", num=2),
            caption="（目的）",
        )
        + "</Section></Chapter>"
    )
    supplement = (
        f"<SupplProvision><SupplProvisionLabel>附　則</SupplProvisionLabel>{paragraph('公布の日から施行する。')}"
        "</SupplProvision>"
        '<SupplProvision Type="Amend" AmendLawNum="令和八年条例第二号" Extract="true">'
        f"<SupplProvisionLabel>附　則</SupplProvisionLabel>{paragraph('戊とする。', number='１')}</SupplProvision>"
    )
    appendix = (
        "<AppdxTable><AppdxTableTitle>別表第一</AppdxTableTitle><RelatedArticleNum>（第一条関係）</RelatedArticleNum>"
        f"{table(row('甲', '百円'))}</AppdxTable>"
    )
    data = law_xml(chapter, front=front + preamble, parts=supplement + appendix)
    assert imported(data).labels["c1-s1"] == "第1章第1節"
    assert (
        from_xml(data)
        == """見本条例
（令和七年見本市条例第一号）
見本条例をここに公布する。

目次
  前文
    第一章　総則（第一条）
      第一節　目的
  附則

:preamble:
われらは、見本を大切にする。

      第一章　総則

        第一節　目的

  （目的）
第一条　次に掲げるものとする。
  一　甲
    イ　乙
  二　丙
２　丁とする。

      附　則

公布の日から施行する。

      附　則（令和八年条例第二号）抄

１　戊とする。

# 別表第一（第一条関係）

  * - 甲
    - 百円
"""
    )


# ---- words


@pytest.mark.parametrize(
    ("words", "written"),
    [
        ("<Ruby>砒<Rt>ひ</Rt></Ruby>素", "<Ruby>砒<Rt>ひ</Rt></Ruby>素"),
        ("<Ruby>砒<Rt>ひ</Rt>素<Rt>そ</Rt></Ruby>", "<Ruby>砒<Rt>ひ</Rt></Ruby><Ruby>素<Rt>そ</Rt></Ruby>"),
        ("<Ruby>砒<Rt/></Ruby>素", "砒素"),
        ("十<Sup>三</Sup>と<Sub>四</Sub>", "十<Sup>三</Sup>と<Sub>四</Sub>"),
        ('<Line Style="double">甲</Line>', '<Line Style="double">甲</Line>'),
        ("「<QuoteStruct>甲</QuoteStruct>」", "「<QuoteStruct>甲</QuoteStruct>」"),
        ("「<QuoteStruct><Sentence>甲</Sentence></QuoteStruct>」", "「<QuoteStruct>甲</QuoteStruct>」"),
        ('甲<ArithFormula Num="1">Ａ<Sub>１</Sub></ArithFormula>', '甲<ArithFormula Num="1">Ａ<Sub>１</Sub></ArithFormula>'),
        ('甲<ArithFormula><Fig src="./pict/a.jpg"/></ArithFormula>', '甲<Fig src="./pict/a.jpg"/>'),
        ("甲&lt;乙&amp;丙", "甲<乙&丙"),
        ("甲\n      乙\t丙", "甲乙　丙"),
    ],
)  # fmt: skip
def test_what_stands_inside_words(words: str, written: str) -> None:
    assert body(law_xml(article(paragraph(words)))) == f"第一条　{written}\n"


def test_columns_are_parted_and_provisos_stay_sentences() -> None:
    columns = (
        f'<Column Num="1">{sentence("申請")}</Column><Column Num="2">'
        '<Sentence Num="1" Function="main">甲をいう。</Sentence>'
        '<Sentence Num="2" Function="proviso">ただし、乙を除く。</Sentence></Column>'
    )
    law = imported(law_xml(article(paragraph("次による。", below=item("一", columns)))))
    [found] = [p for p in law.walk() if p.kind is Kind.ITEM]
    assert found.text == "申請　甲をいう。ただし、乙を除く。"
    assert [len(column) for column in found.columns] == [1, 2]


def test_a_table_in_quoted_words_stands_below_them() -> None:
    """The notation has no table inside a sentence; the order of the words stays."""
    quoted = f"甲中「<QuoteStruct>{table(row('乙', '丙'))}</QuoteStruct>」を加える。"
    law = imported(law_xml(article(paragraph("次による。", below=item("一", quoted)))))
    [found] = [p for p in law.walk() if p.kind is Kind.ITEM]
    assert found.text == "甲中「"
    assert below(found.children) == [("table", ""), ("continuation", "」を加える。")]


def test_contents_without_a_label() -> None:
    toc = "<TOC><TOCArticle Num='1'><ArticleTitle>第一条</ArticleTitle><ArticleCaption>（目的）</ArticleCaption></TOCArticle></TOC>"
    law = imported(law_xml(article(paragraph("甲。")), front=toc))
    assert law.contents == ("", "第一条　（目的）")


def test_the_way_of_writing_is_kept() -> None:
    words = '<Sentence WritingMode="horizontal">Ａとする。</Sentence>'
    data = law_xml(article(paragraph("甲").replace(sentence("甲"), words)))
    assert body(data) == '第一条　[WritingMode="horizontal"]Ａとする。\n'


# ---- provisions


@pytest.mark.parametrize("number", ["○２", "２", "②", "2"])
def test_paragraph_numbers_of_old_laws(number: str) -> None:
    data = law_xml(article(paragraph("甲。") + paragraph("乙。", number=number, num=2)))
    assert [(p.id, p.number) for p in imported(data).articles[0].provisions] == [
        ("j1-k1", ""),
        ("j1-k2", number),
    ]


def test_paragraphs_without_a_number() -> None:
    """The schema's ParagraphNum may be empty: the paragraph is one all the same."""
    law = imported(
        law_xml(
            article(paragraph("甲。") + paragraph("乙。", num=2) + paragraph("一　丙。", num=3))
        )
    )
    assert [(p.kind, p.number, p.text) for p in law.articles[0].provisions] == [
        (Kind.PARAGRAPH, "", "甲。"),
        (Kind.PARAGRAPH, "", "乙。"),
        (Kind.PARAGRAPH, "", "一　丙。"),
    ]


def test_paragraphs_of_laws_that_print_no_number_say_so() -> None:
    """e-Gov leaves ParagraphNum empty where OldNum says that ② is printed; the field's notation keeps OldNum."""
    old = paragraph("乙。", num=2).replace('Num="2"', 'Num="2" OldNum="true"')
    data = law_xml(article(paragraph("甲。").replace('Num="1"', 'Num="1" OldNum="true"', 1) + old))
    assert body(data) == '第一条　甲。\n:anonym-paragraph:[OldNum="true"]乙。\n'
    second = imported(data).articles[0].provisions[1]
    assert (second.id, second.label, second.text) == ("j1-k2", "第1条第2項", "乙。")
    assert second.attributes == (("OldNum", "true"),)


def test_a_law_of_paragraphs_alone() -> None:
    law = imported(law_xml(paragraph("甲。", number="１") + paragraph("乙。", number="２", num=2)))
    assert [p.id for p in law.provisions] == ["k1", "k2"]
    assert below(imported(law_xml(paragraph("甲。"))).main) == [("paragraph", "甲。")]


def test_numbers_in_kanji_and_captions_of_paragraphs() -> None:
    first = paragraph("甲。", number="一").replace(
        "<ParagraphNum>", "<ParagraphCaption>（趣旨）</ParagraphCaption><ParagraphNum>"
    )
    law = imported(law_xml(first + paragraph("乙。", number="二", num=2)))
    assert [(p.kind, p.number, p.caption) for p in law.provisions] == [
        (Kind.PARAGRAPH, "一", "（趣旨）"),
        (Kind.PARAGRAPH, "二", ""),
    ]


def test_deleted_articles_and_hidden_ones() -> None:
    deleted = article(paragraph("削除"), title="第三条から第五条まで").replace(
        'Num="1">', 'Num="3:5" Delete="true">', 1
    )
    chapter = (
        '<Chapter Num="1" Delete="true"><ChapterTitle>第一章　削除</ChapterTitle>'
        '<Article Num="1:2" Hide="true"><ArticleTitle/><Paragraph Num="1"><ParagraphNum/>'
        "<ParagraphSentence><Sentence/></ParagraphSentence></Paragraph></Article></Chapter>"
        f'<Chapter Num="2"><ChapterTitle>第二章　雑則</ChapterTitle>{deleted}</Chapter>'
    )
    law = imported(law_xml(chapter))
    assert [(p.id, p.title) for p in law.provisions] == [("c1", "削除"), ("c2", "雑則")]
    assert law.provisions[0].children == ()
    assert law.aliases["j4"] == "j3to5"


def test_all_groups_from_part_to_division() -> None:
    inner = article(paragraph("甲。"))
    for name, title in (
        ("Division", "第一目　目"), ("Subsection", "第一款　款"), ("Section", "第一節の二　節"),
        ("Chapter", "第一章章"), ("Part", "第一編　編"),
    ):  # fmt: skip
        inner = f'<{name} Num="1"><{name}Title>{title}</{name}Title>{inner}</{name}>'
    law = imported(law_xml(inner))
    groups = [p.id for top in law.provisions for p in top.walk() if p.title]
    assert groups == ["p1", "p1-c1", "p1-c1-s1_2", "p1-c1-s1_2-ss1", "p1-c1-s1_2-ss1-d1"]


def test_items_down_to_the_tenth_level() -> None:
    marks = ["イ", "（１）", "（ｉ）", "（イ）", "Ａ", "（ａ）", "（一）", "①", "（あ）", "ｘ"]
    inner = ""
    for depth in range(10, 0, -1):
        inner = item(marks[depth - 1], f"第{depth}段", below=inner, name=f"Subitem{depth}")
    law = imported(law_xml(article(paragraph("次による。", below=item("一", "甲", below=inner)))))
    items = [p for p in law.walk() if p.kind in (Kind.ITEM, Kind.SUBITEM)]
    assert [p.depth for p in items] == list(range(11))
    assert items[9].text == "（あ）　第9段"  # no mark that the notation knows: it begins the words


def test_items_whose_numbers_do_not_tell_their_place() -> None:
    """１ below １, イ beside 一, and 二 first: each says what it is."""
    numbered = (
        item("１", "甲", below=item("１", "乙", name="Subitem1"))
        + item("イ", "丙")
        + item("二", "丁")
    )
    law = imported(law_xml(article(paragraph("次による。", below=numbered))))
    assert [(p.id, p.number) for p in law.walk() if p.kind in (Kind.ITEM, Kind.SUBITEM)] == [
        ("j1-k1-g1", "１"), ("j1-k1-g1-s1", "１"), ("j1-k1-g2", "イ"), ("j1-k1-g2x2", "二"),
    ]  # fmt: skip


def test_an_item_that_counts_on_from_its_paragraph() -> None:
    law = imported(
        law_xml(
            article(
                paragraph("甲。") + paragraph("乙。", number="２", num=2, below=item("３", "丙"))
            )
        )
    )
    assert [(p.kind, p.number) for p in law.articles[0].walk()][1:] == [
        (Kind.PARAGRAPH, ""), (Kind.PARAGRAPH, "２"), (Kind.ITEM, "３"),
    ]  # fmt: skip


def test_classes_are_items_with_items_in_them() -> None:
    group = (
        '<Class Num="1"><ClassTitle>一</ClassTitle><ClassSentence><Sentence>甲類</Sentence></ClassSentence>'
        f"{item('（１）', '乙')}</Class>"
    )
    law = imported(law_xml(article(paragraph("次による。", below=group))))
    assert [p.id for p in law.walk() if p.number][1:] == ["j1-k1-g1", "j1-k1-g1-s1"]


def test_items_without_a_number() -> None:
    law = imported(law_xml(article(paragraph("次による。", below=item("", "甲") + item("", "乙")))))
    assert below(law.articles[0].provisions[0].children) == [("item", "甲"), ("item", "乙")]


def test_a_table_in_place_of_the_words_of_an_item() -> None:
    data = law_xml(
        article(
            paragraph(
                "次による。",
                below='<Item Num="1"><ItemTitle>一</ItemTitle><ItemSentence>'
                f"<Table>{row('甲', '乙')}</Table></ItemSentence></Item>",
            )
        )
    )
    [found] = [p for p in imported(data).walk() if p.kind is Kind.ITEM]
    assert below(found.children) == [("table", "")]


def test_lists_and_what_stands_below_them() -> None:
    lines = (
        "<List><ListSentence><Sentence>甲</Sentence></ListSentence>"
        "<Sublist1><Sublist1Sentence><Sentence>乙</Sentence></Sublist1Sentence>"
        "<Sublist2><Sublist2Sentence><Sentence>丙</Sentence></Sublist2Sentence></Sublist2></Sublist1></List>"
        "<List><ListSentence><Sentence>前項の場合も同じ。</Sentence></ListSentence></List>"
        f'<List><ListSentence><Column Num="1">{sentence("丁")}</Column><Column Num="2">{sentence("戊")}</Column>'
        "</ListSentence></List>"
    )
    law = imported(law_xml(article(paragraph("次による。", below=item("一", "己") + lines))))
    lines_of = law.articles[0].provisions[0].children[1:]
    assert below(lines_of) == [
        ("list", "甲"),
        ("continuation", "前項の場合も同じ。"),
        ("list", "丁　戊"),
    ]
    assert isinstance(lines_of[0], Provision)
    assert below(lines_of[0].children) == [("list", "乙"), ("list", "丙")]


def test_a_note_below_an_article() -> None:
    data = law_xml(article(paragraph("甲。") + "<SupplNote>（令八条例二・一部改正）</SupplNote>"))
    assert below(imported(data).articles[0].provisions[0].children) == [
        ("continuation", "（令八条例二・一部改正）")
    ]


def test_a_caption_after_the_number() -> None:
    """Older laws print it so; the schema allows both."""
    data = law_xml(
        f'<Article Num="1"><ArticleTitle>第一条</ArticleTitle><ArticleCaption>（目的）</ArticleCaption>{paragraph("甲。")}</Article>'
    )
    assert imported(data).articles[0].caption == "（目的）"


# ---- tables


def test_merged_cells_headers_and_lines() -> None:
    head = "<TableHeaderRow><TableHeaderColumn>種別</TableHeaderColumn><TableHeaderColumn>額</TableHeaderColumn></TableHeaderRow>"
    rows = (
        '<TableRow><TableColumn rowspan="2" BorderTop="solid" BorderBottom="none"><Sentence>甲</Sentence></TableColumn>'
        '<TableColumn Align="right"><Sentence>一</Sentence><Sentence>二</Sentence></TableColumn></TableRow>'
        f'<TableRow><TableColumn colspan="1"><Column Num="1">{sentence("三")}</Column>'
        f'<Column Num="2">{sentence("四")}</Column></TableColumn></TableRow>'
    )
    law = imported(law_xml(article(paragraph("次の表。", below=table(head, rows, title="料金表")))))
    [found] = law.walk_tables()
    assert (found.caption, [[c.text for c in r.cells] for r in found.head]) == (
        "料金表",
        [["種別", "額"]],
    )
    assert [[(c.text, c.rowspan) for c in r.cells] for r in found.body] == [
        [("甲", 2), ("一\n二", 1)],
        [("三　四", 1)],
    ]
    assert found.body[0].cells[0].attributes == (("rowspan", "2"), ("BorderBottom", "none"))


def test_provisions_in_a_cell_are_its_lines() -> None:
    cell = item("一", "甲", below=item("イ", "乙", name="Subitem1")) + item("二", "丙")
    law = imported(law_xml(article(paragraph("次の表。", below=table(row(cell, "丁"))))))
    [found] = law.walk_tables()
    assert found.rows[0].cells[0].lines == ("一　甲", "イ　乙", "二　丙")


def test_a_number_alone_in_a_cell_is_kept() -> None:
    law = imported(law_xml(article(paragraph("次の表。", below=table(row(item("一", "")))))))
    assert next(law.walk_tables()).rows[0].cells[0].text == "一"


def test_a_figure_in_a_cell_and_in_a_frame() -> None:
    figure = (
        '<FigStruct><FigStructTitle>見取図</FigStructTitle><Fig src="./pict/a.jpg"/></FigStruct>'
    )
    law = imported(law_xml(article(paragraph("次の図。", below=figure))))
    children = law.articles[0].provisions[0].provisions
    assert [(c.text, len(c.marks)) for c in children] == [("見取図", 0), ("./pict/a.jpg", 1)]
    law = imported(
        law_xml(
            article(
                paragraph("次の表。", below=table(row('<FigStruct><Fig src="b.png"/></FigStruct>')))
            )
        )
    )
    assert next(law.walk_tables()).rows[0].cells[0].marks[0].kind.value == "Fig"


def test_two_tables_one_after_the_other_stay_two() -> None:
    law = imported(
        law_xml(article(paragraph("次の表。", below=table(row("甲")) + table(row("乙")))))
    )
    assert [t.rows[0].cells[0].text for t in law.walk_tables()] == ["甲", "乙"]


def test_remarks_of_a_table_with_items_and_without() -> None:
    remarks = f'<Remarks><RemarksLabel LineBreak="true">備考</RemarksLabel>{item("一", "甲")}{item("二", "乙")}</Remarks>'
    law = imported(law_xml(article(paragraph("次の表。", below=table(row("丙"), after=remarks)))))
    [found] = [p for p in law.walk() if p.kind is Kind.REMARKS]
    assert found.title == "備考"
    assert [r.id for r in found.provisions] == ["j1-k1-b1", "j1-k1-b2"]
    plain = "<Remarks><RemarksLabel>注</RemarksLabel><Sentence>丁とする。</Sentence></Remarks>"
    law = imported(law_xml(article(paragraph("次の表。", below=table(row("丙"), after=plain)))))
    assert [(p.title, p.text) for p in law.walk() if p.kind in (Kind.REMARKS, Kind.REMARK)] == [
        ("注", ""),
        ("", "丁とする。"),
    ]


def test_remarks_before_a_table() -> None:
    remarks = "<Remarks><RemarksLabel>備考</RemarksLabel><Sentence>甲とする。</Sentence></Remarks>"
    struct = f"<TableStruct><TableStructTitle>表題</TableStructTitle>{remarks}<Table>{row('乙')}</Table></TableStruct>"
    law = imported(law_xml(article(paragraph("次の表。", below=struct))))
    assert below(law.articles[0].provisions[0].children) == [
        ("continuation", "表題"),
        ("remarks", ""),
        ("table", ""),
    ]


# ---- amendments


def test_words_of_an_amendment_are_not_this_law() -> None:
    new = (
        "<AmendProvision><AmendProvisionSentence><Sentence>第三条を次のように改める。</Sentence></AmendProvisionSentence>"
        f"<NewProvision>{article(paragraph('丙とする。', below=item('一', '丁')), title='第三条', caption='（見出し）')}</NewProvision>"
        f"<NewProvision>{table(row('戊'))}</NewProvision></AmendProvision>"
    )
    law = imported(
        law_xml(
            article(paragraph("見本規則の一部を次のように改正する。", below=new))
            + article(paragraph("己。"), title="第二条")
        )
    )
    assert [a.id for a in law.articles] == ["j1", "j2"]
    assert below(law.articles[0].provisions[0].children) == [
        ("quote", "第三条を次のように改める。"), ("quote", "（見出し）"), ("quote", "第三条　丙とする。"),
        ("quote", "一　丁"), ("table", ""),
    ]  # fmt: skip


def test_an_amendment_of_a_paragraph_that_does_not_say_so() -> None:
    new = f"<AmendProvision><NewProvision>{paragraph('丙。', number='３', num=3)}</NewProvision></AmendProvision>"
    law = imported(law_xml(article(paragraph("甲に乙を加える。", below=new))))
    assert below(law.articles[0].provisions[0].children) == [("quote", "３　丙。")]


def test_items_of_an_amending_paragraph_are_its_own() -> None:
    law = imported(
        law_xml(
            article(
                paragraph(
                    "次の条例の一部を次のように改正する。",
                    below=item("一", "甲") + item("二", "乙"),
                )
            )
        )
    )
    assert below(law.articles[0].provisions[0].children) == [("item", "一甲"), ("item", "二乙")]


# ---- 附則 and what is appended


def test_what_is_appended_to_a_supplement() -> None:
    supplement = (
        f"<SupplProvision><SupplProvisionLabel>附　則</SupplProvisionLabel>{paragraph('甲。')}"
        f"<SupplProvisionAppdxTable><SupplProvisionAppdxTableTitle>附則別表第一</SupplProvisionAppdxTableTitle>{table(row('乙'))}"
        "</SupplProvisionAppdxTable><SupplProvisionAppdxStyle><SupplProvisionAppdxStyleTitle>様式第一号"
        "</SupplProvisionAppdxStyleTitle><StyleStruct><Style>丙</Style></StyleStruct></SupplProvisionAppdxStyle>"
        "</SupplProvision>"
    )
    law = imported(law_xml(article(paragraph("丁。")), parts=supplement))
    assert [a.id for a in law.supplements[0].appendices] == ["f-t1", "f-y1"]
    assert law.appendices == ()


def test_chapters_and_articles_of_a_supplement() -> None:
    supplement = (
        "<SupplProvision><SupplProvisionLabel>附　則</SupplProvisionLabel>"
        f'<Chapter Num="1"><ChapterTitle>第一章　経過措置</ChapterTitle>{article(paragraph("甲。"))}</Chapter></SupplProvision>'
    )
    law = imported(law_xml(article(paragraph("丁。")), parts=supplement))
    assert [p.id for p in law.supplements[0].walk()] == ["f-c1", "f-j1", "f-j1-k1"]


@pytest.mark.parametrize(
    ("xml", "id", "children"),
    [
        (
            f"<AppdxTable><AppdxTableTitle>別表第二</AppdxTableTitle>{item('一', '甲')}{table(row('乙'))}"
            f"<Remarks><RemarksLabel>備考</RemarksLabel>{item('１', '丙')}</Remarks></AppdxTable>",
            "t2",
            [("item", "一甲"), ("table", ""), ("remarks", "")],
        ),
        (  # a 備考 in a 別表 belongs to all of it, as the notation has it
            "<AppdxTable><AppdxTableTitle>別表</AppdxTableTitle>"
            + item("一", "甲", below=table(row("乙"), after="<Remarks><RemarksLabel>備考</RemarksLabel><Sentence>丙</Sentence></Remarks>"))
            + "</AppdxTable>",
            "t",
            [("item", "一甲"), ("remarks", "")],
        ),
        (
            "<AppdxStyle><AppdxStyleTitle>様式第三号</AppdxStyleTitle><RelatedArticleNum>（第二条関係）</RelatedArticleNum>"
            '<StyleStruct><StyleStructTitle>申請書</StyleStructTitle><Style><Fig src="a.jpg"/></Style></StyleStruct></AppdxStyle>',
            "y3",
            [("continuation", "申請書"), ("continuation", "a.jpg")],
        ),
        (
            "<AppdxNote><AppdxNoteTitle>別記</AppdxNoteTitle><NoteStruct><Note>"
            f"{article(paragraph('甲。'), caption='（見出し）')}{item('一', '乙')}</Note></NoteStruct></AppdxNote>",
            "b",
            [("continuation", "（見出し）"), ("continuation", "第一条　甲。"), ("item", "一乙")],
        ),
        (
            "<AppdxNote><AppdxNoteTitle>別記</AppdxNoteTitle><NoteStruct><Note>甲\n<Fig src='a.png'/>乙"
            "<List><ListSentence><Sentence>丙</Sentence></ListSentence></List></Note></NoteStruct></AppdxNote>",
            "b",
            [("continuation", "甲"), ("continuation", "a.png"), ("continuation", "乙"), ("continuation", "丙")],
        ),
        (
            "<AppdxFormat><AppdxFormatTitle>書式第一</AppdxFormatTitle><FormatStruct><Format>"
            "<Paragraph Num='1'><ParagraphNum/><ParagraphSentence><Sentence>甲</Sentence></ParagraphSentence></Paragraph>"
            "</Format></FormatStruct></AppdxFormat>",
            "w1",
            [("continuation", "甲")],
        ),
        (
            '<AppdxFig><AppdxFigTitle>別図</AppdxFigTitle><FigStruct><Fig src="b.png"/></FigStruct></AppdxFig>',
            "z",
            [("continuation", "b.png")],
        ),
        (
            "<Appdx><ArithFormulaNum>付録</ArithFormulaNum><ArithFormula>Ａ×<Sup>二</Sup></ArithFormula></Appdx>",
            "x",
            [("continuation", "Ａ×二")],
        ),
        (
            f"<AppdxTable><AppdxTableTitle>別表</AppdxTableTitle>{item('', '附　則')}{item('', '第一章　甲')}"
            f"{item('', '備考　乙')}</AppdxTable>",
            "t",
            [("continuation", "附　則"), ("continuation", "第一章　甲"), ("continuation", "備考　乙")],
        ),
    ],
)  # fmt: skip
def test_what_is_appended(xml: str, id: str, children: list[tuple[str, str]]) -> None:
    law = imported(law_xml(article(paragraph("丁。")), parts=xml))
    [appendix] = law.appendices
    assert (appendix.id, below(appendix.children)) == (id, children)


# ---- the law itself


def test_the_kind_of_law_is_said_where_the_number_does_not_tell() -> None:
    data = law_xml(article(paragraph("甲。")), law_type="Rule")
    assert from_xml(data).startswith('[LawType="Rule"]\n見本条例\n')
    assert not from_xml(law_xml(article(paragraph("甲。")))).startswith("[")


def test_an_answer_of_the_api_is_unwrapped() -> None:
    inner = law_xml(article(paragraph("甲。"))).decode().partition("?>")[2]
    data = f"<DataRoot><Result><Code>0</Code></Result><ApplData><LawFullText>{inner}</LawFullText></ApplData></DataRoot>"
    assert from_xml(data.encode()).startswith("見本条例\n")


def test_a_law_without_a_number_of_its_own_is_read() -> None:
    data = (
        law_xml(article(paragraph("甲。")))
        .decode()
        .replace("令和七年見本市条例第一号", "昭和二十一年憲法")
    )
    assert parse_law(from_xml(data.encode())).law_num == "（昭和二十一年憲法）"


@pytest.mark.parametrize(
    ("encoding", "codec"),
    [("UTF-8", "utf-8-sig"), ("UTF-16", "utf-16"), ("EUC-JP", "euc_jp"), ("Shift_JIS", "cp932")],
)
def test_other_encodings(encoding: str, codec: str) -> None:
    text = law_xml(article(paragraph("甲。"))).decode()
    data = text.replace('encoding="UTF-8"', f'encoding="{encoding}"').encode(codec)
    assert from_xml(data).startswith("見本条例\n")


# ---- what is refused


QUOTED = f"<Sentence>「<QuoteStruct>{table(row('乙'))}</QuoteStruct>」</Sentence>"


@pytest.mark.parametrize(
    ("data", "said"),
    [
        (law_xml(article(paragraph("甲<Foo>乙</Foo>。"))), "第一条の中の <Foo>: この要素「乙」は"),
        (law_xml(article(paragraph("次。", below=item("三", "<Bar/>甲")), title="第九条")), "第九条の三の中の <Bar>"),
        (law_xml("<Foo>甲</Foo>"), "<Foo>: この要素「甲」は"),
        (law_xml(article(paragraph("甲。"), title="壱")), "「壱」を条の番号として読めません"),
        (law_xml('<Chapter Num="1"><ChapterTitle>総則</ChapterTitle></Chapter>'), "「総則」を「第一章　総則」の形"),
        (law_xml(article(paragraph("甲。")), parts="<Foo/>"), "<Foo>"),
        (law_xml(article(paragraph('<ArithFormula><Fig src="a&quot;b"/></ArithFormula>'))), "図の番地"),
        (law_xml(article(paragraph("<Ruby><Rt>ひ</Rt></Ruby>"))), "もとの字がありません"),
        (law_xml(article(paragraph("次の表。", below=table("<TableRow/>")))), "セルのない行"),
        (
            law_xml(article(paragraph("甲", below=f"<List><ListSentence>{QUOTED}</ListSentence></List>"))),
            "<TableStruct>: この要素「乙」は",
        ),
        (b"<Law><LawNum/>", "XMLとして読めません"),
        (b"<Other/>", "法令（Law の中の LawBody）が一つあるXMLではありません"),
        (b"<Law>" + b"<a>" * 9999, "要素が100段より深く重なっています"),
        ("<?xml version='1.0' encoding='EUC-JP'?><Law>①</Law>".encode("cp932"), "文字コードを読めません"),
        (b"<?xml version='1.0' encoding='x-none'?><Law/>", "文字コードを読めません"),
        (b'<!DOCTYPE a [<!ENTITY b "c">]><Law>&b;</Law>', "1行目: DOCTYPE や実体の宣言があります"),
    ],
)  # fmt: skip
def test_what_cannot_be_written_is_named_with_its_place(data: bytes, said: str) -> None:
    with pytest.raises(NotationError) as caught:
        from_xml(data)
    assert said in str(caught.value)


def test_words_that_the_reading_would_drop_are_found(monkeypatch: pytest.MonkeyPatch) -> None:
    """The proof against the XML knows nothing of how it was read."""
    read = xml.read_law_xml

    def without_appendices(source: xml.Source) -> xml.LawDraft:
        draft = read(source)
        draft.appendices = []
        return draft

    data = law_xml(
        article(paragraph("甲。")),
        parts=f"<AppdxTable><AppdxTableTitle>別表</AppdxTableTitle>{table(row('乙'))}</AppdxTable>",
    )
    assert "乙" in from_xml(data)
    monkeypatch.setattr(xml, "read_law_xml", without_appendices)
    with pytest.raises(NotationError, match="XMLの語と書いた文の語が合いません"):
        from_xml(data)


def test_a_text_that_would_be_read_otherwise_is_not_written(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """A 項 written as a 号 has the same words; the proof against the draft finds it."""
    data = law_xml(article(paragraph("甲。") + paragraph("乙。", number="２", num=2)))
    write = xml.write_law
    monkeypatch.setattr(xml, "write_law", lambda draft: write(draft).replace("\n２", "\n  一\n２"))
    with pytest.raises(NotationError):
        from_xml(data)
    monkeypatch.setattr(
        xml, "write_law", lambda draft: write(draft).replace("２　乙", "  :item:２　乙")
    )
    with pytest.raises(NotationError, match="別のものとして読まれます"):
        from_xml(data)


def test_a_text_that_gives_no_xml_again_is_not_written(monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(law: Law) -> str:
        raise NotationError(Problem(3, "「別表」を標準XMLのこの場所に書けません。"))

    monkeypatch.setattr(proof, "to_xml", refuse)
    with pytest.raises(NotationError) as caught:
        from_xml(law_xml(article(paragraph("甲。"))))
    assert str(caught.value).startswith("「別表」 のあたりで、書いた文をもう一度XMLにできません。")


def test_a_structure_that_changes_on_the_way_back_is_not_written(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Words alone don't tell 第一条 with two 項 from two paragraphs of a 章."""
    write = proof.to_xml
    monkeypatch.setattr(
        proof, "to_xml", lambda law: write(law).replace("<ParagraphNum>２", "<ParagraphNum>三")
    )
    with pytest.raises(
        NotationError, match="「Paragraph ２」のところで、条・項・号の並びが変わります"
    ):
        from_xml(law_xml(article(paragraph("甲。") + paragraph("乙。", number="２", num=2))))


# ---- there and back


def shape(law: Law) -> list[object]:
    """Return all that standard XML has a place for: not which lines without a number are a list, not
    which rows of merged cells are headers, nor the space in the title of a 附則."""

    def of(node: Provision | Table) -> object:
        if isinstance(node, Table):
            rows = [[(c.text, c.colspan, c.rowspan) for c in r.cells] for r in node.rows]
            return node.caption, [row for row in rows if any(cell[0] for cell in row)]
        kind = "free" if node.kind in FREE else node.kind.value
        words = (node.caption, node.title, node.number, node.text, node.marks)
        return kind, node.id, words, [of(child) for child in node.children]

    def parts(holders: Iterable[object]) -> list[object]:
        return [[of(child) for child in holder.children] for holder in holders]  # type: ignore[attr-defined]

    titles = [re.sub("[（()）　 ]", "", each.title_line) for each in law.supplements]
    return [
        (law.title, law.law_num.strip("（）"), law.contents, law.foreword_at, titles),
        [of(child) for child in (*law.preamble, *law.main)],
        [(s.id, s.extract) for s in law.supplements],
        parts(law.supplements),
        [(a.id, a.kind, a.title, a.related) for a in law.all_appendices],
        parts(law.all_appendices),
    ]


@pytest.mark.parametrize(
    "path", [ORDINANCE, *SAMPLES], ids=lambda path: path.parent.name + path.stem
)
def test_our_texts_come_back_from_our_xml(path: Path) -> None:
    law = parse_law(path.read_text(encoding="utf-8"))
    back = parse_law(from_xml(to_xml(law).encode()))
    assert shape(back) == shape(law)


def unspaced(law: Law) -> tuple[Supplement, ...]:
    """Return the 附則; of 「（…）　抄」 and 「（…）抄」, XML keeps that it is an extract."""
    return tuple(
        replace(each, text_after_title=each.text_after_title.replace("　", ""))
        for each in law.supplements
    )


@pytest.mark.parametrize("path", SAMPLES, ids=lambda path: path.stem)
def test_a_text_without_merged_headers_comes_back_as_the_very_law(path: Path) -> None:
    """Every text but that of midori, whose 別表 has headers of two levels: `TableHeaderRow` has none."""
    law = parse_law(path.read_text(encoding="utf-8"))
    back = parse_law(from_xml(to_xml(law).encode()))
    assert difference(law.main, back.main) == ""
    assert difference(law.preamble, back.preamble) == ""
    assert difference(unspaced(law), unspaced(back)) == ""
    merged = path.stem == "midori.law"
    assert difference(law.appendices, back.appendices) == ("種類" if merged else "")


@settings(max_examples=150, deadline=None)
@given(
    st.lists(st.builds(str.format, st.sampled_from(PARTS), st.sampled_from("一二三四")), max_size=9)
)
def test_any_mixture_of_lines_comes_back_or_is_refused(parts: list[str]) -> None:
    """A refusal is rare (a table right below the heading of a 章); a wrong law never comes."""
    source = "見本条例\n（令和七年条例第一号）\n\n第一条　次による。\n" + "".join(parts)
    try:
        law = parse_law(source)
        written = to_xml(law)
    except NotationError:
        return
    try:
        back = parse_law(from_xml(written.encode()))
    except NotationError as error:
        assert "別のものとして読まれます" in str(error)
        return
    assert [p.id for p in back.walk() if p.kind in (Kind.ARTICLE, Kind.CHAPTER)] == [
        p.id for p in law.walk() if p.kind in (Kind.ARTICLE, Kind.CHAPTER)
    ]


@pytest.mark.parametrize(
    "supplement",
    [
        "<SupplProvision/>",
        "<SupplProvision>特別の定めがある。<SupplProvisionLabel>附則</SupplProvisionLabel></SupplProvision>",
        "<SupplProvision><SupplProvisionLabel>附則</SupplProvisionLabel>"
        "<SupplProvisionLabel>経過措置</SupplProvisionLabel></SupplProvision>",
    ],
)
def test_no_word_of_a_supplement_is_lost(supplement: str) -> None:
    """The schema allows none of these; what a file holds all the same is refused or kept."""
    data = law_xml(article(paragraph("甲とする。")), parts=supplement)
    try:
        text = from_xml(data)
    except NotationError:
        return
    for words in ("特別の定めがある。", "経過措置"):
        assert (words in supplement) == (words in text)
