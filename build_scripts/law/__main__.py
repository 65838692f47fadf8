"""`python -m build_scripts.law FILE.law.txt --format json|xml`."""

from __future__ import annotations

import sys
from dataclasses import replace
from pathlib import Path

from build_scripts.command_line import Parser, why_unread
from build_scripts.law.errors import NotationError
from build_scripts.law.export.plain_json import to_json
from build_scripts.law.export.standard_xml import to_xml
from build_scripts.law.notation.doubts import doubts
from build_scripts.law.version.folder import read_law

FORMATS = {"json": to_json, "xml": to_xml}


def main(arguments: list[str] | None = None) -> int:
    """Print the law in the format asked for. Return 0, or 2 when it can't be read.

    What looks like a slip is said on stderr, by line; it stops nothing.
    """
    parser = Parser(
        prog="python -m build_scripts.law",
        description="Lawtext 記法の条例・規則・法律を読み、JSON か標準XMLにする。",
    )
    parser.add_argument("file", type=Path, metavar="FILE.law.txt", help="読む文書")
    parser.add_argument("--format", choices=sorted(FORMATS), default="json", help="出す形")
    options = parser.parse_args(arguments)
    try:
        law = read_law(options.file)
        text = FORMATS[options.format](law)
        doubtful = doubts(options.file.read_bytes().decode("utf-8-sig"), law)
    except NotationError as error:
        print(error, file=sys.stderr)
        return 2
    except OSError as error:
        print(f"{options.file}: {why_unread(error)}", file=sys.stderr)
        return 2
    for doubt in doubtful:
        said = replace(doubt, file=options.file.name, message=f"注意。{doubt.message}")
        print(said, file=sys.stderr)
    sys.stdout.buffer.write(text.encode("utf-8"))
    return 0


if __name__ == "__main__":
    sys.exit(main())
