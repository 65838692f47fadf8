"""A made-up month's list of children, in a list's own words, with errors seeded in what is billed.

    python -m tests.roster.made_up_lists --sample

writes the list of 300 lines that the desk offers to try (`docs/tools/desk/sample.csv`). The same seed
gives the same list. Of every line it is known what is due, what is billed, and by which error.
"""

import argparse
import csv
import io
import random
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from build_scripts.repository import ROOT
from tests.calculators import plain_family
from tests.roster import made_up_families, plain_errors

type Json = dict[str, Any]
type Row = dict[str, str]

SAMPLE = ROOT / "docs/tools/desk/sample.csv"
SAMPLE_MONTH = "2016-09"

OF_CHILD = {
    "household": "世帯",
    "id": "児童",
    "fiscal_year": "年度",
    "birth_date": "生年月日",
    "facility": "園",
    "service": "保育の種類",
    "enrolled_from": "入園日",
    "enrolled_until": "退園日",
    "extended_care.kind": "延長保育",
    "extended_care.days_per_month": "延長保育の日数",
    "in_named_facility": "規則で定める施設",
    "public_assistance": "生活保護",
    "single_parent": "ひとり親世帯等",
    "designated_household": "規則で定める世帯",
    "other_named_persons": "ほかに数える兄姉等",
    "specified_child": "規則で定める子",
    "apply_article_12": "第12条の減額",
}
OF_HOUSEHOLD = (
    "public_assistance",
    "single_parent",
    "designated_household",
    "other_named_persons",
    "specified_child",
    "apply_article_12",
)
OF_TAX = {
    "income_levy": "所得割",
    "per_capita_levy": "均等割",
    "credits.housing": "住宅借入金等特別税額控除",
    "credits.donation": "寄附金税額控除",
    "credits.dividend": "配当控除",
    "credits.foreign_tax": "外国税額控除",
    "relief": "減免",
    "adjustment_credit": "調整控除",
    "transfer_credit": "配当割額・株式等譲渡所得割額控除",
}
OF_TAXES = {
    f"adults.{adult}.taxes.{key}.{part}": f"保護者{adult} {year} {heading}"
    for adult in (1, 2)
    for key, year in (("previous", "前年度分"), ("current", "当年度分"))
    for part, heading in OF_TAX.items()
}
HEADINGS = {**OF_CHILD, **OF_TAXES, "billed": "請求額"}
"""The columns of a list: the request's keys, and what the template calls them."""

FACILITIES = {"yamaya-kakinomi": "山谷かきのみ園", "sendagaya-nakayoshi": "千駄谷なかよし園"}
SERVICES = {"nursery": "保育", "long": "長時間保育", "medium": "中時間保育", "short": "短時間保育"}
EXTENDED = {"none": "なし", "monthly": "月ぎめ", "daily": "日ごと"}
COMMON = (
    "last_year_tax",
    "this_year_tax",
    "credits_not_added_back",
    "credit_added_back_wrongly",
    "relief_of_other_parent",
    "sibling_missed",
    "sibling_miscounted",
    "single_parent_missed",
    "age_column",
    "hours",
    "article_12_left_out",
    "rounded_down",
    "extended_monthly_for_daily",
)
"""The kinds of error that the issue names."""


def one_kind(error: str) -> str:
    """Return the kind of an error: 「sibling missed or counted wrongly」 is one in the issue."""
    return "sibling_miscounted" if error == "sibling_missed" else error


@dataclass(frozen=True, slots=True)
class Line:
    """A child's line: its household as asked, what is due, what is billed, the seeded error."""

    household: str
    asked: Json
    child: Json
    due: int | None
    billed: int | None
    error: str | None = None
    explained: tuple[str, ...] = ()

    @property
    def is_wrong(self) -> bool:
        """Whether the error changes the amount."""
        return self.error is not None and self.billed != self.due

    @property
    def one_cause(self) -> bool:
        """Whether one kind of error alone explains what is billed."""
        return len({*map(one_kind, self.explained)}) == 1


# --- Lines --------------------------------------------------------------------------------------


def lines(
    *,
    children: int,
    month: str,
    seed: int = 11,
    rate: float = 0.03,
    by_class: bool = False,
    kinds: Sequence[str] = tuple(plain_errors.KINDS),
) -> list[Line]:
    """Return about that many lines, households whole, some of them billed wrongly.

    `by_class` puts the lines in the order of facilities and birth dates, siblings apart. Kinds of
    error take turns, so that rare ones are tried as often as common ones.
    """
    chance = random.Random(seed)
    right = _right(chance, children, month)
    if by_class:
        right = _by_class(right)
    width = max(4, len(str(len(right))))
    for at, line in enumerate(right, 1):
        line.child["id"] = f"{at:0{width}d}"
    # What is due is worked out once the order of lines is known: of twins the first is the elder.
    right = [_billed_rightly(line, month) for line in right]
    return _with_errors(chance, right, month, rate, kinds)


def _right(chance: random.Random, children: int, month: str) -> list[Line]:
    year = plain_family.tax_year(f"{month[:4]}-12")
    year -= int(month[5:]) <= 3
    found: list[Line] = []
    number = 0
    while len(found) < children:
        number += 1 + (chance.random() < 0.1)
        asked = made_up_families.household(chance, fiscal_year=year)
        name = f"{number:0{max(4, len(str(children)))}d}"
        found += [Line(name, asked, child, None, None) for child in asked["children"]]
    return found


def _by_class(found: Sequence[Line]) -> list[Line]:
    def place(line: Line) -> tuple[str, ...]:
        child = line.child
        return (child.get("facility", "~"), child.get("service", ""), child["birth_date"])

    placed = sorted(found, key=place)
    position = {id(line.child): at for at, line in enumerate(placed)}
    for line in placed:
        line.asked["children"].sort(key=lambda child: position[id(child)])
    return placed


def _billed_rightly(line: Line, month: str) -> Line:
    if "service" not in line.child:
        return line
    due = plain_errors.true_amount(line.asked, line.child, month)
    return replace(line, due=due, billed=due)


def _with_errors(
    chance: random.Random, right: list[Line], month: str, rate: float, kinds: Sequence[str]
) -> list[Line]:
    """Return the lines with as many errors of each kind, as far as the kind occurs at all."""
    found = list(right)
    quota = max(1, round(len(right) * rate / len(kinds)))
    left = dict.fromkeys(kinds, quota)
    candidates = [at for at, line in enumerate(right) if line.due is not None]
    chance.shuffle(candidates)
    for at in candidates:
        line = right[at]
        possible = {
            kind: amounts
            for kind in kinds
            if left[kind] and (amounts := plain_errors.amounts(kind, line.asked, line.child, month))
        }
        changing = {
            kind: wrong
            for kind, amounts in possible.items()
            if (wrong := [amount for amount in amounts if amount != line.due])
        }
        # Now and then an error makes no difference.
        of = possible if chance.random() < 0.05 else changing
        if not of:
            continue
        kind = max(of, key=lambda kind: (left[kind], -kinds.index(kind)))
        left[kind] -= 1
        billed = chance.choice(of[kind])
        found[at] = replace(
            line, billed=billed, error=kind, explained=_explained(line, month, billed)
        )
        if not any(left.values()):
            break
    return found


def _explained(line: Line, month: str, billed: int) -> tuple[str, ...]:
    if billed == line.due:
        return ()
    return tuple(plain_errors.explanations(line.asked, line.child, month, billed))


# --- Written as a list --------------------------------------------------------------------------


def row(line: Line) -> Row:
    """Return the line's cells by key, in the words of a Japanese list."""
    asked, child = line.asked, line.child
    cells = {
        "household": line.household,
        "id": child["id"],
        "fiscal_year": str(asked["fiscal_year"]),
        "birth_date": child["birth_date"],
        "in_named_facility": _yes_no(child["in_named_facility"]),
        "public_assistance": _yes_no(asked["public_assistance"]),
        "single_parent": _yes_no(asked["single_parent"]),
        "designated_household": _yes_no(asked["designated_household"]),
        "other_named_persons": str(asked["other_named_persons"]),
        "specified_child": _yes_no(asked["specified_child"]),
        "apply_article_12": _yes_no(asked["apply_article_12"]),
        "billed": "" if line.billed is None else str(line.billed),
    }
    if "service" in child:
        extended = child["extended_care"]
        cells |= {
            "facility": FACILITIES[child["facility"]],
            "service": SERVICES[child["service"]],
            "enrolled_from": child["enrolled_from"],
            "enrolled_until": child["enrolled_until"] or "",
            "extended_care.kind": EXTENDED[extended["kind"]],
            "extended_care.days_per_month": str(extended["days_per_month"] or ""),
        }
    for number, adult in enumerate(asked["adults"], 1):
        for key, year in (("previous", -1), ("current", 0)):
            tax = adult["taxes"][str(asked["fiscal_year"] + year)]
            cells |= _tax(f"adults.{number}.taxes.{key}", tax)
    return {key: cells.get(key, "") for key in HEADINGS}


def _yes_no(fact: bool) -> str:
    return "はい" if fact else "いいえ"


def _tax(path: str, tax: Any) -> Row:
    if tax == "not_taxed":
        return {f"{path}.income_levy": "非課税"}
    parts = {**tax, **{f"credits.{name}": yen for name, yen in tax["credits"].items()}}
    return {f"{path}.{part}": str(parts[part]) for part in OF_TAX}


def table(found: Sequence[Line]) -> list[list[str]]:
    """Return the list as rows of cells, its headings first."""
    return [list(HEADINGS.values()), *(list(row(line).values()) for line in found)]


def as_csv(rows: Sequence[Sequence[str]], *, delimiter: str = ",") -> str:
    """Return rows as a spreadsheet program writes them, with CRLF."""
    out = io.StringIO()
    csv.writer(out, delimiter=delimiter).writerows(rows)
    return out.getvalue()


def sample_lines() -> list[Line]:
    """Return the 300 lines of the desk's sample."""
    kinds = tuple(kind for kind in COMMON if kind != "this_year_tax")
    return lines(children=300, month=SAMPLE_MONTH, seed=69, rate=0.12, kinds=kinds)


def sample() -> bytes:
    """Return the desk's sample: UTF-8 with BOM, and a class and the month besides the columns."""
    found = sample_lines()
    rows = [[*cells] for cells in table(found)]
    rows[0] += ["請求月", "クラス"]
    for cells, line in zip(rows[1:], found, strict=True):
        age = plain_family.class_age(line.child["birth_date"], line.asked["fiscal_year"])
        in_care = "service" in line.child
        cells += [SAMPLE_MONTH if in_care else "", f"{age}歳児" if in_care else ""]
    return as_csv(rows).encode("utf-8-sig")


# --- What a spreadsheet program does to a list --------------------------------------------------


def damaged(found: Sequence[Line]) -> list[list[str]]:
    """Return the list as it comes back from Excel: every value means the same, none looks it.

    A title and an empty line above, headings over several columns in rows of their own, dates as
    numbers and in three spellings, leading zeros lost, full width, commas, spaces at the end, empty
    lines, a line of the total.
    """
    head = [list(cells) for cells in _merged_headings()]
    width = len(HEADINGS)
    body = []
    for at, line in enumerate(found):
        cells = row(line)
        for key, text in cells.items():
            cells[key] = _damaged(key, text, at)
        body.append(list(cells.values()))
        if at % 40 == 39:
            body.append([""] * width)
    billed = sum(line.billed or 0 for line in found)
    total = ["合計", *[""] * (width - 2), f"{billed:,}"]
    title = ["平成28年9月分 保育料一覧", *[""] * (width - 1)]
    return [title, [""] * width, *head, *body, total]


def _merged_headings() -> list[list[str]]:
    """Two rows: 「保護者1 前年度分」 over its parts, a single heading over both rows.

    Of merged cells the first alone keeps its words, the uppermost or the leftmost.
    """
    upper, lower = [], []
    before = ""
    for heading in HEADINGS.values():
        *over, words = heading.split(" ")
        group = " ".join(over)
        upper.append(words if not group else group if group != before else "")
        lower.append(words if group else "")
        before = group
    return [upper, lower]


def _damaged(key: str, text: str, at: int) -> str:
    if not text:
        return text
    if key in ("birth_date", "enrolled_from", "enrolled_until"):
        day = date.fromisoformat(text)
        return (
            str((day - date(1899, 12, 30)).days),
            f"{day.year}/{day.month}/{day.day}",
            f"H{day.year - 1988}.{day.month}.{day.day}",
            f"平成{day.year - 1988}年{day.month}月{day.day}日",
        )[at % 4]
    if key in ("household", "id"):
        return text.lstrip("0")
    if text.isdigit() and key != "fiscal_year":
        grouped = f"{int(text):,}"
        return (grouped, grouped.translate(_FULL_WIDTH), text.translate(_FULL_WIDTH), text)[at % 4]
    return text + ("", " ", "　")[at % 3]


_FULL_WIDTH = {ord(sign): ord(sign) + 0xFEE0 for sign in "0123456789,"}


def main() -> None:
    """Write the desk's sample."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sample", action="store_true", required=True)
    parser.parse_args()
    SAMPLE.parent.mkdir(parents=True, exist_ok=True)
    SAMPLE.write_bytes(sample())
    found = Counter(line.error for line in sample_lines() if line.is_wrong)
    print(f"{SAMPLE.relative_to(ROOT)}: {sum(found.values())} wrong, {dict(found)}")


if __name__ == "__main__":
    main()
