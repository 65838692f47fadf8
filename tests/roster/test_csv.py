"""Lists on the command line as DESIGN promises them: any spelling in, one spelling out, no line lost.

Expected amounts are those of `--jsonl` for the same household, which other tests prove; a household
is made into JSON here, not by the reader of lists.
"""

import random
import re
from typing import Any

import pytest

from tests.roster import made_up_lists
from tests.roster.command import Answer, answers, ask, run
from tests.roster.made_up_lists import HEADINGS, Line, as_csv

type Json = dict[str, Any]

MONTHS = [f"{year}-{month:02d}" for year, month in [(2016, m) for m in range(4, 13)]]
MONTHS += ["2017-01", "2017-02", "2017-03"]
ADDED = ["outcome", "tier", *MONTHS, "admission_fee", "notes", "errors", "cites"]
AUDITED = ["expected", "difference", "cause", "cites", "sentence"]
AUDIT = ("--audit", "billed=請求額", "--month", "2016-09")

WORKED_EXAMPLE = {
    "household": "0001",
    "id": "0001",
    "fiscal_year": "2016",
    "birth_date": "2012-05-10",
    "facility": "山谷かきのみ園",
    "service": "長時間保育",
    "enrolled_from": "2016-04-01",
    "enrolled_until": "",
    "extended_care.kind": "なし",
    "extended_care.days_per_month": "",
    "in_named_facility": "はい",
    "public_assistance": "いいえ",
    "single_parent": "いいえ",
    "designated_household": "いいえ",
    "other_named_persons": "0",
    "specified_child": "いいえ",
    "apply_article_12": "はい",
    "adults.1.taxes.previous.income_levy": "147000",
    "adults.1.taxes.previous.per_capita_levy": "3500",
    "adults.1.taxes.previous.credits.housing": "0",
    "adults.1.taxes.previous.credits.donation": "0",
    "adults.1.taxes.previous.credits.dividend": "0",
    "adults.1.taxes.previous.credits.foreign_tax": "0",
    "adults.1.taxes.previous.relief": "0",
    "adults.1.taxes.current.income_levy": "150000",
    "adults.1.taxes.current.per_capita_levy": "3500",
    "adults.1.taxes.current.credits.housing": "0",
    "adults.1.taxes.current.credits.donation": "0",
    "adults.1.taxes.current.credits.dividend": "0",
    "adults.1.taxes.current.credits.foreign_tax": "0",
    "adults.1.taxes.current.relief": "0",
}
"""READING's worked example: D7, 5,920 yen a month."""


def written(*rows: dict[str, str], english: bool = False, keys: list[str] | None = None) -> str:
    """Return rows by key as a list, under Japanese headings or the keys themselves."""
    keys = list(keys or [key for key in HEADINGS if any(key in row for row in rows)])
    others = dict.fromkeys(key for row in rows for key in row)
    keys += [key for key in others if key not in HEADINGS and key not in keys]
    head = [key if english else HEADINGS.get(key, key) for key in keys]
    return as_csv([head, *([row.get(key, "") for key in keys] for row in rows)])


def answered(text: str | bytes, *options: str) -> Answer:
    given = text if isinstance(text, bytes) else text.encode("utf-8-sig")
    answer = ask("childcare-family", "--csv", *options, given=given)
    assert answer.exit == 0, answer.said
    assert "Traceback" not in answer.said
    return answer


def line(**facts: str) -> dict[str, str]:
    return {**WORKED_EXAMPLE, **facts}


def request(line: Line) -> Json:
    """Return a made-up household as `childcare-family` is asked."""
    asked = {key: value for key, value in line.asked.items() if key != "adults"}
    adults = [
        {"id": adult["id"], "taxes": {year: _tax(tax) for year, tax in adult["taxes"].items()}}
        for adult in line.asked["adults"]
    ]
    return {**asked, "adults": adults}


def _tax(tax: Any) -> Any:
    if not isinstance(tax, dict):
        return tax
    parts = ("per_capita_levy", "income_levy", "relief", "credits")
    return {part: tax[part] for part in parts}


@pytest.fixture(scope="module")
def sample() -> list[Line]:
    return made_up_lists.sample_lines()


@pytest.fixture(scope="module")
def sample_text(sample: list[Line]) -> str:
    return as_csv(made_up_lists.table(sample))


@pytest.fixture(scope="module")
def sample_rows(sample_text: str) -> list[dict[str, str]]:
    return answered(sample_text, *AUDIT).rows


def test_a_process_of_its_own_says_the_same(sample_text: str) -> None:
    """The other tests of this file ask within their process."""
    for options in (AUDIT, ("--brief",), ("--audit", "nothing"), ("--csv-template",)):
        given = sample_text.encode("cp932")
        assert run("childcare-family", "--csv", *options, given=given) == ask(
            "childcare-family", "--csv", *options, given=given
        )


# --- Amounts ------------------------------------------------------------------------------------


def test_the_worked_example() -> None:
    answer = answered(written(WORKED_EXAMPLE))
    (row,) = answer.rows
    assert answer.cells[0][-len(ADDED) :] == ADDED
    assert row["outcome"] == "determined"
    assert row["tier"] == "D7"
    assert [row[month] for month in MONTHS] == ["5920"] * 12
    assert row["admission_fee"] == "0"
    assert row["errors"] == ""
    assert "t3-d7-age3" in re.split(r"[ ,、]+", row["cites"])


def test_the_input_stands_before_the_answer(sample_text: str) -> None:
    answer = answered(sample_text)
    given = [row.split(",") for row in sample_text.splitlines()]
    width = len(HEADINGS)
    assert [row[:width] for row in answer.cells] == given
    assert answer.cells[0][width:] == ADDED


def test_amounts_are_those_of_json(sample: list[Line], sample_text: str) -> None:
    families = {line.household: request(line) for line in sample}
    known = {
        (household, child["id"]): child
        for household, answer in zip(
            families, answers("childcare-family", families.values()), strict=True
        )
        for child in answer["children"]
    }
    rows = answered(sample_text).rows
    assert len(rows) == len(sample) == 300
    for row in rows:
        child = known.get((row["世帯"], row["児童"]))
        if child is None or not row["保育の種類"]:
            assert all(row[month] == "" for month in MONTHS)
            continue
        due = {month["month"]: month for month in child["months"]}
        for month in MONTHS:
            amount = due.get(month, {}).get("total")
            assert row[month] == ("" if amount is None else str(amount)), (row["児童"], month)


def test_a_range_stands_as_low_and_high() -> None:
    (row,) = answered(written(line(single_parent="不明"))).rows
    assert row["outcome"] == "range"
    assert row["2016-04"] == "0–5920"


def test_tiers_of_both_halves() -> None:
    """166,000 yen of 当年度分 is D8 from September."""
    facts = {"adults.1.taxes.current.income_levy": "166000"}
    (row,) = answered(written(line(**facts))).rows
    assert row["tier"] == "D7/D8"
    assert (row["2016-08"], row["2016-09"]) == ("5920", "6800")


def test_siblings_are_joined_by_household_in_any_order_of_lines(
    sample: list[Line], sample_rows: list[dict[str, str]]
) -> None:
    """Of children born on one day the order of lines decides, so these are left out."""
    born: dict[str, list[str]] = {}
    for each in sample:
        born.setdefault(each.household, []).append(each.child["birth_date"])
    lines = [each for each in sample if len({*born[each.household]}) == len(born[each.household])]
    assert sum(len(days) > 1 for days in born.values()) > 50
    random.Random(1).shuffle(lines)
    rows = answered(as_csv(made_up_lists.table(lines)), *AUDIT).rows
    before = {row["児童"]: row for row in sample_rows}
    assert rows == [before[each.child["id"]] for each in lines]


def test_a_blank_household_is_a_family_of_its_own() -> None:
    """Else the younger would be the second in named facilities: half."""
    younger = line(id="0002", birth_date="2012-05-11", household="")
    rows = answered(written(line(household=""), younger)).rows
    assert [row["2016-04"] for row in rows] == ["5920", "5920"]
    together = answered(written(line(), {**younger, "household": "0001"})).rows
    # 7,900 by half is 3,950, less 990.
    assert [row["2016-04"] for row in together] == ["5920", "2960"]


def test_a_sibling_who_is_only_counted_makes_the_second_child() -> None:
    elder = {
        key: WORKED_EXAMPLE[key]
        if key.startswith("adults") or key in made_up_lists.OF_HOUSEHOLD
        else ""
        for key in WORKED_EXAMPLE
    } | {"id": "0002", "household": "0001", "birth_date": "2008-01-20", "fiscal_year": "2016"}
    of_both = {"designated_household": "はい"}
    rows = answered(written(line(**of_both), {**elder, **of_both})).rows
    assert [row["2016-04"] for row in rows] == ["2960", ""]


# --- Spellings ----------------------------------------------------------------------------------


@pytest.mark.parametrize("delimiter", [",", "\t"])
@pytest.mark.parametrize("encoding", ["utf-8", "utf-8-sig", "cp932"])
def test_encodings_and_delimiters(
    sample: list[Line], sample_rows: list[dict[str, str]], encoding: str, delimiter: str
) -> None:
    text = as_csv(made_up_lists.table(sample), delimiter=delimiter)
    assert answered(text.encode(encoding), *AUDIT).rows == sample_rows


@pytest.mark.parametrize("end", ["\n", "\r", "\r\n"])
def test_line_ends(end: str) -> None:
    text = written(line(), line(id="0002", household="2")).replace("\r\n", end)
    assert [row["2016-04"] for row in answered(text).rows] == ["5920", "5920"]


def test_the_output_has_a_mark_and_windows_line_ends(sample_text: str) -> None:
    output = answered(sample_text, *AUDIT).output
    assert output.startswith(b"\xef\xbb\xbf")
    assert output.count(b"\xef\xbb\xbf") == 1
    assert output.endswith(b"\r\n")
    assert output.count(b"\n") == output.count(b"\r\n") == output.count(b"\r")


@pytest.mark.parametrize("english", [False, True])
def test_columns_in_any_order(english: bool) -> None:
    keys = [key for key in HEADINGS if key in WORKED_EXAMPLE]
    random.Random(5).shuffle(keys)
    (row,) = answered(written(WORKED_EXAMPLE, english=english, keys=keys)).rows
    assert row["2016-04"] == "5920"
    assert list(row)[: len(keys)] == [key if english else HEADINGS[key] for key in keys]


def test_taxes_may_stand_under_their_year() -> None:
    text = written(WORKED_EXAMPLE, english=True)
    text = text.replace("taxes.previous", "taxes.2015").replace("taxes.current", "taxes.2016")
    assert [row["2016-09"] for row in answered(text).rows] == ["5920"]


def test_unknown_columns_are_kept() -> None:
    text = written(line(クラス="ひまわり組", メモ='改行\nと,コンマと"引用符"'))
    (row,) = answered(text).rows
    assert (row["クラス"], row["メモ"]) == ("ひまわり組", '改行\nと,コンマと"引用符"')
    assert row["2016-04"] == "5920"


@pytest.mark.parametrize(
    "day",
    [
        "2012/5/10",
        "2012/05/10",
        "H24.5.10",
        "平成24年5月10日",
        "41039",
        "２０１２-０５-１０",
        "H24.05.10 ",
    ],
)
def test_spellings_of_a_date(day: str) -> None:
    (row,) = answered(written(line(birth_date=day))).rows
    assert (row["errors"], row["2016-04"]) == ("", "5920")
    assert row["生年月日"] == day.strip()


@pytest.mark.parametrize(
    "yen", ["147,000", "１４７，０００", "147000円", "147,000 ", "¥147,000", "147000.0"]
)
def test_spellings_of_an_amount(yen: str) -> None:
    facts = {"adults.1.taxes.previous.income_levy": yen}
    (row,) = answered(written(line(**facts))).rows
    assert (row["errors"], row["2016-04"]) == ("", "5920")


@pytest.mark.parametrize(
    ("yes", "no"),
    [
        ("はい", "いいえ"),
        ("○", "×"),
        ("1", "0"),
        ("有", "無"),
        ("該当", "非該当"),
        ("true", "false"),
    ],
)
def test_spellings_of_yes_and_no(yes: str, no: str) -> None:
    rows = answered(
        written(line(single_parent=yes), line(single_parent=no, household="2", id="2"))
    ).rows
    assert [row["2016-04"] for row in rows] == ["0", "5920"]
    assert [row["errors"] for row in rows] == ["", ""]


@pytest.mark.parametrize(
    ("key", "values"),
    [
        ("facility", ["yamaya-kakinomi", "山谷かきのみ園 ", "　山谷かきのみ園"]),
        ("service", ["long", "長時間", "長時間保育 "]),
        ("extended_care.kind", ["none", "なし", "無", ""]),
    ],
)
def test_spellings_of_choices(key: str, values: list[str]) -> None:
    rows = answered(
        written(*(line(**{key: value, "household": str(at)}) for at, value in enumerate(values)))
    ).rows
    assert [(row["errors"], row["2016-04"]) for row in rows] == [("", "5920")] * len(values)


@pytest.mark.parametrize("word", ["非課税", "not_taxed"])
def test_who_is_not_taxed(word: str) -> None:
    """B: 0 yen; and in the other half as levied."""
    facts = {"adults.1.taxes.previous.income_levy": word}
    facts["adults.1.taxes.previous.per_capita_levy"] = ""
    (row,) = answered(written(line(**facts))).rows
    assert (row["2016-08"], row["2016-09"]) == ("0", "5920")


@pytest.mark.parametrize("word", ["未申告", "海外", "undeclared", "abroad"])
def test_a_tax_that_is_no_amount_leaves_its_months_open(word: str) -> None:
    (row,) = answered(written(line(**{"adults.1.taxes.previous.income_levy": word}))).rows
    assert (row["outcome"], row["2016-08"], row["2016-09"]) == ("not_determined", "", "5920")


def test_what_a_spreadsheet_program_does_to_a_list(
    sample: list[Line], sample_rows: list[dict[str, str]]
) -> None:
    """Every line of children is answered as if nothing had happened to it; the total is no child."""
    rows = made_up_lists.damaged(sample)
    answer = answered(as_csv(rows).encode("cp932"), *AUDIT)
    head = next(at for at, row in enumerate(answer.cells) if "expected" in row)
    columns = [answer.cells[head].index(name) for name in ("expected", "difference", "cause")]
    found = {row[1]: [row[at] for at in columns] for row in answer.cells[head + 1 :] if row[1]}
    expected = {
        row["児童"].lstrip("0"): [row["expected"], row["difference"], row["cause"]]
        for row in sample_rows
    }
    assert {id: found.get(id) for id in expected} == expected
    assert found.keys() == expected.keys()


# --- What is wrong ------------------------------------------------------------------------------


def test_every_wrong_cell_is_named_and_the_other_lines_go_on() -> None:
    wrong = {
        "birth_date": "2012-13-45",
        "service": "半日保育",
        "single_parent": "たぶん",
        "adults.1.taxes.current.income_levy": "十五万くらい",
    }
    other = line(household="0002", id="0002")
    rows = answered(written(line(**wrong), other)).rows
    assert rows[0]["outcome"] == "invalid"
    for key in wrong:
        assert f"「{HEADINGS[key]}」" in rows[0]["errors"], key
    assert all(rows[0][month] == "" for month in MONTHS)
    assert rows[0]["生年月日"] == "2012-13-45"
    assert (rows[1]["errors"], rows[1]["2016-04"]) == ("", "5920")


def test_a_bad_sibling_is_named_at_its_own_line() -> None:
    younger = line(id="0002", birth_date="きのう")
    rows = answered(written(line(), younger, line(household="0003", id="0003"))).rows
    assert "生年月日" in rows[1]["errors"]
    # The order of the siblings is not known, so the elder's line is no answer either, and says why.
    assert rows[0]["2016-04"] == ""
    assert rows[0]["errors"]


def test_a_child_that_stands_twice_is_no_sibling_of_its_own() -> None:
    """A line copied twice would else make a second child, and a fee by half."""
    rows = answered(written(line(), line(), line(household="0003", id="0003"))).rows
    assert rows[0]["errors"] or rows[1]["errors"]
    assert "2960" not in (rows[0]["2016-04"], rows[1]["2016-04"])
    assert rows[2]["2016-04"] == "5920"


def test_contradicting_facts_of_one_household_are_named() -> None:
    contradicting = line(id="0002", single_parent="はい")
    rows = answered(written(line(), contradicting, line(household="0003", id="0003"))).rows
    assert any("ひとり親世帯等" in row["errors"] for row in rows[:2])
    assert [row["2016-04"] for row in rows] == ["", "", "5920"]


def test_the_columns_are_the_same_whatever_the_lines_hold() -> None:
    """Who reads the output by its headings finds them also where no line can be answered."""
    answer = answered(written(line(birth_date="きのう")))
    assert answer.cells[0][-len(ADDED) :] == ADDED


def test_facts_of_the_household_may_stand_on_one_line_only() -> None:
    of_household = [key for key in WORKED_EXAMPLE if key.startswith("adults")]
    of_household += [*made_up_lists.OF_HOUSEHOLD]
    bare = line(id="0002", birth_date="2012-05-11", **dict.fromkeys(of_household, ""))
    rows = answered(written(line(), bare)).rows
    assert [row["errors"] for row in rows] == ["", ""]
    assert [row["2016-04"] for row in rows] == ["5920", "2960"]


@pytest.mark.parametrize("key", ["birth_date", "service"])
def test_a_missing_column_is_named(key: str) -> None:
    without = {name: cell for name, cell in WORKED_EXAMPLE.items() if name != key}
    answer = ask("childcare-family", "--csv", given=written(without).encode())
    said = answer.said + answer.output.decode("utf-8-sig")
    assert HEADINGS[key] in said
    assert "Traceback" not in said
    if answer.output:
        assert "invalid" in said


def test_an_audit_without_its_column_or_month_is_a_wrong_command() -> None:
    text = written(WORKED_EXAMPLE).encode()
    for options in (AUDIT, ("--audit", "billed=請求額"), ("--audit", "請求額", "--month", "9")):
        answer = ask("childcare-family", "--csv", *options, given=text)
        assert answer.exit == 2
        assert answer.said
        assert "Traceback" not in answer.said
    no_month = written(line(billed="5920")).encode()
    answer = ask("childcare-family", "--csv", "--audit", "billed=請求額", given=no_month)
    assert answer.exit == 2
    assert "month" in answer.said


def test_the_month_may_stand_in_a_column() -> None:
    """D7 until August, D8 from September: 5,920 and 6,800."""
    facts = {"adults.1.taxes.current.income_levy": "166000", "billed": "5920"}
    text = written(
        line(**facts, 請求月="2016-08"),
        line(**facts, 請求月="2016-09", household="0002", id="0002"),
        line(**facts, 請求月="2016年9月", household="0003", id="0003"),
    )
    rows = answered(text, "--audit", "billed=請求額", "month=請求月").rows
    assert [row["expected"] for row in rows] == ["5920", "6800", "6800"]
    assert [row["difference"] for row in rows] == ["0", "-880", "-880"]
    assert [row["cause"] for row in rows] == ["", "last_year_tax", "last_year_tax"]
    assert "t3-d8-age3" in rows[1]["cites"]
    assert rows[1]["sentence"]


def test_the_columns_of_the_audit_stand_last() -> None:
    answer = answered(written(line(billed="5920")), *AUDIT)
    added = [name for name in ADDED if name != "cites"] + AUDITED
    assert answer.cells[0][-len(added) :] == added


def test_what_another_ordinance_says_is_no_difference() -> None:
    """READING 14: 保育 at 千駄谷なかよし園 is not this ordinance's, whatever is billed."""
    facts = {"facility": "千駄谷なかよし園", "service": "保育", "billed": "5920"}
    (row,) = answered(written(line(**facts)), *AUDIT).rows
    assert (row["expected"], row["difference"], row["cause"]) == ("", "", "")
    assert row["sentence"]


def test_a_month_that_is_a_range_is_compared_with_its_ends() -> None:
    rows = answered(
        written(
            line(single_parent="不明", billed="3000"),
            line(single_parent="不明", billed="6000", household="2", id="2"),
        ),
        *AUDIT,
    ).rows
    assert [row["expected"] for row in rows] == ["0–5920", "0–5920"]
    # Inside a range nothing is known to be right.
    assert [row["difference"] for row in rows] == ["", "80"]
    assert [row["cause"] for row in rows] == ["", "unknown"]
    assert all(row["sentence"] for row in rows)


# --- What could do harm, or make no sense -------------------------------------------------------

FORMULAS = [
    "=1+1",
    "@SUM(A1)",
    "+cmd|' /C calc'!A0",
    "-2+3",
    "\t=1+1",
    "\r=1",
    "＝1+1",
    '=HYPERLINK("http://x")',
]


@pytest.mark.parametrize("formula", FORMULAS)
def test_formulas_come_out_harmless(formula: str) -> None:
    text = written(line(メモ=formula, household=formula, id=formula, service=formula))
    answer = ask("childcare-family", "--csv", given=text.encode())
    assert answer.exit == 0
    for row in answer.cells:
        for cell in row:
            assert not cell.startswith(("=", "@", "+", "\t", "\r")), cell
            assert not cell.startswith("-") or cell[1:].isdigit(), cell
    assert any(formula.strip() in cell for row in answer.cells for cell in row)


def test_a_formula_in_a_heading_comes_out_harmless() -> None:
    text = written(line(**{"=cmd|' /C calc'!A0": "1"}))
    assert not any(cell.startswith("=") for cell in answered(text).cells[0])


def test_brief_gives_codes() -> None:
    """Nothing is said in words: codes of notes and of errors, ids of provisions."""
    wrong = line(birth_date="x", household="0002", id="0002")
    rows = answered(written(line(billed="7900"), wrong), "--brief", *AUDIT).rows
    for row in rows:
        for name in ("outcome", "notes", "cause", "cites", "errors"):
            assert row[name].isascii(), row[name]
    assert rows[0]["cause"] == "article_12_left_out"


def test_the_template_is_read_back() -> None:
    answer = ask("childcare-family", "--csv-template")
    assert answer.exit == 0
    assert answer.output.startswith(b"\xef\xbb\xbf")
    head = answer.cells[0]
    wanted = [HEADINGS[key] for key in HEADINGS if key not in ("billed",)]
    known = {
        heading for heading in wanted if "調整控除" not in heading and "配当割額" not in heading
    }
    assert known <= {*head}
    again = answered(answer.output)
    assert all(row["errors"] == "" for row in again.rows)
    assert again.cells[0][: len(head)] == head


NONSENSE = {
    "empty": b"",
    "mark alone": b"\xef\xbb\xbf",
    "newlines": b"\r\n\r\n\n",
    "headings alone": written(WORKED_EXAMPLE).splitlines()[0].encode(),
    "one column": "世帯\r\n1\r\n2\r\n".encode(),
    "no heading known": b"a,b,c\r\n1,2,3\r\n",
    "an open quote": written(WORKED_EXAMPLE).encode() + b'"0002,"0002',
    "NUL": written(WORKED_EXAMPLE).encode().replace(b"2012-05-10", b"2012\x00-05-10"),
    "a line of 1 MB": written(line(メモ="あ" * 350_000)).encode(),
    "a quoted cell of 1 MB": b'"' + b"x" * 1_000_000,
    "a long line": written(WORKED_EXAMPLE).encode() + b"," * 100_000,
    "a short line": written(WORKED_EXAMPLE).encode() + b"0002\r\n",
    "a heading twice": b"\xef\xbb\xbf" + "世帯,世帯,児童\r\n1,2,3\r\n".encode(),
    "UTF-16": written(WORKED_EXAMPLE).encode("utf-16"),
    "a workbook": b"PK\x03\x04\x14\x00\x06\x00\x08\x00\x00\x00!\x00" + bytes(range(256)),
    "JSON": b'{"fiscal_year": 2016}\n{"fiscal_year": 2016}',
    "a huge number": written(line(birth_date="9" * 5000)).encode(),
    "a lone surrogate": b"\xed\xa0\x80,\xff\xfe",
}


@pytest.mark.parametrize("name", ["childcare-family", "childcare-fee"])
@pytest.mark.parametrize("given", NONSENSE.values(), ids=NONSENSE)
def test_nonsense_is_answered_in_a_sentence(name: str, given: bytes) -> None:
    answer = ask(name, "--csv", given=given)
    assert answer.exit in (0, 2)
    assert "Traceback" not in answer.said
    output = answer.output.decode("utf-8-sig")
    # Where the file itself is at fault a sentence says so; else each line is answered.
    assert re.search(r"[ぁ-ん].*。", answer.said + output) or "determined" in output


@pytest.mark.parametrize("seed", range(12))
def test_random_bytes(seed: int) -> None:
    chance = random.Random(seed)
    given = chance.randbytes(chance.choice((1, 40, 5_000)))
    if seed % 2:
        text = bytearray(written(WORKED_EXAMPLE, line(id="2", household="2")).encode())
        for _ in range(30):
            text[chance.randrange(len(text))] = chance.randrange(256)
        given = bytes(text)
    answer = ask("childcare-family", "--csv", *(AUDIT if seed % 3 == 0 else ()), given=given)
    assert answer.exit in (0, 2)
    assert "Traceback" not in answer.said
    assert answer.said or answer.output


def test_a_broken_line_loses_no_other(sample: list[Line], sample_text: str) -> None:
    """Every tenth line loses its birth date; households without such a line answer as before."""
    before = answered(sample_text).rows
    at = list(HEADINGS).index("birth_date")
    table = made_up_lists.table(sample)
    broken = {number for number in range(1, len(table)) if number % 10 == 0}
    for number in broken:
        table[number][at] = "？"
    rows = answered(as_csv(table)).rows
    hit = {sample[number - 1].household for number in broken}
    for number, (row, same) in enumerate(zip(rows, before, strict=True), 1):
        if number in broken:
            assert row["outcome"] == "invalid"
            assert "生年月日" in row["errors"]
        elif sample[number - 1].household not in hit:
            assert row == same


def test_a_blank_bill_is_not_compared() -> None:
    (row,) = answered(written(line(billed="")), *AUDIT).rows
    assert (row["difference"], row["cause"]) == ("", "")


@pytest.mark.parametrize("billed", ["5,920", "５９２０", "5920円", " 5920 ", "¥5,920"])
def test_spellings_of_what_is_billed(billed: str) -> None:
    (row,) = answered(written(line(billed=billed)), *AUDIT).rows
    assert (row["expected"], row["difference"], row["errors"]) == ("5920", "0", "")


def test_what_is_billed_but_no_amount_is_named() -> None:
    rows = answered(
        written(line(billed="約6千円"), line(billed="5920", household="2", id="2")), *AUDIT
    ).rows
    assert "「請求額」" in rows[0]["errors"]
    assert (rows[0]["difference"], rows[0]["cause"]) == ("", "")
    assert (rows[1]["difference"], rows[1]["errors"]) == ("0", "")


def test_a_month_before_this_version_is_not_determined() -> None:
    """READING 1: fees for months from 平成28年4月分 on."""
    facts = {"fiscal_year": "2015", "enrolled_from": "2015-04-01", "billed": "5920"}
    text = written(line(**facts))
    (row,) = answered(text, "--audit", "billed=請求額", "--month", "2016-03").rows
    assert (row["expected"], row["difference"], row["cause"]) == ("", "", "")
    assert row["sentence"]


@pytest.mark.parametrize("month", ["2016-13", "9", "", "2016", "きのう"])
def test_a_month_that_is_none_is_a_wrong_command(month: str) -> None:
    text = written(line(billed="5920")).encode()
    answer = ask(
        "childcare-family", "--csv", "--audit", "billed=請求額", "--month", month, given=text
    )
    assert answer.exit == 2
    assert answer.said
    assert "Traceback" not in answer.said


def test_the_year_is_that_of_the_month_where_no_column_says_it() -> None:
    """March belongs to the 年度 before."""
    without = {key: cell for key, cell in line(billed="5920").items() if key != "fiscal_year"}
    for month in ("2016-09", "2017-03"):
        answer = answered(written(without), "--audit", "billed=請求額", "--month", month)
        assert [row["expected"] for row in answer.rows] == ["5920"]


def test_a_table_that_was_revised_is_said_so_before_anything_is_compared() -> None:
    """READING 1: from 令和元年10月分 on the amounts are those of the 2016 table, and not today's."""
    facts = {"fiscal_year": "2020", "birth_date": "2016-05-10", "enrolled_from": "2020-04-01"}
    facts["billed"] = "0"
    rows = written(line(**facts), line(**facts | {"billed": "5920", "household": "2", "id": "2"}))
    answer = answered(rows, "--audit", "billed=請求額", "--month", "2020-09")
    for row in answer.rows:
        assert re.match("この条例の表の月額は、令和元年10月に改定されました", row["sentence"])
    assert answer.said.count("令和元年10月に改定されました") == 1


def test_what_is_said_of_a_list_is_true() -> None:
    """No line was billed wrongly unread; a fact that no answer does without gives no range."""
    answer = answered(written(line(billed="約6千円")), *AUDIT)
    assert "請求額のある行がありません" not in answer.said
    without = {key: cell for key, cell in WORKED_EXAMPLE.items() if key != "birth_date"}
    said = answered(written(without)).said.splitlines()
    assert not any("幅で答えます" in each and "生年月日" in each for each in said)
    assert any("計算できない" in each and "生年月日" in each for each in said)


@pytest.mark.parametrize(("year", "says"), [("2018", False), ("2019", True), ("2020", True)])
def test_a_list_that_is_only_computed_says_that_its_table_was_revised(
    year: str, says: bool
) -> None:
    # READING 1: superseded from 令和元年10月分 on, which is in 2019年度.
    answer = answered(written(line(fiscal_year=year, birth_date=f"{int(year) - 4}-05-10")))
    assert ("改定されました" in answer.said) == says


def test_a_line_for_each_month_of_a_child_makes_it_no_sibling_of_its_own() -> None:
    # READING's worked example pays in full; 別表第5 would leave a second child half of it.
    months = [line(billed="5920", month=month) for month in ("2016-04", "2016-09")]
    answer = answered(written(*months), "--audit", "billed=請求額", "month=month")
    assert [(row["expected"], row["difference"]) for row in answer.rows] == [("5920", "0")] * 2


@pytest.mark.parametrize(
    ("key", "said"),
    [("extended_care.days_per_month", "5"), ("apply_article_12", "不明")],
)
def test_what_would_be_passed_over_in_silence_is_named(key: str, said: str) -> None:
    # 延長保育 is not used, so no day of it counts; whether 第12条 is applied is never a guess.
    (row,) = answered(written(line(**{key: said}))).rows
    assert row["outcome"] == "invalid"
    assert HEADINGS[key] in row["errors"]


def test_households_that_lost_their_zeros_are_said() -> None:
    elder = line(household="1", id="0002", birth_date="2010-05-10")
    answer = answered(written(line(), elder))
    assert "「0001」と「1」" in answer.said
    assert [row["2016-04"] for row in answer.rows] == ["5920", "5850"], "two households: D7, 5歳児"
