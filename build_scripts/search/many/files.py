"""The files of the search among many laws, from what each law gave."""

import hashlib
import json
import tomllib
from collections.abc import Iterable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import Any

from build_scripts.search.many.gathering import Gathered
from build_scripts.search.many.grams import bucket
from build_scripts.search.many.reading import readings_of

ROOT = "search/"
POINTER = f"{ROOT}laws.json"
_WORDS = Path(__file__).with_name("words.toml")

# A gram that more of the parts have says nothing; where there are few parts, none is left out.
_COMMON_SHARE = 0.3
_COMMON_LEAST = 60
# Where a place stands in a law of more parts than these is told, so that not all have to be loaded.
_MANY = 8
# About so many characters of one file of grams.
_FILE = 1_600
_DIGITS = "".join(map(chr, range(35, 127))).replace("\\", "")
"""Gaps between numbers are written with these: half of them end a number, half go on with it."""


def files(gathered: Iterable[Gathered]) -> Iterator[tuple[str, bytes]]:
    """Yield address and bytes of every file; nothing when there are no laws.

    The order of the laws is that of the result: the same laws give the same files. The folder's
    name changes with what is in any of them.
    """
    laws = list(gathered)
    if not laws:
        return
    parts = [part for law in laws for part in law.parts]
    heads, others = _having(part.heads for part in parts), _having(part.others for part in parts)
    common = _common(heads, others, len(parts))
    lines = dict(_lines(heads, others, common, most=_most(len(parts))))
    count = max(1, sum(map(len, lines.values())) // _FILE)
    buckets: list[list[str]] = [[] for _ in range(count)]
    for gram, line in lines.items():
        buckets[bucket(gram, count)].append(line)
    grams = [_json("\n".join(each)) for each in buckets]
    read = _json(readings_of(laws))
    index = _json(_index(laws, files=count, parts=len(parts), common=common))

    name = hashlib.sha256(index)
    for content in (read, *grams):
        name.update(content)
    for part in parts:
        name.update(part.content)
    folder = f"laws.{name.hexdigest()[:10]}/"
    yield POINTER, _json({"folder": folder})
    yield f"{ROOT}{folder}index.json", index
    yield f"{ROOT}{folder}readings.json", read
    for number, content in enumerate(grams):
        yield f"{ROOT}{folder}grams/{number}.json", content
    for number, part in enumerate(parts):
        yield f"{ROOT}{folder}parts/{number}.json", part.content


def _having(grams: Iterable[str]) -> dict[str, list[int]]:
    """Return for each gram the numbers of the parts that have it."""
    found: dict[str, list[int]] = {}
    for number, line in enumerate(grams):
        for gram in line.split(" "):
            if gram:
                found.setdefault(gram, []).append(number)
    return found


def _lines(
    heads: Mapping[str, Sequence[int]],
    others: Mapping[str, Sequence[int]],
    common: frozenset[str],
    *,
    most: float,
) -> Iterator[tuple[str, str]]:
    """Yield each gram with its line; a common one says only what is called so, if that is few."""
    for gram in sorted(heads.keys() | others.keys()):
        called, having = heads.get(gram, ()), others.get(gram, ())
        if gram not in common:
            yield gram, f"{gram} {_numbers(called)} {_numbers(having)}"
        elif 0 < len(called) <= most:
            yield gram, f"{gram} {_numbers(called)}"


def _common(
    heads: Mapping[str, Sequence[int]], others: Mapping[str, Sequence[int]], parts: int
) -> frozenset[str]:
    return frozenset(
        gram
        for gram in heads.keys() | others.keys()
        if len(heads.get(gram, ())) + len(others.get(gram, ())) > _most(parts)
    )


def _most(parts: int) -> float:
    return max(_COMMON_LEAST, _COMMON_SHARE * parts)


def _numbers(rising: Sequence[int]) -> str:
    """Return rising numbers by their gaps."""
    half = len(_DIGITS) // 2
    written, before = "", -1
    for number in rising:
        gap, before = number - before - 1, number
        signs = _DIGITS[gap % half]
        while gap := gap // half:
            signs = _DIGITS[half + gap % half] + signs
        written += signs
    return written


def _index(
    laws: Sequence[Gathered], *, files: int, parts: int, common: Iterable[str]
) -> Mapping[str, Any]:
    """Return the list of all laws by columns, what grams are too common, how many files there are."""
    return {
        "roots": "\n".join(law.root for law in laws),
        "titles": "\n".join(law.title for law in laws),
        "numbers": "\n".join(law.number.strip("（）()") for law in laws),
        "documents": [law.documents for law in laws],
        "parts": [len(law.parts) for law in laws],
        "starts": {
            number: " ".join(part.start for part in law.parts)
            for number, law in enumerate(laws)
            if len(law.parts) > _MANY
        },
        "files": files,
        "common": " ".join(sorted(common)),
        **_words(),
    }


def _words() -> Mapping[str, str]:
    """Return what people say and what laws say for it, a line each, as synonyms are written."""
    lines = tomllib.loads(_WORDS.read_text(encoding="utf-8"))["words"]
    return {
        "says": "\n".join("|".join(line["says"]) for line in lines),
        "means": "\n".join("|".join(line["laws"]) for line in lines),
    }


def _json(data: object) -> bytes:
    return json.dumps(data, ensure_ascii=False, separators=(",", ":")).encode()
