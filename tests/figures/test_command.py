"""One command writes all files of figures, one check finds each that is stale, by name."""

import runpy
import shutil
import sys
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from build_scripts.figures import command
from build_scripts.law import NotationError, Problem

FILES = ("childcare/stated.json", "training/stated.json", "childcare/holidays.json")


@pytest.fixture
def folder(root: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A copy of the three files, which the command writes and checks in this test."""
    copies = []
    for figures in command.ALL:
        copy = tmp_path / figures.path.relative_to(root / "calculators")
        copy.parent.mkdir(exist_ok=True)
        shutil.copy(figures.path, copy)
        copies.append(replace(figures, path=copy))
    monkeypatch.setattr(command, "ALL", tuple(copies))
    return tmp_path


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch) -> Callable[..., int]:
    """The command line, by the front door."""

    def run(*arguments: str) -> int:
        monkeypatch.setattr(sys, "argv", ["build_scripts", "figures", *arguments])
        with pytest.raises(SystemExit) as left:
            runpy.run_module("build_scripts", run_name="__main__")
        return int(left.value.code or 0)

    return run


def texts(folder: Path) -> dict[str, str]:
    return {name: (folder / name).read_text(encoding="utf-8") for name in FILES}


def test_these_are_the_files_of_figures(root: Path) -> None:
    found = {figures.path.relative_to(root / "calculators").as_posix() for figures in command.ALL}
    assert found == set(FILES)


def test_the_committed_files_are_fresh(
    run: Callable[..., int], capsys: pytest.CaptureFixture[str]
) -> None:
    assert run("--check") == 0
    assert "古くなっています" not in capsys.readouterr().err


@pytest.mark.parametrize(
    ("name", "old", "new"),
    [
        ("childcare/stated.json", ": 11800", ": 11801"),
        ("training/stated.json", "2024-05-13", "2024-05-14"),
        ("childcare/holidays.json", '"2026-09-22": "国民の休日"', '"2026-09-24": "国民の休日"'),
    ],
)
def test_a_stale_file_is_found_and_mended(
    folder: Path,
    run: Callable[..., int],
    capsys: pytest.CaptureFixture[str],
    name: str,
    old: str,
    new: str,
) -> None:
    fresh = texts(folder)
    stale = fresh[name].replace(old, new)
    assert stale != fresh[name]
    (folder / name).write_text(stale, encoding="utf-8")
    assert run("--check") == 1
    [line] = capsys.readouterr().err.splitlines()
    assert name in line
    assert "`python -m build_scripts figures` で作り直してください" in line
    assert texts(folder) == {**fresh, name: stale}
    assert run() == 0
    assert name in capsys.readouterr().out
    assert texts(folder) == fresh
    assert run("--check") == 0


def test_a_lost_file_is_stale(folder: Path, run: Callable[..., int]) -> None:
    (folder / "childcare/holidays.json").unlink()
    assert run("--check") == 1
    assert run() == 0
    assert run("--check") == 0


@pytest.mark.parametrize(
    ("arguments", "status"),
    [(["--help"], 0), (["--chek"], 2), (["check"], 2), (["--check=yes"], 2)],
)
def test_only_the_command_itself_writes(
    folder: Path, run: Callable[..., int], arguments: list[str], status: int
) -> None:
    for name in FILES:
        (folder / name).write_text("stale", encoding="utf-8")
    assert run(*arguments) == status
    assert set(texts(folder).values()) == {"stale"}


def test_a_text_that_cannot_be_read_stops_before_anything_is_written(
    folder: Path,
    run: Callable[..., int],
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def unread() -> str:
        raise NotationError(Problem(3, "読めません。", "s5.md"))

    first, second, last = command.ALL
    monkeypatch.setattr(command, "ALL", (first, replace(second, make=unread), last))
    for name in FILES:
        (folder / name).write_text("stale", encoding="utf-8")
    assert run() == 2
    assert capsys.readouterr().err == "s5.md 3行目: 読めません。\n"
    assert set(texts(folder).values()) == {"stale"}


def test_what_is_due_is_said_and_no_fault(
    folder: Path,
    run: Callable[..., int],
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(
        command, "ALL", tuple(replace(each, due=lambda _: "") for each in command.ALL)
    )
    assert run("--check") == 0
    assert capsys.readouterr().err == ""
    *others, last = command.ALL
    monkeypatch.setattr(command, "ALL", (*others, replace(last, due=lambda day: f"{day:%Y}年")))
    assert run("--check") == 0
    assert capsys.readouterr().err.startswith("お知らせ: 2")
