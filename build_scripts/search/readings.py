"""How the words of the texts are read, so that かな and ローマ字 find them.

A dictionary reads them (SudachiPy); `readings.toml` has what it can't know, above all names.
"""

import re
import tomllib
from collections.abc import Iterable, Mapping
from functools import cache
from pathlib import Path

from sudachipy import Dictionary, Morpheme, SplitMode, Tokenizer

from build_scripts.search.fold import fold

_OWN = Path(__file__).with_name("readings.toml")
_KANJI = re.compile("[々〆一-鿿]")
_WORDS = ("名詞", "形状詞", "接尾辞")
_VERB = "動詞"
_END_OF_VERB = re.compile("[うくぐすつぬぶむるいきぎしちにびみりけげせてねべめれえ]$")
_LEAST = 2  # a reading of one sound would be heard everywhere
_WHOLE_NUMBER = re.compile("[0-9〇一二三四五六七八九十百千万]+")


def readings(texts: Iterable[str], given: Mapping[str, str]) -> dict[str, str]:
    """Return how each word with kanji of `texts` is read, in hiragana, in the order of the words.

    `given` readings, and those of readings.toml, go before the dictionary's.
    """
    known = {**own(), **given}
    found: dict[str, str] = {}
    for text in texts:
        # The shortest units: the script puts 保育 and 料 together by itself.
        for morpheme in _tokenizer().tokenize(text, SplitMode.A):
            word = morpheme.surface()
            if _is_word(morpheme):
                found.setdefault(word, read(word, morpheme.reading_form()))
        found |= {word: reading for word, reading in known.items() if word in text}
    return {
        word: reading
        for word, reading in sorted(found.items())
        if len(reading) >= _LEAST and not _WHOLE_NUMBER.fullmatch(fold(word))
    }


def _is_word(morpheme: Morpheme) -> bool:
    """Whether a reader may type it: of a verb no form that something must follow."""
    word, part = morpheme.surface(), morpheme.part_of_speech()[0]
    if not _KANJI.search(word):
        return False
    return part in _WORDS or (part == _VERB and _END_OF_VERB.search(word) is not None)


def read(word: str, reading: str) -> str:
    """Return a dictionary's reading in hiragana; that of `word` itself where it has none."""
    return fold(reading or word)


@cache
def own() -> Mapping[str, str]:
    """Return the readings that the dictionary can't know, by word."""
    return tomllib.loads(_OWN.read_text(encoding="utf-8"))


@cache
def _tokenizer() -> Tokenizer:
    return Dictionary().tokenizer()
