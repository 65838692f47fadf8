"""`law import`: files become folders of text; what can't be read is told, and the others are written."""

from datetime import date
from pathlib import Path

import pytest

from build_scripts.command_line import main
from build_scripts.law import parse_law
from build_scripts.law.version import load_version, read_law
from build_scripts.law.version.aliases import read_aliases
from tests.ordinance.test_import_html import article as page_article
from tests.ordinance.test_import_html import page
from tests.ordinance.test_import_xml import article, law_xml, paragraph

XML = law_xml(article(paragraph("甲とする。")))
PAGE = page(page_article("第1条", "乙とする。")).encode()


@pytest.fixture
def files(tmp_path: Path) -> Path:
    folder = tmp_path / "files"
    folder.mkdir()
    return folder


def test_a_folder_of_files_becomes_folders_of_text(
    files: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    (files / "Park_Rules.xml").write_bytes(XML)
    (files / "sub").mkdir()
    (files / "sub" / "k518RG00000012.html").write_bytes(PAGE)
    (files / "note.txt").write_text("見ない", encoding="utf-8")
    assert main(["law", "import", str(files), "--into", str(tmp_path / "laws")]) == 0
    shown = capfd.readouterr().out.splitlines()
    assert shown == [
        f"{files / 'Park_Rules.xml'}  見本条例（令和七年見本市条例第一号）  条 1  → {tmp_path / 'laws/park-rules'}",
        f"{files / 'sub/k518RG00000012.html'}  見本町公園条例平成9年11月14日条例第25号  条 1、もとの番地 4"
        f"  → {tmp_path / 'laws/k518rg00000012'}",
        "",
        "2件のうち 2件を取り込みました。",
    ]
    # What isn't words stands beside them: the reading that the made-up XML gives.
    assert {path.name for path in (tmp_path / "laws/park-rules").iterdir()} == {
        "provisions.law.txt",
        "version.toml",
    }
    said = (tmp_path / "laws/park-rules/version.toml").read_text(encoding="utf-8")
    assert said == 'title_kana = "みほん"\n'
    law = read_law(tmp_path / "laws/k518rg00000012/provisions.law.txt")
    assert read_aliases(tmp_path / "laws/k518rg00000012", law)["e13"] == "j1-k1"


def test_a_file_of_another_suffix_is_what_it_holds(files: Path, tmp_path: Path) -> None:
    (files / "a.dat").write_bytes(XML)
    (files / "b").write_bytes(PAGE)
    line = [
        "law",
        "import",
        str(files / "a.dat"),
        str(files / "b"),
        "--into",
        str(tmp_path / "laws"),
    ]
    assert main(line) == 0
    titles = [read_law(tmp_path / f"laws/{name}/provisions.law.txt").title for name in ("a", "b")]
    assert titles == ["見本条例", "見本町公園条例"]


def test_a_page_is_a_page_by_its_suffix(
    files: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    (files / "a.xml").write_bytes(PAGE)
    assert main(["law", "import", str(files / "a.xml"), "--into", str(tmp_path / "laws")]) == 1
    assert "DOCTYPE や実体の宣言があります" in capfd.readouterr().out


def test_a_file_that_fails_keeps_none_of_the_others(
    files: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    (files / "a.xml").write_bytes(law_xml("<Foo>丙</Foo>"))
    (files / "b.xml").write_bytes(XML)
    into = tmp_path / "laws"
    assert (
        main(["law", "import", str(files / "a.xml"), str(files / "b.xml"), "--into", str(into)])
        == 1
    )
    shown = capfd.readouterr().out
    assert f"{files / 'a.xml'}  読めません\n    1行目: <Foo>: この要素「丙」は" in shown
    assert shown.endswith("2件のうち 1件を取り込みました。\n")
    assert sorted(path.name for path in into.iterdir()) == ["b"]


def test_nothing_is_replaced_unless_asked(
    files: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    (files / "a.xml").write_bytes(XML)
    line = ["law", "import", str(files / "a.xml"), "--into", str(tmp_path), "--name", "park"]
    assert main(line) == 0
    text = tmp_path / "park/provisions.law.txt"
    text.write_text("手で直した文", encoding="utf-8")
    assert main(line) == 1
    assert text.read_text(encoding="utf-8") == "手で直した文"
    assert "置き換えるなら --replace を付けてください。" in capfd.readouterr().out
    assert main([*line, "--replace"]) == 0
    assert parse_law(text.read_text(encoding="utf-8")).title == "見本条例"


def test_names_that_meet_and_names_that_are_none(
    files: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    for name in ("a b.xml", "a_b.xml", "公園条例.xml"):
        (files / name).write_bytes(XML)
    assert main(["law", "import", str(files), "--into", str(tmp_path / "laws")]) == 1
    shown = capfd.readouterr().out
    assert "a b.xml と同じ名（a-b）になります。" in shown
    assert "「公園条例」から英数字の名を作れません。--name で名を付けてください。" in shown
    assert [path.name for path in (tmp_path / "laws").iterdir()] == ["a-b"]


@pytest.mark.parametrize(
    ("line", "said"),
    [
        (["import"], "取り込むファイルを書いてください"),
        (["import", "a.xml"], "--into: 文を置くフォルダーを書いてください"),
        (["import", "none.xml", "--into", "x"], "none.xml: ファイルがありません"),
        (
            ["import", "a.xml", "b.xml", "--into", "x", "--name", "a"],
            "--name: ファイルが一つのときだけ",
        ),
        (["import", "a.xml", "--into", "x", "--name", "公園"], "--name 公園: 半角の英小文字"),
        (["import", "a.xml", "--into", "x", "--name", "../a"], "--name ../a: 半角の英小文字"),
        (["import", "a.xml", "--into", "x", "--format", "xml"], "--format と --processes は"),
        (
            ["a.law.txt", "--replace"],
            "--into、--name、--day、--replace は `law import` で使います。",
        ),
        (
            ["check", ".", "--into", "x"],
            "--into、--name、--day、--replace は `law import` で使います。",
        ),
        (["check", "a", "b"], "文書は一つずつ読みます。"),
    ],
)
def test_a_line_that_is_wrong_says_so(
    line: list[str],
    said: str,
    files: Path,
    capfd: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    (files / "a.xml").write_bytes(XML)
    monkeypatch.chdir(files)
    assert main(["law", *line]) == 2
    shown = capfd.readouterr()
    assert said in shown.err
    assert shown.out == ""


def test_a_folder_without_such_files(
    files: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    assert main(["law", "import", str(files), "--into", str(tmp_path / "laws")]) == 1
    assert (
        capfd.readouterr().out
        == "取り込めるファイル（.xml、.html、.htm、.law.txt）がありません。\n"
    )


def test_a_document_that_is_called_import_is_read(
    files: Path, capfd: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    (files / "import").write_text(
        "見本条例\n（令和七年条例第一号）\n\n第一条　甲。\n", encoding="utf-8"
    )
    monkeypatch.chdir(files)
    assert main(["law", "import"]) == 0
    assert '"title": "見本条例"' in capfd.readouterr().out


def test_a_file_of_e_gov_is_a_version_of_its_day(files: Path, tmp_path: Path) -> None:
    """The names are formed as e-Gov forms them: id of the law, day in force, id of the act."""
    xml = XML.replace(b'PromulgateMonth="3"', b'PromulgateMonth="3" PromulgateDay="28"')
    for day in ("20250401", "20260401"):
        (files / f"507M60000000001_{day}_508M60000000002.xml").write_bytes(xml)
    assert main(["law", "import", str(files), "--into", str(tmp_path / "laws")]) == 0
    law = tmp_path / "laws/507m60000000001"
    assert sorted(path.name for path in law.iterdir()) == ["2025-04-01", "2026-04-01"]
    version = load_version(law / "2026-04-01", name="507m60000000001")
    assert (version.in_force, version.promulgated) == (date(2026, 4, 1), date(2025, 3, 28))
    assert version.title_kana == "みほん"


def test_marks_in_brackets_are_words_where_little_is_said_beside_them(
    files: Path, tmp_path: Path
) -> None:
    (files / "a_20250401.xml").write_bytes(law_xml(article(paragraph("甲〔乙〕とする。"))))
    assert main(["law", "import", str(files), "--into", str(tmp_path / "laws")]) == 0
    law = read_law(tmp_path / "laws/a-20250401/provisions.law.txt")
    assert [each.text for each in law.articles[0].provisions] == ["甲〔乙〕とする。"]


def test_texts_too_go_into_a_folder_of_the_day_that_is_said(files: Path, tmp_path: Path) -> None:
    (files / "koen").mkdir()
    text = "見本市公園条例\n（令和二年見本市条例第一号）\n\n第一条　公園を置く。\n"
    (files / "koen/provisions.law.txt").write_text(text, encoding="utf-8")
    (files / "Inu.law.txt").write_text(text, encoding="utf-8")
    (files / "k518RG00000012.html").write_bytes(PAGE)
    line = ["law", "import", str(files), "--into", str(tmp_path / "laws"), "--day", "2025-04-01"]
    assert main(line) == 0
    assert {
        path.parent.relative_to(tmp_path / "laws").as_posix()
        for path in (tmp_path / "laws").rglob("*.law.txt")
    } == {
        "koen/2025-04-01",
        "inu/2025-04-01",
        "k518rg00000012/2025-04-01",
    }
    assert (tmp_path / "laws/koen/2025-04-01/provisions.law.txt").read_text(
        encoding="utf-8"
    ) == text


def test_a_day_that_is_none_is_refused(
    files: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    line = ["law", "import", str(files), "--into", str(tmp_path / "laws"), "--day", "令和7年"]
    assert main(line) == 2
    assert "--day 令和7年: " in capfd.readouterr().err


def test_what_is_replaced_leaves_no_anchors_of_the_page_before_it(
    files: Path, tmp_path: Path
) -> None:
    laws = tmp_path / "laws"
    (files / "a.html").write_bytes(PAGE)
    (files / "b.xml").write_bytes(XML)
    assert main(["law", "import", str(files / "a.html"), "--into", str(laws), "--name", "x"]) == 0
    assert (laws / "x/aliases.csv").is_file()
    line = ["law", "import", str(files / "b.xml"), "--into", str(laws), "--name", "x", "--replace"]
    assert main(line) == 0
    assert not (laws / "x/aliases.csv").exists()


def test_a_text_is_not_put_beside_versions_by_day(
    files: Path, tmp_path: Path, capfd: pytest.CaptureFixture[str]
) -> None:
    laws = tmp_path / "laws"
    (files / "a.xml").write_bytes(XML)
    line = ["law", "import", str(files / "a.xml"), "--into", str(laws)]
    assert main([*line, "--day", "2025-04-01"]) == 0
    assert main([*line, "--replace"]) == 1
    assert "どれも施行の日のフォルダーに入れてください" in capfd.readouterr().out
    assert not (laws / "a/provisions.law.txt").exists()


@pytest.mark.parametrize("name", ["fields", "a-", "a--b", "a" * 300])
def test_a_name_that_no_law_may_have_is_refused(files: Path, tmp_path: Path, name: str) -> None:
    (files / "a.xml").write_bytes(XML)
    line = ["law", "import", str(files / "a.xml"), "--into", str(tmp_path), "--name", name]
    assert main(line) == 2
