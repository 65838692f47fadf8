"""How the characters of the texts are read, so that かな and ローマ字 find kanji.

A dictionary reads the words (SudachiPy), `readings.toml` what it can't know, above all names; each
reading is shared out among the word's characters. What is shipped is a line for each character,
a quarter of what the words would weigh, and it reads words that nobody thought of too.
"""

import re
import tomllib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from math import log, prod
from pathlib import Path

from sudachipy import Dictionary, SplitMode, Tokenizer

from build_scripts.search.fold import fold

_OWN = Path(__file__).with_name("readings.toml")
_KANJI = re.compile("[々一-鿿]")
_KANA = re.compile("[ぁ-ゔー]+")
_LONGEST = 5  # sounds of one character: 承 in うけたまわる
# What a Chinese reading sounds like, 「ほ」「いく」「りょう」: most words are made of these.
_CHINESE = re.compile("[あ-ゔ][ゃゅょ]?[ういくきつちんっ]?")
_NO_BEGINNING = tuple("ゃゅょっんーぁぃぅぇぉ")
_UNLIKELY = 0.05
_FEW = 4  # a longer word can be shared out in too many ways to look at
_ROUNDS = 6
# A reading of a character that this share of its words or more has.
_LEAST = 0.08
_MOST = 3

type _Parts = tuple[tuple[str, str], ...]


def readings(texts: Iterable[str], given: Mapping[str, str]) -> dict[str, tuple[str, ...]]:
    """Return how each kanji of `texts` is read, in hiragana, the commonest reading first.

    `given` readings of words, and those of readings.toml, go before the dictionary's.
    """
    known = {**own(), **given}
    words = Counter(_words(texts, known))
    shared = _shared(words)
    return {kanji: _common(counts) for kanji, counts in sorted(shared.items())}


def _words(texts: Iterable[str], known: Mapping[str, str]) -> Iterator[tuple[str, str]]:
    """Yield each word with kanji, folded, with its reading."""
    for text in texts:
        for word, reading in known.items():
            if word in text and len(_KANJI.findall(word)) <= _FEW:
                yield fold(word), fold(reading)
        for morpheme in _tokenizer().tokenize(text, SplitMode.A):
            word, reading = fold(morpheme.surface()), fold(morpheme.reading_form())
            if 0 < len(_KANJI.findall(word)) <= _FEW and _KANA.fullmatch(reading):
                yield word, reading


def _shared(words: Mapping[tuple[str, str], int]) -> dict[str, Counter[str]]:
    """Share each word's reading out among its characters, so that equal ones are read alike.

    At first every way to share counts alike; then, round by round, that which the other words make
    likely.
    """
    ways = {pair: list(_ways(*pair)) for pair in words}
    counts: dict[str, Counter[str]] = {}
    for pair, times in words.items():
        for way in ways[pair]:
            _add(counts, way, times * _prior(way) / len(ways[pair]))
    for _ in range(_ROUNDS):
        before, counts = counts, {}
        for pair, times in words.items():
            if ways[pair]:
                _add(counts, max(ways[pair], key=lambda way: _likelihood(way, before)), times)
    return counts


def _ways(word: str, reading: str) -> Iterator[_Parts]:
    """Yield every way to share `reading` out: kana read as they are written, kanji as they may be."""
    if not word:
        if not reading:
            yield ()
        return
    first, rest = word[0], word[1:]
    if not _KANJI.match(first):
        if reading.startswith(first):
            yield from _ways(rest, reading[1:])
        return
    if reading.startswith(_NO_BEGINNING):
        return
    for length in range(1, min(_LONGEST, len(reading) - len(rest)) + 1):
        for way in _ways(rest, reading[length:]):
            yield ((first, reading[:length]), *way)


def _add(counts: dict[str, Counter[str]], way: _Parts, times: float) -> None:
    for kanji, reading in way:
        counts.setdefault(kanji, Counter())[reading] += times  # type: ignore[assignment]


def _likelihood(way: _Parts, counts: Mapping[str, Counter[str]]) -> float:
    shares = (
        (counts[kanji][reading] + 0.01) / (counts[kanji].total() + 1) for kanji, reading in way
    )
    return sum(map(log, shares)) + log(_prior(way))


def _prior(way: _Parts) -> float:
    """Return how likely a way is before anything is counted."""
    return prod(1 if _CHINESE.fullmatch(reading) else _UNLIKELY for _, reading in way)


def _common(counts: Counter[str]) -> tuple[str, ...]:
    least = _LEAST * counts.total()
    return tuple(reading for reading, times in counts.most_common(_MOST) if times >= least)


@cache
def own() -> Mapping[str, str]:
    """Return the readings that the dictionary can't know, by word."""
    return tomllib.loads(_OWN.read_text(encoding="utf-8"))


@cache
def _tokenizer() -> Tokenizer:
    return Dictionary().tokenizer()
