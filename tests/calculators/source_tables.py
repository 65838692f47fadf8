"""An oracle that shares nothing with the program: the tables read straight from the source text.

It reads `source.txt` (the text as we got it) line by line, while the program's figures come from
the CSV files by way of `stated.json`. The arithmetic is on whole numbers of percent.
"""

import itertools
import re
from dataclasses import dataclass

from build_scripts.repository import ROOT

SOURCE = ROOT / "docs/ordinance/2016-04-01/source.txt"


@dataclass(frozen=True)
class Tier:
    name: str
    since: int | None
    below: int | None
    amounts: tuple[int, ...]


def _lines(table: str, next_heading: str) -> list[str]:
    text = SOURCE.read_text("utf-8")
    body = text.split(f"\n{table}(")[1].split(f"\n{next_heading}")[0]
    return [line.strip() for line in body.splitlines() if line.strip()]


def _yen(text: str) -> int:
    return int(text.replace(",", "").removesuffix("円"))


def monthly_tiers(table: str, next_heading: str, columns: int) -> list[Tier]:
    """The rows A to D24 of 別表第3 or 第4: the tier, its bounds, and the amounts as printed."""
    lines = _lines(table, next_heading)
    tiers = []
    for at, line in enumerate(lines):
        if not re.fullmatch(r"[A-D]\d*", line):
            continue
        rest = lines[at + 1 :]
        amounts_at = next(i for i, text in enumerate(rest) if re.fullmatch(r"[\d,]+", text))
        words = "".join(rest[:amounts_at])
        since = re.search(r"([\d,]+)円以上", words)
        below = re.search(r"([\d,]+)円未満", words)
        tiers.append(
            Tier(
                line,
                _yen(since[1]) if since else None,
                _yen(below[1]) if below else None,
                tuple(_yen(text) for text in rest[amounts_at : amounts_at + columns]),
            )
        )
    return tiers


CARE = monthly_tiers("別表第3", "別表第4(", 5)
EXTENDED = monthly_tiers("別表第4", "別表第4の2(", 3)


def admission_fees() -> dict[str, int]:
    """入園料 by tier of 別表第2."""
    lines = _lines("別表第2", "別表第3(")
    return {
        line: next(_yen(text) for text in lines[at + 1 :] if re.fullmatch(r"[\d,]+円", text))
        for at, line in enumerate(lines)
        if re.fullmatch(r"[A-D]", line)
    }


def _percents(table: str, next_heading: str) -> dict[str, int]:
    """The percent that a row of 別表第5 or 第6 states, by tier."""
    order = [tier.name for tier in CARE]
    found: dict[str, int] = {}
    lines = _lines(table, next_heading)
    for words, ratio in itertools.pairwise(lines):
        if "階層に属する世帯" not in words:
            continue
        number = re.search(r"(\d)\.(\d+)", ratio)
        assert number is not None, ratio
        percent = int(number[1]) * 100 + int(number[2].ljust(2, "0"))
        named = re.findall(r"[A-D]\d*", words)
        span = re.search(r"(D\d+)階層から(D\d+)階層まで", words)
        if span:
            start, end = order.index(span[1]), order.index(span[2])
            named += order[start : end + 1]
        found |= dict.fromkeys(named, percent)
    return found


RATIO_OF_TABLE_5 = _percents("別表第5", "別表第6(")
RATIO_OF_TABLE_6 = _percents("別表第6", "備考 保育料から減ずる額")
DAILY = {tier.name: (0 if tier.name in "AB" else 200) for tier in CARE}
"""別表第4の2: 「A階層及びB階層」 0, all others 200 (checked against the source by a test)."""


def care_column(service: str, age: int) -> int | None:
    """The position of the amount in a row of 別表第3, None where the table has none."""
    if service in ("nursery", "long"):
        return 0 if age < 3 else 1 if age == 3 else 2
    if age < 4:
        return None
    return 3 if service == "medium" else 4


def reduced(fee: int, tier: str) -> int:
    """第12条 on a fee in yen: the percent of 別表第6, rounded up to 10 yen, is taken off."""
    hundredths = fee * RATIO_OF_TABLE_6.get(tier, 0)
    tens = -(-hundredths // 1000)
    return fee - tens * 10
