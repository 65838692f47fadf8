"""What a text says of itself: when it was promulgated, and from when it is in force.

For a law that has no version.toml, or one that leaves these days out. A day that the words don't
give is not guessed.
"""

import re
from collections.abc import Iterator
from datetime import date

from build_scripts.law.model import Law, Supplement
from build_scripts.law.notation.numerals import ERA, NUMBER, western_year
from calculators import numerals

_DAY = re.compile(rf"(?P<era>{ERA})(?P<year>元|{NUMBER})年(?P<month>{NUMBER})月(?P<day>{NUMBER})日")
_FROM = re.compile(rf"(?:{_DAY.pattern})から(?:これを)?施行")
_SHOWN = 40
_FROM_PROMULGATION = re.compile("公布の日(?:から(?:これを)?|に)施行")


def promulgated(law: Law) -> date | None:
    """Return the day that stands in the law's number: 「平成9年11月14日条例第25号」.

    None where the number has only a year, or there is none.
    """
    return day_in(law.law_num)


def in_force(law: Law, *, promulgated: date | None = None) -> date | None:
    """Return the day from which the text is in force as it stands, by what its 附則 say.

    `promulgated` is the day of the law itself where its number doesn't print it. What is returned is
    the latest day that they name; None when the last of them names none, or only the day of a
    promulgation that nobody says.

    >>> from build_scripts.law import parse_law
    >>> in_force(parse_law('''試験条例
    ... （平成九年十一月十四日条例第二十五号）
    ...
    ... 第一条　甲とする。
    ...
    ...       附　則
    ... この条例は、公布の日から施行する。
    ... '''))
    datetime.date(1997, 11, 14)
    """
    own = day_in(law.law_num) or promulgated
    days = [_day_of(each, own) for each in law.supplements]
    if not days or days[-1] is None:
        return None
    return max(day for day in days if day is not None)


def why_unsaid(law: Law) -> str:
    """Return, as a sentence, why the day can't be read: what the last 附則 says."""
    if not law.supplements:
        return "附則がありません。"
    last = law.supplements[-1]
    for provision in last.walk():
        if "施行" in provision.text:
            words = provision.text.partition("。")[0]
            shown = f"{words[:_SHOWN]}…" if len(words) > _SHOWN else words
            unprinted = bool(_FROM_PROMULGATION.search(words))
            day = "公布の日が印刷されていません。" if unprinted else ""
            return f"いちばん後の{last.label}は「{shown}」で、日を書いていません。{day}"
    return f"いちばん後の{last.label}に、施行のことが書かれていません。"


def day_in(words: str) -> date | None:
    """Return the first day that `words` write in the Japanese calendar, None without one."""
    return next(_days(_DAY, words), None)


def _day_of(supplement: Supplement, own: date | None) -> date | None:
    """Return the latest day that the first words of a 附則 about coming into force name.

    `own` is the day of promulgation of the law, which a 附則 without an act came with.
    """
    for provision in supplement.walk():
        if "施行" not in provision.text:
            continue
        days = list(_days(_FROM, provision.text))
        if _FROM_PROMULGATION.search(provision.text):
            act = supplement.amending_law or supplement.text_after_title
            day = day_in(act) if act else own
            days += [day] if day else []
        return max(days, default=None)
    return None


def _days(pattern: re.Pattern[str], words: str) -> Iterator[date]:
    """Yield the days that `pattern` finds; what is no day of the calendar is passed over."""
    for found in pattern.finditer(words):
        try:
            year = western_year(era_name=found["era"], year=numerals.year_of_era(found["year"]))
            yield date(year, numerals.read(found["month"]), numerals.read(found["day"]))
        except (ValueError, OverflowError):
            continue
