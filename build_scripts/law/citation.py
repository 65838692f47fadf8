"""One type for a place in a law: it reads every form people write and prints every form they need.

>>> Citation.parse("第十条第二項第一号イ").id
'j10-k2-g1-s1'
>>> Citation.parse("別表第3 D7").arabic()
'別表第3 D7'
"""

import re
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from calculators import fiscal, numerals

_LARGEST = 9_999

type Number = tuple[int, ...]
"""A number with its 枝番: 第五条の二 is (5, 2)."""

IROHA = (
    "イロハニホヘトチリヌルヲワカヨタレソツネナラムウヰノオクヤマケフコエテアサキユメミシヱヒモセス"
)

_ERAS = {era.letter.lower(): era.name for era in fiscal.ERAS}
_ACT_KEY = rf"[{''.join(_ERAS)}]\d+n\d+"


_ON_WHOLE_TEXT = re.compile(r"pre|(?:p|c|s|ss|d|k)\d\w*")


def page_of(id: str) -> str:
    """Return the page that holds the place `id`, under the address of its law.

    A chapter, a 前文, or a paragraph of a law without articles stands on that of the whole text
    alone, which has the empty name.

    >>> [page_of(id) for id in ("j10-k2-g1", "t4_2-a", "fh22n43-k1", "f", "c2-s1", "k1")]
    ['j10', 't4_2', 'f', 'f', '', '']
    """
    first = id.partition("-")[0]
    if first.startswith("f"):
        return "f"
    return "" if _ON_WHOLE_TEXT.fullmatch(first) else first


def lies_in(id: str, place: str) -> bool:
    """Return whether `id` is `place` or below it.

    >>> [lies_in("j10-k2", place) for place in ("j10", "j10-k2", "j1")]
    [True, True, False]
    """
    return id == place or id.startswith(f"{place}-")


@dataclass(frozen=True, slots=True, kw_only=True)
class CitedLaw:
    """What a dated citation names of a law: title, number and the day its version is in force."""

    title: str
    number: str
    in_force: date


@dataclass(frozen=True, slots=True, kw_only=True)
class Citation:
    """A place in 本則, in a 附則 or in a 別表.

    >>> place = Citation(article=(5, 2), paragraph=(1,))
    >>> place.id, place.arabic(), place.kanji()
    ('j5_2-k1', '第5条の2第1項', '第五条の二第一項')

    Numbers are 1 to 9,999, and so much that each place has a name: ValueError otherwise.
    `supplement` is None in 本則 and 別表, "" for the original 附則 and 「h22n43」 for the 附則 of
    平成22年第43号. `subitems` are positions: イ is 1. `row` and `column` are keys of a 別表.
    """

    supplement: str | None = None
    article: Number | None = None
    paragraph: Number | None = None
    item: Number | None = None
    subitems: tuple[Number, ...] = ()
    table: Number | None = None
    remark: Number | None = None
    row: str | None = None
    column: str | None = None

    def __post_init__(self) -> None:
        """Refuse what no place is called: 第0条, the 48th of the letters, an イ of nothing."""
        given = (self.article, self.paragraph, self.item, self.table, self.remark, *self.subitems)
        numbers = [number for place in given if place for number in place]
        act = re.fullmatch(_ACT_KEY, self.supplement) if self.supplement else None
        if self.supplement and act is None:
            raise ValueError(f"not a key of a 附則: {self.supplement!r}")
        numbers += map(int, re.findall(r"\d+", self.supplement or ""))
        if not all(1 <= number <= _LARGEST for number in numbers):
            raise ValueError(f"not a number of a place: {numbers}")
        if self.subitems and self.subitems[0][0] > len(IROHA):
            raise ValueError(f"no letter: {self.subitems[0]}")
        if self.subitems and not any(given[:5]) and self.supplement is None:
            raise ValueError("a letter of no place")

    @classmethod
    def parse(cls, text: str) -> "Citation":
        """Return the place that `text` names: an id, or a written form in full or half width.

        >>> forms = ["第十条第二項第一号イ", "１０条２項", "10-2-1", "10の2", "別表3備考2", "附則第3項"]
        >>> [Citation.parse(form).id for form in forms]
        ['j10-k2-g1-s1', 'j10-k2', 'j10-k2-g1', 'j10_2', 't3-b2', 'f-k3']

        Raises ValueError for anything else.

        >>> Citation.parse("第十条の")
        Traceback (most recent call last):
        ValueError: not a citation: '第十条の'
        """
        if any(unicodedata.category(character) == "No" for character in text):
            # ② would join the number before it, and 「1②」 is not 12.
            raise ValueError(f"not a citation: {text!r}")
        plain = unicodedata.normalize("NFKC", text).strip()
        found = _from_id(plain) or _from_words(re.sub(r"[\s、,]+", " ", plain))
        if found is None:
            raise ValueError(f"not a citation: {text!r}")
        return found

    @property
    def id(self) -> str:
        """Return the permanent id: 「j10-k2-g1-s1」 「fh22n43-k1」 「t3-d7-under3」."""
        steps: list[str] = []
        if self.supplement is not None:
            steps.append(f"f{self.supplement}")
        for letter, number in (("t", self.table), ("j", self.article)):
            if number is not None:
                steps.append(letter + _joined(number))
        for letter, number in (
            ("b", self.remark),
            ("k", self.paragraph),
            ("g", self.item),
            *(("s", number) for number in self.subitems),
        ):
            if number is not None:
                steps.append(letter + _joined(number))
        steps.extend(key for key in (self.row, self.column) if key)
        return "-".join(steps)

    @property
    def page(self) -> str:
        """Return the page that holds the place, under the address of its law: 「j10」 「t3」 「f」."""
        return page_of(self.id)

    def arabic(self) -> str:
        """Return the form with Arabic numerals: 「第10条第2項第1号イ」 「別表第3 D7」."""
        return self._written(str)

    def kanji(self) -> str:
        """Return the form of the enacted text: 「第十条第二項第一号イ」."""
        return self._written(numerals.kanji)

    def long(self, law: CitedLaw) -> str:
        """Return the dated form for copying.

        >>> law = CitedLaw(title="甲条例", number="平成22年甲区条例第3号", in_force=date(2016, 4, 1))
        >>> Citation.parse("j10-k2").long(law)
        '甲条例（平成22年甲区条例第3号）第10条第2項（平成28年4月1日施行）'
        """
        day = f"{fiscal.era_year(law.in_force)}{law.in_force.month}月{law.in_force.day}日"
        return f"{law.title}（{law.number}）{self.arabic()}（{day}施行）"

    def _written(self, write: Callable[[int], str]) -> str:
        text = ""
        if self.supplement is not None:
            text += "附則" + _supplement_name(self.supplement, write)
        if self.table is not None:
            text += "別表第" + "の".join(map(write, self.table))
        if self.article is not None:
            text += _counted(self.article, "条", write)
        if self.remark is not None:
            text += "備考" + "の".join(map(write, self.remark))
        if self.paragraph is not None:
            text += _counted(self.paragraph, "項", write)
        if self.item is not None:
            text += _counted(self.item, "号", write)
        for depth, number in enumerate(self.subitems):
            text += _subitem_mark(number, depth)
        if self.row:
            text += " " + self.row.upper()
        if self.column:
            text += " " + self.column
        return text


def _joined(number: Number) -> str:
    return "_".join(map(str, number))


def _counted(number: Number, unit: str, write: Callable[[int], str]) -> str:
    """第5条の2: the unit follows the first number, the 枝番 follow the unit."""
    return "第" + write(number[0]) + unit + "".join("の" + write(part) for part in number[1:])


def _supplement_name(key: str, write: Callable[[int], str]) -> str:
    if not key:
        return ""
    if re.fullmatch(_ACT_KEY, key) is None:
        raise ValueError(f"not a key of a 附則: {key!r}")
    year, number = map(int, key[1:].split("n"))
    written = "元" if year == 1 else write(year)
    return f"（{_ERAS[key[0]]}{written}年条例第{write(number)}号）"


def _subitem_mark(number: Number, depth: int) -> str:
    """イ, then (1): the marks of the first two levels, by position."""
    mark = IROHA[number[0] - 1] if depth == 0 else f"({number[0]})"
    return mark + "".join(f"の{part}" for part in number[1:])


_ID = re.compile(
    rf"(?:f(?P<supplement>(?:{_ACT_KEY})?)(?=-|$)-?)?"
    r"(?:t(?P<table>[\d_]+)(?=-|$)-?)?"
    r"(?:j(?P<article>[\d_]+)(?=-|$)-?)?"
    r"(?:b(?P<remark>[\d_]+)(?=-|$)-?)?"
    r"(?:k(?P<paragraph>[\d_]+)(?=-|$)-?)?"
    r"(?:g(?P<item>[\d_]+)(?=-|$)-?)?"
    r"(?P<subitems>(?:s[\d_]+(?=-|$)-?)*)"
    r"(?:(?P<row>[a-z][a-z0-9_]*)(?:-(?P<column>[a-z][a-z0-9_]*))?)?"
)


def _from_id(text: str) -> Citation | None:
    match = _ID.fullmatch(text)
    if not text or text.endswith("-") or match is None:
        return None
    if match["row"] and match["table"] is None:
        return None

    def number(name: str) -> Number | None:
        return tuple(map(int, match[name].split("_"))) if match[name] else None

    try:
        subitems = tuple(
            tuple(map(int, step[1:].split("_"))) for step in match["subitems"].split("-") if step
        )
        return Citation(
            supplement=match["supplement"],
            article=number("article"),
            paragraph=number("paragraph"),
            item=number("item"),
            subitems=subitems,
            table=number("table"),
            remark=number("remark"),
            row=match["row"],
            column=match["column"],
        )
    except ValueError:
        return None


_N = rf"(?:\d+|{numerals.KANJI_NUMBER})"
_BRANCHES = rf"(?:の{_N}(?![\d{numerals.DIGITS}十百千]))*"
_WORDS = re.compile(
    rf"(?:(?P<supplement>附則)\s?"
    rf"(?:\(?(?P<era>{'|'.join(_ERAS.values())})\s?(?P<year>元|{_N})年\S{{0,9}}?"
    rf"(?:条例|規則|法律|政令|省令)第?(?P<number>{_N})号抄?\)?)?\s?)?"
    rf"(?:別表\s?第?\s?(?P<table>{_N}{_BRANCHES})\s?)?"
    rf"(?:第?(?P<article>{_N})条(?P<article_branches>{_BRANCHES})\s?)?"
    rf"(?:備考\s?第?(?P<remark>{_N}{_BRANCHES})\s?)?"
    rf"(?:第?(?P<paragraph>{_N})項(?P<paragraph_branches>{_BRANCHES})\s?)?"
    rf"(?:第?(?P<item>{_N})号(?P<item_branches>{_BRANCHES})\s?)?"
    rf"(?P<subitem>[{IROHA}](?P<subitem_branches>{_BRANCHES})\s?(?:\((?P<second>{_N})\)\s?)?)?"
    r"(?:(?P<row>[A-Za-z]\d*)(?:階層)?(?:の項)?(?:\s(?P<column>[a-z][a-z0-9_]*))?)?"
)
_DASHED = re.compile(
    rf"第?(?P<article>{_N}{_BRANCHES})"
    rf"(?:-(?P<paragraph>{_N})(?:-(?P<item>{_N})(?:-?(?P<subitem>[{IROHA}]))?)?)?"
)


def _from_words(text: str) -> Citation | None:
    match = _WORDS.fullmatch(text)
    if not text or match is None:
        return _from_dashes(text)
    if match["row"] and not match["table"]:
        return None

    def number(name: str) -> Number | None:
        if not match[name]:
            return None
        branches = match.groupdict().get(f"{name}_branches") or ""
        return tuple(map(numerals.read, (match[name] + branches).split("の")))

    try:
        return Citation(
            supplement=_supplement_key(match) if match["supplement"] else None,
            article=number("article"),
            paragraph=number("paragraph"),
            item=number("item"),
            subitems=_read_subitems(match),
            table=number("table"),
            remark=number("remark"),
            row=match["row"].lower() if match["row"] else None,
            column=match["column"],
        )
    except ValueError:
        return None


def _supplement_key(match: re.Match[str]) -> str:
    if not match["era"]:
        return ""
    letter = next(key for key, name in _ERAS.items() if name == match["era"])
    year = numerals.year_of_era(match["year"])
    return f"{letter}{year}n{numerals.read(match['number'])}"


def _read_subitems(match: re.Match[str]) -> tuple[Number, ...]:
    """「イ」 and the 「(1)」 below it; a 「(1)」 below 第1号 itself would be another place than イ."""
    levels: list[Number] = []
    if match["subitem"]:
        mark, *branches = (match["subitem"][0] + match["subitem_branches"]).split("の")
        levels.append((IROHA.index(mark) + 1, *map(numerals.read, branches)))
    if match["second"]:
        levels.append((numerals.read(match["second"]),))
    return tuple(levels)


def _from_dashes(text: str) -> Citation | None:
    """「10-2-1」: article, paragraph, item; 「10の2」 is an article with its 枝番."""
    match = _DASHED.fullmatch(text)
    if match is None:
        return None
    try:
        return Citation(
            article=tuple(map(numerals.read, match["article"].split("の"))),
            paragraph=(numerals.read(match["paragraph"]),) if match["paragraph"] else None,
            item=(numerals.read(match["item"]),) if match["item"] else None,
            subitems=((IROHA.index(match["subitem"]) + 1,),) if match["subitem"] else (),
        )
    except ValueError:
        return None
