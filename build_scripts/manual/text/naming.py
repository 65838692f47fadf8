"""What places of the manual are called: as a teacher would say it to a clerk, and no two alike.

A number where the manual gives one (「手引3(1)ウ」), else its section and the words with which the
place begins: 「手引4(2)《当初面談》準備物」. Where these don't tell what it is about, [heads] of
manual.toml names other words of it.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from build_scripts.law import NotationError, fault

SHORT = "手引"
"""What every name begins with: the manual's own, as people shorten it."""

_SECTION = re.compile(r"s(\d)(?:-(\d))?")
_QUESTION = re.compile(r"q(\d+)(-a)?")
_NUMBERED = re.compile(rf"{SHORT}(?:はじめに|\d)(?:\(\d\))?")
_KANA = re.compile("([ア-ン]) ")
_CIRCLED = re.compile("[①-⑳]")
_MARKS = re.compile(r"\A[・※◆○\s]+")
_ASIDE = re.compile(r"（[^（）]*）|\([^()]*\)")
_ENDS = re.compile(
    "に対しては、|については、|に当たっては、|には、|では、|は、|：|。|(?: 等)?\\Z"
)  # after the words that say what a passage is about
_LONGEST = 20  # more than anyone would say


@dataclass(frozen=True, slots=True)
class Naming:
    """What manual.toml says of names: whole ones by id, and the words that others are made of."""

    labels: Mapping[str, str]
    heads: Mapping[str, str]

    def label(self, id: str, kind: str, text: str, *, above: str) -> str:
        """Return the name of a place; `above` is that of what it stands under ("" for a page).

        Raises NotationError when it has to be declared and isn't, or its words aren't there.
        """
        if id in self.labels:
            return self.labels[id]
        if section := _SECTION.fullmatch(id):
            number = "はじめに" if section[1] == "0" else section[1]
            return f"{SHORT}{number}" + (f"({section[2]})" if section[2] else "")
        if question := _QUESTION.fullmatch(id):
            return f"{SHORT}Q{question[1]}" + ("の答え" if question[2] else "")
        numbered = _NUMBERED.match(above)
        mark = _KANA.match(text) or _CIRCLED.match(text)
        if mark and numbered:
            # ア of 【必須記録研修】 is cited as 3(1)ア.
            return numbered[0] + mark[0].strip()
        if kind == "tr":
            return f"{above}「{self.head(id, text)}」"
        if text[:1] in ("《", "【"):
            return above + text
        head = ("※" if text.startswith("※") else "") + self.head(id, _about(text), text)
        if numbered and numbered[0] == above:
            return f"{above} {head}"
        return above + (head if above.endswith(("》", "】")) else f"「{head}」")

    def head(self, id: str, first: str, text: str = "") -> str:
        """Return the words by which a place is called: those declared, else its `first`.

        Declared ones are of its `text`; 「…」 stands for words left out.
        """
        given = self.heads.get(id)
        if given is None:
            if 0 < len(first) <= _LONGEST:
                return first
            shown = " ".join((text or first).split())[:20]
            raise _fault(f"{id} の「{shown}」は、どの語で呼ぶかを書いてください。")
        at = 0
        for words in given.split("…"):
            found = (text or first).find(words, at)
            if found < 0:
                raise _fault(f"{id} に「{given}」という語がありません。")
            at = found + len(words)
        return given


def _about(text: str) -> str:
    """Return the first words of a passage, up to what is said about them.

    >>> [_about(text) for text in ("・主な対象：初任期教員", "校長（又は教頭）は、対話する。", "書類 等")]
    ['主な対象', '校長', '書類']
    """
    words = _ASIDE.sub("", _MARKS.sub("", text))
    end = _ENDS.search(words)
    return words[: end.start()] if end else words


def _fault(message: str) -> NotationError:
    return fault(f"[heads] {message}", file="manual.toml")
