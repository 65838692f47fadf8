"""How a title is read, for lists in the order of the fifty sounds: by a dictionary, as far as it knows.

A person's reading (`title_kana` in version.toml) goes before it.
"""

import re
from collections import Counter
from collections.abc import Iterable
from functools import cache

from sudachipy import Dictionary, SplitMode, Tokenizer

_MUNICIPALITY = re.compile(r"[^都道府県市区町村の及]{1,8}(?:都|道|府|県|市|区|町|村)")
_TO_HIRAGANA = {code: code - 0x60 for code in range(ord("ァ"), ord("ヶ") + 1)}
_VOICED = str.maketrans(
    "がぎぐげござじずぜぞだぢづでどばびぶべぼぱぴぷぺぽゔぁぃぅぇぉっゃゅょゎ",
    "かきくけこさしすせそたちつてとはひふへほはひふへほうあいうえおつやゆよわ",
)
_LAST_SOUNDS = ("し", "く", "ちょう", "まち", "そん", "むら", "けん", "ふ", "と", "どう")
ROWS = (
    "あいうえお",
    "かきくけこ",
    "さしすせそ",
    "たちつてと",
    "なにぬねの",
    "はひふへほ",
    "まみむめも",
    "やゆよ",
    "らりるれろ",
    "わをん",
)
OTHERS = "その他"


def reading_of(title: str) -> str:
    """Return how `title` is read, in hiragana; what the dictionary doesn't know stays as it is."""
    words = _tokenizer().tokenize(title, SplitMode.C)
    return "".join(word.reading_form() or word.surface() for word in words).translate(_TO_HIRAGANA)


def row_of(kana: str) -> str:
    """Return the row of the fifty sounds that a reading stands in.

    >>> row_of("がっこう"), row_of("ＡＢ")
    ('か行', 'その他')
    """
    first = kana[:1].translate(_VOICED)
    return next((f"{row[0]}行" for row in ROWS if first and first in row), OTHERS)


def order_of(kana: str) -> tuple[str, str]:
    """Return the key by which readings are sorted: voiced sounds right after the others."""
    return kana.translate(_VOICED), kana


def shared_name(titles: Iterable[str]) -> str:
    """Return the name of the municipality that most of `titles` begin with, empty without one.

    >>> shared_name(["見本市公民館条例", "見本市犬条例", "文書規程"])
    '見本市'
    """
    titles = list(titles)
    begun = Counter(found[0] for title in titles if (found := _MUNICIPALITY.match(title)))
    name, count = begun.most_common(1)[0] if begun else ("", 0)
    return name if 2 * count > len(titles) and count > 1 else ""


def read_without(name: str, title: str, kana: str) -> str:
    """Return how `title` is read without the `name` that it may begin with.

    `kana` is what a person says of the whole title, or empty.
    """
    if not name or not title.startswith(name):
        return kana or reading_of(title)
    if not kana:
        return reading_of(title.removeprefix(name))
    # A dictionary reads some names as other words: 見本市 is みほんいち, a fair.
    stem = reading_of(name[:-1])
    for read in (reading_of(name), *(stem + last for last in _LAST_SOUNDS)):
        if kana.startswith(read):
            return kana.removeprefix(read) or kana
    return kana


@cache
def _tokenizer() -> Tokenizer:
    return Dictionary().tokenizer()
