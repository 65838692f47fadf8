"""A page of a 例規集 becomes a text in the notation; its own anchors go on leading to the same places.

The pages are made up; their form (classes, ids, `num-ids`) is that of ぎょうせい's system as its public
pages have it. Expectations are read off the page: what a class says that a line is, and its words.
"""

import re

import pytest
from lxml import html

from build_scripts.law import Kind, Law, NotationError, parse_law
from build_scripts.law.importing import from_html

HEAD = (
    ("head", '<p class="title-irregular"><span id="e1" class="cm">○見本町公園条例</span></p>'),
    ("head", '<p class="date"><span id="e2" class="cm">平成9年11月14日</span></p>'),
    ("head", '<p class="number"><span id="e3" class="cm">条例第25号</span></p>'),
)


def line(number: int, inner: str) -> str:
    return f'<div>\n<div id="l{number}" class="eline">{inner}</div>\n</div>\n'


def page(*inner: str, names: str = "", charset: str = "utf-8", head: bool = True) -> str:
    front = [f'<div class="{name}">{words}</div>' for name, words in HEAD] if head else []
    lines = "".join(line(number, each) for number, each in enumerate([*front, *inner]))
    return (
        f'<!DOCTYPE HTML>\n<html lang="ja"><head><meta http-equiv="content-type" content="text/html; charset={charset}">'
        "<title>見本町公園条例</title><script>var a = '例規';</script></head><body><div id='header'>見本町例規集</div>"
        f'<div id="primary" class="joubun"><div id="primaryInner"><div id="primaryInner2">\n{lines}</div></div></div>'
        f'<div id="secondary"><p>沿革</p></div><div id="num-ids" style="display:none;">{names}</div></body></html>'
    )


def article(number: str, words: str, *, caption: str = "", id: int = 10) -> str:
    title = f'<p class="title"><span id="e{id}" class="cm">{caption}</span></p>' if caption else ""
    return (
        f'<div class="article">{title}<p id="e{id + 1}" class="num"><span id="e{id + 2}" class="num cm">{number}</span>'
        f'　<span class="clause"><span id="e{id + 3}" class="p cm">{words}</span></span></p></div>'
    )


def numbered(name: str, number: str, words: str, *, id: int = 50) -> str:
    return (
        f'<div class="{name}"><p id="e{id}" class="num"><span id="e{id + 1}" class="num cm">{number}</span>'
        f'　<span id="e{id + 2}" class="p cm">{words}</span></p></div>'
    )


def supplement(rest: str = "", *, id: int = 80) -> str:
    return f'<p id="e{id}" class="s-head"><span id="e{id + 1}" class="title cm"><span class="word-space">附</span>則</span>{rest}</p>'


def plain(words: str, *, id: int = 90) -> str:
    said = f'<span id="e{id + 1}" class="p cm">{words}</span>'
    return f'<div class="clause"><p style="text-indent:1em;" id="e{id}" class="p">{said}</p></div>'


def table(rows: str, *, id: int = 60) -> str:
    return (
        f'<div class="table_frame"><div class="table-wrapper"><table id="e{id}" class="b-on">'
        '<thead><tr class="fixed-colspec"><td style="width:34%"></td><td style="width:66%"></td></tr></thead>'
        f"{rows}</table></div></div>"
    )


def cell(words: str, *, more: str = "") -> str:
    return f'<td {more}><p class="p"><span class="cm">{words}</span></p></td>'


BASE = article("第1条", "甲とする。")


def read(*inner: str) -> Law:
    return parse_law(from_html(page(*inner).encode()).text)


def said(law: Law) -> dict[str, str]:
    return {p.id: p.text for p in law.walk() if p.text}


# ---- the lines


def test_a_page_becomes_the_text_that_it_prints() -> None:
    text = from_html(
        page(
            article("第1条", "この条例は、公園について定める。", caption="(目的)"),
            article(
                "第2条",
                '<a href="#e51">次の各号</a>による<span class="brackets-color1">(別に定めるものを除く。)</span>。',
            ),
            numbered("item", "(1)", "甲公園"),
            numbered("subitem1", "ア", "東"),
            numbered("subitem2", "(ア)", "東門"),
            numbered("item", "(2)", "乙公園"),
            numbered("clause", "2", "前項の公園は、無料とする。"),
            '<p class="revise_record">(平25条例27・一部改正)</p>',
            supplement(),
            plain("この条例は、公布の日から施行する。"),
            supplement(
                '<span class="date cm">(平成10年3月30日</span><span class="number">条例第5号)</span><span class="p cm">抄</span>'
            ),
            numbered("clause", "1", "この条例は、平成10年4月1日から施行する。"),
        ).encode()
    ).text
    assert text == """見本町公園条例
平成9年11月14日
条例第25号

  (目的)
第1条　この条例は、公園について定める。

第2条　次の各号による(別に定めるものを除く。)。
  (1)　甲公園
    ア　東
      (ア)　東門
  (2)　乙公園
2　前項の公園は、無料とする。
  :note-struct:(平25条例27・一部改正)

      附則

この条例は、公布の日から施行する。

      附則(平成10年3月30日条例第5号)抄

1　この条例は、平成10年4月1日から施行する。
"""  # fmt: skip
    law = parse_law(text)
    assert [p.id for p in law.walk() if p.kind in (Kind.ITEM, Kind.SUBITEM)] == [
        "j2-k1-g1", "j2-k1-g1-s1", "j2-k1-g1-s1-s1", "j2-k1-g2",
    ]  # fmt: skip
    assert [(s.id, s.extract) for s in law.supplements] == [("f", False), ("fh10n5", True)]


def test_contents_and_chapters() -> None:
    law = read(
        '<p class="toc-title">目次</p>',
        '<p class="toc">第1章　総則(第1条)</p>',
        '<p class="toc">第2章　雑則(第2条)</p>',
        '<p class="toc">附則</p>',
        '<p class="chapter"><span class="num cm">第1章</span><span class="cm">総則</span></p>',
        article("第1条", "甲とする。", caption="(趣旨)"),
        '<p class="chapter"><span class="cm">第2章雑則</span></p>',
        article("第2条", "乙とする。"),
        supplement(),
        plain("丙とする。"),
    )
    assert law.contents == ("目次", "第1章　総則(第1条)", "第2章　雑則(第2条)", "附則")
    assert [(p.id, p.title) for p in law.provisions] == [("c1", "総則"), ("c2", "雑則")]


def test_a_note_below_the_heading_of_a_chapter_is_no_caption() -> None:
    note = '<p class="revise_record">(平25条例27・改称)</p>'
    for before in (
        (),
        ("<p>目次</p>", "<p>第1章　総則</p>", "<p>第1節　通則</p>", "<p>附則</p>", "<p>別表</p>"),
    ):
        law = read(
            *before,
            "<p>第1章　総則</p>",
            note,
            article("第1条", "甲とする。"),
            supplement(),
            plain("乙。"),
        )
        [chapter] = law.provisions
        assert [(p.kind, p.caption, p.text) for p in chapter.walk()][1:] == [
            (Kind.PARAGRAPH, "", "(平25条例27・改称)"),
            (Kind.ARTICLE, "", ""),
            (Kind.PARAGRAPH, "", "甲とする。"),
        ]
        assert len(law.contents) == len(before)


def test_an_enacting_sentence_and_a_law_of_paragraphs() -> None:
    law = read('<p class="p">見本町公園条例(昭和50年条例第3号)の全部を改正する。</p>', BASE)
    assert [p.text for p in law.enacting] == ["見本町公園条例(昭和50年条例第3号)の全部を改正する。"]
    law = read(
        numbered("clause", "1", "甲。"),
        numbered("clause", "2", "乙。"),
        supplement(),
        plain("丙。"),
    )
    assert [p.id for p in law.provisions] == ["k1", "k2"]
    law = read(plain("甲とする。"), plain("乙とする。"))
    assert [(p.kind, p.text) for p in law.provisions] == [
        (Kind.PARAGRAPH, "甲とする。"),
        (Kind.PARAGRAPH, "乙とする。"),
    ]


def test_heads_of_several_lines_are_one() -> None:
    title = page(BASE, supplement("<br>(平成10年3月30日条例第5号)"), plain("乙とする。"))
    found = parse_law(
        from_html(title.replace("○見本町公園条例<", "○見本町<br>公園条例<").encode()).text
    )
    assert (found.title, found.supplements[0].id) == ("見本町公園条例", "fh10n5")


def test_numbers_that_could_be_those_of_paragraphs() -> None:
    """The class says 号; a number that would count on from the 項 changes nothing of that."""
    law = read(
        article("第1条", "次による。"), numbered("item", "2", "甲"), numbered("item", "3", "乙")
    )
    assert [(p.kind, p.number) for p in law.articles[0].walk()][2:] == [
        (Kind.ITEM, "2"),
        (Kind.ITEM, "3"),
    ]
    law = read(
        article("第1条", "次の条例の一部を次のように改正する。"), numbered("item", "(1)", "甲")
    )
    assert [p.kind for p in law.articles[0].walk()][2:] == [Kind.ITEM]


def test_a_number_that_is_none_begins_the_words() -> None:
    law = read(
        article("第1条", "次による。"),
        numbered("item", "【一】", "甲"),
        numbered("clause", "【二】", "乙。"),
    )
    assert said(law) == {"j1-k1": "次による。", "j1-k1-g1": "【一】　甲", "j1-k2": "【二】　乙。"}


def test_lines_that_no_class_names_are_what_they_say() -> None:
    law = read(
        BASE,
        '<div class="unknown"><p>この場合において、乙とする。</p></div>',
        '<div class="unknown"><p>(1)　丙</p></div>',
        '<div class="unknown"><p>(定める様式)</p></div>',
        '<div class="unknown"><p>2　丁とする。</p></div>',
        "<ul><li>戊</li></ul>",
    )
    assert [(p.kind, p.text) for p in law.articles[0].walk()][1:] == [
        (Kind.PARAGRAPH, "甲とする。"),
        (Kind.CONTINUATION, "この場合において、乙とする。"),
        (Kind.ITEM, "丙"),
        (Kind.CONTINUATION, "(定める様式)"),
        (Kind.PARAGRAPH, "丁とする。"),
        (Kind.CONTINUATION, "戊"),
    ]


def test_what_stands_inside_words() -> None:
    law = read(
        article(
            "第1条",
            "<ruby>砒<rp>(</rp><rt>ひ</rt><rp>)</rp></ruby>素10<sup>2</sup>と<u>下線</u>&nbsp;1&lt;2。<br>次の行。",
        )
    )
    [first, *_] = law.articles[0].provisions
    assert first.text == "砒素102と下線　1<2。"
    assert [(m.kind.value, m.span.of(first.text), m.value) for m in first.marks] == [
        ("Ruby", "砒", "ひ"),
        ("Sup", "2", ""),
    ]
    assert [p.text for p in first.provisions] == ["次の行。"]


# ---- tables, 別表, 様式


def test_merged_cells_and_cells_of_several_lines() -> None:
    rows = (
        f"<tr>{cell('区分', more='rowspan="2"')}{cell('使用料', more='colspan="2"')}</tr>"
        f"<tr>{cell('午前')}{cell('午後')}</tr>"
        '<tr><td><p class="p">甲公園</p><p class="p">(乙を含む。)</p></td>'
        f"{cell('100円')}{cell('')}</tr>"
    )
    law = read(article("第1条", "次の表による。"), table(rows))
    [found] = law.walk_tables()
    assert found.id == "j1-k1-t1"
    assert [[(c.text, c.rowspan, c.colspan) for c in r.cells] for r in found.rows] == [
        [("区分", 2, 1), ("使用料", 1, 2)],
        [("午前", 1, 1), ("午後", 1, 1)],
        [("甲公園\n(乙を含む。)", 1, 1), ("100円", 1, 1), ("", 1, 1)],
    ]


def test_header_cells_and_captions() -> None:
    head = "<table><caption>表題</caption><tr><th>種別</th></tr><tr><td>甲</td></tr></table>"
    law = read(BASE, head, "<table><tr><td>乙</td></tr></table>")
    first, second = law.walk_tables()
    assert first.caption == "表題"
    assert [row.cells[0].text for row in first.head] == ["種別"]
    assert [row.cells[0].text for row in first.body] == ["甲"]
    assert [row.cells[0].text for row in second.rows] == ["乙"]


def test_appendices_and_forms() -> None:
    rows = f"<tr>{cell('甲公園')}{cell('100円')}</tr>"
    law = read(
        article("第1条", "別表のとおりとする。"),
        supplement(),
        plain("この条例は、公布の日から施行する。"),
        '<div class="table_section"><p class="num"><span class="num cm">別表第1</span><span class="cm">(第1条関係)</span></p></div>',
        table(rows),
        "<p>備考</p>",
        numbered("item", "1", "税込みの額とする。"),
        numbered("item", "2", "端数は切り捨てる。"),
        '<div class="form_section"><p id="e110" class="num"><a href="javascript:void(0);"><span id="e111" class="num cm">様式第1号</span>'
        '<span class="form-title cm">(第1条関係)</span></a></p></div>',
        '<div id="e114" class="xref_frame cm"><p><img src="word/k1s.png" alt="画像" class="xref_thumb"/></p></div>',
    )
    assert [(a.id, a.related) for a in law.appendices] == [
        ("t1", "(第1条関係)"),
        ("y1", "(第1条関係)"),
    ]
    assert [p.id for p in law.appendices[0].walk()] == ["t1-biko", "t1-b1", "t1-b2"]
    [figure] = law.appendices[1].provisions
    assert (figure.text, figure.marks[0].kind.value) == ("word/k1s.png", "Fig")


def test_remarks_below_a_table_of_an_article() -> None:
    rows = f"<tr>{cell('甲')}{cell('乙')}</tr>"
    law = read(
        BASE, table(rows), "<p>備考</p>", numbered("item", "1", "丙"), article("第2条", "丁。")
    )
    assert [p.id for p in law.articles[0].walk()] == ["j1", "j1-k1", "j1-k1-biko", "j1-k1-b1"]


# ---- anchors


def test_the_anchors_of_the_page_lead_to_our_ids() -> None:
    """Those of the number and caption to the article, those of its words to the first 項, as they stand."""
    names = (
        '<div id="title">e1</div><div id="j1">e10</div><div id="j1_num">e12</div><div id="j1_k1">e13</div>'
        '<div id="j1_k2_g1">e56</div><div id="j9">e999</div><div id="f1">e81</div>'
    )
    found = from_html(
        page(
            article("第1条", "甲とする。", caption="(目的)"),
            numbered("clause", "2", "次による。", id=50),
            numbered("item", "(1)", "乙", id=55),
            table(f"<tr>{cell('丙', more='id=e77')}{cell('丁', more='id=e78')}</tr>", id=60),
            supplement(),
            plain("戊とする。"),
            names=names,
        ).encode()
    )
    assert found.anchors == {
        "j1_num": "j1", "j1_k1": "j1-k1", "j1_k2_g1": "j1-k2-g1", "f1": "f",
        "l3": "j1", "e10": "j1", "e11": "j1", "e12": "j1", "e13": "j1-k1",
        "l4": "j1-k2", "e50": "j1-k2", "e51": "j1-k2", "e52": "j1-k2",
        "l5": "j1-k2-g1", "e55": "j1-k2-g1", "e56": "j1-k2-g1", "e57": "j1-k2-g1",
        "l6": "j1-k2-t1", "e60": "j1-k2-t1", "e77": "j1-k2-t1-r1-c1", "e78": "j1-k2-t1-r1-c2",
        "l7": "f", "e80": "f", "e81": "f", "l8": "f-k1", "e90": "f-k1", "e91": "f-k1",
    }  # fmt: skip
    assert set(found.anchors.values()) <= set(parse_law(found.text).labels)


def test_an_anchor_by_name_leads_too() -> None:
    text = page(article("第1条", '<a name="old10"></a>甲とする。'))
    assert from_html(text.encode()).anchors["old10"] == "j1-k1"


# ---- characters


@pytest.mark.parametrize(
    ("charset", "codec"),
    [
        ("utf-8", "utf-8"),
        ("Shift_JIS", "cp932"),
        ("x-sjis", "cp932"),
        ("EUC-JP", "euc_jp"),
        ("utf-8", "utf-8-sig"),
    ],
)
def test_the_characters_that_pages_come_in(charset: str, codec: str) -> None:
    text = page(
        article("第1条", "①髙とする。" if codec == "cp932" else "甲とする。"), charset=charset
    )
    assert "とする。" in from_html(text.encode(codec)).text


def test_other_characters_are_refused() -> None:
    with pytest.raises(NotationError, match="文字コード「iso-2022-jp」は読めません"):
        from_html(page(BASE, charset="iso-2022-jp").encode("iso-2022-jp"))
    with pytest.raises(NotationError, match="文字コードが utf-8 ではありません"):
        from_html(page(BASE).encode("cp932"))


# ---- what is refused


@pytest.mark.parametrize(
    ("inner", "message"),
    [
        ('<div class="clause"><p>甲<button>申請</button></p></div>', "<button>（「申請」）は読めません"),
        ('<div class="item"><iframe src="a.html">丙</iframe></div>', "<iframe>（「丙」）は読めません"),
        ('<div class="article"><p class="num"><span class="num">第1条の</span>　甲</p></div>', "「第1条の　甲」を"),
        ("<table><tr><td><table><tr><td>甲</td></tr></table></td></tr></table>", "セル「甲」の中に表があります"),
        ('<table><tr><td rowspan="2">甲</td></tr><tr></tr></table>', "セルのない行"),
        ('<table><tr><td rowspan="many">甲</td></tr></table>', "rowspan が数ではありません（「many」）"),
        ('<img src="a b.png">', "図の番地「a b.png」"),
        ('<div class="clause">甲<p>乙</p></div>', "<div>（「甲乙」）は読めません"),
        ('<div class="clause"><p class="title">(見出し)</p></div>', "「(見出し)」を見出しとして読めません"),
    ],
)  # fmt: skip
def test_what_is_not_understood_is_named_by_its_words(inner: str, message: str) -> None:
    with pytest.raises(NotationError) as caught:
        from_html(page(BASE, inner).encode())
    assert message in str(caught.value)


def test_a_page_of_another_system_is_refused() -> None:
    with pytest.raises(NotationError, match="class が eline の div が並ぶもの"):
        from_html("<html><body><p>第1条　甲とする。</p></body></html>".encode())
    with pytest.raises(NotationError, match="「乙とする。」が行（eline）の外にあります"):
        from_html(
            page(BASE)
            .replace('<div id="primaryInner2">', '<div id="primaryInner2"><p>乙とする。</p>')
            .encode()
        )


def test_a_word_that_the_reading_drops_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    """The words of the page are gathered by a walk that knows no class."""
    from build_scripts.law.importing import html_lines

    read_words = html_lines.LineWriter.free
    monkeypatch.setattr(html_lines.LineWriter, "free", lambda *_: None)
    with pytest.raises(NotationError, match="「この場合、乙。」から先の語が、書いた文と合いません"):
        from_html(page(BASE, "<p>この場合、乙。</p>").encode())
    monkeypatch.setattr(html_lines.LineWriter, "free", read_words)
    assert "この場合、乙。" in from_html(page(BASE, "<p>この場合、乙。</p>").encode()).text


def test_words_that_the_tree_drops_are_found() -> None:
    """A parser of HTML gives up far down: what it leaves out is missed by who reads the page as letters."""
    deep = page(BASE, "<div>" * 500 + "<p>乙とする。</p>" + "</div>" * 500)
    with pytest.raises(NotationError, match=r"「乙とする。.*」のあたりで、HTMLがこわれています"):
        from_html(deep.encode())


def test_no_word_of_a_page_is_lost() -> None:
    source = page(
        article("第1条", "甲とする。", caption="(目的)"),
        numbered("item", "(1)", "乙"),
        table(f"<tr>{cell('丙')}{cell('丁')}</tr>"),
        supplement(),
        plain("戊とする。"),
    )
    body = html.fromstring(source).get_element_by_id("primaryInner2").text_content()
    text = re.sub(r"(?m)^\s*(?:\* )?[-*] |\s", "", from_html(source.encode()).text)
    assert text == re.sub(r"\s", "", body).removeprefix("○")
