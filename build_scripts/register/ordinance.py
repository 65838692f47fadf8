"""The register of ids: what was published once keeps its address and its meaning.

`docs/ordinance/register.csv` holds one line for every id and version: a hash of the words that
stand there, and where they went when they no longer do. The build compares it with the texts:

    python -m build_scripts.register.ordinance                       check
    python -m build_scripts.register.ordinance --accept 2016-04-01   write what was looked at

An id that gets very different words in a new version is refused until a person says what they are:
another provision (`--replaced`) or the same one (`--reworded`).
"""

from __future__ import annotations

import argparse
import csv
import hashlib
import io
import sys
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from build_scripts.command_line import Parser
from build_scripts.law.errors import NotationError
from build_scripts.law.model import Law, Table
from build_scripts.law.version.folder import LAW_TEXT, read_law, version_folders
from build_scripts.register import corrections, fates
from build_scripts.register.corrections import Correction
from build_scripts.register.fates import GONE, MARKS, REPLACED, REWORDED
from build_scripts.repository import ROOT

FOLDER = ROOT / "docs" / "ordinance"
NAME = "register.csv"

_COMMAND = "python -m build_scripts.register.ordinance --accept"
_HEADER = ("id", "version", "words", "moved_to")


@dataclass(frozen=True, slots=True)
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


class RegisterError(Exception):
    """The texts break what the register promises. The message says what to do, in Japanese."""


def words_by_id(law: Law) -> dict[str, str]:
    """Return the own words of every id of `law`, aliases left out.

    The words of what it contains are not among them: one change of the text is one change here.
    Nor is the number, which the id itself holds: a text that is renumbered is still recognised.
    """
    words: dict[str, str] = {}
    for supplement in law.supplements:
        words[supplement.id] = supplement.title + supplement.text_after_title
    for appendix in law.all_appendices:
        words[appendix.id] = appendix.title + appendix.related
    for provision in law.walk():
        words[provision.id] = "\n".join(
            filter(None, (provision.caption, provision.title, provision.text))
        )
    for table in law.walk_tables():
        _add_table(words, table)
    return words


def _add_table(words: dict[str, str], table: Table) -> None:
    words[table.id] = "\n".join(filter(None, (words.get(table.id, ""), table.caption)))
    for row in table.rows:
        words[row.id] = "\t".join(cell.text for cell in row.cells)
        words.update((cell.id, cell.text) for cell in row.cells)


def fingerprints(law: Law) -> dict[str, str]:
    """Return what the register says of every id of `law`, aliases included."""
    found = {
        id: hashlib.sha256(words.encode()).hexdigest()[:16]
        for id, words in words_by_id(law).items()
    }
    return found | {alias: f"={id}" for alias, id in law.aliases.items()}


def read_register(text: str) -> Register:
    """Return the register that `text` (CSV) holds; RegisterError when a line can't be read."""
    register: dict[str, dict[str, Entry]] = {}
    rows = csv.reader(io.StringIO(text))
    if tuple(next(rows, ())) != _HEADER:
        raise RegisterError(f"{NAME} の1行目は {','.join(_HEADER)} でなければなりません。")
    for row in rows:
        if len(row) != len(_HEADER) or not (row[2] or row[3]):
            raise RegisterError(f"{NAME} {rows.line_num}行目を読めません: {','.join(row)}")
        entry = Entry(*row)
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


def problems(register: Register, laws: Mapping[str, Law]) -> list[str]:
    """Return what in `laws` (by version) breaks the register; one sentence or two each."""
    found: list[str] = []
    for version in register:
        if version not in laws:
            found.append(
                f"{version} の版のフォルダーがありません。日付つきの番地は消せません。"
                "フォルダーを戻してください。"
            )
    before: Mapping[str, Entry] = {}
    old_words: Mapping[str, str] = {}
    for version, law in sorted(laws.items()):
        entries = register.get(version)
        if entries is None:
            found.append(
                f"{version} の版が登録簿にありません。"
                f"`{_COMMAND} {version}` で、何が変わったかを見て登録してください。"
            )
            continue
        found += _faults_of_version(version, entries, fingerprints(law))
        words = words_by_id(law)
        found += _faults_between(version, before, entries, words)
        found += _other_meanings(version, entries, old_words, words)
        before, old_words = entries, words
    return found


def _faults_of_version(
    version: str, entries: Mapping[str, Entry], actual: Mapping[str, str]
) -> Iterator[str]:
    for id, words in actual.items():
        entry = entries.get(id)
        if entry is None or not entry.words:
            yield (
                f"{version} の {id} は、登録簿にない新しい番地です。"
                f"よければ `{_COMMAND} {version}` で登録してください。"
            )
        elif entry.words != words:
            yield (
                f"{version} の {id} の文が、公開したものと違います。"
                "書きまちがいなら本文を戻してください。"
                f"正しい直しなら `{_COMMAND} {version} --why 理由` で登録してください。"
            )
    for id, entry in entries.items():
        if entry.words and id not in actual:
            yield (
                f"{version} の {id} がなくなりました。公開した番地は消せません。本文を戻すか、"
                f"移った先を `{_COMMAND} {version} --moved {id}=移った先` で、"
                f"廃止なら `--gone {id}` で示してください。"
            )
        if entry.moved_to and entry.moved_to not in MARKS | actual.keys():
            yield (
                f"{version} の {id} の移った先 {entry.moved_to} がありません。"
                f"いまの先を `{_COMMAND} {version} --moved {id}=移った先` で示してください。"
            )


def _faults_between(
    version: str,
    before: Mapping[str, Entry],
    entries: Mapping[str, Entry],
    words: Mapping[str, str],
) -> Iterator[str]:
    for id in before:
        if id not in entries:
            yield (
                f"前の版にあった {id} が {version} にありません。移った先を "
                f"`{_COMMAND} {version} --moved {id}=移った先` で、"
                f"廃止なら `--gone {id}` で示してください。"
            )
    for old, new in _renumbered(before, entries, words):
        if old in entries and entries[old].moved_to != new:
            yield (
                f"前の版の {old} の文が、{version} では {new} にあります。"
                f"番号が変わったのなら `{_COMMAND} {version} --moved {old}={new}` で示してください。"
            )


def _other_meanings(
    version: str, entries: Mapping[str, Entry], before: Mapping[str, str], words: Mapping[str, str]
) -> Iterator[str]:
    for id in before:
        if id not in words or id not in entries or entries[id].moved_to:
            continue
        if fates.unlike(before[id], words[id]):
            yield (
                f"{version} の {id} に、前の版とはまるで違う文があります。別の定めに替わったのなら "
                f"`{_COMMAND} {version} --replaced {id}`、同じ定めの書き直しなら "
                f"`--reworded {id}` で示してください。"
            )


def _renumbered(
    before: Mapping[str, Entry], entries: Mapping[str, Entry], words: Mapping[str, str]
) -> Iterator[tuple[str, str]]:
    """Yield (old id, new id) of words that stand under another id than in the version before."""
    held: dict[str, list[str]] = {}
    for id, entry in before.items():
        if entry.words and not entry.words.startswith("="):
            held.setdefault(entry.words, []).append(id)
    for id, entry in entries.items():
        old = held.get(entry.words, [])
        same_place = id in before and before[id].words == entry.words
        if same_place or len(old) != 1 or len(words.get(id, "")) < fates.SIGNIFICANT:
            continue
        if old[0] not in entries or entries[old[0]].words != entry.words:
            yield old[0], id


def accept(
    register: Register,
    laws: Mapping[str, Law],
    version: str,
    *,
    moved: Mapping[str, str],
    gone: Sequence[str],
    replaced: Sequence[str] = (),
    reworded: Sequence[str] = (),
) -> Register:
    """Return `register` with `version` as its text stands now, and with the fates declared.

    What is `replaced` is so with all within it. Raises RegisterError when an id that was
    published would be left without a meaning, or get another one unsaid.
    """
    if version not in laws:
        raise RegisterError(f"{version} の版のフォルダーがありません。")
    actual = fingerprints(laws[version])
    earlier = [entries for day, entries in sorted(register.items()) if day < version]
    published = dict.fromkeys(id for entries in earlier for id in entries)
    published |= dict.fromkeys(register.get(version, {}))
    if replaced and not earlier:
        raise RegisterError(f"{version} より前の版がありません。--replaced は使えません。")
    _refuse_unknown(version, published, actual, moved, gone, (*replaced, *reworded))
    said = {id: entry.moved_to for id, entry in register.get(version, {}).items()}
    if earlier:
        last = earlier[-1]
        said = {id: e.moved_to for id, e in last.items() if not e.words} | said
        before = {id: entry.words for id, entry in last.items() if entry.words}
        said |= fates.of_replaced(replaced, before, actual)
    said |= dict.fromkeys(reworded, REWORDED)
    said |= moved
    said |= dict.fromkeys(gone, GONE)
    entries = {id: Entry(id, version, words, said.get(id, "")) for id, words in actual.items()}
    for id in published:
        if id not in entries and said.get(id):
            entries[id] = Entry(id, version, "", said[id])
    result = dict(sorted({**register, version: entries}.items()))
    if left := problems(_up_to(version, result), _up_to(version, laws)):
        raise RegisterError("\n".join(left))
    missing = [id for id in register.get(version, {}) if id not in entries]
    if missing:
        raise RegisterError(
            "\n".join(
                f"{version} の {id} がなくなりました。`--moved {id}=移った先` か"
                f" `--gone {id}` を添えてください。"
                for id in missing
            )
        )
    return result


def _refuse_unknown(
    version: str,
    published: Mapping[str, None],
    actual: Mapping[str, str],
    moved: Mapping[str, str],
    gone: Sequence[str],
    kept: Sequence[str],
) -> None:
    if unknown := sorted({*moved, *gone, *kept} - set(published)):
        raise RegisterError(f"{'、'.join(unknown)} という番地は公開したことがありません。")
    if alive := sorted(set(gone) & set(actual)):
        raise RegisterError(
            f"{'、'.join(alive)} は {version} の本文にあります。廃止ではありません。"
            f"別の定めが入ったのなら `--replaced {alive[0]}` で示してください。"
        )
    if dead := sorted(set(kept) - set(actual)):
        raise RegisterError(
            f"{'、'.join(dead)} は {version} の本文にありません。"
            "廃止なら --gone、移ったのなら --moved で示してください。"
        )


def _up_to[Value](version: str, by_version: Mapping[str, Value]) -> dict[str, Value]:
    return {day: value for day, value in by_version.items() if day <= version}


def changes(before: Mapping[str, Entry], after: Mapping[str, Entry]) -> list[str]:
    """Return one line for each id whose entry differs, for the person who accepts them."""
    lines = []
    for id, entry in after.items():
        old = before.get(id)
        if old is None:
            lines.append(f"新しい　　　 {id}")
        elif old.words != entry.words and entry.words:
            lines.append(f"文が変わった {id}")
        if entry.moved_to and (old is None or old.moved_to != entry.moved_to):
            fate = _FATES.get(entry.moved_to, f"移った　　　 {id} → {entry.moved_to}")
            lines.append(fate.format(id=id))
    return lines


_FATES = {
    GONE: "廃止　　　　 {id}",
    REPLACED: "替わった　　 {id}",
    REWORDED: "書き直し　　 {id}",
}


def load_register(folder: Path) -> Register:
    """Return the register beside the versions in `folder`; an empty one when there is none."""
    path = folder / NAME
    return read_register(path.read_text(encoding="utf-8")) if path.is_file() else {}


def check(folder: Path) -> None:
    """Raise RegisterError when the versions below `folder` break their register."""
    laws = {path.name: read_law(path / LAW_TEXT) for path in version_folders(folder)}
    if found := problems(load_register(folder), laws):
        raise RegisterError("\n".join(found))


def main(arguments: list[str] | None = None, *, folder: Path = FOLDER) -> int:
    """Check the register, or accept one version into it. Return the exit status."""
    parser = Parser(
        prog="python -m build_scripts.register.ordinance",
        description="公開した番地（id）の登録簿を確かめる。または、版を見たうえで登録する。",
    )
    parser.add_argument("--accept", metavar="版", help="この版（例 2016-04-01）を登録する")
    parser.add_argument(
        "--moved", metavar="元=先", action="append", default=[], help="定めが移った番地"
    )
    parser.add_argument("--gone", metavar="ID", action="append", default=[], help="廃止された番地")
    parser.add_argument(
        "--replaced", metavar="ID", action="append", default=[], help="別の定めが入った番地"
    )
    parser.add_argument(
        "--reworded", metavar="ID", action="append", default=[], help="同じ定めを書き直した番地"
    )
    parser.add_argument("--why", metavar="理由", default="", help="公開した版の文を直すわけ")
    options = parser.parse_args(arguments)
    try:
        if options.accept:
            _accept_into(folder, options)
        else:
            check(folder)
    except (RegisterError, NotationError) as error:
        print(error, file=sys.stderr)
        return 1
    return 0


def _accept_into(folder: Path, options: argparse.Namespace) -> None:
    version: str = options.accept
    laws = {path.name: read_law(path / LAW_TEXT) for path in version_folders(folder)}
    register = load_register(folder)
    accepted = accept(
        register,
        laws,
        version,
        moved=_pairs(options.moved),
        gone=options.gone,
        replaced=options.replaced,
        reworded=options.reworded,
    )
    corrected = _corrections(register.get(version, {}), accepted[version], why=options.why)
    earlier = [day for day in accepted if day < version]
    before = register.get(version) or (accepted[earlier[-1]] if earlier else {})
    for line in changes(before, accepted[version]):
        print(line)
    (folder / NAME).write_text(write_register(accepted), encoding="utf-8")
    if corrected:
        known = corrections.load_corrections(folder)
        text = corrections.write_corrections((*known, *corrected))
        (folder / corrections.NAME).write_text(text, encoding="utf-8")


def _corrections(
    before: Mapping[str, Entry], after: Mapping[str, Entry], *, why: str
) -> list[Correction]:
    """Return what was set right in a version that was registered before; it takes a reason."""
    changed = [
        (entry, before[id].words)
        for id, entry in after.items()
        if id in before and before[id].words and entry.words not in ("", before[id].words)
    ]
    if changed and not why:
        raise RegisterError(
            f"公開した {changed[0][0].version} の版の文を直します"
            f"（{'、'.join(entry.id for entry, _ in changed)}）。"
            "わけを `--why 理由` で添えてください。番地の約束のページに載ります。"
        )
    today = date.today()
    return [
        Correction(entry.id, entry.version, today, why, old, entry.words) for entry, old in changed
    ]


def _pairs(texts: Sequence[str]) -> dict[str, str]:
    pairs = {}
    for text in texts:
        old, separator, new = text.partition("=")
        if not (old and separator and new):
            raise RegisterError(f"--moved は「元の番地=移った先」の形で書いてください: {text}")
        pairs[old] = new
    return pairs


if __name__ == "__main__":
    sys.exit(main())
