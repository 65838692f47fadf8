"""Every law that was ever published, by the name of its folder: it may not go, whatever else does.

The register of a law lies in its folder and would go with it; this list (docs/laws/addresses.csv)
stays.
"""

import csv
import io
from collections.abc import Iterable
from pathlib import Path

from build_scripts.laws.shelf.folders import ADDRESSES, FOLDER
from build_scripts.register.entries import RegisterError
from build_scripts.repository import ROOT

NAME = ADDRESSES
_HEADER = ["name"]


def read() -> frozenset[str]:
    """Return the names of all published laws. Raises RegisterError when the list can't be read."""
    path = _path()
    if not path.is_file():
        return frozenset()
    try:
        rows = list(csv.reader(io.StringIO(path.read_text(encoding="utf-8"))))
    except (UnicodeDecodeError, csv.Error) as error:
        raise RegisterError(
            f"docs/{FOLDER}/{NAME} を読めません。UTF-8 の CSV に戻してください。"
        ) from error
    if not rows or rows[0] != _HEADER or any(len(row) != 1 for row in rows):
        raise RegisterError(f"docs/{FOLDER}/{NAME} の1行目は name、そのあとは1行に名前一つです。")
    return frozenset(row[0] for row in rows[1:])


def write(names: Iterable[str]) -> None:
    """Write the list of all published laws; nothing where there are none."""
    ordered = sorted(names)
    if ordered:
        _path().write_text("\n".join([*_HEADER, *ordered, ""]), encoding="utf-8")


def _path() -> Path:
    return ROOT / "docs" / FOLDER / NAME
