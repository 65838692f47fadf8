"""A slip in a file that is written by hand ends in one line with its place, not in a traceback."""

import tomllib
from pathlib import Path

import pytest

from build_scripts import command_line, unreadable
from build_scripts.worked_cases import worked_cases
from calculators.messages import Catalogue

SLIPS = {
    "calculators/messages/ja.toml": ('a = "甲\n', 1, "TOML"),
    "docs/manual/errata.toml": ("a = 1\nb = 甲\n", 2, "TOML"),
    "tests/cases/one.toml": ("[a\n", 1, "TOML"),
    "docs/about/terms.md": ("---\ntitle: 甲\nhide: [\n---\n", 3, "YAML"),
    "mkdocs.yml": ("site_name: 甲\nnav: [\n", 3, "YAML"),
}


def write(root: Path, name: str, content: str) -> Path:
    path = root / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(content, encoding="utf-8")
    return path


@pytest.mark.parametrize("name", SLIPS)
def test_a_slip_is_one_line_with_its_place(name: str, tmp_path: Path) -> None:
    content, line, notation = SLIPS[name]
    write(tmp_path, name, content)
    (fault,) = unreadable.faults(tmp_path)
    assert str(fault).startswith(f"{name}:{line}: {notation} として読めません")
    assert "\n" not in str(fault)


def test_a_word_whose_brace_does_not_close_is_named(tmp_path: Path) -> None:
    words = '[format]\nyen = "{amount円"\nmonth = "{month}月"\n'
    write(tmp_path, "calculators/messages/ja.toml", words)
    assert list(map(str, unreadable.faults(tmp_path))) == [
        "calculators/messages/ja.toml: 「format.yen」の { } が閉じていないか、余っています。"
    ]


def test_a_file_in_another_encoding_is_named(tmp_path: Path) -> None:
    write(tmp_path, "docs/index.md", "").write_bytes("---\ntitle: 甲\n---\n".encode("cp932"))
    (fault,) = unreadable.faults(tmp_path)
    assert str(fault).startswith("docs/index.md: 文字コードが UTF-8 ではありません。")


def test_every_file_written_by_hand_can_be_read(root: Path) -> None:
    assert list(unreadable.faults(root)) == []


def test_a_command_that_comes_upon_a_slip_says_it_and_fails(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    slip = write(tmp_path, "docs/manual/errata.toml", "a = 甲\n")

    def load(_: object) -> object:
        return tomllib.loads(slip.read_text(encoding="utf-8"))

    monkeypatch.setattr(command_line, "ROOT", tmp_path)
    monkeypatch.setattr(command_line.Command, "load", load)
    assert command_line.main(["figures", "--check"]) == 1
    said = capsys.readouterr().err
    assert said.startswith("docs/manual/errata.toml:1: TOML として読めません")
    assert said.count("\n") == 1


def test_a_command_that_comes_upon_an_incomplete_example_says_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    write(tmp_path, "childcare-fee.toml", '\n[[case]]\nname = "甲"\n')

    def load(_: object) -> object:
        return list(worked_cases(tmp_path))

    monkeypatch.setattr(command_line.Command, "load", load)
    assert command_line.main(["tables"]) == 1
    assert capsys.readouterr().err == (
        "tests/cases/childcare-fee.toml:2: 例「甲」：expect、given、grounds がありません。\n"
    )


def test_a_placeholder_that_nobody_fills_is_named(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    words = Catalogue("ja", {"note.free": "{amout}は無料です。"})
    monkeypatch.setattr(command_line.Command, "load", lambda _: words.text("note.free", amount=0))
    assert command_line.main(["figures", "--check"]) == 1
    assert capsys.readouterr().err == (
        "calculators/messages/ja.toml: 「note.free」の {amout} に入るものがありません。"
        "名前を確かめてください。\n"
    )


def test_a_fault_of_the_program_is_not_taken_for_a_slip(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def broken(_: object) -> object:
        raise ValueError("ours")

    monkeypatch.setattr(command_line, "ROOT", tmp_path)
    monkeypatch.setattr(command_line.Command, "load", broken)
    with pytest.raises(ValueError, match="ours"):
        command_line.main(["figures", "--check"])
