"""`law` on the command line: a document in Lawtext notation as JSON or standard XML."""

import argparse
import sys
from dataclasses import replace
from pathlib import Path

from build_scripts.command_line import why_unread
from build_scripts.law.errors import NotationError
from build_scripts.law.export import to_json, to_xml
from build_scripts.law.notation.doubts import doubts
from build_scripts.law.version.folder import read_law

_FORMATS = {"json": to_json, "xml": to_xml}


def add_arguments(parser: argparse.ArgumentParser) -> None:
    """Declare the document and the format."""
    parser.add_argument("file", type=Path, metavar="FILE.law.txt", help="読む文書")
    parser.add_argument("--format", choices=sorted(_FORMATS), default="json", help="出す形")


def run(arguments: argparse.Namespace) -> int:
    """Print the law in the format asked for. Return 0, or 2 when it can't be read.

    What looks like a slip is said on stderr, by line; it stops nothing.
    """
    try:
        law = read_law(arguments.file)
        text = _FORMATS[arguments.format](law)
        doubtful = doubts(arguments.file.read_bytes().decode("utf-8-sig"), law)
    except NotationError as error:
        print(error, file=sys.stderr)
        return 2
    except OSError as error:
        print(f"{arguments.file}: {why_unread(error)}", file=sys.stderr)
        return 2
    for doubt in doubtful:
        said = replace(doubt, file=arguments.file.name, message=f"注意。{doubt.message}")
        print(said, file=sys.stderr)
    sys.stdout.buffer.write(text.encode("utf-8"))
    return 0
