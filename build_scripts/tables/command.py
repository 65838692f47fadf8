"""`tables` on the command line: write the decision tables, try a changed one, preview an amendment."""

import argparse
import sys
from pathlib import Path

from build_scripts.law import NotationError
from build_scripts.repository import ORDINANCE, ROOT
from build_scripts.tables import amendment, published, shown, what_if
from build_scripts.tables.changes import CHANGES

_COMMAND = "python -m build_scripts tables --what-if"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options of the command."""
    parser.add_argument(
        "--out",
        metavar="フォルダー",
        type=Path,
        default=ROOT / ".cache" / "tables",
        help="表を書くフォルダー（なければ作る。書かなければ .cache/tables）",
    )
    parser.add_argument(
        "--texts",
        metavar="フォルダー",
        type=Path,
        default=ORDINANCE,
        help="条例の版のフォルダー（書かなければ docs/ordinance）",
    )
    instead = parser.add_mutually_exclusive_group()
    instead.add_argument(
        "--what-if",
        action="store_true",
        help="表を書かずに、ページ「表を変えたら」の数字を作って置く",
    )
    parser.add_argument(
        "--check", action="store_true", help="--what-if の数字を置かずに、古くないかだけ確かめる"
    )
    instead.add_argument(
        "--preview", action="store_true", help="表を書かずに、新しい二つの版の違いを書き出す"
    )


def run(arguments: argparse.Namespace) -> int:
    """Do what was asked; return 0, 1 for figures that are out of date, 2 for what can't be read."""
    if arguments.check and not arguments.what_if:
        print("--check は --what-if と一緒に使います。", file=sys.stderr)
        return 2
    try:
        if arguments.what_if:
            return _what_if(arguments.texts, check=arguments.check)
        if arguments.preview:
            return _preview(arguments.texts)
        return _write(arguments.texts, arguments.out)
    except (NotationError, FileNotFoundError) as error:
        print(error, file=sys.stderr)
        return 2


def _write(texts: Path, out: Path) -> int:
    count = 0
    for path, content in published.files(texts):
        file = out / path
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_bytes(content)
        count += 1
    print(f"{out} に{count}個のファイルを書きました。")
    return 0


def _what_if(texts: Path, *, check: bool) -> int:
    """Make the figures for the newest version: store them, or compare them with what is stored."""
    version = list(published.versions(texts).values())[-1]
    figures = what_if.make(version)
    text, path = what_if.to_text(figures), what_if.PATH
    if check:
        if path.is_file() and path.read_text(encoding="utf-8") == text:
            return 0
        print(
            f"{path.name} が古くなっています。`{_COMMAND}` で作り直してください。", file=sys.stderr
        )
        return 1
    path.write_text(text, encoding="utf-8")
    for change in CHANGES:
        print(change.said(version))
        print(f"  {shown.in_a_sentence(figures.changes[change.id])}")
    return 0


def _preview(texts: Path) -> int:
    found = amendment.latest(texts)
    if found is None:
        print("版は一つだけです。比べるものがありません。")
        return 0
    print(*shown.amendment_lines(found), sep="\n")
    return 0
