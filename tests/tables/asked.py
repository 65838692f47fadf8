"""Requests of `childcare-fee` that the tables hold for, and the same children as rows to be joined.

What a household's taxes come to is read here plainly (READING.md 4), not by the program: each
person's credits are added back, the person's own relief taken off, then the persons added up.
"""

import random
from datetime import date
from typing import Any

from tests.calculators import source_tables

type Json = dict[str, Any]

EDGES = tuple(tier.since for tier in source_tables.CARE if tier.since)
BIRTHDAYS = {0: "2015-06-01", 1: "2014-06-01", 2: "2013-06-01", 3: "2012-06-01", 4: "2011-06-01",
             5: "2010-06-01"}  # fmt: skip
"""A birth date of each class age in 2016年度."""
NO_EXTENDED_CARE = {"kind": "none", "days_per_month": 0}


def taxed(income_levy: int, per_capita_levy: int = 3500) -> Json:
    return {
        "per_capita_levy": per_capita_levy,
        "income_levy": income_levy,
        "excluded_credits": 0,
        "relief": 0,
    }


NOTHING = taxed(0, 0)
LEVIES: dict[str, Json] = {"A": NOTHING, "B": NOTHING, "C": taxed(0)} | {
    tier.name: taxed(tier.since or 1) for tier in source_tables.CARE if tier.name.startswith("D")
}
"""A household of each tier by the printed bounds of 別表第3: the least that belongs to it."""


def request(**changes: Any) -> Json:
    """A child of three in 長時間保育 for the whole of 2016年度, to whom no rule of relief applies."""
    return {
        "fiscal_year": 2016,
        "facility": "yamaya-kakinomi",
        "service": "long",
        "birth_date": BIRTHDAYS[3],
        "enrolled_from": "2016-04-01",
        "enrolled_until": None,
        "public_assistance": False,
        "taxes": {"2015": LEVIES["D7"], "2016": LEVIES["D7"]},
        "single_parent": False,
        "designated_household": False,
        "elder_siblings": 0,
        "specified_child": False,
        "specified_facility_rank": None,
        "extended_care": NO_EXTENDED_CARE,
        "apply_article_12": True,
        **changes,
    }


def household_tax(tax: Any) -> tuple[int, int]:
    """所得割課税額 and 均等割 of a household for its tier, in yen."""
    income = per_capita = 0
    for person in tax if isinstance(tax, list) else [tax]:
        if person == "not_taxed":
            continue
        levy = person["income_levy"] + person["excluded_credits"]
        income += max(0, levy - person["relief"])
        per_capita += max(0, person["per_capita_levy"] - max(0, person["relief"] - levy))
    return income, per_capita


def assessed(tax: Any) -> tuple[int, int]:
    """所得割 and 均等割 as assessed: what decides the 入園料 (READING.md 11)."""
    persons = [each for each in (tax if isinstance(tax, list) else [tax]) if each != "not_taxed"]
    return (
        sum(person["income_levy"] for person in persons),
        sum(person["per_capita_levy"] for person in persons),
    )


def column_of(service: str, age: int) -> str:
    """The column of 別表第3 (READING.md 6, 7)."""
    if service in ("medium", "short"):
        return service
    return "under3" if age < 3 else "age3" if age == 3 else "long"


def random_request(chance: random.Random) -> Json:
    """A request within the tables' scope: whole 年度, taxes known, 区立保育園 only by 第10条第2項."""
    year = chance.choice((2016, 2017, 2018))
    service = chance.choice(("nursery", "long", "long", "medium", "short"))
    age = chance.choice((4, 5)) if service in ("medium", "short") else chance.randrange(6)
    asked = request(
        fiscal_year=year,
        facility=chance.choice(("yamaya-kakinomi", "sendagaya-nakayoshi")),
        service=service,
        birth_date=date(
            year - age - 1, chance.randrange(5, 13), chance.randrange(1, 29)
        ).isoformat(),
        enrolled_from=chance.choice((f"{year}-04-01", f"{year}-03-20", f"{year}-01-08")),
        public_assistance=chance.random() < 0.04,
        taxes={str(of): _taxes(chance) for of in (year - 1, year)},
        single_parent=chance.random() < 0.1,
        designated_household=chance.random() < 0.4,
        elder_siblings=chance.choice((0, 0, 0, 1, 1, 2, 3)),
        specified_child=chance.random() < 0.15,
        specified_facility_rank=chance.choice((None, None, 1, 2, 2, 3, 4)),
        extended_care=_extended_care(chance, service),
        apply_article_12=chance.random() < 0.8,
    )
    if asked["facility"] == "sendagaya-nakayoshi" and service == "nursery":
        asked["extended_care"] = NO_EXTENDED_CARE
        if not _is_of_article_10(asked):
            asked["facility"] = "yamaya-kakinomi"
    return asked


def _is_of_article_10(asked: Json) -> bool:
    """Whether 第10条第2項 changes the 保育料, so that 第16条第3項 leaves it to this ordinance."""
    return (
        asked["single_parent"]
        or (asked["designated_household"] and asked["elder_siblings"] > 0)
        or (asked["specified_facility_rank"] or 0) > 1
    )


def _extended_care(chance: random.Random, service: str) -> Json:
    kind = chance.choice(("none", "none", "monthly", "daily"))
    if service in ("medium", "short") or kind == "none":
        return NO_EXTENDED_CARE
    return {"kind": kind, "days_per_month": chance.choice((1, 5, 28, 31)) if kind == "daily" else 0}


def _taxes(chance: random.Random) -> Any:
    persons: list[Any] = [_person(chance) for _ in range(chance.choice((1, 1, 2)))]
    if chance.random() < 0.1:
        persons.append("not_taxed")
    return persons[0] if persons[0] != "not_taxed" and chance.random() < 0.3 else persons


def _person(chance: random.Random) -> Any:
    if chance.random() < 0.1:
        return "not_taxed"
    edge = chance.choice(EDGES)
    levy = chance.choice((0, edge, edge - 1, edge // 2, chance.randrange(0, 6000) * 100))
    credit = chance.choice((0, 0, 0, min(levy, 12_000)))
    relief = chance.choice((0, 0, 0, 0, 0, levy // 2, levy + 2_000))
    return {
        "per_capita_levy": chance.choice((3500, 3500, 0)) if levy - credit == 0 else 3500,
        "income_levy": levy - credit,
        "excluded_credits": credit,
        "relief": relief,
    }


def row(number: int, asked: Json) -> tuple[Any, ...]:
    """The child as a row of COLUMNS, from what was asked alone."""
    year = asked["fiscal_year"]
    born = date.fromisoformat(asked["birth_date"])
    age = year - born.year - 1  # nobody here is born from January to 1 April
    before, now = (asked["taxes"][str(of)] for of in (year - 1, year))
    extended = asked["extended_care"]
    entered = date.fromisoformat(asked["enrolled_from"])
    return (
        number,
        year,
        column_of(asked["service"], age),
        "under3" if age < 3 else "age3" if age == 3 else "over4",
        asked["public_assistance"],
        *household_tax(before),
        *household_tax(now),
        *assessed(before),
        asked["single_parent"],
        min(2, asked["elder_siblings"]) if asked["designated_household"] else 0,
        min(3, asked["specified_facility_rank"] or 0),
        asked["specified_child"],
        asked["apply_article_12"],
        extended["kind"],
        extended["days_per_month"],
        asked["service"] in ("medium", "short") and entered >= date(year, 4, 1),
    )


COLUMNS = (
    "child", "fiscal_year", "column", "extended_column", "public_assistance",
    "income_before", "per_capita_before", "income_now", "per_capita_now",
    "assessed_income", "assessed_per_capita",
    "single_parent", "elder_siblings", "rank", "specified_child", "article_12",
    "kind", "days", "enters",
)  # fmt: skip
