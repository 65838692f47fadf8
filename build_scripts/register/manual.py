"""The register of the manual's ids: what was published keeps its address and its meaning.

`docs/manual/register.csv` has the form of the ordinance's register. The build compares it with
the pages:

    python -m build_scripts.register.manual                    check
    python -m build_scripts.register.manual --accept           write what was looked at
    python -m build_scripts.register.manual --accept --moved s6-3-old=s6-3-new
"""

from __future__ import annotations

import argparse
import hashlib
import sys
from collections.abc import Iterator, Mapping
from pathlib import Path

from build_scripts.law.errors import NotationError
from build_scripts.manual.tables import table_data
from build_scripts.manual.text import FOLDER, Manual, load_manual
from build_scripts.register.ordinance import (
    NAME,
    Entry,
    Register,
    RegisterError,
    load_register,
    write_register,
)

_COMMAND = "python -m build_scripts.register.manual --accept"


def fingerprints(manual: Manual) -> dict[str, str]:
    """Return a hash of the words of every passage; of a row, those of all its cells."""
    words = {id: passage.text for id, passage in manual.passages.items()}
    for id, table in manual.tables.items():
        data = table_data(table)
        words[id] = "\t".join(data["columns"].values())
        words |= {f"{id}-{row['id']}": "\t".join(row["cells"].values()) for row in data["rows"]}
    return {id: hashlib.sha256(text.encode()).hexdigest()[:16] for id, text in words.items()}


def edition(manual: Manual) -> str:
    """Return the edition's name in the register: 「2024-03」."""
    return str(manual.settings["ruleset"]).rpartition("@")[2]


def problems(entries: Mapping[str, Entry], actual: Mapping[str, str]) -> Iterator[str]:
    """Yield what in the pages breaks the register, each with what to do."""
    for id, words in actual.items():
        if id not in entries or not entries[id].words:
            yield f"{id} は登録簿にない新しい番地です。よければ `{_COMMAND}` で登録してください。"
        elif entries[id].words != words:
            yield (
                f"{id} の文が、公開したものと違います。書きまちがいなら本文を戻してください。"
                f"正しい直しなら `{_COMMAND}` で登録してください。"
            )
    for id, entry in entries.items():
        if id not in actual and entry.moved_to not in actual:
            yield (
                f"{id} がなくなりました。公開した番地は消せません。本文を戻すか、"
                f"移った先を `{_COMMAND} --moved {id}=移った先` で示してください。"
            )


def accept(manual: Manual, register: Register, moved: Mapping[str, str]) -> Register:
    """Return `register` with the pages as they stand now and with the moves declared.

    Raises RegisterError when an id that was published would be left without a meaning.
    """
    version, actual = edition(manual), fingerprints(manual)
    before = register.get(version, {})
    entries = {id: Entry(id, version, words) for id, words in actual.items()}
    for id, entry in before.items():
        if id not in entries:
            entries[id] = Entry(id, version, "", moved.get(id, entry.moved_to))
    if left := list(problems(entries, actual)):
        raise RegisterError("\n".join(left))
    return {**register, version: entries}


def main(arguments: list[str] | None = None, *, folder: Path = FOLDER) -> int:
    """Check the register, or accept the pages into it. Return the exit status."""
    parser = argparse.ArgumentParser(
        prog="python -m build_scripts.register.manual",
        description="手引の番地（id）の登録簿を確かめる。または、見たうえで登録する。",
    )
    parser.add_argument("--accept", action="store_true", help="いまのページを登録する")
    parser.add_argument("--moved", action="append", default=[], metavar="元=先")
    options = parser.parse_args(arguments)
    try:
        manual, register = load_manual(folder), load_register(folder)
        if options.accept:
            moved = dict(move.split("=", 1) for move in options.moved)
            accepted = accept(manual, register, moved)
            (folder / NAME).write_text(write_register(accepted), encoding="utf-8")
            return 0
        found = list(problems(register.get(edition(manual), {}), fingerprints(manual)))
    except (NotationError, RegisterError) as error:
        print(error, file=sys.stderr)
        return 2
    print("\n".join(found), end="\n" if found else "", file=sys.stderr)
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main())
