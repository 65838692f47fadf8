"""One command for the registers of both texts: it finds the text by the name of its version."""

import argparse
import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from build_scripts.register import command
from build_scripts.register.continuity import accept
from build_scripts.register.entries import NAME, load_register, write_register
from build_scripts.register.fates import Declared
from build_scripts.register.texts import MANUAL, ORDINANCE, Registered


@pytest.fixture
def copies(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> tuple[Registered, ...]:
    """Copies of both texts, which the command reads and writes in this test."""
    texts = []
    for text in command.ALL:
        shutil.copytree(text.folder, tmp_path / text.folder.name)
        texts.append(replace(text, folder=tmp_path / text.folder.name))
    monkeypatch.setattr(command, "ALL", tuple(texts))
    return tuple(texts)


def run(*arguments: str) -> int:
    parser = argparse.ArgumentParser()
    command.add_arguments(parser)
    return command.run(parser.parse_args(arguments))


def edit(path: Path, old: str, new: str) -> None:
    text = path.read_text(encoding="utf-8")
    assert text.count(old) == 1
    path.write_text(text.replace(old, new), encoding="utf-8")


def registers(copies: tuple[Registered, ...]) -> list[str]:
    return [(text.folder / NAME).read_text(encoding="utf-8") for text in copies]


def test_both_texts_hold_what_was_published() -> None:
    assert run() == 0


@pytest.mark.parametrize(("text", "version"), [(ORDINANCE, "2016-04-01"), (MANUAL, "2024-03")])
def test_accepting_what_stands_changes_not_one_byte(text: Registered, version: str) -> None:
    register = load_register(text.folder)
    again = accept(register, text.versions(), version, Declared(), dated=text.dated)
    assert write_register(again) == (text.folder / NAME).read_text(encoding="utf-8")


def test_the_faults_of_both_texts_are_named_at_once(
    copies: tuple[Registered, ...], capsys: pytest.CaptureFixture[str]
) -> None:
    ordinance, manual = copies
    edit(ordinance.folder / "2016-04-01/provisions.law.txt", "無断欠席が一月以上", "無断欠席が長く")
    edit(manual.folder / "s4.md", "所属校の校長が行う", "所属校の副校長が行う")
    assert run() == 1
    said = capsys.readouterr().err
    assert "2016-04-01 の j15-k1-g3 の文が" in said
    assert "2024-03 の s4-" in said


def test_the_name_of_a_version_says_which_text_it_is_of(copies: tuple[Registered, ...]) -> None:
    before = registers(copies)
    ordinance, manual = copies
    edit(manual.folder / "s4.md", "所属校の校長が行う", "所属校の副校長が行う")
    assert run("--accept", "2024-03", "--why", "写しまちがい") == 0
    assert registers(copies)[0] == before[0]
    assert registers(copies)[1] != before[1]
    assert not (ordinance.folder / "corrections.csv").exists()


@pytest.mark.parametrize(
    ("arguments", "message"),
    [
        (("--accept", "2030-01-01"), "2030-01-01 という版はありません。いまある版: 条例 2016-04-01、手引 2024-03"),
        (("--moved", "j17=j18"), "--accept"),
        (("--gone", "j17"), "--accept"),
        (("--why", "理由"), "--accept"),
        (("--accept", "2024-03", "--moved", "s6-3-hours"), "元の番地=移った先"),
        (("--accept", "2024-03", "--gone", "j17"), "j17 という番地は公開したことがありません"),
        (("--accept", "2024-03", "--gone", "s6-3"), "廃止ではありません"),
    ],
)  # fmt: skip
def test_what_would_be_lost_or_misplaced_is_refused(
    copies: tuple[Registered, ...],
    capsys: pytest.CaptureFixture[str],
    arguments: tuple[str, ...],
    message: str,
) -> None:
    before = registers(copies)
    assert run(*arguments) == 1
    assert message in capsys.readouterr().err
    assert registers(copies) == before
