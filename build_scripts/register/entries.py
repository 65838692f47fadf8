"""`register.csv`: what every id of a text meant in every version."""

import csv
import hashlib
import io
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

NAME = "register.csv"

_HEADER = ("id", "version", "words", "moved_to")


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """What one id means in one version.

    `words` is a hash of the words there, 「=j15-k1-g3」 for an alias, or empty when the id no longer
    names anything. `moved_to` is the id that holds what stood here in the version before, one of
    the marks of `fates`, or empty when nothing happened.
    """

    id: str
    version: str
    words: str
    moved_to: str = ""


type Register = Mapping[str, Mapping[str, Entry]]
"""Entries by version (「2016-04-01」, oldest first), then by id."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Words:
    """The own words of every id of one version, without those of what it contains; its aliases.

    `aliases` are further ids, each with the one that it stands for.
    """

    by_id: Mapping[str, str]
    aliases: Mapping[str, str] = field(default_factory=dict)

    def fingerprints(self) -> dict[str, str]:
        """Return what the register says of every id, aliases included."""
        hashes = {
            id: hashlib.sha256(words.encode()).hexdigest()[:16] for id, words in self.by_id.items()
        }
        return hashes | {alias: f"={id}" for alias, id in self.aliases.items()}


class RegisterError(Exception):
    """A text breaks what its register promises. The message says what to do, in Japanese."""


def read_register(text: str) -> Register:
    """Return the register that `text` (CSV) holds; RegisterError when a line can't be read."""
    register: dict[str, dict[str, Entry]] = {}
    rows = csv.reader(io.StringIO(text))
    if tuple(next(rows, ())) != _HEADER:
        raise RegisterError(f"{NAME} の1行目は {','.join(_HEADER)} でなければなりません。")
    for row in rows:
        if len(row) != len(_HEADER) or not (row[2] or row[3]):
            raise RegisterError(f"{NAME} {rows.line_num}行目を読めません: {','.join(row)}")
        id, version, words, moved_to = row
        entry = Entry(id=id, version=version, words=words, moved_to=moved_to)
        if register.setdefault(entry.version, {}).setdefault(entry.id, entry) is not entry:
            raise RegisterError(f"{NAME} {rows.line_num}行目: {entry.id} が二度あります。")
    return dict(sorted(register.items()))


def write_register(register: Register) -> str:
    """Return the register as CSV: versions oldest first, ids in the order of the text."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(_HEADER)
    for version in sorted(register):
        for entry in register[version].values():
            writer.writerow((entry.id, entry.version, entry.words, entry.moved_to))
    return out.getvalue()


def load_register(folder: Path) -> Register:
    """Return the register of the text in `folder`; an empty one when there is none.

    RegisterError when it can't be read.
    """
    path = folder / NAME
    if not path.is_file():
        return {}
    try:
        return read_register(path.read_text(encoding="utf-8"))
    except UnicodeDecodeError as error:
        said = f"{NAME} の文字コードが UTF-8 ではありません。UTF-8 で保存し直してください。"
        raise RegisterError(said) from error
    except csv.Error as error:
        raise RegisterError(
            f"{NAME} を CSV として読めません。引用符を確かめてください。"
        ) from error
