"""Acts that e-Gov 法令検索 holds, by number and by title, and their stable addresses.

`egov_acts.csv` lists every 法律 in force with the id of its page. The id can't be computed
from the number alone: it also says whether the cabinet or a member brought the bill in
(昭和二十三年法律第百七十八号 is 323AC1000000178, not 323AC0000000178), and nearly a quarter
of all acts were members' bills. The constitution and the one order that has the force of an act and
the title of one are named here. `python -m build_scripts.law.references.egov` renews
the list from the one that the npm package `lawtext` brings.
"""

import csv
import json
import re
import sys
from collections.abc import Collection
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from build_scripts.law.notation.numerals import ERA, ActNumber, find_act_number
from build_scripts.repository import ROOT
from calculators.fiscal import ERAS

FILE = Path(__file__).with_name("egov_acts.csv")
_LIST = ROOT / "node_modules/lawtext/src/law/lawList.json"
_ADDRESS = "https://laws.e-gov.go.jp/law/"
_ACT_ID = re.compile(r"(\d)(\d\d)AC\d{7}(\d{3})")
# 「昭和二十二年法律第五十四号（私的独占の禁止…に関する法律）」: an act that was given no title.
_TITLE_IN_BRACKETS = re.compile(rf"{ERA}.+号（(.+)）")


@dataclass(frozen=True, slots=True, kw_only=True)
class NationalAct:
    """A 法律: its id at e-Gov, its number (「昭和22年法律第164号」) and its title."""

    id: str
    number: str
    title: str


_BESIDES = (
    NationalAct(id="321CONSTITUTION", number="昭和21年憲法", title="日本国憲法"),
    NationalAct(
        id="326CO0000000319", number="昭和26年政令第319号", title="出入国管理及び難民認定法"
    ),
)


def act_of(number: str) -> NationalAct | None:
    """Return the 法律 in force whose number is `number`, in any form of digits."""
    found = find_act_number(number)
    return _by_number().get(found.label if found else number)


def act_titled(title: str) -> NationalAct | None:
    """Return the 法律 in force with exactly this title."""
    return _by_title().get(title)


def titles() -> Collection[str]:
    """Return the titles of all 法律 in force."""
    return _by_title().keys()


@cache
def longest_title() -> int:
    """Return how many characters the longest title of a 法律 in force has."""
    return max(map(len, titles()))


def address_of(number: str) -> str:
    """Return the page of the act `number` at e-Gov, or 「」 when it has no known page."""
    act = act_of(number)
    return _ADDRESS + act.id if act else ""


@cache
def _acts() -> tuple[NationalAct, ...]:
    with FILE.open(encoding="utf-8", newline="") as file:
        return tuple(
            NationalAct(id=id, number=_number(id), title=title) for id, title in csv.reader(file)
        )


@cache
def _by_number() -> dict[str, NationalAct]:
    return {act.number: act for act in (*_acts(), *_BESIDES)}


@cache
def _by_title() -> dict[str, NationalAct]:
    found = {act.title: act for act in (*_acts(), *_BESIDES)}
    for act in _acts():
        bracketed = _TITLE_IN_BRACKETS.fullmatch(act.title)
        if bracketed is not None:
            found.setdefault(bracketed[1], act)
    return found


def _number(id: str) -> str:
    match = _ACT_ID.fullmatch(id)
    if match is None:
        raise ValueError(f"not the id of a 法律: {id!r}")
    era, year, number = map(int, match.groups())
    # 明治 is 1, 大正 is 2, …
    return ActNumber(era=ERAS[-era], year=year, kind="法律", number=number).label


def main() -> int:
    """Write the list anew from the npm package's."""
    laws = json.loads(_LIST.read_text(encoding="utf-8"))
    acts = sorted((id, title) for id, _, title, _ in laws if _ACT_ID.fullmatch(id))
    with FILE.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file, lineterminator="\n").writerows(acts)
    print(f"{FILE.name}: {len(acts)}")
    return 0


if __name__ == "__main__":
    sys.exit(main())
