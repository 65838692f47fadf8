"""`python -m build_scripts tables`: what it refuses, and that it then writes nothing."""

from pathlib import Path

import pytest

from build_scripts.command_line import main


@pytest.mark.parametrize(
    ("options", "said"),
    [
        (["--check"], "--check は --what-if と一緒に使います。"),
        (["--texts", "{empty}"], "版のフォルダー（例 2016-04-01）がありません。"),
        (["--texts", "{empty}/none", "--preview"], "版のフォルダー（例 2016-04-01）がありません。"),
        (["--what-if", "--preview"], "--preview"),
    ],
)
def test_what_cannot_be_done_is_said(
    options: list[str], said: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    empty = tmp_path / "empty"
    empty.mkdir()
    out = tmp_path / "out"
    asked = [option.format(empty=empty) for option in options]
    assert main(["tables", "--out", str(out), *asked]) == 2
    assert said in capsys.readouterr().err
    assert not out.exists()


def test_a_text_that_cannot_be_read_is_named(
    root: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "2016-04-01"
    (folder / "tables").mkdir(parents=True)
    for path in (root / "docs/ordinance/2016-04-01").rglob("*.*"):
        (folder / path.relative_to(root / "docs/ordinance/2016-04-01")).write_bytes(
            path.read_bytes()
        )
    sheet = folder / "tables/t3.csv"
    sheet.write_text(sheet.read_text("utf-8").replace("11,800", "many", 1), "utf-8")
    assert main(["tables", "--texts", str(tmp_path), "--out", str(tmp_path / "out")]) == 2
    assert "t3.csv" in capsys.readouterr().err
