"""Requests for every calculator, many of them wrong, the same ones at every run."""

import random
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from calculators.messages import catalogue
from calculators.registry import CALCULATORS
from tests.calculators import random_families

Json = Any
SEED = 20160401

_FACILITIES = ("yamaya-kakinomi", "sendagaya-nakayoshi")
_SERVICES = ("nursery", "long", "medium", "short")
_EDGES = (0, 1, 4999, 5000, 19999, 20000, 139999, 140000, 164999, 165000, 1199999, 1200000)
_ODD_VALUES: tuple[Json, ...] = (
    *(None, True, False, 0, 1, -1, 3.0, 2016.5, 1e30, 10**15, "", "2016", "なし", "２０１６"),
    *("𠮷野家", "a\u0000b", "<b>&\"'", "\u202eabc", "\ud800", [], [1], {}, {"a": 1}, "2016-02-30"),
)
_ODD_KEYS = ("extra", "fiscalYear", "", "合計", "taxes.2015", "__class__", "\u2028", "\udfff")


def requests(count: int) -> Iterator[tuple[str, Json]]:
    """Yield `count` pairs of calculator and request; every calculator has its share."""
    chance = random.Random(SEED)
    makers: list[tuple[str, Callable[[random.Random], Json]]] = []
    for name in CALCULATORS:
        make = MADE_HERE.get(name) or _by_schema(name)
        makers += [(name, make)] * SHARES.get(name, 1)
    for number in range(count):
        name, make = makers[number % len(makers)]
        request: Json = make(chance)
        if chance.random() < 0.4:
            for _ in range(chance.randint(1, 3)):
                request = _spoilt(request, chance)
        yield name, request


def _by_schema(name: str) -> Callable[[random.Random], Json]:
    """What makes requests that fit the calculator's own schema."""
    schema = CALCULATORS[name].schema(catalogue("ja"))
    return lambda chance: _fitting(schema, chance)


def _fitting(schema: Json, chance: random.Random) -> Json:
    if "enum" in schema:
        return chance.choice(schema["enum"])
    types = schema["type"] if isinstance(schema["type"], list) else [schema["type"]]
    match chance.choice(types):
        case "object":
            return {
                name: _fitting(inner, chance)
                for name, inner in schema.get("properties", {}).items()
                if name in schema["required"] or chance.random() < 0.5
            }
        case "array":
            return [_fitting(schema["items"], chance) for _ in range(chance.randint(0, 3))]
        case "integer":
            return chance.randint(schema["minimum"], schema["maximum"])
        case "boolean":
            return chance.random() < 0.5
        case "string":
            return _day(chance, 2022, 2028) if schema.get("format") == "date" else "文字"
        case "null":
            return None
        case other:
            raise ValueError(f"nothing made for {other}")


def _day(chance: random.Random, first: int, last: int) -> str:
    edge = chance.choice(("04-01", "04-02", "03-31", "12-29", "01-03", None))
    ordinary = f"{chance.randint(1, 12):02}-{chance.randint(1, 28):02}"
    return f"{chance.randint(first, last)}-{edge or ordinary}"


def _tax(chance: random.Random) -> dict[str, int]:
    income = chance.choice((chance.choice(_EDGES), chance.randrange(0, 1_500_000)))
    return {
        "per_capita_levy": chance.choice((0, 3500, 7000)),
        "income_levy": income,
        "excluded_credits": chance.choice((0, 0, chance.randrange(0, 200_000))),
        "relief": chance.choice((0, 0, 0, chance.randrange(0, 200_000))),
    }


def _fee(chance: random.Random) -> dict[str, Json]:
    year = chance.choice((2016, 2016, 2016, 2017, 2018, 2020, 2015))
    taxes = {str(known): _tax(chance) for known in (year - 1, year) if chance.random() < 0.95}
    return {
        "fiscal_year": year,
        "facility": chance.choice(_FACILITIES),
        "service": chance.choice((*_SERVICES, "long", "long")),
        "birth_date": _day(chance, year - 7, year - 1),
        "enrolled_from": _day(chance, year - 1, year),
        "enrolled_until": chance.choice((None, None, None, _day(chance, year, year + 1))),
        "public_assistance": chance.random() < 0.1,
        "taxes": taxes,
        "single_parent": chance.random() < 0.2,
        "designated_household": chance.random() < 0.3,
        "elder_siblings": chance.randint(0, 3),
        "specified_child": chance.random() < 0.2,
        "specified_facility_rank": chance.choice((None, None, 1, 2, 3)),
        "extended_care": {
            "kind": chance.choice(("none", "none", "monthly", "daily")),
            "days_per_month": chance.randint(0, 31),
        },
        "apply_article_12": chance.random() < 0.8,
    }


def _family(chance: random.Random) -> dict[str, Json]:
    return {"changes": [], **random_families.family(chance.randrange(10**6), worlds=200)}


def _eligibility(chance: random.Random) -> dict[str, Json]:
    return {
        "date": _day(chance, 2015, 2018),
        "birth_date": _day(chance, 2008, 2017),
        "facility": chance.choice(_FACILITIES),
        "service": chance.choice(_SERVICES),
        "resident": chance.choice((True, False, None)),
        "has_ground": chance.choice((True, False, None)),
    }


def _opening(chance: random.Random) -> dict[str, Json]:
    return {
        "date": _day(chance, 2010, 2040),
        "facility": chance.choice(_FACILITIES),
        "service": chance.choice(_SERVICES),
    }


def _spoilt(request: Json, chance: random.Random) -> Json:
    """One thing wrong, somewhere: a value, a missing key, a key too many, or the whole."""
    if not isinstance(request, dict) or chance.random() < 0.02:
        return chance.choice(_ODD_VALUES)
    if not request or chance.random() < 0.2:
        return {**request, chance.choice(_ODD_KEYS): chance.choice(_ODD_VALUES)}
    key = chance.choice(sorted(request))
    rest = {name: value for name, value in request.items() if name != key}
    if chance.random() < 0.25:
        return rest
    inner = request[key]
    if isinstance(inner, dict) and chance.random() < 0.7:
        return {**request, key: _spoilt(inner, chance)}
    return {**request, key: chance.choice(_ODD_VALUES)}


MADE_HERE: Mapping[str, Callable[[random.Random], dict[str, Json]]] = {
    "childcare-fee": _fee,
    "childcare-family": _family,
    "childcare-eligibility": _eligibility,
    "childcare-opening": _opening,
}
"""Those whose requests are made by hand, near the edges of the rules; all others by their schema."""

SHARES: Mapping[str, int] = {"childcare-fee": 5, "childcare-family": 3}
"""How many requests a calculator has for one of each other."""
