"""`tables` on the command line: write the decision tables of every version."""

import argparse
import sys
from pathlib import Path

from build_scripts.law import NotationError
from build_scripts.repository import ORDINANCE, ROOT
from build_scripts.tables import published


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options of the command."""
    parser.add_argument(
        "--out",
        metavar="フォルダー",
        type=Path,
        default=ROOT / ".cache" / "tables",
        help="表を書くフォルダー（なければ作る。書かなければ .cache/tables）",
    )


def run(arguments: argparse.Namespace) -> int:
    """Do what was asked; return 0, or 2 for a text that can't be read."""
    try:
        return _write(arguments.out)
    except NotationError as error:
        print(error, file=sys.stderr)
        return 2


def _write(out: Path) -> int:
    count = 0
    for path, content in published.files(ORDINANCE):
        file = out / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)
        count += 1
    print(f"{out} に{count}個のファイルを書きました。")
    return 0
