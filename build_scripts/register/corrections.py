"""Corrections of a text that was already published: when, where and why.

`corrections.csv` stands beside the register; the public promise lists that of the ordinance.
"""

import csv
import io
from collections.abc import Iterable, Mapping
from dataclasses import astuple, dataclass
from datetime import date
from pathlib import Path

from build_scripts.register.entries import Entry, RegisterError

NAME = "corrections.csv"

_HEADER = ("id", "version", "day", "why", "words_before", "words_after")


@dataclass(frozen=True, slots=True, kw_only=True)
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

    Raises RegisterError when a line can't be read.
    """
    path = folder / NAME
    if not path.is_file():
        return ()
    rows = csv.reader(io.StringIO(path.read_text(encoding="utf-8")))
    if tuple(next(rows, ())) != _HEADER:
        raise RegisterError(f"{NAME} の1行目は {','.join(_HEADER)} でなければなりません。")
    found = []
    for row in rows:
        try:
            id, version, day, why, before, after = row
            found.append(
                Correction(
                    id=id,
                    version=version,
                    day=date.fromisoformat(day),
                    why=why,
                    words_before=before,
                    words_after=after,
                )
            )
        except ValueError as error:
            said = f"{NAME} {rows.line_num}行目を読めません: {','.join(row)}"
            raise RegisterError(said) from error
    return tuple(found)


def write_corrections(corrections: Iterable[Correction]) -> str:
    """Return the corrections as CSV, in the order given."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(_HEADER)
    writer.writerows(astuple(correction) for correction in corrections)
    return out.getvalue()


def corrected(
    before: Mapping[str, Entry], after: Mapping[str, Entry], *, day: date, why: str
) -> list[Correction]:
    """Return what differs in a version that was registered before, set right on `day`.

    Raises RegisterError when there is such a thing, but no reason (`why`).
    """
    changed = [
        (entry, before[id].words)
        for id, entry in after.items()
        if id in before and before[id].words and entry.words not in ("", before[id].words)
    ]
    if changed and not why:
        raise RegisterError(
            f"公開した {changed[0][0].version} の版の文を直します"
            f"（{'、'.join(entry.id for entry, _ in changed)}）。"
            f"わけを `--why 理由` で添えてください。直した記録（{NAME}）に残ります。"
        )
    return [
        Correction(
            id=entry.id,
            version=entry.version,
            day=day,
            why=why,
            words_before=old,
            words_after=entry.words,
        )
        for entry, old in changed
    ]
