"""The fees of 別表第3 to 第6 read plainly, without any trace: the yardstick of the batch benchmark.

    python -m tests.benchmarks.plain_reading < many.jsonl

Reads the requests of `childcare-fee` and writes the amounts of `--brief`, one line each. Nothing is
validated and no ground is named. It serves for requests that the tables govern: known taxes of
persons, months from 平成28年4月分 on, no 保育 of 千駄谷なかよし園.
"""

import json
import sys
from datetime import date
from fractions import Fraction
from typing import Any

from build_scripts.repository import ROOT

_VERSION = json.loads((ROOT / "calculators/childcare/stated.json").read_text(encoding="utf-8"))[
    "versions"
][-1]
_ROWS = {id: table["rows"] for id, table in _VERSION["tables"].items()}
_CELLS = {
    (id, tier): row["amounts"]
    for id, rows in _ROWS.items()
    for row in rows
    if "amounts" in row
    for tier in row["tiers"]
}
_RATIOS = {
    (id, tier): Fraction(row["ratio"])
    for id, rows in _ROWS.items()
    for row in rows
    if "ratio" in row
    for tier in row["tiers"]
}
_BRACKETS = [(row["income_levy"], row["label"]) for row in _ROWS["t3"] if row.get("income_levy")]
_HALF = Fraction(1, 2)


def _tier(persons: list[Any]) -> str:
    income = per_capita = 0
    for person in persons:
        if person == "not_taxed":
            continue
        levy = person["income_levy"] + person["excluded_credits"]
        left = max(0, person["relief"] - levy)
        income += max(0, levy - person["relief"])
        per_capita += max(0, person["per_capita_levy"] - left)
    if income == 0:
        return "C" if per_capita else "B"
    for bracket, tier in _BRACKETS:
        if income >= bracket["from"] and (bracket["below"] is None or income < bracket["below"]):
            return tier
    raise ValueError(income)


def _persons(tax: Any) -> list[Any]:
    return tax if isinstance(tax, list) else [tax]


def answer(asked: Any) -> dict[str, Any]:
    """Return the amounts of one request."""
    year, service = asked["fiscal_year"], asked["service"]
    born = date.fromisoformat(asked["birth_date"])
    age = max(0, year - born.year - (0 if (born.month, born.day) <= (4, 1) else 1))
    since = date.fromisoformat(asked["enrolled_from"])
    until = asked["enrolled_until"] and date.fromisoformat(asked["enrolled_until"])
    long = service in ("nursery", "long")
    column = "under3" if age < 3 else "age3" if age == 3 else "long" if long else service
    extended_column = "under3" if age < 3 else "age3" if age == 3 else "over4"
    siblings = asked["elder_siblings"] if asked["designated_household"] else 0
    rank = asked["specified_facility_rank"] or 0
    kind = asked["extended_care"]["kind"]
    months, total = [], 0
    for month in (4, 5, 6, 7, 8, 9, 10, 11, 12, 1, 2, 3):
        calendar_year = year if month >= 4 else year + 1
        first = date(calendar_year, month, 1)
        next_first = date(calendar_year + (month == 12), month % 12 + 1, 1)
        enrolled = since <= first and (until is None or first <= until)
        start = max(since, first)
        end = (
            next_first
            if until is None
            else min(date.fromordinal(until.toordinal() + 1), next_first)
        )
        days = max(0, (end - start).days) if kind == "daily" else 0
        if not enrolled and not days:
            continue
        if asked["public_assistance"]:
            tier = "A"
        else:
            tier = _tier(_persons(asked["taxes"][str(year - 1 if 4 <= month <= 8 else year)]))
        fee = table = _CELLS["t3", tier][column] if enrolled else 0
        if not long:
            if asked["specified_child"] or siblings or asked["single_parent"]:
                fee, table = 0, None
        elif asked["single_parent"] or siblings > 1 or (not siblings and rank > 2):
            fee, table = 0, None
        elif siblings == 1:
            fee = fee * _HALF
        elif rank == 2:
            fee = fee * _RATIOS.get(("t5", tier), 1)
        fee = int(fee)
        after = fee
        if long and asked["apply_article_12"]:
            reduction = fee * _RATIOS.get(("t6", tier), 0)
            after = fee - int(-(-reduction // 10) * 10)
        extended = 0
        if kind == "monthly":
            extended = _CELLS["t4", tier][extended_column]
        elif kind == "daily":
            extended = _CELLS["t4_2", tier]["day"] * min(
                days, asked["extended_care"]["days_per_month"]
            )
        total += after + extended
        months.append(
            {
                "month": f"{calendar_year}-{month:02d}",
                "tier": tier,
                "care_fee": {"table": table, "after_article_10": fee, "after_article_12": after},
                "extended_care_fee": extended,
                "total": after + extended,
            }
        )
    admission = 0
    if not long and not (asked["specified_child"] or siblings or asked["single_parent"]):
        entry_year = since.year if since.month >= 4 else since.year - 1
        if entry_year == year:
            admission = _admission(asked, since, year)
    return {
        "class_age": age,
        "admission_fee": {"amount": admission},
        "months": months,
        "total": total + admission,
    }


def _admission(asked: Any, since: date, year: int) -> int:
    if asked["public_assistance"]:
        return _CELLS["t2", "A"]["fee"]
    persons = _persons(asked["taxes"][str(year - 1 if 4 <= since.month <= 8 else year)])
    persons = [person for person in persons if person != "not_taxed"]
    if sum(person["income_levy"] for person in persons):
        return _CELLS["t2", "D"]["fee"]
    per_capita = sum(person["per_capita_levy"] for person in persons)
    return _CELLS["t2", "C" if per_capita else "B"]["fee"]


def main() -> None:
    """Answer every line of standard input."""
    for line in sys.stdin.buffer:
        text = json.dumps(answer(json.loads(line)), separators=(",", ":"))
        sys.stdout.buffer.write(text.encode() + b"\n")


if __name__ == "__main__":
    main()
