"""How the words of titles and captions are read: a question in かな or ローマ字 is asked in these."""

import re
from collections.abc import Mapping, Sequence

from build_scripts.search import readings
from build_scripts.search.fold import fold
from build_scripts.search.many.gathering import Gathered

_WORD = re.compile("[々一-鿿]{2,8}")


def readings_of(laws: Sequence[Gathered]) -> Mapping[str, str]:
    """Return the readings of each kanji, a line each, and the words that captions have."""
    captions = {caption for law in laws for caption in law.captions.split("\n")}
    read = readings.readings(sorted({*captions, *(law.title for law in laws)}), {})
    words = {word for caption in captions for word in _WORD.findall(fold(caption))}
    return {
        "readings": "\n".join(kanji + " ".join(ways) for kanji, ways in read.items()),
        "words": " ".join(sorted(words)),
    }
