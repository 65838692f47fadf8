"""What a family takes along, read back by other programs: the table, the calendar, the worked case.

Amounts are those that tests/cases/childcare-family.toml works out by hand from the tables; days of the
week come from `calendar`, holidays from the government's list (tests/figures/syukujitsu.csv).
"""

import calendar
import csv
import io
import re
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import icalendar
import pytest

from build_scripts.coverage import faults, read_coverage
from build_scripts.faults import SiteFaultsError
from build_scripts.law.version import load_version, newest_version
from build_scripts.worked_cases import WorkedCase, worked_cases
from calculators import fiscal
from calculators.childcare import bank_days, family, family_files, family_files_page
from calculators.childcare.article05_closed_days import holidays
from calculators.childcare.source import ORDINANCE
from calculators.messages import Catalogue, catalogue
from tests.calculators.families import child, levies
from tests.calculators.families import family as household
from tests.calculators.test_cases import test_worked_case as check_case
from tests.calculators.test_languages import WRAPPED, outside
from tests.figures.test_holidays import published

WORDS = catalogue("ja")
TODAY = date(2026, 11, 26)

UNKNOWN_IN_SEPTEMBER = household(
    adults=[{"id": "a1", "taxes": {"2015": levies(147_000), "2016": "unknown"}}]
)
TWINS = household(children=[child(), child(id="はな"), {"id": "c3", "birth_date": "2008-01-20"}])
DIVORCE = household(
    adults=[
        {"id": "父", "taxes": {"2015": levies(147_000), "2016": levies(150_000)}},
        {"id": "母", "taxes": {"2015": levies(180_000), "2016": levies(180_000)}},
    ],
    changes=[
        {"from": "2016-10", "adult": "母", "in_household": False},
        {"from": "2016-10", "single_parent": True},
        {"from": "2017-01", "child": "c1", "extended_care": {"kind": "monthly", "days_per_month": 0}},
    ],
)  # fmt: skip
UNDECLARED = household(
    adults=[{"id": "a1", "taxes": {"2015": "undeclared", "2016": levies(150_000)}}]
)
WARD_NURSERY = household(children=[child(facility="sendagaya-nakayoshi", service="nursery")])
SHORT_FROM_SEPTEMBER = household(
    children=[child(birth_date="2011-10-01", service="short", enrolled_from="2016-09-01")]
)
YEAR_OF_THE_CHANGE = household(
    fiscal_year=2019,
    adults=[{"id": "a1", "taxes": {"2018": levies(147_000), "2019": levies(150_000)}}],
    children=[child(birth_date="2015-05-10", enrolled_from="2019-04-01")],
)
FREE = household(single_parent=True)
NOT_ENROLLED = household(children=[child(enrolled_from="2015-04-01", enrolled_until="2016-04-01")])

FAMILIES = {
    "determined": household(),
    "range": UNKNOWN_IN_SEPTEMBER,
    "twins": TWINS,
    "divorce": DIVORCE,
    "undeclared": UNDECLARED,
    "ward nursery": WARD_NURSERY,
    "short": SHORT_FROM_SEPTEMBER,
    "superseded in part": YEAR_OF_THE_CHANGE,
    "free": FREE,
    "one month": NOT_ENROLLED,
}
EVERY = pytest.mark.parametrize("request_", FAMILIES.values(), ids=FAMILIES)


def files(request: dict[str, Any], words: Catalogue = WORDS) -> dict[str, str]:
    """The text of each file by the ending of its name."""
    result = family.calculate(request)
    assert result["outcome"] != "invalid"
    found = family_files.files(request, result, words, today=TODAY)  # type: ignore[arg-type]
    assert [each.name for each in found] == [
        f"childcare-family-{request['fiscal_year']}.{each.kind}" for each in found
    ]
    return {each.kind: each.text for each in found}


def table(request: dict[str, Any]) -> list[dict[str, str]]:
    """The rows of the table by its headings, as a spreadsheet reads them."""
    text = files(request)["csv"]
    assert text.startswith("\ufeff")
    return list(csv.DictReader(io.StringIO(text.removeprefix("\ufeff"), newline="")))


def events(request: dict[str, Any]) -> list[Any]:
    return list(icalendar.Calendar.from_ical(files(request)["ics"]).walk("VEVENT"))


# ---------------------------------------------------------------- the table


def test_a_row_for_each_month_says_what_the_page_says() -> None:
    rows = table(household())
    assert len(rows) == 12
    assert rows[0] == {
        "年月": "2016年4月",
        "子": "子ども1",
        "クラスの年齢": "3",
        "階層": "D7",
        "税の年度分": "平成27年度分",
        "保育料（円）": "5920",
        "延長保育料（円）": "0",
        "計（円）": "5920",
        "納期限": "2016-04-30",
        "どの額か": "条例の表による目安",
        "決められないわけ": "",
        "根拠": rows[0]["根拠"],
        "条例の版": "shibuya-youho@2016-04-01",
    }
    assert {"別表第3 D7 3歳児", "別表第3備考2", "第12条", "別表第6備考"} <= set(
        rows[0]["根拠"].split("、")
    )
    assert rows[-1]["年月"] == "2017年3月"
    assert rows[-1]["税の年度分"] == "平成28年度分"


def test_every_line_ends_as_a_spreadsheet_expects() -> None:
    text = files(TWINS)["csv"]
    assert text.endswith("\r\n")
    assert "\n" not in text.replace("\r\n", "")


def test_a_range_stands_in_two_columns_of_numbers() -> None:
    rows = table(UNKNOWN_IN_SEPTEMBER)
    low, high = "計（円、いちばん少ないとき）", "計（円、いちばん多いとき）"
    assert [(row[low], row[high]) for row in rows[4:6]] == [("5920", "5920"), ("0", "24100")]
    assert rows[5]["階層"] == "B〜D24"
    assert "計（円）" not in rows[0]
    assert rows[0]["延長保育料（円）"] == "0"


def test_children_stand_one_after_the_other_by_their_names() -> None:
    rows = table(TWINS)
    assert [(row["子"], row["計（円）"]) for row in (rows[0], rows[12])] == [
        ("子ども1", "5920"),
        ("はな", "2960"),
    ]
    assert len(rows) == 24


def test_the_last_column_of_amounts_adds_up_to_the_year() -> None:
    """71,300: 2,000 入園料 and 9,900 × 7."""
    rows = table(SHORT_FROM_SEPTEMBER)
    assert [row["計（円）"] for row in rows] == ["2000", *["9900"] * 7]
    assert rows[0]["年月"] == "入園まで（入園料）"
    assert "別表第2 D" in rows[0]["根拠"]


def test_what_can_not_be_determined_is_empty_and_says_why() -> None:
    rows = table(UNDECLARED)
    assert (rows[0]["計（円）"], rows[0]["どの額か"]) == ("", "")
    assert "申告していない人がいる" in rows[0]["決められないわけ"]
    assert rows[5]["計（円）"] == "5920"


def test_a_month_of_another_table_says_that_it_is_not_paid_today() -> None:
    """The ward's page: revised in 令和元年10月."""
    rows = table(YEAR_OF_THE_CHANGE)
    said = [row["どの額か"] for row in rows]
    assert said[:6] == ["条例の表による目安"] * 6
    assert all("いま払う額ではない" in each and "令和元年10月" in each for each in said[6:])


def test_a_free_month_names_no_tier_and_no_tax() -> None:
    row = table(FREE)[0]
    assert (row["階層"], row["税の年度分"], row["計（円）"]) == ("", "", "0")


@pytest.mark.parametrize("id", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", "＝1+1"])
def test_a_name_is_no_formula(id: str) -> None:
    row = table(household(children=[child(id=id)]))[0]
    assert row["子"] == f"'{id}"


def test_a_name_with_quotes_and_lines_is_one_cell() -> None:
    id = 'い,"ろ"\nは'
    assert table(household(children=[child(id=id)]))[0]["子"] == id


# ---------------------------------------------------------------- the calendar


def last_days(fiscal_year: int) -> list[date]:
    years = [fiscal_year] * 9 + [fiscal_year + 1] * 3
    months = [*range(4, 13), 1, 2, 3]
    return [
        date(year, month, max(calendar.Calendar().itermonthdays(year, month)))
        for year, month in zip(years, months, strict=True)
    ]


def test_an_event_for_each_month_on_its_last_day() -> None:
    """第9条第2項: 毎月末日."""
    found = events(household())
    assert [event["DTSTART"].dt for event in found] == last_days(2016)
    for event in found:
        assert event.errors == []
        assert event["DTEND"].dt - event["DTSTART"].dt == timedelta(days=1)
        assert event["DTSTART"].params["VALUE"] == "DATE"
        assert str(event["TRANSP"]) == "TRANSPARENT"
        assert event["DTSTAMP"].dt.date() == TODAY
    assert str(found[0]["UID"]) == "due.2016-04@childcare-family.tebiki.invalid"
    assert len({str(event["UID"]) for event in found}) == 12


def test_an_event_says_how_much_and_that_it_is_an_estimate() -> None:
    event = events(TWINS)[1]
    assert str(event["SUMMARY"]) == "保育料の納期限（平成28年5月分、目安8,880円）"
    said = str(event["DESCRIPTION"])
    for part in (
        "8,880円（目安）",
        "子ども1：5,920円",
        "はな：2,960円",
        "第9条第2項",
        "平成22年渋谷区条例第3号",
        "2016年（平成28年）4月1日",
    ):
        assert part in said, part


def test_a_range_is_written_as_one() -> None:
    assert "目安0円〜24,100円" in str(events(UNKNOWN_IN_SEPTEMBER)[5]["SUMMARY"])


@pytest.mark.parametrize("fiscal_year", [2016, 2017, 2018])
def test_a_day_on_which_banks_are_closed_says_so(fiscal_year: int) -> None:
    request = household(
        fiscal_year=fiscal_year,
        adults=[
            {
                "id": "a1",
                "taxes": {
                    str(year): levies(147_000) for year in (fiscal_year - 1, fiscal_year)
                },
            }
        ],
        children=[
            child(birth_date=f"{fiscal_year - 4}-05-10", enrolled_from=f"{fiscal_year}-04-01")
        ],
    )  # fmt: skip
    closed = {
        day
        for day in last_days(fiscal_year)
        if calendar.weekday(day.year, day.month, day.day) >= calendar.SATURDAY
        or day in published()
        or (day.month, day.day) == (12, 31)
    }
    assert len(closed) >= 3
    found = events(request)
    sentence = "銀行の休業日です。納める日は区に確かめてください。"
    said = {event["DTSTART"].dt for event in found if sentence in str(event["DESCRIPTION"])}
    assert said == closed
    assert said == {event["DTSTART"].dt for event in found if "銀行は休み" in event["SUMMARY"]}


@pytest.mark.parametrize(
    ("day", "why"),
    [
        (date(2017, 4, 29), "Saturday and 昭和の日"),
        (date(2017, 4, 30), "Sunday"),
        (date(2018, 4, 30), "振替休日"),
        (date(2019, 4, 30), "休日 between 29 April and 1 May 2019"),
        (date(2018, 12, 31), "31 December, a Monday"),
        (date(2019, 1, 3), "3 January, a Thursday"),
    ],
)
def test_banks_are_closed(day: date, why: str) -> None:
    """銀行法施行令第5条第1項."""
    assert bank_days.are_closed(day), why


@pytest.mark.parametrize(
    "day", [date(2019, 5, 31), date(2018, 12, 28), date(2019, 1, 4), date(2016, 12, 30)]
)
def test_banks_are_open(day: date) -> None:
    assert not bank_days.are_closed(day)


def test_the_holidays_of_every_month_with_an_event_are_known() -> None:
    """Else a due date on a holiday would be silent."""
    months = [
        fiscal.Month.parse(month["month"])
        for year in range(2016, 2020)
        for month in family.calculate(household(fiscal_year=year))["months"]
        if month.get("standing") == "in_force"
    ]
    assert len(months) == 42
    assert all(holidays().covers(month.last_day) for month in months)


def test_a_month_of_another_table_has_no_event() -> None:
    found = events(YEAR_OF_THE_CHANGE)
    assert [str(event["DTSTART"].dt) for event in found] == [
        "2019-04-30", "2019-05-31", "2019-06-30", "2019-07-31", "2019-08-31", "2019-09-30",
    ]  # fmt: skip


def test_a_month_that_is_not_determined_or_costs_nothing_has_no_event() -> None:
    assert [str(event["DTSTART"].dt) for event in events(UNDECLARED)] == [
        str(day) for day in last_days(2016)[5:]
    ]
    assert "ics" not in files(FREE)
    assert "ics" not in files(WARD_NURSERY)


def test_lines_are_as_the_standard_asks() -> None:
    content = files(TWINS)["ics"].encode("utf-8")
    lines = content.split(b"\r\n")
    assert lines.pop() == b""
    assert not any(b"\n" in line or b"\r" in line for line in lines)
    assert max(map(len, lines)) <= 75
    assert any(line.startswith(b" ") for line in lines)
    for line in lines:
        line.decode("utf-8")
    unfolded = re.sub(b"\r\n ", b"", content).decode("utf-8").split("\r\n")
    assert (unfolded[0], unfolded[-2]) == ("BEGIN:VCALENDAR", "END:VCALENDAR")


@pytest.mark.parametrize("id", ["a;b,c\\d", "l1\nl2", "\r\nEND:VEVENT", "\u2028x"])
def test_a_name_ends_no_line_of_the_calendar(id: str) -> None:
    request = household(children=[child(id=id)])
    assert len(events(request)) == 12
    kept = id.replace("\r", "").replace("\u2028", "")
    assert f"{kept}：5,920円" in str(events(request)[0]["DESCRIPTION"])


# ---------------------------------------------------------------- the worked case


def written_case(request: dict[str, Any], folder: Path, name: str = "of-a-test") -> WorkedCase:
    (folder / f"childcare-family-{name}.toml").write_text(files(request)["toml"], encoding="utf-8")
    [case] = worked_cases(folder)
    return case


@EVERY
def test_the_case_runs_as_it_stands(request_: dict[str, Any], tmp_path: Path) -> None:
    case = written_case(request_, tmp_path)
    assert case.calculator == "childcare-family"
    check_case(case.calculator, dict(case.request), case)


@EVERY
def test_the_case_runs_at_the_end_of_the_file_of_cases(
    root: Path, request_: dict[str, Any], tmp_path: Path
) -> None:
    own = (root / "tests/cases/childcare-family.toml").read_text(encoding="utf-8")
    text = f"{own}\n{files(request_)['toml']}"
    (tmp_path / "childcare-family.toml").write_text(text, encoding="utf-8")
    case = list(worked_cases(tmp_path))[-1]
    check_case(case.calculator, dict(case.request), case)


@EVERY
def test_the_case_names_only_what_is_computed(
    root: Path, request_: dict[str, Any], tmp_path: Path
) -> None:
    law = load_version(newest_version(root / "docs/ordinance")).law
    cases = [case for case in worked_cases() if case.calculator.startswith("childcare")]
    added = written_case(request_, tmp_path)
    assert added.grounds
    assert set(added.grounds) <= set(ORDINANCE.labels)
    assert list(faults(law, read_coverage(), [*cases, added])) == []


def test_a_wrong_amount_in_the_case_is_found(tmp_path: Path) -> None:
    text = files(household())["toml"]
    assert text.count("total = 71040") == 2
    path = tmp_path / "childcare-family-wrong.toml"
    path.write_text(text.replace("total = 5920 }", "total = 5930 }", 1), encoding="utf-8")
    [case] = worked_cases(tmp_path)
    with pytest.raises(AssertionError, match="5920 ではなく 5930"):
        check_case(case.calculator, dict(case.request), case)


def test_the_case_asks_what_the_family_asked(tmp_path: Path) -> None:
    case = written_case(household(single_parent=None), tmp_path)
    assert case.request == household(single_parent=None)


def test_names_are_no_part_of_the_case(tmp_path: Path) -> None:
    case = written_case(DIVORCE, tmp_path, "divorce")
    assert "母" not in files(DIVORCE)["toml"]
    assert [adult["id"] for adult in case.request["adults"]] == ["a1", "a2"]
    assert case.request["changes"][0]["adult"] == "a2"
    assert case.request["changes"][2]["child"] == "c1"


def test_a_file_of_cases_is_named_after_its_calculator(tmp_path: Path) -> None:
    (tmp_path / "childcare.toml").write_text(files(household())["toml"], encoding="utf-8")
    with pytest.raises(SiteFaultsError, match=r"tests/cases/childcare\.toml: ファイルの名が"):
        list(worked_cases(tmp_path))


# ---------------------------------------------------------------- all of them


@EVERY
def test_the_files_speak_the_language_they_are_given(request_: dict[str, Any]) -> None:
    unnamed = {**request_, "children": request_["children"][:1]}
    for text in files(unnamed, WRAPPED).values():
        assert outside(text.replace("\r\n ", "")) == []


def test_the_page_has_a_button_for_each_file_beside_its_text() -> None:
    result = family.calculate(TWINS)
    found = family_files.files(TWINS, result, WORDS, today=TODAY)  # type: ignore[arg-type]
    html = family_files_page.render(found, family.CALCULATOR.page(WORDS, base="../../"))
    for file in found:
        assert html.count(f'data-save="{file.name}"') == 1
        assert f'data-file="{file.name}" data-type="{file.media_type}"' in html
    assert "月ごとの表（CSV）を保存する" in html
    # HTML reads a bare carriage return as a line feed: it must be written by its number.
    assert "\r" not in html
    assert html.count("&#13;\n") > 24


def test_the_page_says_when_there_are_no_due_dates() -> None:
    result = family.calculate(FREE)
    found = family_files.files(FREE, result, WORDS, today=TODAY)  # type: ignore[arg-type]
    html = family_files_page.render(found, family.CALCULATOR.page(WORDS, base="../../"))
    assert "納期限の予定は、入れる月がないので作りません。" in html
    assert "カレンダー" not in html
