"""Valid requests of `childcare-family`, as many as wanted, the same for the same seed.

Amounts lie at the edges of tiers more often than chance would have it, twins are many, and what is
unknown is little enough for every possible world to be tried.
"""

import copy
import random
from collections.abc import Callable
from datetime import date, timedelta
from typing import Any

from tests.calculators import plain_family, possible_worlds

type Json = dict[str, Any]

YEARS = (2016, 2017, 2018, 2024, 2025, 2026)
FLAGS = possible_worlds.YES_OR_NO[:4]
NO_EXTENDED_CARE = {"kind": "none", "days_per_month": 0}


def family(seed: int, worlds: int) -> Json:
    """Return a request that leaves no more worlds possible than that."""
    chance = random.Random(seed)
    asked = _known(chance)
    if chance.random() < 1 / 3:
        _change(chance, asked)
    for _ in range(chance.choice((0, 0, 1, 1, 1, 2, 2, 3))):
        asked = _forget(chance, asked, worlds)
    return asked


# --- A household of known facts -----------------------------------------------------------------


def _known(chance: random.Random) -> Json:
    year = chance.choice(YEARS)
    adults = [
        {"id": f"a{n}", "taxes": {str(of): _tax(chance, of) for of in (year - 1, year)}}
        for n in range(1, chance.choice((1, 2, 2, 2, 3)) + 1)
    ]
    return {
        "fiscal_year": year,
        "public_assistance": chance.random() < 0.05,
        "single_parent": chance.random() < 0.1,
        "designated_household": chance.random() < 0.35,
        "specified_child": chance.random() < 0.1,
        "other_named_persons": chance.choice((0, 0, 0, 0, 1, 2)),
        "adults": adults,
        "children": _children(chance, year),
        "apply_article_12": chance.random() < 0.85,
    }


def _tax(chance: random.Random, of: int) -> Any:
    kind = chance.random()
    if kind < 0.02:
        return chance.choice(("undeclared", "abroad"))
    if kind < 0.2:
        return "not_taxed"
    edge = chance.choice(possible_worlds.EDGES)
    near = (edge, max(0, edge - 100), edge // 200 * 100, chance.randrange(0, 8000) * 100, 0)
    credits = dict.fromkeys(possible_worlds.CREDITS, 0)
    income = chance.choice(near)
    if chance.random() < 0.2:
        credit = chance.choice((income, chance.randrange(0, income // 100 + 1) * 100))
        credits[chance.choice(possible_worlds.CREDITS)] = credit
        income -= credit
    if chance.random() < 0.1:
        credits.pop(chance.choice([kind for kind, yen in credits.items() if yen == 0]))
    per_capita = 3500 if income else chance.choice((0, 3500))
    levied = income + sum(credits.values())
    relief = chance.choice((levied, levied + per_capita, levied // 300 * 100, 100))
    return {
        "per_capita_levy": per_capita,
        "income_levy": income,
        "relief": min(relief, income + per_capita) if chance.random() < 0.12 else 0,
        "credits": credits,
        "designated_city": chance.random() < (0.3 if of == 2018 else 0.06),
        "flat_reduction": 10_000 if of == 2024 and income and chance.random() < 0.3 else 0,
    }


def _children(chance: random.Random, year: int) -> list[Json]:
    born: list[date] = []
    children = []
    for n in range(1, chance.choice((1, 1, 2, 2, 3, 3, 4, 5)) + 1):
        charged = n == 1 or chance.random() < 0.5
        start = date(year - 6, 4, 2) if charged else date(year - 17, 4, 2)
        days = (date(year, 4, 1) - start).days
        day = start + timedelta(chance.choice((0, days, chance.randrange(days))))
        if born and chance.random() < 0.35:
            day = chance.choice(born)
        born.append(day)
        child: Json = {"id": f"c{n}", "birth_date": day.isoformat()}
        if charged and day >= date(year - 6, 4, 2):
            child |= _place(chance, year, day)
        elif chance.random() < 0.5:
            child["in_named_facility"] = chance.random() < 0.6
        children.append(child)
    chance.shuffle(children)
    if not any("service" in child for child in children):
        raise AssertionError("the first child is always of an age to be charged")
    return children


def _place(chance: random.Random, year: int, born: date) -> Json:
    facility, service = _facility_and_service(chance, plain_family.class_age(str(born), year))
    if chance.random() < 0.6:
        entered = chance.choice((date(year, 4, 1), date(year, 4, 2), date(year - 1, 4, 1)))
    else:
        entered = date(year, 4, 1) + timedelta(chance.randrange(364))
    entered = max(entered, born)
    until = None
    if chance.random() < 0.25:
        earliest = max(entered, date(year, 4, 1))
        left = earliest + timedelta(chance.randrange(400))
        left = left.replace(day=1) if chance.random() < 0.4 else left
        until = max(left, earliest).isoformat()
    return {
        "facility": facility,
        "service": service,
        "enrolled_from": entered.isoformat(),
        "enrolled_until": until,
        "extended_care": _extended_care(chance, service),
        "in_named_facility": chance.random() < 0.8,
    }


def _facility_and_service(chance: random.Random, age: int) -> tuple[str, str]:
    services = ["nursery", "long", "long"]
    if age >= 4:
        services += ["medium", "short"]
    elif chance.random() < 0.04:
        services = ["medium", "short"]  # the table has no amount for them
    return chance.choice(("yamaya-kakinomi", "sendagaya-nakayoshi")), chance.choice(services)


def _extended_care(chance: random.Random, service: str) -> Json:
    if service in ("medium", "short") or chance.random() < 0.5:
        return dict(NO_EXTENDED_CARE)
    if chance.random() < 0.5:
        return {"kind": "monthly", "days_per_month": 0}
    return {"kind": "daily", "days_per_month": chance.choice((1, 3, 10, 25, 31))}


# --- Changes within the year --------------------------------------------------------------------


def _change(chance: random.Random, asked: Json) -> None:
    year = asked["fiscal_year"]
    makers: tuple[Callable[[random.Random, Json], Json | None], ...] = (
        _flag_changes,
        _service_changes,
        _extended_care_changes,
        _named_facility_changes,
        _adult_leaves_or_returns,
        _sibling_leaves_or_returns,
        _sibling_leaves_or_returns,
        _tax_is_corrected,
    )
    changes = []
    for month in sorted(chance.sample(plain_family.months_of(year), chance.choice((1, 1, 2, 3)))):
        change = chance.choice(makers)(chance, asked)
        if change is not None:
            changes.append({"from": month, **change})
    if changes:
        asked["changes"] = changes


def _flag_changes(chance: random.Random, asked: Json) -> Json:
    if chance.random() < 0.2:
        return {"other_named_persons": chance.choice((0, 1, 2))}
    flag = chance.choice(FLAGS)
    return {flag: not asked[flag]}


def _charged(chance: random.Random, asked: Json) -> Json:
    child: Json = chance.choice([child for child in asked["children"] if "service" in child])
    return child


def _service_changes(chance: random.Random, asked: Json) -> Json:
    child = _charged(chance, asked)
    age = plain_family.class_age(child["birth_date"], asked["fiscal_year"])
    facility, service = _facility_and_service(chance, age)
    return {
        "child": child["id"],
        "facility": facility,
        "service": service,
        "extended_care": _extended_care(chance, service),
    }


def _extended_care_changes(chance: random.Random, asked: Json) -> Json | None:
    child = _charged(chance, asked)
    if child["service"] in ("medium", "short"):
        return None
    return {"child": child["id"], "extended_care": _extended_care(chance, "long")}


def _named_facility_changes(chance: random.Random, asked: Json) -> Json:
    child = chance.choice(asked["children"])
    return {"child": child["id"], "in_named_facility": not child.get("in_named_facility", False)}


def _adult_leaves_or_returns(chance: random.Random, asked: Json) -> Json | None:
    """The first adult always stays."""
    others = asked["adults"][1:]
    if not others:
        return None
    return {"adult": chance.choice(others)["id"], "in_household": chance.random() < 0.35}


def _sibling_leaves_or_returns(chance: random.Random, asked: Json) -> Json | None:
    siblings = [child for child in asked["children"] if "service" not in child]
    if not siblings:
        return None
    return {"child": chance.choice(siblings)["id"], "in_household": chance.random() < 0.25}


def _tax_is_corrected(chance: random.Random, asked: Json) -> Json:
    year = asked["fiscal_year"] - chance.choice((0, 1))
    return {
        "adult": chance.choice(asked["adults"])["id"],
        "taxes": {str(year): _tax(chance, year)},
    }


# --- What is unknown ----------------------------------------------------------------------------


def _forget(chance: random.Random, asked: Json, worlds: int) -> Json:
    """Leave one more fact open, or none where too many worlds would be possible."""
    forgetful = copy.deepcopy(asked)
    ways = (_forget_flag, _forget_flag, _forget_named_facility, _forget_year, _forget_part)
    chance.choice(ways)(chance, forgetful)
    return forgetful if possible_worlds.how_many_worlds(forgetful) <= worlds else asked


def _forget_flag(chance: random.Random, asked: Json) -> None:
    flags = [*FLAGS, "other_named_persons"]
    holders = [asked, *asked.get("changes", [])]
    holder = chance.choice([holder for holder in holders if any(flag in holder for flag in flags)])
    holder[chance.choice([flag for flag in flags if flag in holder])] = None


def _forget_named_facility(chance: random.Random, asked: Json) -> None:
    changes = [change for change in asked.get("changes", []) if "in_named_facility" in change]
    holder = chance.choice([*asked["children"], *changes])
    if holder in changes or chance.random() < 0.5:
        holder["in_named_facility"] = None
    else:
        holder.pop("in_named_facility", None)


def _taxes(chance: random.Random, asked: Json) -> tuple[Json, str]:
    """Where a tax stands: an adult's or a correction's, and the year."""
    changes = [change for change in asked.get("changes", []) if "taxes" in change]
    taxes = chance.choice([*asked["adults"], *changes])["taxes"]
    return taxes, chance.choice(list(taxes))


def _forget_year(chance: random.Random, asked: Json) -> None:
    taxes, year = _taxes(chance, asked)
    if chance.random() < 0.3 and len(taxes) > 1:
        del taxes[year]
    else:
        taxes[year] = chance.choice((None, "unknown"))


def _forget_part(chance: random.Random, asked: Json) -> None:
    taxes, year = _taxes(chance, asked)
    tax = taxes.get(year)
    if not isinstance(tax, dict):
        return
    part = chance.choice(("per_capita_levy", "income_levy", "credits", "designated_city"))
    if part == "credits":
        tax["credits"][chance.choice(possible_worlds.CREDITS)] = None
    elif part != "per_capita_levy" or not tax["relief"]:
        tax[part] = None
