"""Which paper shows the tax that decides in a month: of which 年度分, of whose income, from where.

That a 年度分 taxes the income of the year before, where one lived on 1 January, is 地方税法's; when
papers arrive is practice, and the words of the catalogue say so.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

from calculators.childcare.stated import Version
from calculators.childcare.table3_tier import tax_year_of
from calculators.fiscal import Month
from calculators.quantity import Quantity

_LAST_TO_ARRIVE = 6
"""Employers hand the notice out in May or June; in June a municipality sends its own."""


@dataclass(frozen=True, slots=True)
class TaxPapers:
    """The papers of one 年度分: each is for the tax of the same year."""

    tax_year: int

    @property
    def values(self) -> Mapping[str, Quantity]:
        """What words say of them: `tax_year`, `income_year`, `residence`, `arrived` (by which month)."""
        year = self.tax_year
        return {
            "tax_year": Quantity(year, "tax_year"),
            "income_year": Quantity(date(year - 1, 12, 31), "era_year"),
            "residence": Quantity(date(year, 1, 1), "era_date"),
            "arrived": Quantity(Month(year, _LAST_TO_ARRIVE), "era_month"),
        }


def for_month(month: Month, *, version: Version, table: str = "t3") -> TaxPapers:
    """Return the papers whose tax decides the fee of `month` (備考2 of `table`)."""
    return TaxPapers(tax_year_of(month, version=version, table=table))
