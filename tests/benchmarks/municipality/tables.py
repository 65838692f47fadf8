"""別表 with fees of every kind, and the 様式 that a 施行規則 names."""

import re
import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from random import Random
from typing import Any

from calculators.numerals import kanji
from tests.benchmarks.municipality.catalogue import Plan

_FILE = Path(__file__).with_name("sheets.toml")
_FORM = re.compile(r"([^、（）。　\n「」]{2,30}?)（(様式第[一二三四五六七八九十]+号)）")
_ARTICLE = re.compile(r"^第[一二三四五六七八九十百]+条", re.MULTILINE)
_FORM_ROWS = (
    ("住所", "（法人にあっては、主たる事務所の所在地）"),
    ("氏名", "（法人にあっては、名称及び代表者の氏名）"),
    ("電話番号", "（日中に連絡することができる番号）"),
)
_MORE_ROWS = (
    ("日時", "年　月　日　午前・午後　時　分から　時　分まで"),
    ("目的", "（具体的に記入すること。）"),
    ("人員", "人（うち市外　人）"),
    ("理由", "（該当する番号を丸で囲むこと。）"),
    ("添付書類", "（別紙のとおり）"),
    ("決裁欄", "課長　係長　係員"),
    ("備考", "（太枠の中を記入すること。）"),
)
_FORM_NOTES = (
    "用紙の大きさは、日本産業規格Ａ列四番とする。",
    "この処分に不服があるときは、処分があったことを知った日の翌日から起算して三月以内に、審査請求をすることができます。",
    "この処分の取消しの訴えは、処分があったことを知った日の翌日から起算して六月以内に、見本市を被告として提起することができます。",
    "記載した事項は、この手続のほかに利用しません。",
)


@dataclass(frozen=True, slots=True)
class Sheet:
    """A 別表: the name of what it was made of, and its text."""

    name: str
    text: str


@cache
def _data() -> Mapping[str, Any]:
    return tomllib.loads(_FILE.read_text(encoding="utf-8"))


def sheets(plan: Plan, numbers: Mapping[str, int], random: Random) -> Iterator[Sheet]:
    """Yield the 別表 of a law; `numbers` are those of its articles."""
    for n, name in enumerate(plan.sheets, start=1):
        made = _data()[name]
        related = numbers.get(made["of"], numbers.get("fee", 2))
        caption = made["caption"].replace("<feename>", plan.words.get("feename", "手数料"))
        lines = [
            f"# 別表第{kanji(n)}（第{kanji(related)}条関係）\n",
            f"  :table-struct:{caption}\n",
            *_row([*made["heads"]], is_head=True),
        ]
        for row in _chosen(made, random):
            first, unit, amounts = row
            factor = random.choice((0.8, 0.9, 1, 1, 1.1, 1.25, 1.5))
            cells = [f"{_rounded(amount * factor):,}円" for amount in amounts]
            lines += _row([first, *([unit] if unit else []), *cells], is_head=False)
        lines.append("  備考")
        notes = [note for note in made["notes"] if random.random() < 0.7] or made["notes"][:1]
        lines += [f"    {kanji(m)}　{note}" for m, note in enumerate(notes, start=1)]
        yield Sheet(name, "\n".join(lines) + "\n")


def _chosen(made: Mapping[str, Any], random: Random) -> Sequence[tuple[str, str, Sequence[int]]]:
    """Return the rows that this law has, in their order; `always` of them every law has."""
    rows = made["rows"]
    always = made.get("always", 3)
    share = random.uniform(0.5, 1)
    return [row for n, row in enumerate(rows) if n < always or random.random() < share]


def _rounded(amount: float) -> int:
    step = 10 if amount < 5000 else 100
    return max(step, round(amount / step) * step)


def _row(cells: Sequence[str], *, is_head: bool) -> Iterator[str]:
    sign = "*" if is_head else "-"
    for n, cell in enumerate(cells):
        yield f"    {'*' if n == 0 else ' '} {sign} {cell}"


def _notes(random: Random) -> Sequence[str]:
    return [note for note in _FORM_NOTES if random.random() < 0.7] or _FORM_NOTES[:1]


def forms(body: str, plan: Plan) -> Iterator[str]:
    """Yield a 様式 for each that `body` names, in the order of their numbers."""
    articles = [(found.start(), found[0]) for found in _ARTICLE.finditer(body)]
    named: dict[str, tuple[str, str]] = {}
    for found in _FORM.finditer(body):
        article = [name for start, name in articles if start <= found.start()][-1]
        title = re.split("[はに、]|より|けて", found[1])[-1]
        named.setdefault(found[2], (title, article))
    for name, (title, article) in named.items():
        random = Random(f"{plan.name}:{name}")
        rows = [*_FORM_ROWS, *(row for row in _MORE_ROWS if random.random() < 0.6)]
        yield "\n".join(
            (
                f"# {name}（{article}関係）\n",
                f"  :table-struct:{title}\n",
                *(line for row in rows for line in _row(row, is_head=False)),
                "  備考",
                *(f"    {kanji(n)}　{note}" for n, note in enumerate(_notes(random), start=1)),
                "",
            )
        )
