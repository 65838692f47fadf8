"""The calendar of closed days of each 年度: a page a year, a part for each group of services."""

import calendar
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from posixpath import relpath

from build_scripts.calculator_pages import opening_files, opening_words
from build_scripts.calculator_pages.opening_days import OpeningDay, OpeningYear, opening_year
from build_scripts.page_source import MenuEntry, SourcePage
from build_scripts.rendering import render
from build_scripts.site_words import WORDS
from calculators.childcare import article05_closed_days, opening
from calculators.childcare.facts import FACTS
from calculators.childcare.opening_calendars import GROUPS, ROOT, address, fiscal_years, month_id
from calculators.fiscal import Month, months_of
from calculators.quantity import Quantity

_SUNDAY_FIRST = calendar.Calendar(firstweekday=calendar.SUNDAY)
_WEEKDAYS = (7, 1, 2, 3, 4, 5, 6)


@dataclass(frozen=True, slots=True, kw_only=True)
class MonthTable:
    """A month as a table: its weeks from Sunday on (None: a day of another month).

    `named` are its closed days but for those of every week, each run of days with its reason.
    """

    id: str
    caption: str
    weeks: tuple[tuple[OpeningDay | None, ...], ...]
    named: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """What a page shows for one group of services."""

    year: OpeningYear
    heading: str
    services: str
    months: tuple[MonthTable, ...]
    files: tuple[tuple[str, str, str], ...]  # link, name to keep it under, words

    @property
    def id(self) -> str:
        """The id of its place on the page."""
        return self.year.group.id


def source_pages() -> Iterator[SourcePage]:
    """Yield the page of each 年度."""
    for year in fiscal_years():
        name = WORDS.written(year, "fiscal_year")
        parts = tuple(_part(opening_year(year, group)) for group in GROUPS)
        yield SourcePage(
            source=_source(year),
            front_matter={
                "title": WORDS.text("childcare-opening.calendar.title", year=name),
                "description": WORDS.text("childcare-opening.calendar.description", year=name),
                # The months take the room of the contents, which stand above them.
                "hide": ["toc"],
            },
            text=_html(year, parts),
        )


def sections() -> dict[str, list[MenuEntry]]:
    """Return what stands for 「tools/childcare-opening/」 in mkdocs.yml: the latest 年度 first."""
    return {ROOT: [{WORDS.written(year, "fiscal_year"): _source(year)} for year in _latest_first()]}


def year_list(*, base: str) -> str:
    """Draw the links to the page of every 年度, the latest first; `base` is the site's root."""
    years = [
        (
            address(year),
            WORDS.written(year, "fiscal_year"),
            bool(opening_year(year, GROUPS[0]).forecast_years),
        )
        for year in _latest_first()
    ]
    return render("opening_years.html", years=years, base=base, say=_say)


def _latest_first() -> Sequence[int]:
    return fiscal_years()[::-1]


def _source(year: int) -> str:
    return f"{address(year).rstrip('/')}.md"


def _html(year: int, parts: Sequence[Part]) -> str:
    here = address(year)
    months = tuple(months_of(year))
    return render(
        "opening_calendar.html",
        title=_say("title", year=WORDS.written(year, "fiscal_year")),
        since=Quantity(months[0].first_day, "date"),
        until=Quantity(months[-1].last_day, "date"),
        parts=parts,
        weekdays=[WORDS.text(f"weekday.{number}") for number in _WEEKDAYS],
        around=[
            (relpath(address(other), here) + "/", WORDS.written(other, "fiscal_year"))
            for other in (year - 1, year + 1)
            if other in fiscal_years()
        ],
        all_years=relpath(ROOT, here) + "/#years",
        how_to=relpath(ROOT, here) + "/#files",
        base="../" * here.count("/"),
        page=opening.CALCULATOR.page(WORDS, base="../" * here.count("/")),
        facts=FACTS,
        reasons=lambda day: opening_words.reasons(day, WORDS),
        say=_say,
        forecast=_forecast,
    )


def _forecast(years: Sequence[int]) -> str:
    """Say why the equinoxes of `years` are not certain."""
    announced = article05_closed_days.holidays().announced
    return _say(
        "forecast",
        years=WORDS.written([_say("of_year_number", year=year) for year in years], "list"),
        announced=Quantity(announced.month, "month_of_year"),
    )


def _part(year: OpeningYear) -> Part:
    services = opening_words.services(year.group, WORDS)
    written_year = WORDS.written(year.fiscal_year, "fiscal_year_name")
    return Part(
        year=year,
        heading=_say("of_year", services=services, year=written_year),
        services=services,
        months=tuple(_month(month, year) for month in months_of(year.fiscal_year)),
        files=tuple(
            (
                relpath(file.address, address(year.fiscal_year)),
                file.address.removeprefix("tools/").replace("/", "-"),
                file.link(WORDS),
            )
            for file in opening_files.files_of(year)
        ),
    )


def _month(month: Month, year: OpeningYear) -> MonthTable:
    days = {day.date: day for day in year.days if Month.of(day.date) == month}
    weeks = _SUNDAY_FIRST.monthdatescalendar(month.year, month.month)
    return MonthTable(
        id=month_id(year.group, month),
        caption=WORDS.written(month, "month"),
        weeks=tuple(tuple(days.get(day) for day in week) for week in weeks),
        named=tuple(_named(tuple(days.values()))),
    )


def _named(days: Sequence[OpeningDay]) -> Iterator[str]:
    """Yield the closed days that have a reason of their own, neighbours with the same one together."""
    for (reason, forecast), run in groupby(days, key=_own_reason):
        if not reason:
            continue
        first, *rest = (_say("day", day=day.date.day) for day in run)
        written = _say("days", first=first, last=rest[-1]) if rest else first
        key = "named_day_forecast" if forecast else "named_day"
        yield _say(key, days=written, reason=reason)


def _own_reason(day: OpeningDay) -> tuple[str, bool]:
    return opening_words.reasons(day, WORDS, weekly=False), day.forecast


def _say(key: str, /, **values: object) -> str:
    return WORDS.text(f"childcare-opening.calendar.{key}", **values)
