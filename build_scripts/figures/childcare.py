"""The ordinance's amounts, bounds, dates and times: `calculators/childcare/stated.json`.

They come from the sentences and the sheets. What is not understood is refused, never guessed.
"""

import json
import re
from collections.abc import Mapping
from itertools import pairwise
from pathlib import Path
from typing import Any

from build_scripts.figures import labels
from build_scripts.figures.file import Figures
from build_scripts.law import Cell, NotationError, Row, fault
from build_scripts.law.version import SheetPlan, load_version, table_plans, version_folders
from build_scripts.repository import ORDINANCE, ROOT
from build_scripts.site_words import WORDS

_DESCRIPTION = "version.toml"
_NEW_SUPPLEMENT = "この版の附則の語を指すように直してください。"
_LEVY = re.compile(
    "前年度分の区市町村民税のうち所得割課税額が"
    "(?:(?P<from>[0-9,]+)円以上)?(?:(?P<below>[0-9,]+)円未満)?である世帯"
)
_ASSISTED = re.compile("生活保護法（.*）による被保護世帯（単給世帯を含む。）")
_OTHER_TIERS = {
    "B": ("A階層を除き前年度分の区市町村民税非課税世帯",),
    "C": (
        "前年度分の区市町村民税のうち均等割のみの課税世帯",
        "A階層を除き前年度分の区市町村民税のうち均等割のみの課税世帯",
    ),
    "D": ("A階層を除き前年度分の区市町村民税のうち所得割課税世帯",),
}
_AMOUNT = re.compile("([0-9]{1,3}(?:,[0-9]{3})*)円?")
_TIER_LIST = re.compile(
    "(?:別表第3に定める階層区分の)?(?P<list>[A-D0-9階層及びからまで]+?)(?:の階層)?に属する世帯"
)
_RATIO = re.compile(
    "(?:第9条第1項又は第10条第2項の規定により定められた保育料の額に)?"
    "(?P<ratio>[0-9]\\.[0-9]+)(?:を乗じて得た額)?"
)


def build(folder: Path) -> dict[str, Any]:
    """Return what stated.json holds of the version in `folder`.

    Raises NotationError when an amount, a bound or a list of tiers is not understood, or
    when the tiers leave a gap or overlap.
    """
    version = load_version(folder)
    plans = table_plans(folder)
    sheets = {a.id: a.tables[0] for a in version.law.appendices if a.id in plans and a.tables}
    base = sheets["t3"]
    order = [_head_text(row, plans["t3"]) for row in base.body]
    tables: dict[str, Any] = {}
    for appendix in version.law.appendices:
        plan = plans.get(appendix.id)
        if plan is None or not (plan.amounts or plan.ratio):
            continue
        table = sheets[appendix.id]
        tables[appendix.id] = {
            "title": table.caption,
            "label": appendix.label,
            "columns": {
                column.key: column.label
                for column in table.columns
                if column.key in (*plan.amounts, plan.ratio)
            },
            "rows": [_row(row, plan, order) for row in table.body],
        }
    for id in ("t3", "t4"):
        _check_levies(tables[id]["rows"], plans[id].csv)
        if [row["tiers"] for row in tables[id]["rows"]] != [[tier] for tier in order]:
            raise _fault(plans[id].csv, 0, "階層の並びが別表第3と合いません。")
    for id in ("t4_2", "t5", "t6"):
        _check_disjoint(tables[id]["rows"], plans[id].csv)
    covered = {tier for row in tables["t4_2"]["rows"] for tier in row["tiers"]}
    if covered != set(order):
        raise _fault(plans["t4_2"].csv, 0, "どの行にもない階層があります。")
    return {
        "ruleset": version.ruleset,
        "title": version.title,
        "law_num": version.law_num,
        "in_force": version.in_force.isoformat(),
        "tables": tables,
        "values": {
            name: {"value": figure.value, "cite": figure.cite}
            for name, figure in version.stated.items()
        },
        "superseded": version.superseded
        and {
            "from": version.superseded.since,
            "said_on": version.superseded.said_on.isoformat(),
        },
        "labels": labels.of(version.law.labels, written=WORDS.citation),
    }


def to_text(folder: Path = ORDINANCE) -> str:
    """Return the text of stated.json: every version below `folder`, the newest last.

    Raises NotationError also when a version doesn't say by its own words when it begins.
    """
    built = {version.name: build(version) for version in version_folders(folder)}
    _check_beginnings(built)
    return json.dumps({"versions": list(built.values())}, ensure_ascii=False, indent=1) + "\n"


def _check_beginnings(built: Mapping[str, Mapping[str, Any]]) -> None:
    """Refuse what is left over from the version that was copied: by the folders' names, in order."""
    for day, version in built.items():
        file = f"{day}/{_DESCRIPTION}"
        values = version["values"]
        if version["in_force"] != day:
            raise _fault(file, 0, f"in_force がフォルダーの名前「{day}」と合いません。")
        if version["ruleset"].rpartition("@")[2] != day:
            raise _fault(file, 0, f"ruleset「{version['ruleset']}」の日が in_force と合いません。")
        if values["in_force"]["value"] != day:
            said = "[values] の in_force が、ほかの日を述べた附則を指しています。"
            raise _fault(file, 0, said + _NEW_SUPPLEMENT)
    for (_, earlier), (day, later) in pairwise(built.items()):
        first, since = (each["values"]["first_month"]["value"] for each in (earlier, later))
        if since <= first:
            said = f"[values] の first_month（{since}）が、前の版（{first}）より後ではありません。"
            raise _fault(f"{day}/{_DESCRIPTION}", 0, said + _NEW_SUPPLEMENT)


def _row(row: Row, plan: SheetPlan, order: list[str]) -> dict[str, Any]:
    cells = {cell.column: cell for cell in row.cells}
    head = _head_text(row, plan)
    entry: dict[str, Any] = {"id": row.id, "label": head}
    if "definition" in cells:
        entry["tiers"] = [head]
        levy = _levy(head, cells["definition"], plan)
        if levy is not None:
            entry["income_levy"] = levy
    else:
        entry["tiers"] = _tiers(cells["tier"], order, plan)
    if plan.amounts:
        entry["amounts"] = {key: _amount(cells[key], plan) for key in plan.amounts}
    if plan.ratio:
        entry["ratio"] = _ratio(cells[plan.ratio], plan)
    return entry


def _head_text(row: Row, plan: SheetPlan) -> str:
    return next(cell.text for cell in row.cells if cell.column == plan.row_headers[0])


def _amount(cell: Cell, plan: SheetPlan) -> int:
    match = _AMOUNT.fullmatch(cell.text)
    if match is None:
        raise _fault(plan.csv, cell.line, f"「{cell.text}」を金額として読めません。")
    return int(match[1].replace(",", ""))


def _ratio(cell: Cell, plan: SheetPlan) -> str:
    match = _RATIO.fullmatch(cell.text)
    if match is None:
        raise _fault(plan.csv, cell.line, f"「{cell.text}」を割合として読めません。")
    return match["ratio"]


def _levy(tier: str, cell: Cell, plan: SheetPlan) -> dict[str, int | None] | None:
    """Return the bounds of a tier by 所得割課税額; None for a tier that has none."""
    match = _LEVY.fullmatch(cell.text)
    if match is not None and (match["from"] or match["below"]):
        return {
            "from": _yen(match["from"]) if match["from"] else 1,
            "below": _yen(match["below"]) if match["below"] else None,
        }
    known = (tier == "A" and _ASSISTED.fullmatch(cell.text)) or cell.text in _OTHER_TIERS.get(
        tier, ()
    )
    if not known:
        raise _fault(plan.csv, cell.line, f"{tier}階層の定義「{cell.text}」を読めません。")
    return None


def _yen(text: str) -> int:
    return int(text.replace(",", ""))


def _tiers(cell: Cell, order: list[str], plan: SheetPlan) -> list[str]:
    """Return the tiers that 「C階層及びD1階層からD12階層までの階層に属する世帯」 names."""
    match = _TIER_LIST.fullmatch(cell.text)
    if match is None:
        raise _fault(plan.csv, cell.line, f"「{cell.text}」を階層の並びとして読めません。")
    tiers: list[str] = []
    for part in match["list"].split("及び"):
        ends = re.fullmatch("([A-D][0-9]*)階層(?:から([A-D][0-9]*)階層まで)?", part)
        if ends is None or ends[1] not in order or (ends[2] or ends[1]) not in order:
            raise _fault(plan.csv, cell.line, f"「{part}」を階層として読めません。")
        first, last = order.index(ends[1]), order.index(ends[2] or ends[1])
        if last < first:
            raise _fault(plan.csv, cell.line, f"「{part}」は逆の順です。")
        tiers += order[first : last + 1]
    return tiers


def _check_levies(rows: list[dict[str, Any]], csv: str) -> None:
    expected: int | None = 1
    for row in rows:
        levy = row.get("income_levy")
        if levy is None:
            continue
        if levy["from"] != expected:
            raise _fault(csv, 0, f"{row['label']}階層の下限が、前の階層の上限と続いていません。")
        if levy["below"] is not None and levy["below"] <= levy["from"]:
            raise _fault(csv, 0, f"{row['label']}階層の上限が下限より大きくありません。")
        expected = levy["below"]
    if expected is not None:
        raise _fault(csv, 0, "いちばん上の階層に上限があります。")


def _check_disjoint(rows: list[dict[str, Any]], csv: str) -> None:
    seen: set[str] = set()
    for row in rows:
        again = seen & set(row["tiers"])
        if again:
            raise _fault(csv, 0, f"{'、'.join(sorted(again))}階層が二つの行にあります。")
        seen |= set(row["tiers"])


def _fault(csv: str, line: int, message: str) -> NotationError:
    return fault(message, file=csv, line=line)


FIGURES = Figures(
    name="条例の額と日付",
    path=ROOT / "calculators" / "childcare" / "stated.json",
    make=to_text,
)
