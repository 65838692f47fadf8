"""Lists of `childcare-fee`: one line a child, the facts of 第10条 as the request has them.

Expected amounts are those of `--jsonl`, for requests that are written as lines here.
"""

import random
from typing import Any

import pytest

from tests.calculators.requests import BIRTH_DATE_AT_AGE, WORKED_EXAMPLE, request, taxes
from tests.roster.command import answers, ask
from tests.roster.made_up_lists import as_csv

type Json = dict[str, Any]

HEADINGS = {
    "fiscal_year": "年度",
    "birth_date": "生年月日",
    "facility": "園",
    "service": "保育の種類",
    "enrolled_from": "入園日",
    "enrolled_until": "退園日",
    "extended_care.kind": "延長保育",
    "extended_care.days_per_month": "延長保育の日数",
    "public_assistance": "生活保護",
    "single_parent": "ひとり親世帯等",
    "designated_household": "規則で定める世帯",
    "specified_child": "規則で定める子",
    "elder_siblings": "兄姉等の人数",
    "specified_facility_rank": "規則で定める施設での順",
    "apply_article_12": "第12条の減額",
}
"""A request's keys, and what the template calls them; the taxes besides."""

PARTS = {
    "per_capita_levy": "均等割",
    "income_levy": "所得割",
    "excluded_credits": "足し戻す控除",
    "relief": "減免",
}


def row(asked: Json) -> dict[str, str]:
    """Return a request as a line by Japanese headings."""
    cells = {}
    for key, heading in HEADINGS.items():
        value: Any = asked
        for part in key.split("."):
            value = value[part]
        cells[heading] = _text(value)
    for year, name in ((asked["fiscal_year"] - 1, "前年度分"), (asked["fiscal_year"], "当年度分")):
        persons = asked["taxes"][str(year)]
        for number, tax in enumerate(persons if isinstance(persons, list) else [persons], 1):
            for part, heading in PARTS.items():
                is_word = not isinstance(tax, dict)
                cell = (tax if part == "income_levy" else "") if is_word else str(tax[part])
                cells[f"保護者{number} {name} {heading}"] = cell
    return cells


def _text(value: Any) -> str:
    if value is None:
        return ""
    if isinstance(value, bool):
        return "はい" if value else "いいえ"
    return str(value)


def written(requests: list[Json]) -> bytes:
    rows = [row(asked) for asked in requests]
    head = list(dict.fromkeys(heading for cells in rows for heading in cells))
    table = [head, *([cells.get(heading, "") for heading in head] for cells in rows)]
    return as_csv(table).encode("utf-8-sig")


def made_up(seed: int) -> Json:
    """Return a request of 2016年度 that the tables may or may not answer."""
    chance = random.Random(seed)
    asked = request(
        facility=chance.choice(("yamaya-kakinomi", "sendagaya-nakayoshi")),
        service=chance.choice(("nursery", "long", "long", "medium", "short")),
        birth_date=BIRTH_DATE_AT_AGE[chance.randrange(0, 6)],
        enrolled_from=chance.choice(("2016-04-02", "2016-10-01")),
        enrolled_until=chance.choice((None, "2017-01-31")),
        public_assistance=chance.random() < 0.05,
        single_parent=chance.random() < 0.1,
        designated_household=chance.random() < 0.3,
        elder_siblings=chance.choice((0, 0, 1, 2)),
        specified_child=chance.random() < 0.1,
        specified_facility_rank=chance.choice((None, None, 1, 2, 3)),
        apply_article_12=chance.random() < 0.9,
        taxes={year: _persons(chance) for year in ("2015", "2016")},
    )
    if asked["service"] in ("nursery", "long"):
        kind = chance.choice(("none", "monthly", "daily"))
        days = chance.randrange(1, 20) if kind == "daily" else 0
        asked["extended_care"] = {"kind": kind, "days_per_month": days}
    return asked


def _persons(chance: random.Random) -> list[Any]:
    persons: list[Any] = [taxes(chance.randrange(0, 6000) * 100, relief=3000)["2015"]]
    if chance.random() < 0.6:
        persons.append("not_taxed")
    elif chance.random() < 0.5:
        persons.append(taxes(chance.randrange(0, 3000) * 100, excluded_credits=20_000)["2015"])
    return persons


def test_the_worked_example() -> None:
    (found,) = ask("childcare-fee", "--csv", given=written([WORKED_EXAMPLE])).rows
    assert found["tier"] == "D7"
    assert [found[month] for month in ("2016-04", "2016-09", "2017-03")] == ["5920"] * 3


def test_amounts_are_those_of_json() -> None:
    requests = [made_up(seed) for seed in range(300)]
    rows = ask("childcare-fee", "--csv", given=written(requests)).rows
    outcomes = set()
    for asked, found, answer in zip(
        requests, rows, answers("childcare-fee", requests), strict=True
    ):
        outcomes.add(answer["outcome"])
        assert found["outcome"] == answer["outcome"], asked
        assert answer["outcome"] != "invalid", answer
        due = {month["month"]: month.get("total") for month in answer["months"]}
        for month in [name for name in found if name[:3] == "201" and name[4:5] == "-"]:
            amount = due.get(month)
            assert found[month] == ("" if amount is None else str(amount)), (asked, month)
        admission = answer["admission_fee"].get("amount")
        assert found["admission_fee"] == ("" if admission is None else str(admission))
    assert outcomes == {"determined", "not_determined"}


def test_what_is_billed_is_compared() -> None:
    """7,900 is D7 without 第12条: 1,980 too much."""
    text = written([WORKED_EXAMPLE] * 2).decode("utf-8-sig").splitlines()
    text = [text[0] + ",請求額", text[1] + ",7900", text[2] + ",5920"]
    audit = ("--csv", "--audit", "billed=請求額", "--month", "2016-09")
    answer = ask("childcare-fee", *audit, given="\r\n".join(text).encode())
    assert answer.exit == 0, answer.said
    found = [(row["expected"], row["difference"], row["cause"]) for row in answer.rows]
    assert found == [("5920", "1980", "article_12_left_out"), ("5920", "0", "")]


def test_every_wrong_cell_is_named_and_the_other_lines_go_on() -> None:
    wrong = row(WORKED_EXAMPLE) | {"生年月日": "いつか", "園": "ちがう園", "兄姉等の人数": "-1"}
    head = list(wrong)
    right = row(WORKED_EXAMPLE)
    text = as_csv([head, list(wrong.values()), [right[heading] for heading in head]])
    rows = ask("childcare-fee", "--csv", given=text.encode("cp932")).rows
    for heading in ("生年月日", "園", "兄姉等の人数"):
        assert f"「{heading}」" in rows[0]["errors"]
    assert rows[0]["outcome"] == "invalid"
    assert (rows[1]["errors"], rows[1]["2016-04"]) == ("", "5920")


def test_the_template_is_read_back() -> None:
    answer = ask("childcare-fee", "--csv-template")
    assert {*HEADINGS.values()} <= {*answer.cells[0]}
    again = ask("childcare-fee", "--csv", given=answer.output)
    assert again.rows
    assert all(row["errors"] == "" for row in again.rows)


@pytest.mark.parametrize("delimiter", [",", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp932"])
def test_encodings(encoding: str, delimiter: str) -> None:
    cells = row(WORKED_EXAMPLE)
    text = as_csv([list(cells), list(cells.values())], delimiter=delimiter)
    (found,) = ask("childcare-fee", "--csv", given=text.encode(encoding)).rows
    assert found["2016-04"] == "5920"
