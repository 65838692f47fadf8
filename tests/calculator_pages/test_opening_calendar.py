"""The calendars of closed days, as built: against 内閣府's list and the words of 第5条 and 第4条."""

import re
from collections.abc import Iterator
from datetime import date, timedelta
from functools import cache
from pathlib import Path

import pytest
from lxml.html import HtmlElement

from build_scripts.site import links
from build_scripts.site_words import WORDS
from calculators.registry import CALCULATORS
from tests.calculator_pages.published_holidays import (
    LAST_PUBLISHED,
    closed_days,
    days_of,
    holidays,
)
from tests.pages.html import read

# From the 年度 in which the version came into force to the one after the last list of 内閣府.
YEARS = range(2016, LAST_PUBLISHED + 2)
GROUPS = {"long": "保育・長時間保育", "short": "中時間保育・短時間保育"}
WEEKDAYS = "月火水木金土日"


@cache
def page(site: Path, year: int) -> HtmlElement:
    return read(site / f"tools/childcare-opening/{year}/index.html").xpath("//article")[0]


def cells(article: HtmlElement, group: str) -> Iterator[tuple[date, str, HtmlElement]]:
    """Yield every day of a group's tables, the head of its column, and its cell."""
    for table in article.xpath(f".//table[starts-with(@id, '{group}-')]"):
        year, month = map(int, table.get("id").split("-")[1:])
        assert table.findtext("caption") == f"{year}年{month}月"
        heads = [head.text for head in table.xpath("./thead/tr/th[@scope='col']")]
        assert heads == list("日月火水木金土")
        for row in table.xpath("./tbody/tr"):
            assert len(row) == 7
            for head, cell in zip(heads, row, strict=True):
                if cell.text:
                    yield date(year, month, int(cell.text)), head, cell


def marks(cell: HtmlElement) -> list[str]:
    """What is seen below the number."""
    return [mark.text for mark in cell.findall("b")]


def reasons(cell: HtmlElement) -> str:
    """What a screen reader says after the mark."""
    return "".join(part.text for part in cell.find_class("tb-hidden"))


def list_below(article: HtmlElement, group: str, day: date) -> str:
    [table] = article.xpath(f".//table[@id='{group}-{day:%Y-%m}']")
    return "／".join(item.text for item in table.getnext().findall("li"))


def test_the_words_that_the_second_reading_rests_on() -> None:
    text = Path("docs/ordinance/2016-04-01/provisions.law.txt").read_text("utf-8")
    closed = text.partition("第五条　")[2].partition("第六条　")[0]
    assert "〔一〕　日曜日\n" in closed
    assert "国民の祝日に関する法律（昭和二十三年法律第百七十八号）に定める休日\n" in closed
    assert "十二月二十九日から翌年の一月三日までの日（前号に掲げる日を除く。）\n" in closed
    services = text.partition("第四条　")[2].partition("第五条　")[0]
    assert "土曜日及び別に定める日（以下「休業日」という。）を除く" in services
    assert "〔二〕　休業日を除く" in services


def test_there_is_a_page_for_each_year(site: Path) -> None:
    folders = {path.parent.name for path in site.glob("tools/childcare-opening/*/index.html")}
    assert folders == set(map(str, YEARS))


@pytest.mark.parametrize("group", GROUPS)
@pytest.mark.parametrize("year", YEARS)
def test_the_marked_days_are_the_closed_days(site: Path, year: int, group: str) -> None:
    article = page(site, year)
    found = list(cells(article, group))
    days = [day for day, _, _ in found]
    assert days == [date(year, 4, 1) + timedelta(days=n) for n in range(len(days))]
    assert days[-1] == date(year + 1, 3, 31)
    for day, head, cell in found:
        assert head == WEEKDAYS[day.weekday()]
        assert (
            bool(marks(cell))
            == ("opening-closed" in cell.get("class", ""))
            == ("休" in marks(cell))
        )
    known = set(days_of(year))
    closed = {day for day, _, cell in found if "休" in marks(cell)}
    assert closed & known == closed_days(year, group)


@pytest.mark.parametrize("group", GROUPS)
@pytest.mark.parametrize("year", YEARS)
def test_every_closed_day_says_why(site: Path, year: int, group: str) -> None:
    article = page(site, year)
    for day, head, cell in cells(article, group):
        if not marks(cell):
            assert reasons(cell) == ""
            continue
        below = (
            list_below(article, group, day)
            if cell.xpath("ancestor::table")[0].getnext() is not None
            else ""
        )
        said = reasons(cell)
        assert ("日曜日" in said) == (head == "日")
        assert ("土曜日" in said) == (head == "土" and group == "short")
        name = holidays().get(day, "")
        if name and not name.startswith("休日"):
            name = name.partition("（")[0]  # 体育の日（スポーツの日）
            assert name in said
            assert re.search(rf"(?<!\d){day.day}日 {name}", below)
        if name == "休日":
            assert "振替休日" in said or "国民の休日" in said
            assert re.search(rf"(?<!\d){day.day}日 \S*( 振替休日|国民の休日)", below)
        year_end = (day.month, day.day) >= (12, 29) or (day.month, day.day) <= (1, 3)
        if year_end and day <= date(LAST_PUBLISHED, 12, 31) and day not in holidays():
            assert "年末年始" in said
            assert "年末年始" in below
        assert said != "："


def equinoxes(year: int) -> set[date]:
    """The usual formula for 1980 to 2099 (海上保安庁水路部)."""
    drift = 0.242194 * (year - 1980) - (year - 1980) // 4
    return {date(year, 3, int(20.8431 + drift)), date(year, 9, int(23.2488 + drift))}


@pytest.mark.parametrize("group", GROUPS)
@pytest.mark.parametrize("year", YEARS)
def test_only_an_equinox_not_yet_announced_is_marked(site: Path, year: int, group: str) -> None:
    article = page(site, year)
    marked = {day for day, _, cell in cells(article, group) if "予定" in marks(cell)}
    expected = {
        day
        for each in (year, year + 1)
        if each > LAST_PUBLISHED
        for day in equinoxes(each)
        if date(year, 4, 1) <= day <= date(year + 1, 3, 31)
    }
    # Of 2028 and 2029 none falls on a Saturday or Sunday, or near another holiday.
    assert marked == expected
    sentences = [text for text in article.xpath(".//section/p/text()") if "「予定」は" in text]
    assert len(sentences) == (len(GROUPS) if expected else 0)
    for day in expected:
        assert f"{day.day}日 {'春分' if day.month == 3 else '秋分'}の日（予定）" in list_below(
            article, group, day
        )
        assert all(f"{day.year}年" in sentence for sentence in sentences)
        assert all("前の年の2月に国が発表" in sentence for sentence in sentences)


@pytest.mark.parametrize("year", YEARS)
def test_what_the_calendar_can_not_know_is_said_with_its_provisions(site: Path, year: int) -> None:
    long, short = page(site, year).xpath(".//section")
    assert "別に定める日" not in long.text_content()
    assert "「別に定める日」の休業日があります。この文書にはありません。" in short.text_content()
    for section, cited in ((long, ("j5", "j16")), (short, ("j4/#j4-k1-g1", "j5"))):
        links_ = section.xpath(".//a/@href")
        assert "臨時に休園日を定めたりすることができます" in section.text_content()
        assert "平成28年4月1日施行の版によります" in section.text_content()
        for place in cited:
            assert any(href.startswith(f"../../../ordinance/{place}") for href in links_), place
    assert "区長が休園日を変えたり" in long.text_content()
    assert "区長" not in short.text_content()


@pytest.mark.parametrize("year", YEARS)
def test_a_page_is_light_needs_no_script_and_names_its_parts(site: Path, year: int) -> None:
    path = site / f"tools/childcare-opening/{year}/index.html"
    article = page(site, year)
    assert path.stat().st_size < 80_000
    assert article.xpath(".//script") == []
    assert [heading.get("id") for heading in article.findall(".//h2")] == list(GROUPS)
    for heading, services in zip(article.findall(".//h2"), GROUPS.values(), strict=True):
        assert heading.text.startswith(services)
    hrefs = article.xpath(".//a/@href")
    assert set(hrefs) >= {"#long", "#short", "../#years", "../#files"}
    for other in (year - 1, year + 1):
        assert (f"../{other}/" in hrefs) == (other in YEARS)


def test_the_pages_are_reached_from_the_calculator_and_the_menu(site: Path) -> None:
    document = read(site / "tools/childcare-opening/index.html")
    whole = links.Site.of(site)
    for where in ("//article", "//nav[@id='site-nav']"):
        hrefs = document.xpath(f"{where}//a/@href")
        found = {whole.target("tools/childcare-opening/index.html", href) for href in hrefs}
        assert {f"tools/childcare-opening/{year}/index.html" for year in YEARS} <= found
    [here] = read(site / "tools/childcare-opening/2026/index.html").xpath(
        "//nav[@id='site-nav']//a[@aria-current='page']"
    )
    assert here.text == "令和8年度（2026年度）"


@pytest.mark.parametrize(
    ("day", "service", "place"),
    [
        ("2016-04-01", "long", "2016/#long-2016-04"),
        ("2028-03-20", "nursery", "2027/#long-2028-03"),
        ("2029-03-31", "short", "2028/#short-2029-03"),
        ("2026-05-02", "medium", "2026/#short-2026-05"),  # closed: a Saturday
        ("2029-04-01", "long", None),  # of that year there is no calendar
    ],
)
def test_an_answer_leads_to_its_month(
    site: Path, day: str, service: str, place: str | None
) -> None:
    calculator = CALCULATORS["childcare-opening"]
    result = calculator.calculate({"date": day, "facility": "yamaya-kakinomi", "service": service})
    html = calculator.render(result, calculator.page(WORDS, base="../../"))
    found = re.findall(r'href="\.\./\.\./tools/childcare-opening/([^"]+)"', html)
    assert found == ([place] if place else [])
    for year, _, id in (each.partition("/#") for each in found):
        assert page(site, int(year)).xpath(f".//table[@id='{id}']")
