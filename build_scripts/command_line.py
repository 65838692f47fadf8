"""A parser of command lines that speaks Japanese."""

from __future__ import annotations

import argparse
import re
import sys
from typing import Any, NoReturn

_WORDS = (
    (r"^usage: ", "使いかた: "),
    (r"^positional arguments:", "引数:"),
    (r"^options:", "オプション:"),
    ("show this help message and exit", "この説明を出して終わる"),
)
_FAULTS = (
    (r"the following arguments are required: (.+)", r"\1 がありません。"),
    (r"unrecognized arguments: (.+)", r"「\1」は使えません。"),
    (
        r"argument (\S+): invalid choice: '?(.*?)'? \(choose from (.+)\)",
        r"\1 に「\2」は使えません。使えるもの: \3",
    ),
    (r"argument (\S+): expected one argument", r"\1 のあとに値がありません。"),
    (r"argument (\S+): ignored explicit argument '?(.*?)'?", r"\1 に「\2」は付けられません。"),
    (r"ambiguous option: (\S+) could match (.+)", r"「\1」は \2 のどれか分かりません。"),
)


class Parser(argparse.ArgumentParser):
    """An ArgumentParser with usage, help and faults in Japanese."""

    def __init__(self, *args: Any, **options: Any) -> None:
        super().__init__(*args, **options)
        self.color = False  # marks for colour would stand between the words

    def format_usage(self) -> str:
        """Return the usage."""
        return _translated(super().format_usage())

    def format_help(self) -> str:
        """Return the help."""
        return _translated(super().format_help())

    def error(self, message: str) -> NoReturn:
        """Say what is wrong with the command line, and leave with status 2."""
        for pattern, words in _FAULTS:
            if re.fullmatch(pattern, message):
                message = re.sub(pattern, words, message)
                break
        print(f"{self.format_usage()}{self.prog}: {message}", file=sys.stderr)
        sys.exit(2)


def why_unread(error: OSError) -> str:
    """Return why a file could not be opened, and what to do."""
    if isinstance(error, FileNotFoundError):
        return "ファイルがありません。名前と場所を確かめてください。"
    if isinstance(error, IsADirectoryError):
        return "フォルダーです。ファイルの名前を書いてください。"
    if isinstance(error, PermissionError):
        return "開く許可がありません。"
    return "開けません。ほかのプログラムで開けるか確かめてください。"


def _translated(text: str) -> str:
    for pattern, words in _WORDS:
        text = re.sub(pattern, words, text, flags=re.MULTILINE)
    return text
