"""`figures` on the command line: write all files of figures, or say which are out of date."""

import argparse
import sys
from collections.abc import Sequence
from datetime import date

from build_scripts.figures import childcare, holidays, training
from build_scripts.figures.file import Figures
from build_scripts.law import NotationError
from build_scripts.repository import ROOT

ALL: tuple[Figures, ...] = (childcare.FIGURES, training.FIGURES, holidays.FIGURES)

_COMMAND = "python -m build_scripts figures"


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the options of the command."""
    parser.add_argument("--check", action="store_true", help="書かずに、古くないかだけ確かめる")


def run(arguments: argparse.Namespace) -> int:
    """Write all files, or with `--check` name those that are stale. Return the exit status.

    It is 0, 1 for a stale file, 2 for a text that can't be read: then nothing is written.
    """
    for figures in ALL:
        if reminder := figures.due(date.today()):
            print(f"お知らせ: {reminder}", file=sys.stderr)
    try:
        stale = _stale(ALL)
    except NotationError as error:
        print(error, file=sys.stderr)
        return 2
    for figures, text in stale:
        if arguments.check:
            print(
                f"{_described(figures)}が古くなっています。`{_COMMAND}` で作り直してください。",
                file=sys.stderr,
            )
        else:
            figures.write(text)
            print(f"{_described(figures)}を作り直しました。")
    return 1 if stale and arguments.check else 0


def _stale(all: Sequence[Figures]) -> list[tuple[Figures, str]]:
    """Return the files that don't hold what their source gives, with what they should hold."""
    made = [(figures, figures.make()) for figures in all]
    return [(figures, text) for figures, text in made if not figures.holds(text)]


def _described(figures: Figures) -> str:
    path = figures.path
    if path.is_relative_to(ROOT):
        path = path.relative_to(ROOT)
    return f"{figures.name}（{path.as_posix()}）"
