"""The closed days of a 年度 as files for calendars: all of them, or those with a name alone."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from build_scripts.calculator_pages import calendar_files
from build_scripts.calculator_pages.calendar_files import Entry
from build_scripts.calculator_pages.opening_days import OpeningDay, OpeningYear, opening_year
from build_scripts.calculator_pages.opening_words import reasons, services
from build_scripts.figures.holidays import announced_on
from build_scripts.site_words import WORDS
from calculators.childcare import article05_closed_days, opening
from calculators.childcare.opening_calendars import GROUPS, Group, address, fiscal_years, month_id
from calculators.childcare.source import ORDINANCE
from calculators.fiscal import Month


@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarFile:
    """One file: its address under the site's root, its title, what its link says, its days."""

    year: OpeningYear
    address: str
    title: str
    words: str
    days: tuple[OpeningDay, ...]


def files(*, site_url: str) -> Iterator[tuple[str, bytes]]:
    """Yield address and content of every file; `site_url` is empty where it is not known.

    Without it the events name the provisions and lead nowhere.
    """
    for fiscal_year in fiscal_years():
        for group in GROUPS:
            for file in files_of(opening_year(fiscal_year, group)):
                yield file.address, content(file, site_url=site_url)


def files_of(year: OpeningYear) -> tuple[CalendarFile, ...]:
    """Return the files of a 年度 for a group: every closed day, and those of no weekly reason."""
    folder = address(year.fiscal_year)
    values = {
        "services": services(year.group),
        "year": WORDS.written(year.fiscal_year, "fiscal_year_name"),
    }
    named = tuple(day for day in year.closed_days if day.is_named)
    return (
        CalendarFile(
            year=year,
            address=f"{folder}{year.group.id}.ics",
            title=_say("title", **values),
            words=_say("all", count=len(year.closed_days)),
            days=year.closed_days,
        ),
        CalendarFile(
            year=year,
            address=f"{folder}{year.group.id}-holidays.ics",
            title=_say("title_holidays", **values),
            words=_say("holidays", count=len(named)),
            days=named,
        ),
    )


def content(file: CalendarFile, *, site_url: str) -> bytes:
    """Return the file. A day has the same identifier in both files of a group."""
    root = site_url and site_url.rstrip("/") + "/"
    return calendar_files.write(
        opening.NAME,
        file.title,
        (_entry(day, file.year.group, root) for day in file.days),
        stamp=_stamp(),
        words=WORDS,
    )


def _stamp() -> date:
    """Return the day from which on the days are known as they are: it is not that of the build."""
    last = article05_closed_days.holidays().official_until
    return max(announced_on(last - 1), ORDINANCE.in_force or date.min)


def _entry(day: OpeningDay, group: Group, root: str) -> Entry:
    month = Month.of(day.date)
    page = f"{address(month.fiscal_year)}#{month_id(group, month)}"
    return Entry(
        name=f"{day.date.isoformat()}.{group.id}",
        since=day.date,
        until=day.date,
        summary=_say("summary_forecast" if day.is_tentative else "summary", reason=reasons(day)),
        description=_description(day, group, root),
        status="TENTATIVE" if day.is_tentative else "CONFIRMED",
        address=root and root + page,
    )


def _description(day: OpeningDay, group: Group, root: str) -> str:
    cites = dict.fromkeys(cite for each in day.closed_by for cite in each.cites)
    body = _say(
        "body",
        services=services(group),
        reasons="".join(each.message(WORDS) for each in day.closed_by),
        title=ORDINANCE.title,
        sources="\n".join(_source(cite, root) for cite in cites),
    )
    if not day.is_tentative:
        return body
    why = WORDS.text("note.equinox_forecast")
    return _say("body_forecast", body=body, why=why)


def _source(cite: str, root: str) -> str:
    label = ORDINANCE.label(cite, WORDS)
    if not root:
        return label
    return _say("source_with_address", label=label, address=root + ORDINANCE.address(cite))


def _say(key: str, /, **values: object) -> str:
    return WORDS.text(f"childcare-opening.file.{key}", **values)
