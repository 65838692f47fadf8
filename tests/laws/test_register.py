"""Registers of many laws: begun together, checked together, each version accepted for its own law."""

import argparse
import shutil
from pathlib import Path

import pytest

from build_scripts.register import addresses, command
from build_scripts.register.entries import NAME
from tests.laws.town_laws import TOWN, law, put

TEXT = "provisions.law.txt"


@pytest.fixture
def laws(docs: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A checkout with the two laws of the town and no other text to register."""
    shutil.copytree(TOWN, docs / "laws")
    monkeypatch.setattr(command, "ROOT", docs.parent)
    monkeypatch.setattr(addresses, "ROOT", docs.parent)
    monkeypatch.setattr(command, "ALL", ())
    return docs / "laws"


def run(*arguments: str) -> int:
    parser = argparse.ArgumentParser()
    command.add_arguments(parser)
    return command.run(parser.parse_args(arguments))


def test_laws_without_a_register_are_named_with_what_to_do(
    laws: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert run() == 1
    said = capsys.readouterr().err
    assert "2件：kodomo-no-ie、kodomo-no-ie-kisoku" in said
    assert "register --new" in said


def test_new_laws_are_registered_together(laws: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run("--new") == 0
    lines = (laws / "kodomo-no-ie" / NAME).read_text(encoding="utf-8").splitlines()
    # The day is that of the last 附則 of the text, the id that of the design.
    assert any(line.startswith("j7-k1-g2,2019-04-01,") for line in lines)
    assert run() == 0
    before = (laws / "kodomo-no-ie" / NAME).read_bytes()
    assert run("--new") == 0
    assert (laws / "kodomo-no-ie" / NAME).read_bytes() == before


def test_a_law_that_lost_an_address_is_named_with_its_own_command(
    laws: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run("--new")
    path = laws / "kodomo-no-ie" / TEXT
    text = path.read_text(encoding="utf-8")
    path.write_text(
        text.replace("  三　その他市長が特に必要と認めるとき。\n", ""), encoding="utf-8"
    )
    assert run() == 1
    said = capsys.readouterr().err
    assert "docs/laws/kodomo-no-ie: 2019-04-01 の j7-k1-g3 がなくなりました" in said
    assert "register --of laws/kodomo-no-ie --accept 2019-04-01" in said


def test_a_version_is_accepted_for_the_law_that_is_named(
    laws: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run("--new")
    folder = laws / "kodomo-no-ie"
    (folder / "2019-04-01").mkdir()
    (folder / TEXT).rename(folder / "2019-04-01" / TEXT)
    text = (folder / "2019-04-01" / TEXT).read_text(encoding="utf-8")
    put(folder, f"2025-04-01/{TEXT}", text.replace("午後六時三十分まで", "午後七時まで"))
    assert run() == 1
    assert run("--of", "laws/kodomo-no-ie", "--accept", "2025-04-01") == 0
    assert "文が変わった j3-k1-g1" in capsys.readouterr().out
    assert run() == 0


@pytest.mark.parametrize(
    "arguments", [("--of", "laws/kodomo-no-ie"), ("--of", "laws/x", "--accept", "2019-04-01")]
)
def test_a_law_without_its_version_or_its_folder_is_refused(
    laws: Path, arguments: tuple[str, ...], capsys: pytest.CaptureFixture[str]
) -> None:
    run("--new")
    assert run(*arguments) == 1
    assert capsys.readouterr().err


def test_the_faults_of_all_laws_are_said_at_once(
    laws: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run("--new")
    for name in ("kodomo-no-ie", "kodomo-no-ie-kisoku"):
        path = laws / name / TEXT
        path.write_text(path.read_text(encoding="utf-8").replace("保護者", "親"), encoding="utf-8")
    put(laws, f"koen/{TEXT}", law())
    capsys.readouterr()
    assert run() == 1
    said = capsys.readouterr().err
    assert {"docs/laws/kodomo-no-ie: ", "docs/laws/kodomo-no-ie-kisoku: "} <= {
        line[: line.index(": ") + 2] for line in said.splitlines() if line.startswith("docs/")
    }
    assert "1件：koen" in said


@pytest.mark.parametrize("to", [None, "kodomo-no-ie2", "_kodomo-no-ie"])
def test_a_folder_that_was_published_may_not_go(
    laws: Path, to: str | None, capsys: pytest.CaptureFixture[str]
) -> None:
    run("--new")
    folder = laws / "kodomo-no-ie"
    if to is None:
        shutil.rmtree(folder)
    else:
        folder.rename(laws / to)
    assert run() == 1
    assert "docs/laws/kodomo-no-ie がありません。公開した番地" in capsys.readouterr().err


def test_a_register_that_was_published_may_not_go(
    laws: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    run("--new")
    (laws / "kodomo-no-ie" / NAME).unlink()
    assert run("--new") == 1
    assert "docs/laws/kodomo-no-ie/register.csv がありません" in capsys.readouterr().err


def test_a_text_that_cannot_be_read_is_told_before_that_it_is_new(
    laws: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (laws / "kodomo-no-ie" / TEXT).write_bytes("題名\n".encode("cp932"))
    assert run() == 1
    assert "文字コードが UTF-8 ではありません" in capsys.readouterr().err


def test_a_version_that_loses_an_article_is_asked_about_with_its_law(
    laws: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    put(laws, f"koen/2016-04-01/{TEXT}", law() + "")
    two = law().replace(
        "第一条　公園を置く。", "第一条　公園を置く。\n第二条　公園の管理は、市長が行うものとする。"
    )
    put(laws, f"koen/2016-04-01/{TEXT}", two)
    put(laws, f"koen/2020-04-01/{TEXT}", law())
    assert run("--new") == 1
    said = capsys.readouterr()
    assert "登録しました　 koen（途中の版まで）" in said.out
    assert "register --of laws/koen --accept 2020-04-01" in said.err
    assert (
        run("--of", "laws/koen", "--accept", "2020-04-01", "--gone", "j2", "--gone", "j2-k1") == 0
    )
    assert run() == 0


def test_a_version_of_a_day_to_come_is_noted(
    laws: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    put(laws, f"koen/2999-04-01/{TEXT}", law())
    assert run("--new") == 0
    assert "docs/laws/koen/2999-04-01 は、まだ施行の日になっていません" in capsys.readouterr().out
