"""version.toml with its keys checked: a misspelt key is a fault, not a silent omission."""

import re
import tomllib
from collections.abc import Mapping
from functools import partial
from pathlib import Path
from typing import Any

from build_scripts.law.errors import fault
from build_scripts.shapes import (
    DAY,
    MONTH,
    NUMBER,
    TABLE,
    TABLES,
    TABLES_BY_NAME,
    TEXT,
    TEXTS,
    TEXTS_BY_NAME,
    TRUTH,
    Kind,
    problem,
)

NAME = "version.toml"
_fault = partial(fault, file=NAME)

type _Keys = tuple[Mapping[str, Kind], Mapping[str, Kind]]
"""Those that must be there, and those that may be."""

_NAMED: Mapping[str, Kind] = {
    "ruleset": TEXT,
    "citation_name": TEXT,
    "law_num": TEXT,
    "promulgated": DAY,
    "promulgated_as_printed": TEXT,
    "in_force": DAY,
}
_TOP: _Keys = (
    _NAMED,
    {
        "title_kana": TEXT,
        "classification": TEXT,
        "sources": TABLES,
        "acts": TABLES,
        "notes": TABLES,
        "restorations": TABLES,
        "readings": TABLES,
        "superseded": TABLE,
        "menu": TABLES,
        "tables": TABLES_BY_NAME,
        "values": TABLES_BY_NAME,
    },
)
_SUPERSEDED: _Keys = ({"from": MONTH, "said_on": DAY, "by": TEXT}, {})
_ENTRIES: Mapping[str, _Keys] = {
    "sources": (
        {"name": TEXT, "obtained": TEXT, "file": TEXT, "sha256": TEXT},
        {"losses": TEXTS, "doubts": TEXTS},
    ),
    "acts": ({"adopted": DAY, "as_printed": TEXT, "supplement": TEXT}, {}),
    "notes": ({"on": TEXT, "text": TEXT}, {"after": TEXT}),
    "restorations": (
        {"reason": TEXT, "certain": TRUTH},
        {"numbers": TEXTS, "texts": TEXTS_BY_NAME, "shapes": TEXTS},
    ),
    "menu": ({"title": TEXT, "from": TEXT}, {}),
    "readings": ({"by": TEXT, "targets": TEXTS, "old": TEXT, "new": TEXT, "condition": TEXT}, {}),
    "tables": (
        {
            "csv": TEXT,
            "header_rows": NUMBER,
            "columns": TEXTS,
            "row_headers": TEXTS,
            "merged": TEXTS,
        },
        {
            "group_headers": TEXTS,
            "row_key": TEXT,
            "row_keys": TEXTS,
            "amounts": TEXTS,
            "ratio": TEXT,
        },
    ),
    "values": ({"in": TEXT, "after": TEXT, "before": TEXT, "kind": TEXT}, {"same_as": TEXT}),
}


def read_description(folder: Path, *, may_be_silent: bool = False) -> dict[str, Any]:
    """Return version.toml of `folder`.

    With `may_be_silent` what names the version may be left out, or the whole file: the text says
    it too. Raises NotationError when it can't be read, lacks a key, has one that nobody
    knows, or one with a value of another kind.
    """
    if may_be_silent and not (folder / NAME).exists():
        return {}
    try:
        data = tomllib.loads((folder / NAME).read_text(encoding="utf-8-sig"))
    except OSError as error:
        raise _fault("開けません。") from error
    except UnicodeDecodeError as error:
        raise _fault("文字コードが UTF-8 ではありません。") from error
    except tomllib.TOMLDecodeError as error:
        place = re.search(r"line (\d+), column (\d+)", str(error))
        where = f"（{place[2]}字目のあたり）" if place else ""
        message = (
            f'TOML として読めません{where}。語は "…" で囲み、日付は引用符なしの 2016-04-01 の形で、'
            "半角の記号で書いてください。"
        )
        raise _fault(message, line=int(place[1]) if place else 0) from error
    required, optional = _TOP
    keys = ({}, {**required, **optional}) if may_be_silent else _TOP
    _check(data, keys, where="いちばん上の段")
    if "superseded" in data:
        _check(data["superseded"], _SUPERSEDED, where="[superseded]")
    for name, keys in _ENTRIES.items():
        entries = data.get(name, [])
        named = entries.items() if isinstance(entries, dict) else enumerate(entries, start=1)
        for key, entry in named:
            _check(entry, keys, where=f"[{name}] の {key}")
    return data


def _check(entry: object, keys: _Keys, *, where: str) -> None:
    if wrong := problem(entry, *keys):
        raise _fault(f"{where}：{wrong}")
