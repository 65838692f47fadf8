"""Corrections of a text that was already published: when, where and why.

`docs/ordinance/corrections.csv` is written when one is accepted; the public promise lists it.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable
from dataclasses import astuple, dataclass
from datetime import date
from pathlib import Path

NAME = "corrections.csv"

_HEADER = ("id", "version", "day", "why", "words_before", "words_after")


@dataclass(frozen=True, slots=True)
class Correction:
    """One id of a published version whose words were set right; hashes as in the register."""

    id: str
    version: str
    day: date
    why: str
    words_before: str
    words_after: str


def load_corrections(folder: Path) -> tuple[Correction, ...]:
    """Return the corrections beside the versions in `folder`, the first accepted first.

    Raises ValueError when a line can't be read.
    """
    path = folder / NAME
    if not path.is_file():
        return ()
    rows = csv.reader(io.StringIO(path.read_text(encoding="utf-8")))
    if tuple(next(rows, ())) != _HEADER:
        raise ValueError(f"{NAME} の1行目は {','.join(_HEADER)} でなければなりません。")
    found = []
    for row in rows:
        try:
            id, version, day, why, before, after = row
            found.append(Correction(id, version, date.fromisoformat(day), why, before, after))
        except ValueError as error:
            said = f"{NAME} {rows.line_num}行目を読めません: {','.join(row)}"
            raise ValueError(said) from error
    return tuple(found)


def write_corrections(corrections: Iterable[Correction]) -> str:
    """Return the corrections as CSV, in the order given."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(_HEADER)
    writer.writerows(astuple(correction) for correction in corrections)
    return out.getvalue()
