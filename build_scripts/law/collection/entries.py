"""What is known of a law without reading it: where it stands, its title and its number."""

import re
import unicodedata
from dataclasses import dataclass
from typing import Self

from build_scripts.law.model import Law
from build_scripts.law.notation.numerals import ActNumber, find_act_number

# 「渋谷区」 in 「渋谷区条例第3号」: who made it, which 「条例第3号」 leaves out. A 教育委員会 is no such
# place: its 規則 are counted apart.
_MADE_BY = re.compile(r".*[都道府県市区町村]|.*(?:組合|広域連合)")
_SPACES = re.compile(r"\s+")


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """A law that stands at `root`; `law_num` is 「令和2年見本市条例第3号」, or empty."""

    root: str
    title: str
    law_num: str

    @classmethod
    def of(cls, law: Law, *, root: str) -> Self:
        """Return the entry of `law`, which stands at `root`."""
        number = read_number(law.law_num)
        printed = law.law_num.strip("（）()")
        return cls(
            root=root, title=title_of(law.title), law_num=number.label if number else printed
        )

    @property
    def name(self) -> str:
        """Return the title with the number: 「見本園条例（令和2年見本市条例第3号）」."""
        return f"{self.title}（{self.law_num}）" if self.law_num else self.title


def title_of(printed: str) -> str:
    """Return a title as it is cited: without the 「○」 of a page of laws."""
    return printed.removeprefix("○").strip()


def folded(title: str) -> str:
    """Return a title without what two ways to write it differ in: widths and spaces."""
    return _SPACES.sub("", unicodedata.normalize("NFKC", title_of(title)))


def read_number(printed: str) -> ActNumber | None:
    """Return the number of a law, whichever digits it is printed in, on however many lines."""
    return find_act_number(printed)


def is_same(one: ActNumber, other: ActNumber) -> bool:
    """Return whether two numbers are the same; one of them may leave out who made the law.

    「平成22年渋谷区条例第3号」 is 「平成22年条例第3号」, and no 「平成22年港区条例第3号」.
    """
    if (one.era, one.year, one.number) != (other.era, other.year, other.number):
        return False
    return differ_by_maker(one.kind, other.kind)


def differ_by_maker(one: str, other: str) -> bool:
    """Return whether two names are the same, but for who made the law before one: 「見本市」."""
    short, long = sorted((one, other), key=len)
    maker = long.removesuffix(short)
    return not maker or _MADE_BY.fullmatch(maker) is not None
