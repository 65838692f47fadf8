"""The synonym file: what readers say, what the texts say for it, and where that should lead.

Staff read it and add to it (docs/search/synonyms.toml); every line is tested by its own `finds`.
"""

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from build_scripts.law import NotationError, fault
from build_scripts.repository import ROOT
from build_scripts.search.fold import fold
from build_scripts.shapes import TABLES, TEXTS, WORDS, problem

FILE = ROOT / "docs" / "search" / "synonyms.toml"
_KEYS = {"says", "means", "finds"}


@dataclass(frozen=True, slots=True)
class Line:
    """Any of `says` is what a reader types; `means` stand in the texts; `finds` are addresses."""

    says: tuple[str, ...]
    means: tuple[str, ...]
    finds: tuple[str, ...]


def load_synonyms(path: Path = FILE) -> tuple[Line, ...]:
    """Return the lines of the file.

    Raises NotationError, with the number of the line, for one that lacks something, has a word too
    much, or says what an earlier line says.
    """
    try:
        data = tomllib.loads(path.read_text(encoding="utf-8"))
    except UnicodeDecodeError as error:
        raise _fault(path, "文字コードが UTF-8 ではありません。") from error
    except tomllib.TOMLDecodeError as error:
        raise _fault(path, f"TOML として読めません（{error}）。") from error
    if wrong := problem(data, {"line": TABLES}, {}):
        raise _fault(path, wrong)
    lines: list[Line] = []
    said: dict[str, int] = {}
    for number, entry in enumerate(data["line"], start=1):
        line = _line(entry, number, path)
        for words in line.says:
            if (before := said.setdefault(fold(words), number)) != number:
                raise _fault(
                    path, f"「{words}」は {before}番目と{number}番目の [[line]] にあります。"
                )
        lines.append(line)
    return tuple(lines)


def _line(entry: dict[str, Any], number: int, path: Path) -> Line:
    where = f"{number}番目の [[line]]"
    if set(entry) != _KEYS:
        wrong = "、".join(sorted(set(entry) ^ _KEYS))
        raise _fault(path, f"{where}：says、means、finds を一つずつ書いてください（{wrong}）。")
    if wrong := problem(entry, {"says": TEXTS, "means": TEXTS, "finds": WORDS}):
        raise _fault(path, f"{where}：{wrong}")
    finds = entry["finds"]
    line = Line(
        says=_words(entry["says"]),
        means=_words(entry["means"]),
        finds=(finds,) if isinstance(finds, str) else _words(finds),
    )
    if not (line.says and line.finds):
        raise _fault(path, f"{where}：says と finds に、ことばを一つは書いてください。")
    if short := [words for words in line.says if len(fold(words)) < 2]:
        raise _fault(path, f"{where}：「{short[0]}」は短すぎます。2文字からにしてください。")
    return line


def _words(written: Sequence[str]) -> tuple[str, ...]:
    return tuple(written)


def _fault(path: Path, message: str) -> NotationError:
    return fault(message, file=path.name)
