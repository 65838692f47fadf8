"""Ten families, with all that each knows: how many questions the estimator asks them.

Each knows both 年度分 of every adult to the yen, so that what isn't asked of it isn't needed.
"""

from collections.abc import Mapping

from calculators.childcare.family import CALCULATOR
from calculators.form import Field
from tests.calculators.answered import guided, named
from tests.calculators.forms import form_values

type Typed = Mapping[str, str]


def _date(name: str, day: str) -> dict[str, str]:
    parts = zip(("year", "month", "day"), day.split("-"), strict=True)
    return {f"{name}.{part}": text for part, text in parts}


def child(number: int, born: str, service: str = "", since: str = "2016-04-01") -> dict[str, str]:
    """Return a child's answers; without a service it is a sibling that goes nowhere."""
    own = f"child.{number}"
    found = _date(f"{own}.birth_date", born)
    if number > 1:
        found[f"{own}.use"] = "facility" if service else "none"
    if service:
        found |= {f"{own}.facility": "yamaya-kakinomi", f"{own}.service": service}
        found |= {**_date(f"{own}.enrolled_from", since), f"{own}.named": "yes"}
    return found


def tax(adult: int, previous: str, current: str) -> dict[str, str]:
    """Return an adult's taxes of two years, 「0」 being 均等割 alone and an empty text no tax."""
    found = {}
    for year, levy in (("previous", previous), ("current", current)):
        own = f"adult.{adult}.{year}"
        found[f"{own}.status"] = "assessed" if levy else "not_taxed"
        if levy:
            found |= {
                f"{own}.income_levy": levy,
                f"{own}.per_capita_levy": "3500",
                f"{own}.special": "none",
            }
    return found


_RULES = {"designated_household": "no", "specified_child": "no", "other_named_persons": "0"}
_TWO = {"single_parent": "no", "public_assistance": "no", "adult.2.exists": "yes", **_RULES}
_ONE = {"single_parent": "yes", "public_assistance": "no", "adult.2.exists": "no", **_RULES}
_ONLY = {"fiscal_year": "2016", "siblings": "0"}
_TAXES = {**tax(1, "147000", "150000"), **tax(2, "52000", "61000")}
_ELDER = {"fiscal_year": "2016", "siblings": "1", **child(2, "2008-06-01")}
_BOTH = {"fiscal_year": "2016", "siblings": "1", **child(2, "2010-10-01", "long", "2014-04-01")}
_AT_3 = child(1, "2012-05-10", "long")
_AT_4 = "2011-10-01"

FAMILIES: Mapping[str, Typed] = {
    "共働き、ひとりっ子、長時間": {**_ONLY, **_AT_3, **_TWO, **_TAXES},
    "片働き、ひとりっ子、長時間": {
        **_ONLY, **_AT_3, **_TWO, **tax(1, "147000", "150000"), **tax(2, "", ""),
    },
    "ひとり親、ひとりっ子、長時間": {**_ONLY, **_AT_3, **_ONE, **tax(1, "52000", "61000")},
    "生活保護": {**_ONLY, **_AT_3, **_TWO, "public_assistance": "yes"},
    "9月に入園": {**_ONLY, **child(1, "2012-05-10", "long", "2016-09-01"), **_TWO, **_TAXES},
    "短時間、4歳": {**_ONLY, **child(1, _AT_4, "short"), **_TWO, **_TAXES},
    "延長保育を1か月単位": {
        **_ONLY, **_AT_3, **_TWO, **_TAXES, "child.1.extended_care": "monthly",
    },
    "小学生の兄がいる": {**_ELDER, **_AT_3, **_TWO, **_TAXES},
    "二人とも園に通う": {**_BOTH, **_AT_3, **_TWO, **_TAXES},
    "均等割だけの世帯": {**_ONLY, **_AT_3, **_TWO, **tax(1, "0", "0"), **tax(2, "", "")},
}  # fmt: skip

_ESSENTIAL = (
    "fiscal_year",
    "siblings",
    "birth_date",
    "use",
    "facility",
    "service",
    "enrolled_from",
)


def _is_essential(name: str) -> bool:
    fields = [field for field in CALCULATOR.form.fields() if name in field.inputs]
    return any(each in fields[0].name.split(".")[-1:] for each in _ESSENTIAL)


def said_by(known: Typed, names: tuple[str, ...]) -> dict[str, str]:
    """Return what a family says of some questions."""
    fields = [field for field in CALCULATOR.form.fields() if field.name in names]
    return {name: known[name] for field in fields for name in field.inputs if name in known}


def asked_of(known: Typed) -> tuple[str, ...]:
    """Return every question that a family is asked, which answers one after another as asked."""
    values = form_values({name: text for name, text in known.items() if _is_essential(name)})
    while True:
        asked: list[str] | None = guided(values)["asked"]
        assert asked is not None
        answers = said_by(known, tuple(asked))
        name = next((each for each in answers if values[each] != answers[each]), None)
        if name is None:
            return tuple(asked)
        values[name] = answers[name]


def shown_to(known: Typed) -> list[Field]:
    """Return what the form's own conditions would ask a family, were nothing left out."""
    form = CALCULATOR.form
    return [field for field, is_asked in form.asked(form_values(known)) if is_asked]


def answers(**changes: str) -> dict[str, str]:
    """Return the first family's inputs as the page sends them, some changed."""
    return form_values({**FAMILIES["共働き、ひとりっ子、長時間"], **named(changes)})
