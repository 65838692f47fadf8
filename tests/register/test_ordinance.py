"""What was published keeps its address and its meaning, or the build says what to do."""

import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from build_scripts.law.version import LAW_TEXT, read_law
from build_scripts.register import command, texts
from build_scripts.register.corrections import NAME as CORRECTIONS
from build_scripts.register.corrections import load_corrections
from build_scripts.register.entries import (
    NAME,
    Entry,
    RegisterError,
    load_register,
    read_register,
    write_register,
)
from build_scripts.register.fates import GONE, REPLACED, REWORDED
from tests.citing.second_version import FIRST, SECOND, add_second_version, edit
from tests.register.typed import register


@pytest.fixture
def folder(root: Path, tmp_path: Path) -> Path:
    """A copy of the real folder of versions, its register included."""
    shutil.copytree(root / "docs/ordinance", tmp_path / "ordinance")
    return tmp_path / "ordinance"


def check(folder: Path) -> None:
    command.check([replace(texts.ORDINANCE, folder=folder)])


def complaints(folder: Path) -> str:
    with pytest.raises(RegisterError) as caught:
        check(folder)
    return str(caught.value)


def run(folder: Path, *arguments: str) -> int:
    return register(replace(texts.ORDINANCE, folder=folder), *arguments)


def test_the_committed_register_holds_every_id(folder: Path) -> None:
    check(folder)
    text = (folder / NAME).read_text(encoding="utf-8")
    entries = read_register(text)
    law = read_law(folder / FIRST / LAW_TEXT)
    assert set(law.labels) | set(law.aliases) <= set(entries[FIRST])
    assert entries[FIRST]["j15-g3"].words == "=j15-k1-g3"
    assert write_register(entries) == text


@pytest.mark.parametrize(
    ("file", "old", "new", "expected"),
    [
        ("provisions.law.txt", "無断欠席が一月以上", "無断欠席が二月以上", "j15-k1-g3 の文が"),
        ("provisions.law.txt", "  （督促）", "  （催告）", "j14 の文が"),
        ("tables/t3.csv", '"11,800"', '"11,900"', "t3-d7-under3 の文が"),
        ("provisions.law.txt", "同月前の月の分以前の保育料", "同月前の保育料", "fh27n23-k2 の文が"),
        ("version.toml", '"c", "d6", "d7", "d8"', '"c", "d6", "d7", "d8x"', "t6-d8 がなくなり"),
        ("version.toml", '"c", "d6", "d7", "d8"', '"c", "d6", "d7", "d8x"', "t6-d8x は、登録簿に"),
    ],
)
def test_a_published_text_does_not_change_silently(
    folder: Path, file: str, old: str, new: str, expected: str
) -> None:
    edit(folder / FIRST / file, old, new)
    said = complaints(folder)
    assert expected in said
    assert f"python -m build_scripts register --accept {FIRST}" in said


def test_a_correction_is_accepted_by_name(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    edit(folder / FIRST / "provisions.law.txt", "無断欠席が一月以上", "無断欠席が二月以上")
    assert run(folder) == 1
    assert run(folder, "--accept", FIRST) == 1
    assert "--why" in capsys.readouterr().err
    assert not (folder / CORRECTIONS).exists()
    before = load_register(folder)[FIRST]["j15-k1-g3"].words
    assert run(folder, "--accept", FIRST, "--why", "写しまちがい") == 0
    assert capsys.readouterr().out == "文が変わった j15-k1-g3\n"
    check(folder)
    [correction] = load_corrections(folder)
    assert (correction.id, correction.version, correction.why) == (
        "j15-k1-g3",
        FIRST,
        "写しまちがい",
    )
    after = load_register(folder)[FIRST]["j15-k1-g3"].words
    assert (correction.words_before, correction.words_after) == (before, after)
    assert run(folder, "--accept", FIRST) == 0  # nothing to correct, nothing to explain
    assert load_corrections(folder) == (correction,)


def test_an_id_cannot_be_dropped_by_accepting(folder: Path) -> None:
    edit(folder / FIRST / "version.toml", '"c", "d6", "d7", "d8"', '"c", "d6", "d7", "d8x"')
    assert run(folder, "--accept", FIRST) == 1
    assert run(folder, "--accept", FIRST, "--moved", "t6-d8=t6-d8x") == 1  # its cells too
    moved = [f"--moved={id}={id.replace('d8', 'd8x')}" for id in
             ("t6-d8", "t6-d8-tier", "t6-d8-reduction")]  # fmt: skip
    assert run(folder, "--accept", FIRST, *moved) == 0
    entries = load_register(folder)[FIRST]
    assert entries["t6-d8"] == Entry(id="t6-d8", version=FIRST, words="", moved_to="t6-d8x")
    check(folder)


def test_a_dated_address_stays(folder: Path) -> None:
    add_second_version(folder)
    shutil.rmtree(folder / FIRST)
    assert f"{FIRST} の版のフォルダーがありません" in complaints(folder)


def test_a_new_version_must_be_looked_at(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    add_second_version(folder, registered=False)
    said = complaints(folder)
    assert f"{SECOND} の版が登録簿にありません" in said
    assert f"--accept {SECOND}" in said
    assert run(folder, "--accept", SECOND) == 1
    said = capsys.readouterr().err
    assert "前の版にあった j7-k3-g2 が" in said
    assert "前の版の j17-k1 の文が" in said
    assert f"--accept {SECOND} --moved j17-k1=j18-k1" in said


def test_moves_are_declared(folder: Path) -> None:
    add_second_version(folder)
    check(folder)
    entries = load_register(folder)[SECOND]
    assert entries["j7-k3-g2"] == Entry(id="j7-k3-g2", version=SECOND, words="", moved_to=GONE)
    assert entries["j17-k1"].moved_to == "j18-k1"
    assert entries["j17-k1"].words
    assert entries["j18-k1"].words == load_register(folder)[FIRST]["j17-k1"].words


def test_what_moved_nowhere_is_refused(folder: Path) -> None:
    add_second_version(folder, registered=False)
    path = folder / NAME
    before = path.read_text(encoding="utf-8")
    for wrong in ("--moved=j99=j1", "--gone=j1", "--moved=j17", "--moved=j7-k3-g2=j99"):
        assert run(folder, "--accept", SECOND, wrong) == 1
    assert path.read_text(encoding="utf-8") == before


OTHER_ARTICLE = (
    "  （督促）\n第十四条　教育委員会は、第九条第一項に規定する保育料等を納期限までに納付しない者が"
    "あるときは、督促するものとする。\n",
    "  （給食）\n第十四条　園の給食の献立は、毎月一回、園だよりで知らせ、弁当の日をその中で決める。\n",
)


def test_another_provision_at_a_published_id_is_declared(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    new = add_second_version(folder, registered=False)
    edit(new / "provisions.law.txt", *OTHER_ARTICLE)
    moves = ["--moved=j17=j18", "--moved=j17-k1=j18-k1", "--gone=j7-k3-g2", "--replaced=j14-k2"]
    assert run(folder, "--accept", SECOND, *moves) == 1
    said = capsys.readouterr().err
    assert f"{SECOND} の j14-k1 に、前の版とはまるで違う文" in said
    assert f"--accept {SECOND} --replaced j14-k1" in said
    assert run(folder, "--accept", SECOND, *moves, "--gone=j14-k1") == 1
    assert "--replaced j14-k1" in capsys.readouterr().err
    assert run(folder, "--accept", SECOND, *moves, "--replaced=j14") == 0
    assert "替わった　　 j14-k1" in capsys.readouterr().out
    entries = load_register(folder)[SECOND]
    assert (entries["j14"].moved_to, entries["j14-k1"].moved_to) == (REPLACED, REPLACED)
    check(folder)
    assert run(folder, "--accept", SECOND) == 0  # what was said once needs no repeating
    assert load_register(folder)[SECOND]["j14-k1"].moved_to == REPLACED


def test_the_same_provision_may_be_written_anew(folder: Path) -> None:
    new = add_second_version(folder, registered=False)
    edit(new / "provisions.law.txt", *OTHER_ARTICLE)
    moves = ["--moved=j17=j18", "--moved=j17-k1=j18-k1", "--gone=j7-k3-g2", "--replaced=j14-k2"]
    assert run(folder, "--accept", SECOND, *moves, "--reworded=j14-k1") == 0
    assert load_register(folder)[SECOND]["j14-k1"].moved_to == REWORDED
    check(folder)


@pytest.mark.parametrize("wrong", ["--replaced=j99", "--replaced=j7-k3-g2", "--reworded=j7-k3-g2"])
def test_only_what_stands_there_is_replaced(folder: Path, wrong: str) -> None:
    add_second_version(folder, registered=False)
    moves = ["--moved=j17=j18", "--moved=j17-k1=j18-k1", "--replaced=j14-k2"]
    assert run(folder, "--accept", SECOND, *moves, wrong) == 1
    assert run(folder, "--accept", FIRST, "--replaced=j14") == 1


@pytest.mark.parametrize(
    "text",
    ["", "id,version\n", "id,version,words,moved_to\nj1,2016-04-01,,\n",
     "id,version,words,moved_to\nj1,2016-04-01\n",
     "id,version,words,moved_to\nj1,2016-04-01,a,\nj1,2016-04-01,b,\n"],
)  # fmt: skip
def test_a_register_that_cannot_be_read_is_no_register(text: str) -> None:
    with pytest.raises(RegisterError):
        read_register(text)
