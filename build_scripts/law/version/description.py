"""version.toml with its keys checked: a misspelt key is a fault, not a silent omission."""

import re
import tomllib
from collections.abc import Mapping
from functools import partial
from pathlib import Path
from typing import Any

from build_scripts.law.errors import fault

NAME = "version.toml"
_fault = partial(fault, file=NAME)

_TOP = (
    {"ruleset", "citation_name", "law_num", "promulgated", "promulgated_as_printed", "in_force"},
    {
        "classification",
        "sources",
        "acts",
        "notes",
        "restorations",
        "readings",
        "superseded",
        "menu",
        "tables",
        "values",
    },
)
_ENTRIES = {
    "sources": ({"name", "obtained", "file", "sha256"}, {"losses", "doubts"}),
    "acts": ({"adopted", "as_printed", "supplement"}, set[str]()),
    "notes": ({"on", "text"}, {"after"}),
    "restorations": ({"reason", "certain"}, {"numbers", "texts", "shapes"}),
    "menu": ({"title", "from"}, set[str]()),
    "readings": ({"by", "targets", "old", "new", "condition"}, set[str]()),
    "tables": (
        {"csv", "header_rows", "columns", "row_headers", "merged"},
        {"group_headers", "row_key", "row_keys", "amounts", "ratio"},
    ),
    "values": ({"in", "after", "before", "kind"}, {"same_as"}),
}


def read_description(folder: Path) -> dict[str, Any]:
    """Return version.toml of `folder`.

    Raises NotationError when it can't be read, lacks a key or has one that nobody knows.
    """
    try:
        data = tomllib.loads((folder / NAME).read_text(encoding="utf-8"))
    except OSError as error:
        raise _fault("開けません。") from error
    except UnicodeDecodeError as error:
        raise _fault("文字コードが UTF-8 ではありません。") from error
    except tomllib.TOMLDecodeError as error:
        line = re.search(r"line (\d+)", str(error))
        message = f"TOML として読めません（{error}）。"
        raise _fault(message, line=int(line[1]) if line else 0) from error
    _check(data, *_TOP, where="いちばん上の段")
    if "superseded" in data:
        _check(data["superseded"], {"from", "said_on", "by"}, set(), where="[superseded]")
    for name, (required, optional) in _ENTRIES.items():
        entries = data.get(name, [])
        named = entries.items() if isinstance(entries, dict) else enumerate(entries, start=1)
        for key, entry in named:
            _check(entry, required, optional, where=f"[{name}] の {key}")
    return data


def _check(entry: object, required: set[str], optional: set[str], *, where: str) -> None:
    if not isinstance(entry, Mapping):
        raise _fault(f"{where}がキーと値の組になっていません。")
    missing, unknown = required - set(entry), set(entry) - required - optional
    if missing:
        raise _fault(f"{where}に {'、'.join(sorted(missing))} がありません。")
    if unknown:
        raise _fault(f"{where}の {'、'.join(sorted(unknown))} は知らないキーです。")
