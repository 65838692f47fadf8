"""An address of the manual that was published stays, or the build says what to do."""

import shutil
from pathlib import Path

import pytest

from build_scripts.register.manual import main

FILES = ("*.md", "*.toml", "*.csv")


@pytest.fixture
def copy(folder: Path, tmp_path: Path) -> Path:
    """A copy of the manual that a test may change."""
    for pattern in FILES:
        for path in folder.glob(pattern):
            shutil.copy(path, tmp_path)
    return tmp_path


def change(folder: Path, name: str, old: str, new: str) -> None:
    path = folder / name
    text = path.read_text(encoding="utf-8")
    assert text.count(old) == 1
    path.write_text(text.replace(old, new), encoding="utf-8")


def test_the_register_holds_the_manual_as_it_stands() -> None:
    assert main([]) == 0


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        ("s6.md", "{ #s6-3-hours }", "{ #s6-3-time }"),
        ("s4.md", "所属校の校長が行う", "所属校の副校長が行う"),
        ("s8.md", '<td colspan="2">県総合教育センター企画部', '<td colspan="2">県総合教育センター'),
    ],
)
def test_a_lost_address_and_a_changed_meaning_are_found(
    copy: Path, capsys: pytest.CaptureFixture[str], name: str, old: str, new: str
) -> None:
    assert main([], folder=copy) == 0
    change(copy, name, old, new)
    assert main([], folder=copy) == 1
    assert "--accept" in capsys.readouterr().err


def test_a_lost_address_is_accepted_only_with_where_it_went(copy: Path) -> None:
    change(copy, "s6.md", "{ #s6-3-hours }", "{ #s6-3-time }")
    assert main(["--accept"], folder=copy) == 2
    assert main(["--accept", "--moved", "s6-3-hours=s6-3-nowhere"], folder=copy) == 2
    assert main(["--accept", "--moved", "s6-3-hours=s6-3-time"], folder=copy) == 0
    assert main([], folder=copy) == 0
    assert "s6-3-hours,2024-03,,s6-3-time" in (copy / "register.csv").read_text(encoding="utf-8")
