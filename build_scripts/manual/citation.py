"""Every way to write a place of the manual, read by one reader, and the dated form for copying.

A reader of the browser does the same from `places.json` (docs/theme/assets/javascripts/places.js):
its steps, names and forms are those of this module.
"""

import json
import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from build_scripts.manual.text import ADDRESS, Manual, Passage
from build_scripts.manual.text.cells import places_of
from build_scripts.manual.text.naming import SHORT
from build_scripts.pages.written_forms import NAME, Steps, index_steps
from build_scripts.pages.written_forms import key as key_by
from calculators.fiscal import ERAS

_ANY_ERA = "|".join(era.name for era in ERAS)

_HEADINGS = ("h1", "h2", "h3")
_NUMBERED = re.compile(rf"{SHORT}(?:はじめに|\d)(?:\(\d\))?")
_TITLE = re.compile(r"\A(?:[(（]?\d+[)）]?|Q\d+|○)?\s*")  # what stands before a title's words
_KIND_OF_TRAINING = re.compile(rf"{SHORT}(\d)\(\d\)([ア-ン])")
_OWN = re.compile(r"q\d+(?:答え)?\Z|(?:s\d|q\d+|tbl)-")

# What is said in build_scripts/pages/written_forms.py of the ordinance's holds here too. Numbers
# are Arabic by now, and 「①」 is 「-1-」.
_STEPS: Steps = (
    (r"[‐‑‒–—―−]", "-"),
    (r"(?<=\d)ー(?=\d)", "-"),
    (r"手引き?の?", "手引"),
    (r"(?<=\d)[章節]", ""),
    (rf"(?:{_ANY_ERA})\d+年\d+月(?:改訂|版)", ""),
    # 「Q&A3」, 「問3」 and 「Q.3」 are 「Q3」, 「回答」 is 「答え」.
    (r"q\s*[&と]\s*a\s*の?\s*q?[.\s-]*(?=\d)", "q"),
    (r"(?:質問|問い|問)\s*(?=\d)", "q"),
    (r"q[.:\s-]+(?=\d)", "q"),
    (r"(q\d+)の?(?:a|回答|答|答え)$", r"\1答え"),
    # Whatever parts two numbers, they never become one: 「8(1)」 is not 81.
    (r"(?<=\d)[\s.・、,/()「」『』〔〕\[\]第の-]+(?=\d)", "-"),
    (r"(?<![\da-z])-+|-+(?![\da-z])", ""),
    (r"(?<!\d)0+(?=\d)", ""),
    (r"の(?!\d)", ""),
    (r"[\s第()「」『』〔〕\[\]《》【】〈〉<>,、。.:※…]", ""),
)


@dataclass(frozen=True, slots=True)
class Citations:
    """The places of the manual by the keys of all their written forms.

    `names` are the keys of the manual's own names, which may stand before a place, the longest
    first. The keys of `forms` are without them.
    """

    manual: Manual
    places: Mapping[str, Passage]
    names: tuple[str, ...]
    forms: Mapping[str, str]

    @classmethod
    def of(cls, manual: Manual) -> "Citations":
        """Return the places of `manual`.

        A title or other words that several places share lead to none of them.
        """
        names = tuple(
            sorted({key(name) for name in _names(manual)}, key=lambda name: (-len(name), name))
        )
        places = places_of(manual)
        certain = _ids_by_key(places.values(), _certain, names)
        loose = _ids_by_key(places.values(), _loose, names)
        shared = {form: ids.pop() for form, ids in loose.items() if len(ids) == 1}
        forms = shared | {form: ids.pop() for form, ids in certain.items()}
        return cls(manual, places, names, forms)

    def find(self, text: str, *, alone: bool = True) -> str | None:
        """Return the id of the place that `text` names, or None.

        「8(1)」 may mean many a text: without `alone` it counts only with the manual's name before
        it. Questions (「Q3」) and ids are the manual's own.
        """
        found = key(text)
        rest = _without(self.names, found)
        if not alone and rest == found and not _OWN.match(found):
            return None
        return self.forms.get(rest)

    def long(self, id: str) -> str:
        """Return the dated form for copying: 「…の手引（岡山県教育委員会、令和6年3月改訂）8(1)」."""
        return self.manual.title + self.places[id].label.removeprefix(SHORT)

    def index(self) -> dict[str, Any]:
        """Return what places.json holds, with the keys that the ordinance's has.

        `short` is what names begin with, left out where the whole name of the manual stands
        before them.
        """
        return {
            "steps": index_steps(_STEPS),
            "cite": [self.manual.title, ""],
            "short": SHORT,
            "names": list(self.names),
            "forms": dict(self.forms),
            "labels": {id: place.label for id, place in self.places.items()},
            "pages": self._pages(),
        }

    def _pages(self) -> dict[str, str]:
        """Return the page of each id, by as much of the id as tells it."""
        pages: dict[str, str] = {}
        for id, passage in self.places.items():
            parts = id.split("-")
            begins = ("-".join(parts[:length]) for length in range(1, len(parts)))
            page = passage.address.removeprefix(ADDRESS).partition("#")[0]
            if next((pages[begin] for begin in begins if begin in pages), None) != page:
                pages[id] = page
        return pages


def key(text: str) -> str:
    """Return what all ways to write a place have in common: 「手引８（１）」 is 「手引8-1」."""
    return key_by(text, _STEPS)


def file(manual: Manual) -> tuple[str, bytes]:
    """Return address and bytes of places.json."""
    index = Citations.of(manual).index()
    text = json.dumps(index, ensure_ascii=False, separators=(",", ":"))
    return f"{ADDRESS}{NAME}", text.encode()


def _without(names: Iterable[str], found: str) -> str:
    return found.removeprefix(next((name for name in names if found.startswith(name)), ""))


def _ids_by_key(
    places: Iterable[Passage], forms: Callable[[Passage], Iterator[str]], names: tuple[str, ...]
) -> dict[str, set[str]]:
    found: dict[str, set[str]] = {}
    for passage in places:
        for form in forms(passage):
            if rest := _without(names, key(form)):
                found.setdefault(rest, set()).add(passage.id)
    return found


def _names(manual: Manual) -> Iterator[str]:
    title, publisher = manual.settings["title"], manual.settings["publisher"]
    yield from (title, f"{title}（{publisher}）", f"{publisher}{title}", f"{publisher}の{title}")
    yield from (SHORT, f"本{SHORT}", f"この{SHORT}", f"研修の{SHORT}", f"研修{SHORT}")
    yield from (f"岡山県の{SHORT}", f"岡山県の研修の{SHORT}")


def _certain(passage: Passage) -> Iterator[str]:
    """Yield the forms that mean this place and no other."""
    yield passage.id
    yield passage.label
    if _NUMBERED.fullmatch(passage.label):
        yield passage.label + _TITLE.sub("", passage.text)


def _loose(passage: Passage) -> Iterator[str]:
    """Yield what people also say, where only one place is called so."""
    if passage.kind in _HEADINGS:
        yield _TITLE.sub("", passage.text)
    if kana := _KIND_OF_TRAINING.fullmatch(passage.label):
        # ア to ク are listed in 3(1) alone.
        yield f"{SHORT}{kana[1]}{kana[2]}"
    yield passage.label.rpartition("「")[2] if passage.kind == "tr" else ""
