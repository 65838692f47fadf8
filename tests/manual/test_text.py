"""The manual read as passages: ids, labels, own words, tables as grids."""

import re
from pathlib import Path

import pytest

from build_scripts.law import NotationError
from build_scripts.manual.text import Manual, load_manual, own_words, parse
from build_scripts.manual.text.cells import places_of
from build_scripts.manual.text.tables import table_data


def written(folder: Path, *pages: str, heads: str = "") -> Path:
    """Write a manual of these pages; `heads` are lines of manual.toml."""
    names = [f"s{number}" for number, _ in enumerate(pages, start=1)]
    settings = [
        *('ruleset = "x@2024-03"', 'title = "手引"', 'publisher = "甲"', f"pages = {names}"),
        *("[source]", 'name = "手引"', 'obtained = ""', 'file = ""', 'sha256 = ""'),
        *("[labels]", "[heads]", heads, "[under]", "[values]", ""),
    ]
    (folder / "manual.toml").write_text("\n".join(settings), encoding="utf-8")
    for name, page in zip(names, pages, strict=True):
        (folder / f"{name}.md").write_text(page, encoding="utf-8")
    return folder


@pytest.mark.parametrize(
    ("id", "label", "address"),
    [
        ("s6-3", "手引6(3)", "manual/s6/#s6-3"),
        ("s6", "手引6", "manual/s6/"),
        ("s0-2", "手引はじめに(2)", "manual/s0/#s0-2"),
        ("s3-1-u", "手引3(1)ウ", "manual/s3/#s3-1-u"),
        ("s7-number", "手引7②", "manual/s7/#s7-number"),
        ("s5-2-fields-p3", "手引5(2)③", "manual/s5/#s5-2-fields-p3"),
        ("s4-3-share", "手引4(3) 役割分担", "manual/s4/#s4-3-share"),
        ("s4-2-first-principal", "手引4(2)《当初面談》校長", "manual/s4/#s4-2-first-principal"),
        ("s4-2-first-things", "手引4(2)《当初面談》準備物", "manual/s4/#s4-2-first-things"),
        ("s8-2-prefectural", "手引8(2) 県立学校への異動", "manual/s8/#s8-2-prefectural"),
        (
            "s8-2-prefectural-city",
            "手引8(2) 県立学校への異動「倉敷市が実施した研修の履歴」",
            "manual/s8/#s8-2-prefectural-city",
        ),
        ("s2-temporary", "手引2 臨時的任用教員等", "manual/s2/#s2-temporary"),
        ("s6-6-mail", "手引6(6) アドレス", "manual/s6/#s6-6-mail"),
        ("s5-2-temporary", "手引5(2) ※臨時的任用教員等", "manual/s5/#s5-2-temporary"),
        ("s4-2-last", "手引4(2)《最終面談》", "manual/s4/#s4-2-last"),
        ("q12", "手引Q12", "manual/qa/#q12"),
        ("q3-a", "手引Q3の答え", "manual/qa/#q3-a"),
        ("tbl-handover", "手引8(1)の表", "manual/s8/#tbl-handover"),
        (
            "tbl-handover-okayama",
            "手引8(1)の表「岡山市立学校へ異動」",
            "manual/s8/#tbl-handover-okayama",
        ),
        ("cover", "手引の表紙", "manual/"),
    ],
)
def test_labels_and_addresses(manual: Manual, id: str, label: str, address: str) -> None:
    assert (manual.passages[id].label, manual.passages[id].address) == (label, address)


@pytest.mark.parametrize(
    ("id", "section"),
    [
        ("s3-1-since", "s3-1"),
        ("s5-2-assistants", "s5-2"),
        ("s5-2-temporary", "s5-2"),
        ("s8-2-ask", "s8-2"),
        ("s8-2-system", "s8-2"),
    ],
)
def test_a_note_on_a_whole_section_stands_under_that_and_bears_its_name(
    manual: Manual, id: str, section: str
) -> None:
    note = manual.passages[id]
    assert note.text.startswith("※")
    assert note.parent == section
    assert re.fullmatch(re.escape(manual.passages[section].label) + " ※[^【《]+", note.label)


def test_no_place_is_called_by_counting(manual: Manual) -> None:
    for passage in places_of(manual).values():
        assert passage.label.startswith("手引")
        assert "番目" not in passage.label
        assert len(passage.label) <= 40, passage.label


def test_every_label_is_one_passages_own(manual: Manual) -> None:
    labels = [place.label for place in places_of(manual).values()]
    assert len(set(labels)) == len(labels)


def test_the_last_words_of_a_name_are_words_of_the_place(manual: Manual) -> None:
    """Whoever reads the name finds its words there; 「…」 stands for words left out."""
    checked = 0
    for passage in manual.passages.values():
        found = re.search("(?:「※?|[ 》】]※?)([^「」 》】]+)」?$", passage.label)
        if found and passage.page not in ("index", "year", "qa"):
            for words in found[1].split("…"):
                own = re.sub("（[^）]*）", "", passage.text)
                assert words in passage.text or words in own, passage.id
                checked += 1
    assert checked > 100


LONG = "# 1 題 { #s1 }\n\n- 二十字を超えていて切るところのない長い長い一つの文である\n  { #s1-a }\n"


def test_words_too_long_for_a_name_need_shorter_ones_that_stand_there(tmp_path: Path) -> None:
    with pytest.raises(NotationError, match=r"s1-a の「二十字を.*」は、どの語で呼ぶか"):
        load_manual(written(tmp_path, LONG))
    with pytest.raises(NotationError, match="s1-a に「短い文」という語がありません"):
        load_manual(written(tmp_path, LONG, heads='s1-a = "短い文"'))
    folder = written(tmp_path, LONG, heads='s1-a = "長い…文"')
    assert load_manual(folder).passages["s1-a"].label == "手引1 長い…文"


@pytest.mark.parametrize(
    ("id", "label"),
    [
        ("tbl-handover-mandatory", "手引8(1)の表の列「必須記録研修」"),
        (
            "tbl-handover-okayama-mandatory",
            "手引8(1)の表「岡山市立学校へ異動」ほか1行の必須記録研修",
        ),
        ("tbl-handover-none-voluntary", "手引8(1)の表「無」の任意記録研修"),
        ("tbl-handover-other-mandatory", "手引8(1)の表「その他」の必須記録研修・任意記録研修"),
    ],
)
def test_heads_of_columns_and_cells_are_places_too(manual: Manual, id: str, label: str) -> None:
    cell = places_of(manual)[id]
    assert (cell.label, cell.page) == (label, "s8")


def test_every_kind_of_record_and_every_question_has_its_address(manual: Manual) -> None:
    kinds = [f"s3-1-{kana}" for kana in ("a", "i", "u", "e", "o", "ka", "ki", "ku")]
    assert [manual.passages[id].text[0] for id in kinds] == list("アイウエオカキク")
    questions = [id for id in manual.passages if id.startswith("q") and id[1:].isdigit()]
    assert questions == [f"q{number}" for number in range(1, 14)]


def test_own_words_leave_out_what_stands_below_and_what_was_added() -> None:
    item = parse(
        '<li>前<strong>中</strong>後<span data-added="">注</span>末<ul><li>下</li></ul></li>'
    )
    assert own_words(item[0]) == "前中後末"


def test_an_item_stands_under_the_item_it_is_in(tmp_path: Path) -> None:
    page = "# 1 題 { #s1 }\n\n- 上\n  { #s1-a }\n    - 下\n      { #s1-a-b }\n"
    passages = load_manual(written(tmp_path, page)).passages
    assert passages["s1-a-b"].parent == "s1-a"
    assert passages["s1-a"].text == "上"
    assert passages["s1-a-b"].label == "手引1 上「下」"


def test_a_passage_without_an_id_is_refused(tmp_path: Path) -> None:
    with pytest.raises(NotationError, match="「上」に id がありません"):
        load_manual(written(tmp_path, "# 1 題 { #s1 }\n\n- 上\n"))


def test_an_id_that_stands_twice_is_refused(tmp_path: Path) -> None:
    with pytest.raises(NotationError, match="「s1」が二つ"):
        load_manual(written(tmp_path, "# 1 題 { #s1 }\n", "# 2 題 { #s1 }\n"))


def test_a_name_that_two_places_would_bear_is_refused(tmp_path: Path) -> None:
    page = "# 1 題 { #s1 }\n\n- 校長は、上\n  { #s1-a }\n- 校長は、下\n  { #s1-b }\n"
    with pytest.raises(NotationError, match="呼び名「手引1 校長」が二つ"):
        load_manual(written(tmp_path, page))


def test_every_cell_of_the_handover_table_is_answered(manual: Manual) -> None:
    data = table_data(manual.tables["tbl-handover"])
    assert list(data["columns"]) == ["moved", "move", "mandatory", "voluntary"]
    rows = {row["id"]: row["cells"] for row in data["rows"]}
    assert all(all(cells.values()) for cells in rows.values())
    nothing = {id for id, cells in rows.items() if cells["mandatory"].endswith("特になし。")}
    assert nothing == {"none", "municipal", "prefectural", "between", "kurashiki"}
    printing = {id for id, cells in rows.items() if "印刷して持参" in cells["mandatory"]}
    assert printing == {"okayama", "tamano"}
    assert {id for id, cells in rows.items() if cells["moved"] == "有"} == {
        *(nothing - {"none"}),
        *printing,
    }
    assert rows["other"]["mandatory"] == rows["other"]["voluntary"]
    assert "企画部" in rows["other"]["mandatory"]


def test_merged_cells_of_the_record_table(manual: Manual) -> None:
    rows = {row["id"]: row["cells"] for row in table_data(manual.tables["tbl-record"])["rows"]}
    assert len(rows) == 8
    assert {cells["store"] for cells in rows.values()} == {"講座受付システム"}
    assert rows["special"]["apply"] == "講座受付システム"
    assert rows["on-demand"]["apply"] == "事前申込は不要"
    assert rows["offices"]["apply"] == "講座受付システム"
    assert rows["nits"]["setup"] == ""
    assert "申し出る" in rows["nits"]["entry"]


def test_a_table_with_a_hole_is_refused() -> None:
    table = parse(
        '<table id="t"><thead><tr><th id="t-a">甲</th><th id="t-b">乙</th></tr></thead>'
        '<tbody><tr id="t-r"><th>一</th></tr></tbody></table>'
    )[0]
    with pytest.raises(ValueError):
        table_data(table)
