"""The closed days of a 年度 as files for calendars: all of them, or those with a name alone."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from build_scripts.calculator_pages import calendar_files
from build_scripts.calculator_pages.opening_days import OpeningDay, OpeningYear, opening_year
from build_scripts.calculator_pages.opening_words import reasons, services
from build_scripts.site_words import WORDS
from calculators.calendar_file import Event
from calculators.childcare import article05_closed_days, opening, stated
from calculators.childcare.opening_calendars import GROUPS, Group, address, fiscal_years, month_id
from calculators.childcare.source import ORDINANCE
from calculators.fiscal import Month
from calculators.messages import Catalogue


@dataclass(frozen=True, slots=True, kw_only=True)
class CalendarFile:
    """One file: `kind` says which of the closed days of the year it holds, 「all」 or 「holidays」."""

    year: OpeningYear
    kind: str
    address: str
    days: tuple[OpeningDay, ...]

    def title(self, words: Catalogue) -> str:
        """Return what a program for calendars calls it."""
        return words.text(
            f"childcare-opening.file.title.{self.kind}",
            services=services(self.year.group, words),
            year=words.written(self.year.fiscal_year, "fiscal_year_name"),
        )

    def link(self, words: Catalogue) -> str:
        """Return what a link to it says."""
        return words.text(f"childcare-opening.file.link.{self.kind}", count=len(self.days))


def files(*, site_url: str) -> Iterator[tuple[str, bytes]]:
    """Yield address and content of every file; `site_url` is empty where it is not known."""
    for fiscal_year in fiscal_years():
        for group in GROUPS:
            for file in files_of(opening_year(fiscal_year, group)):
                yield file.address, content(file, WORDS, site_url=site_url)


def files_of(year: OpeningYear) -> tuple[CalendarFile, ...]:
    """Return the files of a 年度 for a group: every closed day, and those of no weekly reason."""
    stem = f"{address(year.fiscal_year)}{year.group.id}"
    named = tuple(day for day in year.closed_days if day.is_named)
    return (
        CalendarFile(year=year, kind="all", address=f"{stem}.ics", days=year.closed_days),
        CalendarFile(year=year, kind="holidays", address=f"{stem}-holidays.ics", days=named),
    )


def content(file: CalendarFile, words: Catalogue, *, site_url: str) -> bytes:
    """Return the file. A day has the same identifier in both files of a group.

    Without `site_url` the events name the provisions and lead nowhere.
    """
    root = site_url and site_url.rstrip("/") + "/"
    return calendar_files.write(
        opening.NAME,
        file.title(words),
        (_entry(day, file.year.group, words, root) for day in file.days),
        stamp=_stamp(),
        words=words,
    )


def _stamp() -> date:
    """Return the day from which on the days are known as they are: it is not that of the build."""
    return max(article05_closed_days.holidays().announced, stated.latest().in_force)


def _entry(day: OpeningDay, group: Group, words: Catalogue, root: str) -> Event:
    month = Month.of(day.date)
    page = f"{address(month.fiscal_year)}#{month_id(group, month)}"
    certainty = "tentative" if day.is_tentative else "confirmed"
    reason = reasons(day, words)
    return Event(
        name=f"{day.date.isoformat()}.{group.id}",
        since=day.date,
        until=day.date,
        summary=words.text(f"childcare-opening.file.summary.{certainty}", reason=reason),
        description=_description(day, group, words, root),
        status=certainty.upper(),
        address=root and root + page,
    )


def _description(day: OpeningDay, group: Group, words: Catalogue, root: str) -> str:
    cites = dict.fromkeys(cite for each in day.closed_by for cite in each.cites)
    said = [each.message(words) for each in day.closed_by]
    if day.is_tentative:
        said.append(words.text("note.equinox_forecast"))
    return words.text(
        "childcare-opening.file.body",
        services=services(group, words),
        reasons="\n".join(said),
        title=ORDINANCE.title,
        sources="\n".join(_source(cite, words, root) for cite in cites),
    )


def _source(cite: str, words: Catalogue, root: str) -> str:
    label = ORDINANCE.label(cite, words)
    return f"{label} {root}{ORDINANCE.address(cite)}" if root else label
