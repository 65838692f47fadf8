"""Numbers with what law prints around them: 第五条の二, 平成二十二年条例第四十三号.

The numbers themselves are read by `calculators.numerals`, the eras are those of
`calculators.fiscal`.
"""

import re
import unicodedata
from dataclasses import dataclass

from calculators.fiscal import ERAS, Era
from calculators.numerals import KANJI_NUMBER, read, year_of_era

NUMBER = f"(?:{KANJI_NUMBER}|[0-9０-９]+)"
BRANCH = rf"(?:[のノ]{NUMBER})*"
ERA = "(?:" + "|".join(era.name for era in ERAS) + ")"

WAVE = "～〜"
"""What stands between the ends of a range in a text that leaves out what is between: 一～四　略."""

_RANGE = re.compile(f"及び|から|乃至|・|、|―|－|[{WAVE}]")
_SPLIT = re.compile(f"(及び|から|・|[{WAVE}])")
_ACT = re.compile(
    rf"(?P<era>{ERA})(?P<year>元|{NUMBER})年"
    rf"(?:{NUMBER}月{NUMBER}日)?(?P<kind>[^第]*)第(?P<number>{NUMBER})号"
)


def parse_branches(text: str) -> tuple[int, ...]:
    """Return a number with its 枝番; ValueError when a part is no number.

    >>> parse_branches("五の二")
    (5, 2)
    """
    return tuple(read(part) for part in re.split("[のノ]", text))


def key_of(numbers: tuple[int, ...]) -> str:
    """Return the form used in ids: (5, 2) → 「5_2」."""
    return "_".join(map(str, numbers))


def arabic(text: str) -> str:
    """Return `text` with its numbers in Arabic digits; ValueError when one can't be read.

    >>> arabic("第十条の二")
    '第10条の2'
    """
    text = re.sub(rf"第({NUMBER})", lambda match: f"第{read(match[1])}", text)
    return re.sub(rf"[のノ]({NUMBER})", lambda match: f"の{read(match[1])}", text)


def numbers_of(text: str, *, units: str) -> list[tuple[int, ...]]:
    """Return the number that `text` gives with one of `units`, or the first and last of several.

    >>> numbers_of("第五条の二", units="条條"), numbers_of("第四条から第六条まで", units="条條")
    ([(5, 2)], [(4,), (6,)])
    """
    found = re.findall(rf"第({NUMBER})[{units}]({BRANCH})", text)
    numbers = [parse_branches(number + branches) for number, branches in found]
    return [numbers[0], numbers[-1]] if len(numbers) > 1 else numbers


def mark_key(text: str) -> str:
    """Return the id form of a printed mark, 「」 for a mark that is no number.

    >>> [mark_key(mark) for mark in ("２", "一の二", "三及び四", "イ")]
    ['2', '1_2', '3to4', '']
    """
    parts = []
    for part in _RANGE.split(text.removesuffix("まで")):
        plain = re.sub(r"[○◯()（）.．]", "", unicodedata.normalize("NFKC", part))
        try:
            parts.append(key_of(parse_branches(plain)))
        except ValueError:
            return ""
    return "to".join(parts)


def counted(text: str, unit: str) -> str:
    """Return a printed mark as it is cited.

    >>> counted("二の二", "号"), counted("三及び四", "号")
    ('第2号の2', '第3号及び第4号')
    """
    parts = []
    for part in _SPLIT.split(text.removesuffix("まで")):
        key = "" if _SPLIT.fullmatch(part) else mark_key(part)
        first, *rest = key.split("_") if key else (part,)
        number = f"第{first}{unit}" if key else part
        parts.append("".join([number, *(f"の{branch}" for branch in rest)]))
    return "".join(parts) + ("まで" if text.endswith("まで") else "")


@dataclass(frozen=True, slots=True, kw_only=True)
class ActNumber:
    """The number of an act: era, year of the era, kind of act with who made it, number."""

    era: Era
    year: int
    kind: str  # 「法律」「渋谷区条例」
    number: int

    @property
    def key(self) -> str:
        """Return the form used in ids: 「h22n43」."""
        return f"{self.era.letter.lower()}{self.year}n{self.number}"

    @property
    def label(self) -> str:
        """Return the citation in Arabic digits: 「平成22年条例第43号」."""
        year = "元" if self.year == 1 else self.year
        return f"{self.era.name}{year}年{self.kind}第{self.number}号"

    @property
    def western_year(self) -> int:
        """Return the year of the Western calendar."""
        return self.era.year_before + self.year


def find_act_number(text: str) -> ActNumber | None:
    """Return the first act number in `text`, if any that can be read.

    >>> found = find_act_number("（平成五年一一月一二日法律第八九号）")
    >>> found and found.label
    '平成5年法律第89号'
    """
    match = _ACT.search(text)
    if match is None:
        return None
    try:
        year = year_of_era(match["year"])
        number = read(match["number"])
    except ValueError:
        return None
    return ActNumber(
        era=era_named(match["era"]), year=year, kind=match["kind"].strip("（）() 　"), number=number
    )


def era_named(name: str) -> Era:
    """Return the era called `name`; KeyError when there is none."""
    return {era.name: era for era in ERAS}[name]


def western_year(*, era_name: str, year: int) -> int:
    """Return the year of the Western calendar for a year of an era."""
    return era_named(era_name).year_before + year
