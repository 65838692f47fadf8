"""`law check FOLDER`: what is said of each text of a folder. The texts are made up; what is to be
found in them is counted here by hand."""

import csv
import io
from pathlib import Path

import pytest

from build_scripts.command_line import main
from build_scripts.law import checking
from build_scripts.law.checking import Kind
from build_scripts.law.references import Rule

# Words: 甲とする。 5, 前条の甲は、同条の乙とする。 14, 第九条による。 7. Links: 前条, 同条.
GOOD = """見本条例
（令和七年見本市条例第一号）

第一条　甲とする。
第二条　前条の甲は、同条の乙とする。
第三条　第九条による。
"""
BROKEN = """見本規則
（令和七年見本市規則第二号）

第一条　甲とする。
??
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "rules").mkdir()
    (tmp_path / "good.law.txt").write_text(GOOD, encoding="utf-8")
    (tmp_path / "rules" / "broken.law.txt").write_text(BROKEN, encoding="utf-8")
    (tmp_path / "rules" / "sjis.law.txt").write_text(
        "題\n（平成一年条例第一号）\n", encoding="cp932"
    )
    (tmp_path / "notes.txt").write_text("読まれない", encoding="utf-8")
    return tmp_path


def lines(text: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"))))


def test_every_text_is_counted_and_its_findings_have_their_place(folder: Path) -> None:
    paths = checking.files(folder)
    good, broken, encoded = checking.check_all(folder, paths, processes=1)
    assert [each.file for each in (good, broken, encoded)] == [
        "good.law.txt",
        "rules/broken.law.txt",
        "rules/sjis.law.txt",
    ]
    assert (good.title, good.articles, good.characters) == ("見本条例", 3, 26)
    assert good.references == {Rule.RELATIVE: 1, Rule.SAME: 1}
    assert [(each.kind, each.id, each.words) for each in good.findings] == [
        (Kind.UNRESOLVED, "j3-k1", "第九条"),
        (Kind.DOUBTFUL, "j2-k1", "同条"),
    ]
    assert good.findings[1].message.endswith("j1")
    assert [(each.kind, each.line) for each in broken.findings] == [(Kind.FAULT, 5)]
    assert [(each.kind, each.line) for each in encoded.findings] == [(Kind.FAULT, 1)]
    assert "UTF-8" in encoded.findings[0].message


def test_several_processes_say_the_same(folder: Path) -> None:
    paths = checking.files(folder)
    alone = list(checking.check_all(folder, paths, processes=1))
    assert list(checking.check_all(folder, paths, processes=2)) == alone


def test_what_cant_be_standard_xml_is_a_finding(tmp_path: Path) -> None:
    (tmp_path / "a.law.txt").write_text("見本条例\n\n第一条　甲とする。\n", encoding="utf-8")
    checked = checking.check(tmp_path / "a.law.txt", name="a")
    assert checked.is_read
    assert checked.count(Kind.XML) == 1


@pytest.mark.parametrize(("is_whole", "status"), [(True, 0), (False, 1)])
def test_the_status_says_whether_all_was_read(
    folder: Path, capfdbinary: pytest.CaptureFixture[bytes], is_whole: bool, status: int
) -> None:
    if is_whole:
        for path in (folder / "rules").iterdir():
            path.unlink()
    assert main(["law", "check", str(folder), "--processes", "1"]) == status
    said = capfdbinary.readouterr().out.decode()
    assert "行き先がない j3-k1: 「第九条」" in said
    assert ("3件のうち 1件を読めました。" in said) is not is_whole
    assert ("読めない 5行目" in said) is not is_whole


def test_the_csv_has_a_line_a_file_and_the_findings_a_line_each(
    folder: Path, capfdbinary: pytest.CaptureFixture[bytes]
) -> None:
    main(["law", "check", str(folder), "--format", "csv"])
    good, broken, _ = lines(capfdbinary.readouterr().out.decode())
    assert (good["読めた"], good["字数"], good["リンク"], good["same"]) == ("はい", "26", "2", "1")
    assert (broken["読めた"], broken["題名"], broken["読めない"]) == ("いいえ", "", "1")
    main(["law", "check", str(folder), "--format", "findings"])
    found = lines(capfdbinary.readouterr().out.decode())
    assert [(each["ファイル"], each["何か"], each["行"]) for each in found] == [
        ("good.law.txt", "行き先がない", ""),
        ("good.law.txt", "リンクを見てほしい", ""),
        ("rules/broken.law.txt", "読めない", "5"),
        ("rules/sjis.law.txt", "読めない", "1"),
    ]


@pytest.mark.parametrize(
    ("arguments", "said"),
    [
        (["check"], "フォルダーを書いてください"),
        (["check", "nowhere"], "フォルダーがありません"),
        (["check", "."], ".law.txt で終わるファイルがありません"),
        (["a.law.txt", "b.law.txt"], "一つずつ"),
        (["check", ".", "--format", "json"], "table、csv、findings"),
        (["a.law.txt", "--format", "csv"], "json、xml"),
        (["check", ".", "--processes", "0"], "1以上"),
    ],
)
def test_a_line_that_cant_be_done_is_refused_with_what_to_write(
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    arguments: list[str],
    said: str,
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(["law", *arguments]) == 2
    assert said in capsys.readouterr().err


# Laws of a folder among each other

ORDINANCE = """見本市公園条例
（令和七年見本市条例第三号）

第一条　公園を置く。
"""
RULE = """見本市公園条例施行規則
（令和七年見本市規則第四号）

第一条　この規則は、見本市公園条例（令和七年見本市条例第三号。以下「条例」という。）の施行について定める。
第二条　条例第一条の公園は、条例第九条による。
"""


@pytest.mark.parametrize("processes", [1, 2])
def test_what_one_law_says_of_another_is_followed_there(tmp_path: Path, processes: int) -> None:
    # Of a law's versions, folders named by day, the newest is meant.
    for name, text in (
        ("a/2020-04-01/provisions.law.txt", ORDINANCE.replace("公園を置く。", "広場を置く。")),
        ("a/2025-04-01/provisions.law.txt", ORDINANCE),
        ("b/provisions.law.txt", RULE),
    ):
        (tmp_path / name).parent.mkdir(parents=True, exist_ok=True)
        (tmp_path / name).write_text(text, encoding="utf-8")
    *_, rule = checking.check_all(tmp_path, checking.files(tmp_path), processes=processes)
    # The ordinance as a whole, and its 第一条; its 第九条 doesn't exist.
    assert rule.crossings == 2
    [lost] = [each for each in rule.findings if each.kind is Kind.UNRESOLVED]
    assert (lost.id, lost.words) == ("j2-k1", "条例第九条")
