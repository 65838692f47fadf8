"""What a title of a law looks like: how it ends, where it begins, what may stand around it.

「見本市営駐車場の設置及び管理に関する条例」 is one title, 「甲法及び乙条例」 are two. In 「会社法人」 and
「令和」 no law is named, in 「児童福祉法施行規則」 another one than 児童福祉法.
"""

import re
from bisect import bisect_right
from dataclasses import dataclass

from build_scripts.law.notation.numerals import BRANCH, ERA, NUMBER

ORDERS = r"(?:法律|法|条例|規則|規程|政令|省令|府令|勅令|令|要綱|規約)"
"""Kinds of law that 同… speaks of."""
LESS_COMMON = r"(?:要領|細則|会則|定款|約款|条約|協定|指針|憲章|憲法|内規|布告|告示|訓令|基準)"
KIND = rf"(?:{ORDERS}|{LESS_COMMON})"
_KIND = re.compile(KIND)
_LAW_WORD = re.compile(rf"{KIND}$")
_LONGEST_LAW_WORD = 2
NUMBERED = re.compile(rf"[（(](?P<number>{ERA}(?:元|{NUMBER})年[^（）()。、]*?第{NUMBER}号)")
"""A bracket that begins with the number of a law."""
PLACE = rf"(?:第{NUMBER}条|附則第|別表第)"
BEFORE_PLACE = re.compile(rf"{KIND}(?={PLACE})")
ENFORCING = re.compile(r"施行(?:令|規則|細則|条例|規程|要綱|要領)")
"""What makes the title of a rule from that of the law that it serves."""
ABOUT = re.compile(rf"に関する{KIND}")
RUN = re.compile("[一-龠々ァ-ヶー・]++")
"""A title without kana, or the end of one."""

_WORD = re.compile(r"[一-龠々ァ-ヶーA-Za-z0-9０-９]")
# What makes a longer title of a name that ends here: 児童福祉法施行規則, 児童福祉法等の一部を….
_LONGER = re.compile(r"施行|関係|等の|の一部を改正|の施行に関|の特例")
# What may follow a title without a space, though it is written in the same script.
_AFTER = re.compile(
    rf"第{NUMBER}|[附本]則|別[表記図紙]|様式|前文|[及又並若]|以[外下上前後]|[上中内等](?![一-龠々ァ-ヶー])"
)
_IN_PLACE = rf"(?:第{NUMBER}[条項号]{BRANCH}|[前次同](?:条(?![例約])|[項号]))"
# What may stand right before a title: 第二条中所得税法.
_BEFORE = re.compile(rf"(?:{_IN_PLACE}中|当該|現行)$")
_LONGEST_BEFORE = 24
_LEADING = re.compile(rf".*(?:{_IN_PLACE}中?|当該|現行)")
# Words that a title may hold and that also stand between two names.
_JOINTS = re.compile(
    r"[、。，「」（）()　\n]|及び|又は|並びに|若しくは|による|改正(?:後|前)の|の際現に|従前の|[がは](?=[^ぁ-ん])"
    rf"|{_IN_PLACE}中"
)
_LISTING = ("及び", "又は", "並びに", "若しくは", "、", "，")
# 「管理に関する条例」 is the end of a longer title when a part of one stands before it.
_ABOUT = re.compile("に関する|に係る|のための|を定める|についての|に伴う|の特例")
_ABOUT_LAST = re.compile("(?:に関する|に係る|のための|についての|に伴う)$")
_LONGEST_ABOUT = 5
_NO_PART = re.compile(rf"第{NUMBER}[条項号]|規定|この|当該|場合|とき|より|ついて|おいて|ほか|ため")
_NOUN_LAST = re.compile(r"[一-龠々ァ-ヶー]$|もの$")
# What 「施設等の運営に関する基準」 may have before its 及び: another noun, of some length.
_COORDINATE = re.compile("[一-龠々ァ-ヶー・]*(?:子ども・)?[一-龠々ァ-ヶー・]{4,}")
# 「第二章第三条」 and 「附則第三条」 name no law, 「「見本」第三条」 does.
_NAME_LAST = re.compile("[一-龠々ァ-ヶー」』]")
# What rules of a neighbourhood call themselves, of another text than the one that says it.
_KANA_NAME = re.compile("(?<!この)(?<!その)(?:きまり|とりきめ|さだめ)$")
_LONGEST_KANA_NAME = 6
_NO_NAME = re.compile("(?:[条項号表章節款目編中旧新]|[附本]則|当該|現行|改正[前後]|以[下上前後])$")
_LONGEST_NO_NAME = 3
_NO_TITLE = re.compile(rf"この|その|当該|(?:[同本各旧新前現他]|現行)?{KIND}$")
_NAME = re.compile("[一-龠々ァ-ヶー・「」『』]+$")
_LONGEST_NUMBER = 200
_MOST_PARTS = 6
_LONGEST_RUN = 60


def is_title(text: str, end: int | None = None) -> bool:
    """Return whether the words up to `end` end as titles do."""
    last = len(text) if end is None else end
    return _LAW_WORD.search(text, max(last - _LONGEST_LAW_WORD, 0), last) is not None


def is_kind(title: str) -> bool:
    """Return whether `title` only says what kind of law it is: 「規則」."""
    return _KIND.fullmatch(title) is not None


def begins_apart(text: str, start: int) -> bool:
    """Return whether a title may begin at `start`: not inside a longer word."""
    if not start or _WORD.match(text, start - 1) is None:
        return True
    return _BEFORE.search(text, max(start - _LONGEST_BEFORE, 0), start) is not None


def ends_apart(text: str, end: int) -> bool:
    """Return whether a title may end at `end`: 「法第三条」, but neither 「法人」 nor 「法施行日」."""
    if _LONGER.match(text, end):
        return False
    return _WORD.match(text, end) is None or _AFTER.match(text, end) is not None


def _is_part(words: str) -> bool:
    """Return whether `words` may be part of a title that goes on after 及び."""
    return bool(_NOUN_LAST.search(words)) and not _NO_PART.search(words) and not is_title(words)


def is_plain_title(title: str) -> bool:
    """Return whether `title` can be nothing but the title of one law: 「見本条例」.

    「この条例」, 「別に定める条例」 and 「旧条例」 are none.
    """
    if not is_title(title) or _NO_TITLE.match(title):
        return False
    return RUN.fullmatch(title) is not None or ABOUT.search(title) is not None


def follows_name(text: str, place: int) -> bool:
    """Return whether `place` stands right after a word that isn't one of a citation."""
    if not place:
        return False
    if not _NAME_LAST.match(text, place - 1):
        return _KANA_NAME.search(text, max(place - _LONGEST_KANA_NAME, 0), place) is not None
    return _NO_NAME.search(text, max(place - _LONGEST_NO_NAME, 0), place) is None


def unknown_name(text: str, place: int) -> str:
    """Return the words right before the 条 at `place` that must name a law though none is known.

    「見本覚書第二条」, 「見本（平成二年見本第五号）第二条」 and 「見本条例（以下「丘」という。）第二条」 are no 条 of the
    law that says so.
    """
    end = place
    if not place:
        return ""
    if text[place - 1] in "）)":
        end = _opening(text, place - 1)
        if not NUMBERED.match(text, end) and not is_title(text, end):
            return ""
    elif not follows_name(text, place):
        return ""
    names = (_NAME, _KANA_NAME)
    runs = (name.search(text, max(end - _LONGEST_RUN, 0), end) for name in names)
    return next((run[0] for run in runs if run), text[end:place])


def _opening(text: str, closing: int) -> int:
    """Return where the bracket opens that ends at `closing`, looking not farther than a number needs."""
    depth = 0
    for at in range(closing, max(closing - _LONGEST_NUMBER, -1), -1):
        depth += (text[at] in "）)") - (text[at] in "（(")
        if not depth:
            return at
    return closing


@dataclass(frozen=True, slots=True)
class Titles:
    """The words of one text between which titles stand."""

    text: str
    _starts: list[int]
    _ends: list[int]

    @classmethod
    def of(cls, text: str) -> "Titles":
        """Return what parts the titles in `text`."""
        joints = [match.span() for match in _JOINTS.finditer(text)]
        return cls(text, [start for start, _ in joints], [end for _, end in joints])

    def start(self, end: int) -> int:
        """Return where the title begins that ends at `end`; `end` when there is none."""
        at = bisect_right(self._ends, end)
        start = self._ends[at - 1] if at else 0
        about = _ABOUT.search(self.text, start, end)
        if about is None:
            return start
        of_several = self.text.find("の", start, about.start()) >= 0
        for joint in range(at - 1, max(at - 1 - _MOST_PARTS, -1), -1):
            begin = self._ends[joint - 1] if joint else 0
            part = self.text[begin : self._starts[joint]]
            if self._joint(joint) not in _LISTING or not _is_part(part):
                break
            if "の" in part.removeprefix("その"):
                return begin
            if of_several and _COORDINATE.fullmatch(part):
                start = begin
        return start

    def before_place(self, run: int, end: int) -> int:
        """Return where the title begins that ends at `end`, right before a 条.

        `run` is where the characters of its end, none of them kana, begin.
        """
        start = max(run, end - _LONGEST_RUN)
        leading = _LEADING.match(self.text, start, end - 1)
        if leading is not None:
            return leading.end()
        about = _ABOUT_LAST.search(self.text, max(start - _LONGEST_ABOUT, 0), start)
        return min(self.start(end), start) if about else start

    def _joint(self, number: int) -> str:
        return self.text[self._starts[number] : self._ends[number]]
