"""The command: a law in Lawtext notation, printed as JSON or standard law XML."""

import argparse
import sys
from dataclasses import replace
from pathlib import Path

from build_scripts.command_line import Parser, why_unread
from build_scripts.law.errors import NotationError
from build_scripts.law.export import to_json, to_xml
from build_scripts.law.notation.doubts import doubts
from build_scripts.law.version.folder import read_law

_FORMATS = {"json": to_json, "xml": to_xml}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Let `parser` ask for the file and the format."""
    parser.add_argument("file", type=Path, metavar="FILE.law.txt", help="読む文書")
    parser.add_argument("--format", choices=sorted(_FORMATS), default="json", help="出す形")


def run(arguments: argparse.Namespace) -> int:
    """Print the law in the format asked for. Return 0, or 2 when it can't be read.

    What looks like a slip is said on stderr, by line; it stops nothing.
    """
    file: Path = arguments.file
    try:
        law = read_law(file)
        text = _FORMATS[arguments.format](law)
        doubtful = doubts(file.read_bytes().decode("utf-8-sig"), law)
    except NotationError as error:
        print(error, file=sys.stderr)
        return 2
    except OSError as error:
        print(f"{file}: {why_unread(error)}", file=sys.stderr)
        return 2
    for doubt in doubtful:
        said = replace(doubt, file=file.name, message=f"注意。{doubt.message}")
        print(said, file=sys.stderr)
    sys.stdout.buffer.write(text.encode("utf-8"))
    return 0


def main(arguments: list[str] | None = None) -> int:
    """Read the command line and do what it says; until there is one front door."""
    parser = Parser(
        prog="python -m build_scripts.law.command",
        description="Lawtext 記法の条例・規則・法律を読み、JSON か標準XMLにする。",
    )
    add_arguments(parser)
    return run(parser.parse_args(arguments))


if __name__ == "__main__":
    sys.exit(main())
