"""The front door: `python -m build_scripts COMMAND`, one parser for all of them, in Japanese.

A command is a module with `add_arguments(parser)` and `run(arguments) -> int`. Only the one that
is asked for is imported, and nothing is done before the whole line is understood.
"""

import argparse
import gettext
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from importlib import import_module
from typing import Any, Protocol, cast

import yaml

from build_scripts import unreadable
from build_scripts.argparse_words import WORDS
from build_scripts.faults import Fault, SiteFaultsError
from build_scripts.repository import ROOT
from calculators.messages import PlaceholderError

PROGRAM = "python -m build_scripts"


class _CommandModule(Protocol):
    def add_arguments(self, parser: argparse.ArgumentParser) -> None: ...
    def run(self, arguments: argparse.Namespace) -> int: ...


@dataclass(frozen=True, slots=True)
class Command:
    """One command: its name, the module that does it, and what it does in a line."""

    name: str
    module: str
    help: str

    def load(self) -> _CommandModule:
        """Return its module."""
        return cast(_CommandModule, import_module(self.module))


COMMANDS = (
    Command("site", "build_scripts.build_site", "公開できるフォルダー site/ を作る"),
    Command("serve", "build_scripts.serve", "サイトをこの機械で開き、直すたびに組み直す"),
    Command(
        "figures", "build_scripts.figures.command", "計算が受け取る数と日付を、もとの文から書き出す"
    ),
    Command("register", "build_scripts.register.command", "公開した番地を確かめる、登録する"),
    Command("law", "build_scripts.law.command", "Lawtext 記法の文書を JSON か標準XMLにする"),
    Command(
        "tables",
        "build_scripts.tables.command",
        "決まりを表（Parquet、CSV、SQL）にする、表を変えたときを試す",
    ),
    Command(
        "verify",
        "build_scripts.publishing.verification",
        "組んだサイト、公開したサイトが、組んだときのままか確かめる",
    ),
    Command("runtime", "build_scripts.runtime.command", "ブラウザーで動かす計算の部品をまとめる"),
)


def main(arguments: Sequence[str]) -> int:
    """Do what the command line says; return the exit status (2: the line itself is wrong).

    A slip in a file that is written by hand (TOML, YAML) is said with its place, whichever command
    comes upon it first.
    """
    try:
        return _main(arguments)
    except PlaceholderError as error:
        file = f"calculators/messages/{error.language}.toml"
        message = (
            f"「{error.key}」の {{{error.name}}} に入るものがありません。名前を確かめてください。"
        )
        slips = [Fault(file, message)]
    except SiteFaultsError as error:
        # One slip keeps a command from coming upon the next: all files are looked at.
        told = {fault.file for fault in error.faults}
        others = (fault for fault in unreadable.faults(ROOT) if fault.file not in told)
        slips = sorted([*error.faults, *others])
    except (ValueError, yaml.YAMLError):
        slips = sorted(unreadable.faults(ROOT))
        if not slips:
            raise
    print(*slips, sep="\n", file=sys.stderr)
    return 1


def _main(arguments: Sequence[str]) -> int:
    with _in_japanese():
        parser = _parser(arguments)
        try:
            parsed = parser.parse_args(arguments)
        except SystemExit as leaving:  # after the help, or after a fault has been said
            return int(leaving.code or 0)
    return next(each for each in COMMANDS if each.name == parsed.command).load().run(parsed)


def why_unread(error: OSError) -> str:
    """Return why a file could not be opened, and what to do."""
    if isinstance(error, FileNotFoundError):
        return "ファイルがありません。名前と場所を確かめてください。"
    if isinstance(error, IsADirectoryError):
        return "フォルダーです。ファイルの名前を書いてください。"
    if isinstance(error, PermissionError):
        return "開く許可がありません。"
    return "開けません。ほかのプログラムで開けるか確かめてください。"


class _CommandParser(argparse.ArgumentParser):
    """Refuses itself what it doesn't know, with its own usage, instead of handing it up."""

    def parse_known_args(self, args: Any = None, namespace: Any = None) -> Any:
        known, unknown = super().parse_known_args(args, namespace)
        if unknown:
            self.error(WORDS["unrecognized arguments: %s"] % " ".join(unknown))
        return known, unknown


def _parser(arguments: Sequence[str]) -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog=PROGRAM,
        description="「てびき」のサイトを組み、確かめるコマンド。",
        allow_abbrev=False,
    )
    parsers = parser.add_subparsers(
        dest="command",
        metavar="コマンド",
        required=True,
        title="コマンド",
        parser_class=_CommandParser,
    )
    wanted = next((word for word in arguments if not word.startswith("-")), None)
    for command in COMMANDS:
        # Nothing is abbreviated: a misspelt option must not pass for another one.
        own = parsers.add_parser(
            command.name,
            help=command.help,
            description=command.help + "。",
            allow_abbrev=False,
        )
        if command.name == wanted:
            command.load().add_arguments(own)
    return parser


@contextmanager
def _in_japanese() -> Iterator[None]:
    """Have argparse say its sentences in Japanese: it asks `gettext` for each by these two names."""

    def one(sentence: str) -> str:
        return WORDS.get(sentence) or gettext.gettext(sentence)

    def counted(sentence: str, sentences: str, count: int) -> str:
        return WORDS.get(sentence) or gettext.ngettext(sentence, sentences, count)

    english = {name: vars(argparse)[name] for name in ("_", "ngettext")}
    vars(argparse).update(_=one, ngettext=counted)
    try:
        yield
    finally:
        vars(argparse).update(english)
