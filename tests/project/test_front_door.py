"""One front door: Japanese throughout, nothing done before the line is understood."""

import argparse
import ast
import builtins
import inspect
import io
import re
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from build_scripts.argparse_words import WORDS
from build_scripts.command_line import COMMANDS, main

NAMES = [command.name for command in COMMANDS]

# What argparse says to the programmer of a parser: nobody who types a command can see it.
TO_PROGRAMMERS = {
    ".__call__() not defined",
    "'required' is an invalid argument for positionals",
    "mutually exclusive arguments must be optional",
    "%r is not callable",
    "cannot merge actions - two groups are named %r",
    "invalid option string %(option)r: must start with a character %(prefix_chars)r",
    "dest= is required for options like %r",
    "invalid conflict_resolution value: %r",
    "cannot have multiple subparser arguments",
    "conflicting subparser: %s",
    "conflicting subparser alias: %s",
    "conflicting option string: %s",
    'argument "-" with mode %r',
}


def sentences() -> set[str]:
    """Every sentence that argparse asks a translation for, from its own source."""
    return {
        node.args[0].value
        for node in ast.walk(ast.parse(inspect.getsource(argparse)))
        if isinstance(node, ast.Call)
        and isinstance(node.func, ast.Name)
        and node.func.id in ("_", "ngettext")
        and isinstance(node.args[0], ast.Constant)
    }


def test_every_sentence_of_argparse_is_translated() -> None:
    assert sentences() - TO_PROGRAMMERS == WORDS.keys()


@pytest.mark.parametrize("english", WORDS)
def test_a_translation_has_the_same_places_to_fill(english: str) -> None:
    def places(text: str) -> list[str]:
        return sorted(re.findall(r"%\((\w+)\)", text) or re.findall(r"%[a-z]", text))

    japanese = WORDS[english]
    if "%(" in english:  # a name may be left out, such as the type's
        assert set(places(english)) - set(places(japanese)) <= {"type"}
        assert set(places(japanese)) <= set(places(english))
    else:
        assert len(places(japanese)) == len(places(english))


@pytest.mark.parametrize("name", NAMES)
def test_the_help_is_japanese_and_lists_the_command(
    name: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([name, "--help"]) == 0
    shown = capsys.readouterr().out
    assert shown.startswith(f"使いかた: python -m build_scripts {name} ")
    assert not {"usage", "options", "positional", "show"} & set(re.findall("[a-z]+", shown))
    assert main(["--help"]) == 0
    assert re.search(rf"^ +{name} +\S", capsys.readouterr().out, re.MULTILINE)


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("option", ["--chek", "--hlep", "--helpp", "-x"])
def test_an_unknown_option_is_refused_by_name(
    name: str, option: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main([name, *(["a"] if name == "law" else []), option]) == 2
    said = capsys.readouterr().err
    assert said.splitlines()[-1] == f"python -m build_scripts {name}: 「{option}」は使えません。"


@pytest.mark.parametrize(
    ("line", "words"),
    [
        ([], "コマンド がありません。"),
        (["sight"], "「sight」は使えません。使えるもの:"),
        (["--check"], "コマンド がありません。"),
        (["figures", "extra"], "「extra」は使えません。"),
        (["figures", "--che"], "「--che」は使えません。"),
    ],
)
def test_a_wrong_line_is_said_in_japanese(
    line: list[str], words: str, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(line) == 2
    error = capsys.readouterr().err
    assert words in error
    assert "usage" not in error


def test_argparse_speaks_as_before_afterwards() -> None:
    main(["--help"])
    assert argparse.ArgumentParser(prog="x").format_usage() == "usage: x [-h]\n"


def test_neither_help_nor_a_misspelt_option_writes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The calculators' data was once rewritten by either."""
    written: list[object] = []
    really_open = io.open

    def watched(file: Any, mode: str = "r", *more: Any, **named: Any) -> Any:
        if set(mode) & set("wax+"):
            written.append(file)
        return really_open(file, mode, *more, **named)

    # The two ways to a file: pathlib goes by `io.open`, all else by the built-in.
    monkeypatch.setattr(io, "open", watched)
    monkeypatch.setattr(builtins, "open", watched)
    for name in NAMES:
        assert main([name, "--help"]) == 0
        assert main([name, "--misspelt"]) == 2
    assert written == []
    (tmp_path / "seen").write_text("", encoding="utf-8")
    assert written == [tmp_path / "seen"]


def test_only_the_command_asked_for_is_loaded(root: Path) -> None:
    code = "import sys; from build_scripts.command_line import main; main(['law', '--help']); print('mkdocs' in sys.modules)"
    done = subprocess.run(
        [sys.executable, "-c", code], cwd=root, capture_output=True, encoding="utf-8", check=True
    )
    assert done.stdout.splitlines()[-1] == "False"


@pytest.mark.parametrize(("option", "status"), [("--check", 0), ("--chek", 2)])
def test_the_front_door_is_a_module_and_hands_on_the_status(
    root: Path, option: str, status: int
) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "build_scripts", "figures", option], cwd=root, check=False
    )
    assert done.returncode == status
