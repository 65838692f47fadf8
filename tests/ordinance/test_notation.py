"""What the notation can say, and that every word of it arrives."""

import re
from collections import Counter
from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from build_scripts.law import Kind, Law, NotationError, Problem, Provision, SentenceKind, parse_law
from build_scripts.law.export import to_data
from build_scripts.law.notation.markup import with_markup
from build_scripts.law.notation.no_loss import missing_words
from build_scripts.law.version import Version

SAMPLES = Path(__file__).parent / "samples"
HEAD = "試験条例\n（令和二年条例第一号）\n\n"


def read(body: str) -> Law:
    return parse_law(HEAD + body)


def ids(law: Law) -> list[str]:
    return [provision.id for provision in law.walk()]


def by_id(law: Law, id: str) -> Provision:
    return next(provision for provision in law.walk() if provision.id == id)


def shown(law: Law) -> Counter[str]:
    """Count the Japanese characters that the JSON of a law shows."""
    data = to_data(law)
    texts = [data["title"], law.law_num, *data["contents"]]
    for provision in data["provisions"]:
        texts += [provision.get(key, "") for key in ("number", "caption", "title", "text")]
    for table in data["tables"]:
        texts.append(table["caption"])
        texts += [cell["text"] for row in table["head"] + table["body"] for cell in row["cells"]]
    return letters("".join(texts))


def letters(text: str) -> Counter[str]:
    return Counter(re.findall("[ぁ-んァ-ヶ一-龠０-９（）「」、。]", text))


# ---- the sample laws


@pytest.mark.parametrize("name", ["midori", "mizu"])
def test_no_word_of_a_sample_is_lost(name: str) -> None:
    text = (SAMPLES / f"{name}.law.txt").read_text(encoding="utf-8")
    assert shown(parse_law(text)) == letters(text)


def test_ids_of_a_law_of_every_shape(sample: Law) -> None:
    found = {*sample.labels}
    assert {
        "c2-s1",
        "j2-k1-g2-s2-s1",
        "j2-k1-g2-s2-s2-s1",
        "j2-k1-g2_2",
        "j2-k1-g3to4",
        "j3to4-k1",
        "j5_2-k1",
        "j5-k2-t1-r2-c1",
        "j5-k2-b1",
        "j5_3-k1-n2-n1",
        "f-j2-k1-n1",
        "fr2n3-k1",
        "fr2n3x2-k2",
        "t-b1-s1",
        "t-r1-c3",
        "y1-g1",
        "b2_2-g1",
    } <= found
    assert len(set(sample.walk_ids())) == len(list(sample.walk_ids()))


def test_labels_of_a_law_of_every_shape(sample: Law) -> None:
    expected = {
        "c2-s1": "第2章第1節",
        "j2-k1-g2-s2-s1": "第2条第2号イ(1)",
        "j2-k1-g2_2": "第2条第2号の2",
        "j2-k1-g3to4": "第2条第3号及び第4号",
        "j3to4": "第3条及び第4条",
        "j7to9": "第7条から第9条まで",
        "j5_2-k1": "第5条の2",
        "f-j2-k1": "附則第2条",
        "fr2n3x2-k2": "附則（令和2年若葉市規則第3号）第2項",
        "t-b1-s1": "別表備考1ア",
        "y1": "様式第1号",
        "b2_2": "別記第2号の2",
    }
    assert {id: sample.labels[id] for id in expected} == expected


def test_aliases(sample: Law, version: Version) -> None:
    assert version.law.aliases["j15-g3"] == "j15-k1-g3"
    assert sample.aliases["j8"] == "j7to9"
    assert sample.aliases["j2-g2-s1"] == "j2-k1-g2-s1"
    assert not set(version.law.aliases) & set(version.law.walk_ids())


def test_sentences_know_their_part(sample: Law) -> None:
    first = by_id(sample, "j5-k1")
    assert [sentence.kind for sentence in first.sentences] == [
        SentenceKind.FIRST,
        SentenceKind.SECOND,
        SentenceKind.PROVISO,
    ]
    assert first.sentences[2].span.of(first.text).startswith("ただし、")
    term = by_id(sample, "j2-k1-g2")
    assert len(term.columns) == 2
    assert [sentence.kind for sentence in term.columns[1]] == [
        SentenceKind.MAIN,
        SentenceKind.PROVISO,
    ]


def test_amendment_text_is_quoted_not_taken_for_articles(sample: Law) -> None:
    quotes = [p.text for p in by_id(sample, "f-j2-k1").provisions]
    assert {p.kind for p in by_id(sample, "f-j2-k1").provisions} == {Kind.QUOTE}
    assert quotes[1:3] == [
        "（減免）",
        "第三条の二　市長は、特別の理由があると認めるときは、手数料を減免することができる。",
    ]
    assert "f-j3" in sample.labels
    assert "f-j3_2" not in sample.labels


def test_tables_inside_articles(sample: Law) -> None:
    table = by_id(sample, "j5-k2").tables[0]
    assert [column.label for column in table.columns] == ["区分", "面積"]
    assert table.body[1].cells[0].rowspan == 2
    assert table.body[1].cells[1].lines == (
        "千平方メートル",
        "（規則で定める土地にあっては、二千平方メートル）",
    )
    assert [cell.column for cell in table.body[2].cells] == ["c2"]


def test_multi_level_header(sample: Law) -> None:
    table = sample.appendices[0].tables[0]
    assert [[(c.text, c.colspan, c.rowspan) for c in row.cells] for row in table.head] == [
        [("区分", 2, 1), ("額", 1, 2)],
        [("種類", 1, 1), ("単位", 1, 1)],
    ]
    assert [column.label for column in table.columns] == ["種類", "単位", "額"]


def test_contents_and_preamble(sample: Law) -> None:
    assert sample.contents[0] == "目次"
    assert len(sample.contents) == 8
    assert sample.preamble[-1].label == "前文"
    assert [group.title for group in sample.provisions] == ["総則", "保全の区域", "雑則"]


def test_arabic_style() -> None:
    law = parse_law((SAMPLES / "mizu.law.txt").read_text(encoding="utf-8"))
    assert {
        "j2-k1-g2-s2-s2": "第2条第1項第2号イ(イ)",
        "j2-k1-g3": "第2条第1項第3号",
        "j2-k2": "第2条第2項",
        "j3_2-k1": "第3条の2",
        "fs40n5-k1": "附則（昭和40年条例第5号）",
        "t1-b1": "別表第1号備考",
        "y1": "様式第1号",
    }.items() <= dict(law.labels).items()


# ---- one form at a time


@pytest.mark.parametrize(
    ("name", "change"),
    [
        ("byte order mark", lambda text: "\ufeff" + text),
        ("CRLF", lambda text: text.replace("\n", "\r\n")),
        ("CR", lambda text: text.replace("\n", "\r")),
        ("tabs", lambda text: re.sub("(?m)^ +", lambda m: "\t" * (len(m[0]) // 2), text)),
        ("full-width", lambda text: re.sub("(?m)^ +", lambda m: "　" * (len(m[0]) // 2), text)),
        ("no blank lines", lambda text: re.sub("\n{2,}", "\n", text)),
        ("blanks at the end", lambda text: re.sub("(?m)$", "  　", text)),
        ("many blank lines", lambda text: text.replace("\n", "\n\n\n")),
    ],
)
def test_form_does_not_matter(name: str, change: object, sample: Law, sample_text: str) -> None:
    assert callable(change)
    assert to_data(parse_law(change(sample_text))) == to_data(sample), name


def test_indentation_may_be_missing_altogether() -> None:
    indented = "第一条　次の各号による。\n  一　甲\n    イ　乙\n    ロ　丙\n  二　丁\n２　戊。\n"
    flat = re.sub("(?m)^ +", "", indented)
    assert to_data(read(flat)) == to_data(read(indented))


def test_half_width_and_full_width_numbers() -> None:
    law = read("第1条 次のとおりとする。\n  (1) 甲\n  （２）　乙\n2 丙。\n③　丁。\n○４　戊。\n")
    assert ids(law) == ["j1", "j1-k1", "j1-k1-g1", "j1-k1-g2", "j1-k2", "j1-k3", "j1-k4"]


def test_a_bracketed_number_may_have_a_branch() -> None:
    law = read("第一条　次による。\n(1)　甲\n(1の2)　乙\n(１の３)丙\n（二の二）　丁\n(2)　戊\n")
    assert ids(law)[2:5] == ["j1-k1-g1", "j1-k1-g1_2", "j1-k1-g1_3"]
    assert law.labels["j1-k1-g1_2"] == "第1条第1号の2"
    assert "j1-k1-g2" in law.labels


def test_a_bracketed_number_needs_no_space() -> None:
    law = read("第一条　次による。\n(1)甲\n(2)乙\n")
    assert [by_id(law, f"j1-k1-g{number}").text for number in (1, 2)] == ["甲", "乙"]


def test_supplement_text_that_begins_with_a_space_is_kept() -> None:
    law = read("第一条　甲。\n\n　　　附　則\n　この条例は、公布の日から施行する。\n")
    assert by_id(law, "f-k1").text == "この条例は、公布の日から施行する。"


@pytest.mark.parametrize(
    ("title", "act", "extract"),
    [
        ("附　則", "", False),
        ("附　則　抄", "", True),
        ("附　則（平成二六年条例第五二号抄）", "平成二六年条例第五二号", True),
        (
            "附　則　（平成五年一一月一二日法律第八九号）　抄",
            "平成五年一一月一二日法律第八九号",
            True,
        ),
        ("附 則(昭和40年条例第5号)", "昭和40年条例第5号", False),
        ("      附則（令和元年規則第一号）", "令和元年規則第一号", False),
    ],
)
def test_titles_of_supplements(title: str, act: str, extract: bool) -> None:
    (supplement,) = read(
        f"第一条　甲。\n\n{title}\n\nこの条例は、公布の日から施行する。\n"
    ).supplements
    assert (supplement.amending_law, supplement.extract) == (act, extract)


def test_caption_is_told_from_bracketed_words() -> None:
    law = read("（目的）\n第一条　甲。\n  （次のよう略）\n２　乙。\n")
    assert by_id(law, "j1").caption == "（目的）"
    assert by_id(law, "j1-k2").caption == "（次のよう略）"
    law = read("第一条　甲。\n  :amend-provision:（次のよう略）\n２　乙。\n")
    assert by_id(law, "j1-k1-n1").kind is Kind.QUOTE
    assert by_id(law, "j1-k2").caption == ""


def test_kanji_two_after_katakana_ha_is_katakana_ni() -> None:
    law = read(
        "第一条　次による。\n  一　甲\n    イ　乙\n    ロ　丙\n    ハ　丁\n    二　戊\n  二　己\n"
    )
    assert by_id(law, "j1-k1-g1-s4").text == "戊"
    assert by_id(law, "j1-k1-g2").text == "己"


@pytest.mark.parametrize(
    "title",
    [
        "別表",
        "別表第一（第三条関係）",
        "別表第1号(第3条の2関係)",
        "別表第二　外国旅行の旅費（第三十五条関係）",
        "様式第一号（第二条関係）",
        "第1号様式(第2条関係)",
        "別記様式第1号の2（第2条関係）",
        "別記",
        "別図第一",
    ],
)
def test_appendices_need_no_mark(title: str) -> None:
    law = read(f"第一条　甲。\n\n{title}\n乙\n")
    assert [appendix.title + appendix.related for appendix in law.appendices] == [title]


@pytest.mark.parametrize("words", ["様式は、市長が定める", "別表第二を削る", "別記のとおり"])
def test_words_are_no_appendix(words: str) -> None:
    assert read(f"第一条　次による。\n  {words}\n").appendices == ()


@pytest.mark.parametrize(
    ("number", "printed"),
    [
        ("（令和二年条例第一号）", "令和二年条例第一号"),
        ("（令和2年4月1日試験市条例第1号）", "令和2年4月1日試験市条例第1号"),
        ("令和二年試験市条例第一号", "令和二年試験市条例第一号"),
    ],
)
def test_law_number(number: str, printed: str) -> None:
    law = parse_law(f"試験条例\n{number}\n第一条　甲。\n")
    assert (law.law_num, to_data(law)["law_num"]) == (number, printed)


def test_first_paragraph_may_print_its_number() -> None:
    law = read("第一条　①　甲。\n　②　乙。\n第二条　１　丙。\n２　丁。\n")
    assert ids(law) == ["j1", "j1-k1", "j1-k2", "j2", "j2-k1", "j2-k2"]
    assert by_id(law, "j2-k1").number == "１"


def test_law_without_articles() -> None:
    law = read("１　甲。\n２　乙。\n")
    assert ids(law) == ["k1", "k2"]
    assert law.labels["k2"] == "第2項"
    law = read("この条例は、廃止する。\n")
    assert ids(law) == ["k1"]


def test_chapters_with_branch_numbers_and_parts() -> None:
    law = read(
        "第一編　総則\n第一章　通則\n第一条　甲。\n第二編　各則\n第一章の二　補則\n第二条　乙。\n"
    )
    assert ids(law) == ["p1", "p1-c1", "j1", "j1-k1", "p2", "p2-c1_2", "j2", "j2-k1"]
    assert law.labels["p2-c1_2"] == "第2編第1章の2"


def test_chapters_in_a_supplement_do_not_enter_article_ids() -> None:
    law = read("第一条　甲。\n附　則\n第一章　経過措置\n第一条　乙。\n")
    assert law.labels["f-j1-k1"] == "附則第1条"
    assert "f-c1" in law.labels


def test_tortoise_shell_brackets_are_text_unless_restorations_are_declared() -> None:
    body = HEAD + "第一条　甲〔乙〕丙。\n"
    assert by_id(parse_law(body), "j1-k1").text == "甲〔乙〕丙。"
    restored = by_id(parse_law(body, restorations=True), "j1-k1")
    assert restored.text == "甲乙丙。"
    assert with_markup(restored.text, (), restored.restored) == "甲〔乙〕丙。"


def test_period_inside_quotes_and_brackets_ends_no_sentence() -> None:
    law = read("第一条　甲（乙。以下「丙。」という。）とする。ただし、丁を除く。\n")
    kinds = [sentence.kind for sentence in by_id(law, "j1-k1").sentences]
    assert kinds == [SentenceKind.MAIN, SentenceKind.PROVISO]


def test_lines_of_the_source_are_known(sample: Law, sample_text: str) -> None:
    lines = sample_text.splitlines()
    for provision in sample.walk():
        line = lines[provision.line - 1]
        assert (provision.number or provision.title or provision.text) in line


# ---- what can't be read


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ("", 0, "本文がありません"),
        ("第一条　甲。\n", 1, "題名がありません"),
        ("試験条例\n", 0, "本則がありません"),
        (HEAD + "第一条　甲。\nこれは何か。\n", 5, "読めません"),
        (
            HEAD + "（目的）\n第一条　甲。\n（余り）\n      附　則\n１　乙。\n",
            6,
            "条・項・号のどれとしても",
        ),
        (HEAD + "第一条　甲。\n  :tabel-struct:表\n", 5, "「:tabel-struct:」"),
        (HEAD + "第一条（目的）甲とする。\n", 4, "空白を置き"),
        (HEAD + "第十十条　甲。\n", 4, "数として読めません"),
        (HEAD + "第一条　甲。\n  * * 見出し\n    - 値\n", 6, "まざっています"),
        (HEAD + '第一条　甲。\n  * - [colspan="二"]値\n', 5, "colspan"),
        (HEAD + "第一条　甲。\n第二条　\x07乙。\n", 5, "U+0007"),
        (HEAD + "第一条　甲\ufffd。\n", 4, "U+FFFD"),
        (HEAD + "第一条　甲。\n:caption:（終わり）\n", 5, "見出し"),
        (HEAD + "第一条　甲。\n:caption:（一）\n:caption:（二）\n第二条　乙。\n", 5, "見出し"),
    ],
)
def test_errors_name_the_line(text: str, line: int, words: str) -> None:
    with pytest.raises(NotationError) as caught:
        parse_law(text)
    assert (line, True) in [(p.line, words in p.message) for p in caught.value.problems]


def test_all_errors_at_once() -> None:
    with pytest.raises(NotationError) as caught:
        read("第一条　甲。\n何か。\n  :foo:乙\n第二条　丙。\nまた何か。\n")
    assert [problem.line for problem in caught.value.problems] == [5, 6, 8]


def test_a_lost_word_is_found_and_located(sample: Law, sample_text: str) -> None:
    """The proof against loss works: take one character from the model and it says where."""
    assert missing_words(sample_text, sample) is None
    chapter, *others = sample.provisions
    article = chapter.provisions[0]
    paragraph = article.provisions[0]
    cut = replace(paragraph, text=paragraph.text[:-1])
    broken = replace(
        sample,
        main=(
            replace(
                chapter,
                children=(replace(article, children=(cut,)), *chapter.children[1:]),
            ),
            *others,
        ),
    )
    problem = missing_words(sample_text, broken)
    assert problem is not None
    assert problem.line == paragraph.line


LINES = sorted(
    {
        line
        for name in ("midori", "mizu")
        for line in (SAMPLES / f"{name}.law.txt").read_text(encoding="utf-8").splitlines()
        if line.strip()
    }
)
INDENTS = st.sampled_from(["", "  ", "    ", "      ", "\t", "　", "　　", " "])
ANY_LINE = st.one_of(
    st.sampled_from(LINES),
    st.builds(lambda indent, line: indent + line.strip(), INDENTS, st.sampled_from(LINES)),
    st.builds(
        lambda indent, text: indent + text,
        INDENTS,
        st.text(
            "第一二三十条項号の１2（）() 　「」。、イロア甲乙附則別表備考*-|#:[]目次章", max_size=12
        ),
    ),
)


@settings(max_examples=400, deadline=None)
@given(st.lists(ANY_LINE, max_size=14))
def test_any_file_is_read_whole_or_refused(lines: list[str]) -> None:
    """Whatever the lines: either every word is in the result, or an error names a line."""
    text = HEAD + "\n".join(lines) + "\n"
    problems: tuple[Problem, ...] = ()
    law = None
    try:
        law = parse_law(text)
    except NotationError as error:
        problems = error.problems
    if law is None:
        assert problems
        assert all(0 <= problem.line <= len(text.split("\n")) for problem in problems)
    else:
        assert shown(law) == letters(text)
        assert len(set(law.walk_ids())) == len(list(law.walk_ids()))
