"""A folder of text becomes a version, or says in which file what is wrong."""

import csv
import shutil
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from build_scripts.law import NotationError, Table, parse_law
from build_scripts.law.version import Change as Fate
from build_scripts.law.version import Part, Version, compare, load_version, pieces

Change = Callable[[str], str]


@pytest.fixture
def copy(folder: Path, tmp_path: Path) -> Path:
    """A copy of the real folder that a test may break."""
    target = tmp_path / "version"
    shutil.copytree(folder, target)
    return target


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_bytes().decode("utf-8")
    assert old in text, f"{old!r} is not in {path.name}"
    path.write_bytes(text.replace(old, new, 1).encode("utf-8"))


def table(version: Version, id: str) -> Table:
    return next(t for t in version.law.walk_tables() if t.id == id)


def test_what_the_version_is(version: Version) -> None:
    assert version.title == "渋谷区幼保一元化施設条例"
    assert version.ruleset == "shibuya-youho@2016-04-01"
    assert version.in_force == date(2016, 4, 1)
    assert [act.supplement for act in version.acts] == [
        "f",
        "fh22n43",
        "fh26n52",
        "fh27n23",
        "fh28n26",
    ]
    assert [len(s.provisions) for s in version.law.supplements] == [4, 6, 2, 2, 2]


def test_ids_promised_by_the_design(version: Version) -> None:
    ids = {
        "j10",
        "j10-k2",
        "j10-k2-g1",
        "j10-k2-g1-s1",
        "f-k1",
        "fh22n43-k1",
        "t3",
        "t4_2",
        "t3-b2",
        "t6-b1",
        "t3-d7",
        "t3-d7-under3",
        "t3-d7-age3",
        "t3-d7-long",
        "t3-d7-medium",
        "t3-d7-short",
        "t4-d24-over4",
        "t4_2-a",
        "t4_2-c",
        "t5-c",
        "t5-d13",
        "t5-d18",
        "t6-c",
        "t6-d8",
    }
    assert ids <= set(version.law.labels)
    assert version.law.labels["t3-d7-age3"] == "別表第3 D7 3歳児"
    assert version.law.labels["j10-k2-g1-s1"] == "第10条第2項第1号イ"
    assert version.law.labels["fh28n26-k2"] == "附則（平成28年条例第26号）第2項"


def test_every_id_is_one_thing(version: Version) -> None:
    ids = list(version.law.walk_ids())
    assert len(ids) == len(set(ids))
    assert set(ids) == set(version.law.labels)


def test_three_level_header_of_table_3(version: Version) -> None:
    head = table(version, "t3").head
    assert [[(c.text, c.colspan, c.rowspan, c.scope) for c in row.cells] for row in head] == [
        [
            ("乳幼児の属する世帯の階層区分", 3, 1, "colgroup"),
            ("保育料額（月額）", 5, 1, "colgroup"),
        ],
        [
            ("階層区分", 1, 2, "col"),
            ("定義", 2, 2, "colgroup"),
            ("3歳未満児", 1, 2, "col"),
            ("3歳児", 1, 2, "col"),
            ("4歳以上児", 3, 1, "colgroup"),
        ],
        [("長時間保育", 1, 1, "col"), ("中時間保育", 1, 1, "col"), ("短時間保育", 1, 1, "col")],
    ]


def test_rows_of_c_and_d_are_nested_under_one_group(version: Version) -> None:
    rows = {row.key: row for row in table(version, "t3").body}
    group = rows["c"].cells[1]
    assert (group.id, group.rowspan, group.scope) == ("t3-c-group", 25, "rowgroup")
    assert rows["a"].cells[1].id == "t3-a-definition"
    assert rows["a"].cells[1].colspan == 2
    assert [cell.column for cell in rows["d24"].cells] == [
        "tier",
        "definition",
        "under3",
        "age3",
        "long",
        "medium",
        "short",
    ]
    assert [row.cells[0].scope for row in rows.values()] == ["row"] * 27


def test_every_table_is_a_full_grid(version: Version) -> None:
    for each in version.law.walk_tables():
        width = len(each.columns)
        area = sum(cell.colspan * cell.rowspan for row in each.rows for cell in row.cells)
        assert area == width * len(each.rows), each.id


def test_notes_are_history_not_text(version: Version) -> None:
    (note,) = version.notes_on("t3")
    assert [(a.change, a.act) for a in note.amendments] == [
        ("改正・1表繰下", "fh26n52"),
        ("一部改正", "fh27n23"),
    ]
    assert [(n.on, n.after) for n in version.notes_on("j10")] == [("j10", "j10-k1")]
    assert sum(len(notes) for notes in version.notes.values()) == 21
    assert not any("一部改正…" in p.text for p in version.law.walk())


def test_readings_replace_words_that_stand_there(version: Version) -> None:
    texts: dict[str, str] = {}
    for provision in version.law.walk():
        head = provision.id.split("-")[0]
        texts[head] = texts.get(head, "") + provision.text
    for appendix in version.law.appendices:
        for each in appendix.tables:
            cells = "".join(cell.text for row in each.rows for cell in row.cells)
            texts[appendix.id] = texts.get(appendix.id, "") + cells
    assert len(version.readings) == 4
    for reading in version.readings:
        for target in reading.targets:
            assert reading.old in texts[target]
        assert reading.new in texts[reading.by.split("-")[0]]


@pytest.mark.parametrize(
    ("name", "value", "words"),
    [
        ("first_month", "2016-04", "平成二十八年四月"),
        ("short_from", "09:00", "午前九時"),
        ("short_until", "14:00", "午後二時"),
        ("medium_until", "16:30", "午後四時三十分"),
        ("long_from", "07:30", "午前七時三十分"),
        ("long_until", "18:30", "午後六時三十分"),
        ("extended_from", "18:30", "午後六時三十分"),
        ("extended_until", "19:30", "午後七時三十分"),
        ("year_end_from", "12-29", "十二月二十九日"),
        ("year_end_until", "01-03", "一月三日"),
        ("second_child_ratio", "0.5", "〇・五"),
        ("t2_switch_from", 9, "9月"),
        ("t4_switch_until", 3, "3月"),
        ("reduction_rounding", 10, "10円"),
    ],
)
def test_values_point_at_their_words(
    version: Version, name: str, value: str | int, words: str
) -> None:
    provisions = {provision.id: provision for provision in version.law.walk()}
    found = version.stated[name]
    assert found.value == value
    assert found.span.of(provisions[found.cite].text) == words


LAW, TOML, T3 = "provisions.law.txt", "version.toml", "tables/t3.csv"


@pytest.mark.parametrize(
    ("file", "old", "new", "message"),
    [
        (LAW, "〔一〕　日曜日", "一　日曜日", "番号の復元"),
        (LAW, "次の〔イ〕又は〔ロ〕に掲げる", "次のイ又は〔ロ〕に掲げる", "文中の復元"),
        (LAW, "午前九時から午後二時", "九時から午後二時", "short_from"),
        (LAW, "  :table-struct:保育料の額\n", "", "行のない「:table-struct:」"),
        (LAW, "# 別表第5（第10条関係）", "# 別表第7（第10条関係）", "t5"),
        (LAW, "第三条　幼保", "第三条幼保", "読めません"),
        (T3, "D7,", "D6,", "重なっています"),
        (T3, "D7,,", "D7,余計,", "結合で隠れる"),
        (T3, '"11,800"', "", "空です"),
        (T3, '"11,800",', "", "セルが"),
        (TOML, '"B6:B30"', '"B6:B99"', "表の外"),
        (TOML, '"B6:B30"', '"B6:B30", "B30:B31"', "結合範囲"),
        (TOML, '"B6:B30"', '"6B"', "A1:B2"),
        (TOML, 'on = "j2"', 'on = "j99"', "j99"),
        (TOML, "二二年四三号", "二二年四四号", "附則がありません"),
        (TOML, 'by = "j16-k1"', 'by = "j16-k9"', "j16-k9"),
        (TOML, "in_force = 2016-04-01", 'in_force = "平成28年"', "日付"),
        (TOML, "12d06419", "00000000", "sha256"),
        (TOML, 'kind = "yen"', 'kind = "dollar"', "dollar"),
        (TOML, 'in = "t6-b1"', 'in = "t6-b9"', "t6-b9"),
        (TOML, 'ruleset = "shibuya', 'rulesett = "shibuya', "ruleset"),
        (TOML, 'condition = "渋谷区立', 'conditon = "渋谷区立', "condition"),
        (TOML, 'after = "j2-k1"', 'afterwards = "j2-k1"', "afterwards"),
        (TOML, 'row_headers = ["name"]', 'row_headers = ["nom"]', "nom"),
        (TOML, 'row_key = "tier"', 'row_key = "rank"', "rank"),
        (TOML, 'row_key = "tier"', "", "どちらか一つ"),
        (TOML, "\n[values]\n", "\n[values\n", "TOML"),
        (TOML, 'row_keys = ["c", "d6", "d7", "d8"]', 'row_keys = ["c", "d6", "d7"]', "row_keys"),
        (TOML, 'row_keys = ["c", "d6", "d7", "d8"]', 'row_keys = ["c", "d6", "d7", "b1"]', "t6-b1"),
        (TOML, 'from = "j8"', 'from = "j99"', "j99"),
        (TOML, 'from = "j1"', 'from = "j2"', "最初の条から順に"),
        (TOML, 'from = "j15"', 'from = "j3"', "最初の条から順に"),
        (TOML, 'csv = "tables/t6.csv"', 'csv = "tables/t7.csv"', "t7.csv"),
    ],
)
def test_what_does_not_agree_is_refused(
    copy: Path, file: str, old: str, new: str, message: str
) -> None:
    edit(copy / file, old, new)
    with pytest.raises(NotationError) as caught:
        load_version(copy)
    assert message in str(caught.value)
    named = {Path(problem.file).name for problem in caught.value.problems}
    assert named <= {Path(file).name, "version.toml"}


def test_a_sheet_that_no_table_uses_is_refused(copy: Path) -> None:
    shutil.copy(copy / T3, copy / "tables" / "t9.csv")
    with pytest.raises(NotationError, match=r"t9\.csv"):
        load_version(copy)


def test_a_sheet_saved_in_cp932_without_mark_reads_the_same(copy: Path, version: Version) -> None:
    path = copy / T3
    path.write_bytes(path.read_bytes().decode("utf-8-sig").encode("cp932"))
    assert table(load_version(copy), "t3") == table(version, "t3")


def test_sheets_open_in_a_spreadsheet(folder: Path) -> None:
    sheets = sorted((folder / "tables").glob("*.csv"))
    assert [sheet.stem for sheet in sheets] == ["t1", "t2", "t3", "t4", "t4_2", "t5", "t6"]
    for sheet in sheets:
        content = sheet.read_bytes()
        assert content.startswith(b"\xef\xbb\xbf"), "Excel reads UTF-8 by its byte order mark"
        cells = [
            cell for row in csv.reader(content.decode("utf-8-sig").splitlines()) for cell in row
        ]
        # Quotes don't stop a spreadsheet from taking what stands in them for a formula.
        assert not [cell for cell in cells if cell.startswith(("=", "+", "-", "@"))]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ("午前９：３０から", "午前９︰３０から"),
        ("午前９：３０から", "午前9:30から"),
        ("月額１○円とする。", "月額１０円とする。"),
        ("月額１○○円とする。", "月額100円とする。"),
        ("二○一六年", "二〇一六年"),
        ("○円とする。", "０円とする。"),
        ("甲（乙）、丙〜丁", "甲(乙)、丙～丁"),
    ],
)
def test_the_form_of_characters_is_no_difference(old: str, new: str) -> None:
    before, after = (
        parse_law(f"試験条例\n（令和元年条例第一号）\n\n第一条　{words}\n") for words in (old, new)
    )
    assert {each.change for each in compare(before, after, moved={})} == {Fate.SAME}
    assert [(piece.text, piece.part) for piece in pieces(old, new)] == [(new, Part.BOTH)]


@pytest.mark.parametrize(
    ("old", "new"), [("１○円", "１１円"), ("○", "×"), ("甲：", "甲。"), ("①", "1"), ("二〇", "二")]
)
def test_other_characters_are_one(old: str, new: str) -> None:
    assert {piece.part for piece in pieces(old, new)} >= {Part.OLD}


def test_beside_a_change_the_form_of_characters_stays_unmarked() -> None:
    assert [(p.text, p.part) for p in pieces("９：３○から１○円", "９︰３０から１１円")] == [
        ("９︰３０から", Part.BOTH),
        ("１○", Part.OLD),
        ("１１", Part.NEW),
        ("円", Part.BOTH),
    ]
