"""What of a text is looked up: pairs of characters, lone kanji, foreign words, long numbers.

The browser takes the same of a question (docs/theme/assets/search/many/grams.js).

>>> sorted(grams("犬の登録の手数料は3000円"))
['3000', 'の手', 'の登', '円', '手数', '数料', '料は', '犬', '犬の', '登録', '録の']
"""

import re
from collections.abc import Iterator

_RUN = re.compile("[々〆一-鿿ぁ-ゔ]{2,}")
_LONE = re.compile("(?<![々〆一-鿿])[一-鿿](?![々〆一-鿿])")
_WORD = re.compile("[a-z]{2,}|[0-9]{3,}")
_KATAKANA = re.compile("[ァ-ヴ][ァ-ヴー]+")
_KANA = re.compile("[ぁ-ゔ]{2}")


def grams(folded: str) -> set[str]:
    """Return what is looked up of a folded text; pairs of かな say too little."""
    return {gram for gram in _all(folded) if not _KANA.fullmatch(gram)}


def katakana(text: str) -> Iterator[str]:
    """Yield the words in katakana of a text that is not folded, whose pairs are worth looking up."""
    for found in _KATAKANA.finditer(text):
        yield found[0]


def pairs(word: str) -> Iterator[str]:
    """Yield every two characters that stand together."""
    return (word[at : at + 2] for at in range(len(word) - 1))


def bucket(gram: str, count: int) -> int:
    """Return in which of `count` files a gram is looked up.

    >>> bucket("登録", 256)
    233
    """
    number = 0
    for sign in gram:
        number = (number * 31 + ord(sign)) % 65521
    return number % count


def _all(folded: str) -> Iterator[str]:
    for run in _RUN.findall(folded):
        yield from pairs(run)
    yield from _LONE.findall(folded)
    yield from _WORD.findall(folded)
