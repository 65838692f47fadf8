"""Values that hold from a month on, and a refusal for months in which none holds."""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import pairwise

from calculators.fiscal import Month


class OutOfPeriodError(LookupError):
    """No value is known for the month that was asked for."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Period[T]:
    """A value with the months in which it holds; `until` is its last month, None when open."""

    value: T
    since: Month
    until: Month | None = None

    def covers(self, month: Month) -> bool:
        """Say whether the value holds in `month`."""
        return self.since <= month and (self.until is None or month <= self.until)


class Dated[T]:
    """Periods that never overlap. There is no default: a month outside all of them is refused."""

    def __init__(self, periods: Iterable[Period[T]]) -> None:
        self.periods = tuple(sorted(periods, key=lambda period: period.since))
        for earlier, later in pairwise(self.periods):
            if (
                earlier.until is None
                or earlier.until >= later.since
                or earlier.since > earlier.until
            ):
                raise ValueError(f"periods overlap at {later.since}")

    def at(self, month: Month) -> T:
        """Return the value in force in `month`; OutOfPeriodError when there is none."""
        for period in self.periods:
            if period.covers(month):
                return period.value
        raise OutOfPeriodError(str(month))
