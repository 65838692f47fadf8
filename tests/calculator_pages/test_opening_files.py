"""The closed days as files for calendars: valid RFC 5545, read back by another program."""

import re
from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache
from pathlib import Path

import icalendar
import pytest

from build_scripts.calculator_pages import opening_files
from build_scripts.calculator_pages.opening_days import opening_year
from build_scripts.site_words import WORDS
from calculators.childcare import opening_calendars
from tests.calculator_pages.published_holidays import LAST_PUBLISHED, closed_days, days_of
from tests.pages.html import read

YEARS = range(2016, LAST_PUBLISHED + 2)
GROUPS = ("long", "short")
GROUP_OF = {group.id: group for group in opening_calendars.GROUPS}
NAMES = [
    f"{year}/{group}{kind}.ics" for year in YEARS for group in GROUPS for kind in ("", "-holidays")
]
FOLDER = "tools/childcare-opening"


@cache
def content(site: Path, name: str) -> bytes:
    return (site / FOLDER / name).read_bytes()


@cache
def events(content: bytes) -> list[icalendar.Event]:
    return list(icalendar.Calendar.from_ical(content).walk("VEVENT"))


def weekly(day: date, group: str) -> bool:
    return day.strftime("%w") in ("06" if group == "short" else "0")


def test_every_page_offers_its_files_and_no_other_exists(site: Path) -> None:
    offered = {
        f"{year}/{href}"
        for year in YEARS
        for href in read(site / FOLDER / f"{year}/index.html").xpath(
            "//article//a[@download]/@href"
        )
    }
    assert offered == set(NAMES)
    assert {
        path.relative_to(site / FOLDER).as_posix() for path in (site / FOLDER).rglob("*.ics")
    } == offered


def test_a_link_says_how_many_days_its_file_holds(site: Path) -> None:
    for year in YEARS:
        document = read(site / FOLDER / f"{year}/index.html")
        for link in document.xpath("//article//a[@download]"):
            count = len(events(content(site, f"{year}/{link.get('href')}")))
            assert f"（.ics、{count}日）" in link.text


@pytest.mark.parametrize("name", NAMES)
def test_another_program_reads_the_closed_days_back(site: Path, name: str) -> None:
    year, group = int(name[:4]), name[5:].removesuffix(".ics").removesuffix("-holidays")
    found = events(content(site, name))
    expected = closed_days(year, group)
    if "holidays" in name:
        expected = {day for day in expected if not weekly(day, group)}
    days = [event["DTSTART"].dt for event in found]
    assert days == sorted(set(days))
    assert set(days) & set(days_of(year)) == expected
    for event in found:
        assert event.errors == []
        assert event["DTEND"].dt == event["DTSTART"].dt + timedelta(days=1)
        assert event["DTSTART"].params["VALUE"] == event["DTEND"].params["VALUE"] == "DATE"
        assert event["TRANSP"] == "TRANSPARENT"


@pytest.mark.parametrize("name", NAMES)
def test_only_a_day_not_yet_announced_is_tentative(site: Path, name: str) -> None:
    # Of 2028 and 2029 both equinoxes fall on working days: tests/calculator_pages/test_opening_calendar.py.
    forecast = {date(2028, 3, 20), date(2028, 9, 22), date(2029, 3, 20)}
    for event in events(content(site, name)):
        tentative = event["DTSTART"].dt in forecast
        assert event["STATUS"] == ("TENTATIVE" if tentative else "CONFIRMED")
        assert ("（予定）" in event["SUMMARY"]) == tentative
        assert ("まだ発表されていません" in event["DESCRIPTION"]) == tentative


@pytest.mark.parametrize("name", NAMES)
def test_every_event_names_its_provision(site: Path, name: str) -> None:
    for event in events(content(site, name)):
        description = str(event["DESCRIPTION"])
        assert "渋谷区幼保一元化施設条例（平成22年渋谷区条例第3号）" in description
        assert "公式のものではありません" in description
        only_saturday = event["SUMMARY"] == "保育の休み：土曜日"
        assert ("第5条" in description) != only_saturday
        if "土曜日" in event["SUMMARY"]:
            assert "short" in name
            assert "第4条第1項第1号" in description


@pytest.mark.parametrize("name", NAMES)
def test_lines_are_as_the_standard_asks(site: Path, name: str) -> None:
    whole = content(site, name)
    assert whole.endswith(b"END:VCALENDAR\r\n")
    lines = whole.split(b"\r\n")[:-1]
    assert not any(b"\n" in line or b"\r" in line for line in lines)
    assert max(map(len, lines)) <= 75
    for line in lines:
        line.decode("utf-8")  # no character was cut in two


def uids(site: Path, name: str) -> Iterator[tuple[str, bytes]]:
    for event in events(content(site, name)):
        yield str(event["UID"]), event.to_ical()


def test_identifiers_are_a_day_s_own(site: Path) -> None:
    """One identifier is one event, in whichever file: importing both shows no day twice."""
    known: dict[str, bytes] = {}
    for name in NAMES:
        for uid, event in uids(site, name):
            assert known.setdefault(uid, event) == event
    whole = sum(
        len(events(content(site, f"{year}/{group}.ics"))) for year in YEARS for group in GROUPS
    )
    assert len(known) == whole
    assert "2026-04-29.long@childcare-opening.tebiki.invalid" in known


def test_a_build_on_another_day_gives_the_same_bytes(site: Path) -> None:
    """The stamp is the day on which the holidays of 2027 were announced (tests/figures)."""
    stamps = {event["DTSTAMP"].dt.date() for name in NAMES for event in events(content(site, name))}
    assert stamps == {date(2026, 2, 2)}


def written(site_url: str) -> bytes:
    """The file of all closed days of 令和8年度 for 中時間保育・短時間保育."""
    file, _ = opening_files.files_of(opening_year(2026, GROUP_OF["short"]))
    return opening_files.content(file, WORDS, site_url=site_url)


@pytest.mark.parametrize("site_url", ["https://example.org/tebiki", "https://example.org/tebiki/"])
def test_a_published_site_is_linked(site_url: str) -> None:
    [event] = [
        event for event in events(written(site_url)) if event["DTSTART"].dt == date(2027, 3, 22)
    ]
    root = "https://example.org/tebiki/"
    assert event["SUMMARY"] == "保育の休み：春分の日 振替休日"
    assert event["URL"] == f"{root}tools/childcare-opening/2026/#short-2027-03"
    assert re.search(rf"第5条第2号 {re.escape(root)}ordinance/j5/#j5-k1-g2\n", event["DESCRIPTION"])


def test_what_is_not_published_leads_nowhere() -> None:
    assert not any("URL" in event or "//" in event["DESCRIPTION"] for event in events(written("")))
