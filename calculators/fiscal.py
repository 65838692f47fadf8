"""Months, fiscal years and ages as Japanese law counts them."""

import calendar
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

FIRST_MONTH_OF_FISCAL_YEAR = 4


@dataclass(frozen=True, slots=True, order=True)
class Month:
    """A calendar month; `str` gives 「2016-04」.

    >>> month = Month.parse("2017-03")
    >>> month.fiscal_year, str(month.next), month.next.fiscal_year
    (2016, '2017-04', 2017)
    """

    year: int
    month: int

    @classmethod
    def parse(cls, text: str) -> "Month":
        """Return the month of 「2016-04」; ValueError when the text is not of that form."""
        year, month = text.split("-")
        if not 1 <= int(month) <= 12:
            raise ValueError(text)
        return cls(int(year), int(month))

    @classmethod
    def of(cls, day: date) -> "Month":
        """Return the month in which `day` lies."""
        return cls(day.year, day.month)

    def __str__(self) -> str:
        """Return the month as 「2016-05」."""
        return f"{self.year:04d}-{self.month:02d}"

    @property
    def fiscal_year(self) -> int:
        """The 年度 (April to March) in which the month lies."""
        return self.year if self.month >= FIRST_MONTH_OF_FISCAL_YEAR else self.year - 1

    @property
    def previous(self) -> "Month":
        """The month before."""
        return Month(self.year, self.month - 1) if self.month > 1 else Month(self.year - 1, 12)

    @property
    def next(self) -> "Month":
        """The month after."""
        return Month(self.year, self.month + 1) if self.month < 12 else Month(self.year + 1, 1)

    def until(self, last: "Month") -> Iterator["Month"]:
        """Yield the months from this one to `last`, both included."""
        month = self
        while month <= last:
            yield month
            month = month.next

    @property
    def first_day(self) -> date:
        """初日."""
        return date(self.year, self.month, 1)

    @property
    def last_day(self) -> date:
        """末日."""
        return date(self.year, self.month, calendar.monthrange(self.year, self.month)[1])


def months_of(fiscal_year: int) -> Iterator[Month]:
    """Yield the twelve months of a 年度, April first."""
    for month in range(4, 13):
        yield Month(fiscal_year, month)
    for month in range(1, 4):
        yield Month(fiscal_year + 1, month)


def class_age(birth_date: date, *, fiscal_year: int) -> int:
    """Return the age in years that fixes a child's class for the whole 年度.

    It is the age on 1 April. 年齢計算ニ関スル法律 lets a person come of age on the day before the
    birthday, so a child born on 1 April belongs to the older class. A child born during the 年度
    is in the class of age 0.

    >>> [class_age(date(2012, 4, day), fiscal_year=2016) for day in (1, 2)]
    [4, 3]
    """
    born_by_first_of_april = (birth_date.month, birth_date.day) <= (4, 1)
    age = fiscal_year - birth_date.year - (0 if born_by_first_of_april else 1)
    return max(age, 0)


@dataclass(frozen=True, slots=True, kw_only=True)
class Era:
    """A 元号 with its first day; `roman` is its name in Latin letters, `letter` that in short."""

    name: str
    roman: str
    first_day: date

    @property
    def letter(self) -> str:
        """The letter that stands for the era in forms: 「H」."""
        return self.roman[0]

    @property
    def year_before(self) -> int:
        """The year to which the era's year number is added."""
        return self.first_day.year - 1


ERAS = (
    Era(name="令和", roman="Reiwa", first_day=date(2019, 5, 1)),
    Era(name="平成", roman="Heisei", first_day=date(1989, 1, 8)),
    Era(name="昭和", roman="Showa", first_day=date(1926, 12, 25)),
    Era(name="大正", roman="Taisho", first_day=date(1912, 7, 30)),
    # 明治元年 counts from its New Year's Day, when the calendar was still the moon's.
    Era(name="明治", roman="Meiji", first_day=date(1868, 1, 25)),
)
"""The one table of eras, the latest first."""


def era_of(day: date) -> tuple[Era, int]:
    """Return the era of `day` and its year in it: 令和 and 1; ValueError before the first.

    >>> [(era.name, year) for era, year in map(era_of, (date(2019, 4, 30), date(2019, 5, 1)))]
    [('平成', 31), ('令和', 1)]
    """
    for era in ERAS:
        if day >= era.first_day:
            return era, day.year - era.year_before
    raise ValueError(f"{day} lies before {ERAS[-1].name}")


def era_year(day: date) -> str:
    """Return the year of `day` as Japanese law writes it: 「平成24年」, 「令和元年」.

    Raises ValueError before the first era.
    """
    era, number = era_of(day)
    return f"{era.name}{'元' if number == 1 else number}年"


def written_fiscal_year(fiscal_year: int) -> str:
    """Return a 年度 as offices write it, by its first day: 「平成28年度」, 「平成31年度」."""
    return era_year(date(fiscal_year, FIRST_MONTH_OF_FISCAL_YEAR, 1)) + "度"
