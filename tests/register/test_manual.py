"""An address of the manual that was published stays, or the build says what to do."""

import shutil
from dataclasses import replace
from pathlib import Path

import pytest

from build_scripts.register import texts
from build_scripts.register.corrections import load_corrections
from build_scripts.register.entries import NAME, load_register
from tests.register.typed import register

FILES = ("*.md", "*.toml", "*.csv")
VERSION, NEXT = "2024-03", "2025-03"


@pytest.fixture
def copy(root: Path, tmp_path: Path) -> Path:
    """A copy of the manual that a test may change."""
    for pattern in FILES:
        for path in (root / "docs/manual").glob(pattern):
            shutil.copy(path, tmp_path)
    return tmp_path


def change(folder: Path, name: str, old: str, new: str) -> None:
    path = folder / name
    text = path.read_text(encoding="utf-8")
    assert text.count(old) == 1
    path.write_text(text.replace(old, new), encoding="utf-8")


def run(folder: Path, *arguments: str) -> int:
    return register(replace(texts.MANUAL, folder=folder), *arguments)


@pytest.mark.parametrize(
    ("name", "old", "new", "said"),
    [
        ("s6.md", "{ #s6-3-hours }", "{ #s6-3-time }", "s6-3-hours がなくなりました"),
        ("s6.md", "{ #s6-3-hours }", "{ #s6-3-time }", "s6-3-time は、登録簿にない新しい番地"),
        ("s4.md", "所属校の校長が行う", "所属校の副校長が行う", "s4-1-teachers の文が"),
        (
            "s8.md",
            '<td colspan="2">県総合教育センター企画部',
            '<td colspan="2">県総合教育センター',
            "tbl-handover-other の文が",
        ),
    ],
)
def test_a_lost_address_and_a_changed_meaning_are_found(
    copy: Path, capsys: pytest.CaptureFixture[str], name: str, old: str, new: str, said: str
) -> None:
    assert run(copy) == 0
    change(copy, name, old, new)
    assert run(copy) == 1
    error = capsys.readouterr().err
    assert f"{VERSION} の {said}" in error
    assert f"`python -m build_scripts register --accept {VERSION}" in error


def test_a_lost_address_is_accepted_only_with_where_it_went(copy: Path) -> None:
    change(copy, "s6.md", "{ #s6-3-hours }", "{ #s6-3-time }")
    assert run(copy, "--accept", VERSION) == 1
    assert run(copy, "--accept", VERSION, "--moved", "s6-3-hours=s6-3-nowhere") == 1
    assert run(copy, "--accept", VERSION, "--moved", "s6-3-hours=s6-3-time") == 0
    assert run(copy) == 0
    assert "s6-3-hours,2024-03,,s6-3-time" in (copy / NAME).read_text(encoding="utf-8")


def test_a_correction_takes_a_reason(copy: Path, capsys: pytest.CaptureFixture[str]) -> None:
    change(copy, "s4.md", "所属校の校長が行う", "所属校の副校長が行う")
    before = load_register(copy)[VERSION]
    assert run(copy, "--accept", VERSION) == 1
    assert "--why" in capsys.readouterr().err
    assert load_register(copy)[VERSION] == before
    assert run(copy, "--accept", VERSION, "--why", "写しまちがい") == 0
    [correction] = load_corrections(copy)
    after = load_register(copy)[VERSION][correction.id]
    assert (correction.version, correction.why) == (VERSION, "写しまちがい")
    assert (correction.words_before, correction.words_after) == (
        before[correction.id].words,
        after.words,
    )
    assert run(copy) == 0


def test_a_new_version_takes_the_place_of_the_old_one(
    copy: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    change(copy, "manual.toml", f"okayama-training@{VERSION}", f"okayama-training@{NEXT}")
    change(copy, "s6.md", "{ #s6-3-hours }", "{ #s6-3-time }")
    change(copy, "s4.md", "所属校の校長が行う", "所属校の副校長が行う")
    assert run(copy) == 1
    assert f"{NEXT} の版が登録簿にありません" in capsys.readouterr().err
    assert run(copy, "--accept", NEXT) == 1
    assert f"前の版にあった s6-3-hours が {NEXT} にありません" in capsys.readouterr().err
    old = load_register(copy)[VERSION]
    assert run(copy, "--accept", NEXT, "--moved", "s6-3-hours=s6-3-time") == 0
    assert run(copy) == 0
    assert load_register(copy)[VERSION] == old
    assert load_register(copy)[NEXT]["s6-3-hours"].moved_to == "s6-3-time"
