"""What explains the papers that show 住民税: which of them, which credits, how 所得割課税額 comes about."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from build_scripts.calculator_pages import notices
from build_scripts.calculator_pages.notices import (
    ADDED_BACK,
    MARKS,
    MUNICIPAL,
    PAPERS,
    REMARK,
    STAYS,
    mark_of,
    say,
)
from build_scripts.rendering import render as render_template
from build_scripts.site_words import WORDS
from calculators.childcare import fee, stated, tax_papers
from calculators.childcare.facts import FACTS
from calculators.childcare.tax_papers import TaxPapers
from calculators.fiscal import Month, months_of

UNPRINTED: Mapping[str, Sequence[str]] = {"limit": ("附則第3条の3",)}
"""What stays deducted too, but has no place of its own on most papers: 税額調整措置."""

_HALVES = ("first_half", "second_half")


def fillings(*, base: str) -> dict[str, Callable[[], str]]:
    """Return what any page may ask for, by placeholder: all papers or one, and what explains them."""
    each: dict[str, Callable[[], str]] = {
        f"calculator:notices:{paper}": partial(
            notices.render, base=base, which=(paper,), prefix=paper
        )
        for paper in PAPERS
    }
    return each | {
        "calculator:notices": partial(notices.render, base=base),
        "calculator:notice-credits": partial(render_credits, base=base),
        "calculator:notice-ways": partial(render_ways, base=base),
        "calculator:notice-years": partial(render_years, base=base),
    }


def render_credits(*, base: str) -> str:
    """Draw the table of all credits as HTML: added back or not, and what says so."""
    every = {**ADDED_BACK, **STAYS, **UNPRINTED}
    return render_template(
        "notice_credits.html",
        credits=[
            (
                MARKS.get(name, ""),
                say(f"credit.{name}"),
                "added_back" if name in ADDED_BACK else "stays",
                provisions,
            )
            for name, provisions in every.items()
        ],
        base=base,
        remark=REMARK,
        page=fee.CALCULATOR.page(WORDS, base=base),
        say=say,
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class Way:
    """One way to 所得割課税額: the amounts with their marks, what is done with each, what is left."""

    name: str
    amounts: Sequence[tuple[str, int]]
    result: int


def ways() -> tuple[Way, Way]:
    """Return the two ways for the made-up person of the drawings; both have one result."""
    back = [(name, amount) for name, amount in MUNICIPAL.credits.items() if name in ADDED_BACK]
    kept = [(name, -amount) for name, amount in MUNICIPAL.credits.items() if name in STAYS]
    return (
        _way("adding", [("income_levy", MUNICIPAL.income_levy), *back]),
        _way("deducting", [("before_credits", MUNICIPAL.before_credits), *kept]),
    )


def _way(name: str, amounts: Sequence[tuple[str, int]]) -> Way:
    used = [(place, amount) for place, amount in amounts if amount]
    return Way(name=name, amounts=used, result=sum(amount for _, amount in used))


def render_ways(*, base: str) -> str:
    """Draw both ways as HTML, and the tiers that the wrong amounts would give."""
    tier_of = stated.latest().tables["t3"].tier_of
    right = ways()[0].result
    return render_template(
        "notice_ways.html",
        ways=[
            (
                say(f"way.{way.name}"),
                [
                    (mark_of(place), say(f"place.{place}.short"), _signed(amount))
                    for place, amount in way.amounts
                ],
                WORDS.written(way.result, "yen"),
            )
            for way in ways()
        ],
        compared=say(
            "compared",
            right=tier_of(right),
            after=tier_of(MUNICIPAL.income_levy),
            before=tier_of(MUNICIPAL.before_credits),
            mark_after=MARKS["income_levy"],
            mark_before=MARKS["before_credits"],
        ),
        base=base,
        say=say,
    )


def _signed(amount: int) -> str:
    written = WORDS.written(abs(amount), "yen")
    return WORDS.text("sample.less", amount=written) if amount < 0 else written


def years() -> tuple[tuple[int, TaxPapers, TaxPapers], ...]:
    """Return each 年度 whose fees the tables govern, with the papers of its two halves."""
    version = stated.latest()
    first = Month.parse(stated.earliest().stated["first_month"].value).fiscal_year
    last = version.superseded_from.fiscal_year if version.superseded_from else first
    found = []
    for year in range(first, last + 1):
        april, *_, march = months_of(year)
        before = tax_papers.for_month(april, version=version)
        found.append((year, before, tax_papers.for_month(march, version=version)))
    return tuple(found)


def render_years(*, base: str) -> str:
    """Draw the table of `years` as HTML."""
    return render_template(
        "notice_years.html",
        years=[
            (
                WORDS.written(year, "fiscal_year_name"),
                [
                    (
                        say("papers_of", **papers.values),
                        say("papers_are", **papers.values).split("|"),
                    )
                    for papers in halves
                ],
            )
            for year, *halves in years()
        ],
        base=base,
        page=fee.CALCULATOR.page(WORDS, base=base),
        halves=[WORDS.written(FACTS[half].value, FACTS[half].unit) for half in _HALVES],
        say=say,
    )
