"""Answers that put a household into a tier of 別表第3: the lowest 所得割 that the tier takes.

A row of the table opens the estimator with them, so that no amount stands in the address.
"""

from collections.abc import Iterator

from calculators.childcare import stated
from calculators.childcare.family_form import ASSESSED, FORM, TAX_YEARS
from calculators.childcare.stated import Row
from calculators.childcare.table3_tier import NOT_TAXED, PER_CAPITA_ONLY, PUBLIC_ASSISTANCE
from calculators.form import SURE, Example
from calculators.messages import Catalogue
from calculators.quantity import Quantity

_SOME = "1"
"""均等割 in yen: any amount above 0 keeps the tier."""


def tier_examples(words: Catalogue) -> Iterator[Example]:
    """Yield an example for each row of 別表第3, named after its tier."""
    for row in stated.latest().tables["t3"].rows:
        yield Example(
            key="tier",
            name=row.label,
            cites=tuple(_rows_from(row.label)),
            values=_confirmed(_values(row)),
            message=_message(row, words),
        )


def _rows_from(tier: str) -> Iterator[str]:
    """Yield the row of every 別表 that begins at `tier`; D of 別表第2 begins at D1."""
    for table in stated.latest().tables.values():
        for row in table.rows:
            first = "D1" if row.tiers[0] == "D" else row.tiers[0]
            if first == tier:
                yield row.id


def _values(row: Row) -> dict[str, str]:
    if row.label == PUBLIC_ASSISTANCE:
        return {"public_assistance": "yes"}
    values = {"public_assistance": "no", "adult.2.exists": "yes", "adult.3.exists": "no"}
    for year in TAX_YEARS:
        first = f"adult.1.{year}"
        values[f"adult.2.{year}.status"] = "not_taxed"
        if row.label == NOT_TAXED:
            values[f"{first}.status"] = "not_taxed"
            continue
        values[f"{first}.status"] = ASSESSED
        values[f"{first}.special"] = "none"
        values[f"{first}.per_capita_levy"] = _SOME
        values[f"{first}.income_levy"] = str(row.bracket.since if row.bracket else 0)
    return values


def _confirmed(values: dict[str, str]) -> dict[str, str]:
    """Return the answers with those confirmed that a slip would look like: the example means them."""
    answers, _ = FORM.answers(values)
    return values | {SURE + each.field: values[each.field] for each in FORM.doubts(answers)}


def _message(row: Row, words: Catalogue) -> str:
    kind = {PUBLIC_ASSISTANCE: "a", NOT_TAXED: "b", PER_CAPITA_ONLY: "c"}.get(row.label, "d")
    bounds = ""
    if row.bracket is not None:
        bounds = words.text(
            "childcare-family.example.since", since=Quantity(row.bracket.since, "yen")
        )
        if row.bracket.below is not None:
            below = Quantity(row.bracket.below, "yen")
            bounds += words.text("childcare-family.example.below", below=below)
    return words.text(f"childcare-family.example.{kind}", tier=row.label, bounds=bounds)
