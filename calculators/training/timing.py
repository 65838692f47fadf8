"""When something is to be done: the days, and how precisely the manual states them."""

from dataclasses import dataclass
from datetime import date
from typing import Literal

from calculators.messages import Catalogue
from calculators.outcome import Json
from calculators.quantity import Quantity
from calculators.training.stated import manual

type Precision = Literal["days", "months", "by_early", "late"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Timing:
    """A span of days, both included; `precision` says in what words the manual gives it."""

    since: date
    until: date
    precision: Precision

    def written(self, words: Catalogue) -> str:
        """Return the manual's words for the span: 「令和6年5月13日〜11月15日」."""
        same_year = self.until.year == self.since.year
        pattern = f"when.{self.precision}" + ("" if same_year else "_of_two_years")
        return words.text(
            pattern,
            year=Quantity(self.since, "era_year"),
            month=self.since.month,
            day=self.since.day,
            last_year=Quantity(self.until, "era_year"),
            last_month=self.until.month,
            last_day=self.until.day,
        )

    def spoken(self, words: Catalogue) -> Json:
        """Return `{from, until, when}`: the days, and the manual's words for them."""
        since, until = self.since.isoformat(), self.until.isoformat()
        return {"from": since, "until": until, "when": self.written(words)}


def days(first: str, last: str) -> Timing:
    """Return the span between two days that the manual names (both are names of values)."""
    version = manual()
    return Timing(since=version.day(first), until=version.day(last), precision="days")


def months(first: str, last: str) -> Timing:
    """Return the span of two months, from the first day of one to the last day of the other."""
    version = manual()
    return Timing(since=version.first_day(first), until=version.last_day(last), precision="months")


def part_of_month(name: str) -> Timing:
    """Return the span of a third of a month, about which something is to be done."""
    version = manual()
    return Timing(since=version.first_day(name), until=version.last_day(name), precision="late")


def by_part_of_month(name: str) -> Timing:
    """Return the last day of a third of a month, by which something is to be done."""
    last = manual().last_day(name)
    return Timing(since=last, until=last, precision="by_early")
