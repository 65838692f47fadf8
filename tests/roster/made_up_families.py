"""Made-up households of one 年度, every fact known, the same for the same seed.

They look like a ward's: one to four children, of whom some are only counted; one or two adults with
the taxes of two years, many of them just below or just above an edge of 別表第3; credits, 調整控除
and now and then a relief. Nobody is meant: every number is drawn.

A household is what `tests.calculators.plain_family` reads; a tax besides has `adjustment_credit` and
`transfer_credit`, which no rule needs (備考3 leaves them deducted) and a misreading adds back.
"""

import random
from datetime import date, timedelta
from typing import Any

from tests.calculators import plain_family, source_tables

type Json = dict[str, Any]

EDGES = [tier.since for tier in source_tables.CARE if tier.since]
CREDITS = ("housing", "donation", "dividend", "foreign_tax")
NOT_DEDUCTED_ANEW = ("adjustment_credit", "transfer_credit")


def household(chance: random.Random, *, fiscal_year: int) -> Json:
    """Return a household with at least one child in a facility of the ordinance."""
    adults = _adults(chance, fiscal_year)
    return {
        "fiscal_year": fiscal_year,
        "public_assistance": chance.random() < 0.03,
        "single_parent": chance.random() < (0.8 if len(adults) == 1 else 0.005),
        "designated_household": chance.random() < 0.3,
        "specified_child": chance.random() < 0.04,
        "other_named_persons": int(chance.random() < 0.03),
        "adults": adults,
        "children": _children(chance, fiscal_year),
        "apply_article_12": chance.random() < 0.97,
    }


# --- Taxes --------------------------------------------------------------------------------------


def _adults(chance: random.Random, fiscal_year: int) -> list[Json]:
    first = chance.choice((0.4, 0.5, 0.6, 0.7, 0.9, 1.0))
    shares = [1.0] if chance.random() < 0.12 else [first, 1 - first]
    before = 0 if chance.random() < 0.06 else int(chance.lognormvariate(12.2, 0.75))
    years = {fiscal_year - 1: before, fiscal_year: _next_year(chance, before)}
    adults: list[Json] = [{"id": f"a{at}", "taxes": {}} for at in range(1, len(shares) + 1)]
    for year, levied in years.items():
        whole = _near_an_edge(chance, levied) if chance.random() < 0.55 else levied
        taken = 0
        for adult, share in zip(adults, shares, strict=True):
            own = whole - taken if adult is adults[-1] else round(whole * share / 100) * 100
            taken += own
            adult["taxes"][str(year)] = _tax(chance, own)
    return adults


def _next_year(chance: random.Random, before: int) -> int:
    if chance.random() < 0.05:
        return chance.choice((0, before * 2 + 50_000, before // 3))
    return int(before * chance.uniform(0.85, 1.25))


def _near_an_edge(chance: random.Random, levied: int) -> int:
    if not levied:
        return 0
    edge = min(EDGES, key=lambda edge: abs(edge - levied))
    return edge + chance.choice((-2_500, -900, -300, -100, 0, 0, 100, 800, 2_500))


def _tax(chance: random.Random, own: int) -> Any:
    """Return one person's tax whose 所得割 with the credits of 備考3 is about `own` yen."""
    if own <= 0:
        if chance.random() < 0.6:
            return "not_taxed"
        return _levies(income=0, per_capita=chance.choice((0, 3500)))
    credits = dict.fromkeys(CREDITS, 0)
    for credit, likely, most in (
        ("housing", 0.14, 136_500),
        ("donation", 0.16, 80_000),
        ("dividend", 0.02, 6_000),
        ("foreign_tax", 0.01, 3_000),
    ):
        if chance.random() < likely:
            credits[credit] = min(own // 3, chance.randrange(500, most))
    income = max(0, own - sum(credits.values())) // 100 * 100
    tax = _levies(income=income, per_capita=3500, credits=credits)
    tax["adjustment_credit"] = chance.choice((1500, 1500, 2500, 3500, 6000))
    if chance.random() < 0.06:
        tax["transfer_credit"] = chance.randrange(300, 12_000)
    if chance.random() < 0.05:
        whole = income + sum(credits.values())
        tax["relief"] = chance.choice((whole // 300 * 100, whole // 200 * 100, whole, whole + 3500))
    return tax


def _levies(*, income: int, per_capita: int, credits: Json | None = None) -> Json:
    return {
        "per_capita_levy": per_capita,
        "income_levy": income,
        "credits": credits or dict.fromkeys(CREDITS, 0),
        "relief": 0,
        "flat_reduction": 0,
        "share": 1,
        "adjustment_credit": 0,
        "transfer_credit": 0,
    }


# --- Children -----------------------------------------------------------------------------------


def _children(chance: random.Random, year: int) -> list[Json]:
    count = chance.choices((1, 2, 3, 4), (44, 38, 15, 3))[0]
    in_care = chance.randint(1, count)
    born: list[date] = []
    children = []
    for at in range(count):
        start = date(year - 6, 4, 2) if at < in_care else date(year - 15, 4, 2)
        days = (date(year, 4, 1) - start).days
        # 1 and 2 April stand more often than chance would have it: the edge of two classes.
        first_days = [date(year - age, 4, day) for age in range(1, 6) for day in (1, 2)]
        day = start + timedelta(chance.randrange(days))
        if at < in_care and chance.random() < 0.05:
            day = chance.choice(first_days)
        if born and at < in_care and chance.random() < 0.05:
            day = born[-1]
        born.append(day)
        child: Json = {"id": "", "birth_date": day.isoformat()}
        if at < in_care:
            child |= _place(chance, year, day)
        else:
            age = plain_family.class_age(child["birth_date"], year)
            child["in_named_facility"] = 3 <= age <= 5 and chance.random() < 0.7
        children.append(child)
    return sorted(children, key=lambda child: child["birth_date"])


def _place(chance: random.Random, year: int, born: date) -> Json:
    age = plain_family.class_age(born.isoformat(), year)
    facility = chance.choice(("yamaya-kakinomi", "sendagaya-nakayoshi"))
    services = ["nursery", "long", "long"] if facility == "yamaya-kakinomi" else ["long"] * 4
    if facility == "sendagaya-nakayoshi" and chance.random() < 0.2:
        services = ["nursery"]
    if age >= 4 and chance.random() < 0.3:
        services = ["medium", "short"]
    service = chance.choice(services)
    entered = date(year - chance.randrange(0, age + 1), 4, 1)
    if chance.random() < 0.12:
        entered = date(year, 4, 1) + timedelta(chance.randrange(330))
    entered = max(entered, born + timedelta(57))
    until = None
    if chance.random() < 0.06:
        until = max(entered, date(year, 4, 1)) + timedelta(chance.randrange(20, 300))
    return {
        "facility": facility,
        "service": service,
        "enrolled_from": entered.isoformat(),
        "enrolled_until": until and until.isoformat(),
        "extended_care": _extended_care(chance, facility, service),
        "in_named_facility": chance.random() < 0.9,
    }


def _extended_care(chance: random.Random, facility: str, service: str) -> Json:
    offered = service == "long" or (service == "nursery" and facility == "yamaya-kakinomi")
    kind = chance.choices(("none", "monthly", "daily"), (58, 27, 15))[0] if offered else "none"
    days = chance.choice((1, 2, 3, 4, 5, 8, 12, 18, 20)) if kind == "daily" else 0
    return {"kind": kind, "days_per_month": days}
