"""What in a law is read without loss but looks like a slip: shown to the clerk, never refused.

Real texts are odd, and what is printed is law; so a doubt stops nothing.
"""

import re
import unicodedata
from collections.abc import Iterable, Iterator, Sequence
from itertools import pairwise

from build_scripts.law.citation import IROHA
from build_scripts.law.errors import Problem
from build_scripts.law.model import (
    GROUPS,
    Appendix,
    AppendixKind,
    Kind,
    Law,
    Provision,
    Supplement,
    Table,
)
from build_scripts.law.notation.grid import place_cells
from build_scripts.law.notation.lines import BRACKETS, SPACE, is_law_number
from build_scripts.law.notation.markup import raw_markup
from build_scripts.law.notation.numerals import ERA, WAVE, find_act_number

CELL_ATTRIBUTES = frozenset(
    {
        "BorderTop",
        "BorderBottom",
        "BorderLeft",
        "BorderRight",
        "Align",
        "Valign",
        "rowspan",
        "colspan",
    }
)
"""What the standard law XML knows of a cell."""

_AGAIN = re.compile(r".+x\d+$")
_INVISIBLE = re.compile("[\u00ad\u200b-\u200f\u2060-\u2064]")
_KEY = re.compile(r"[a-z]+(?P<first>\d+)(?P<branch>(?:_\d+)*)(?:to(?P<last>\d+))?$")
_UNITS = {
    Kind.ARTICLE: "条",
    Kind.PARAGRAPH: "項",
    Kind.ITEM: "号",
    Kind.SUBITEM: "細目",
    Kind.REMARK: "備考",
}
_AIUEO = (
    "アイウエオカキクケコサシスセソタチツテトナニヌネノハヒフヘホマミムメモヤユヨラリルレロワヲン"
)


def doubts(source: str, law: Law) -> tuple[Problem, ...]:
    """Return what looks like a slip in `source`, which was read as `law`, by line."""
    found = [
        *_invisible(source),
        *_front(law),
        *_repeated(law),
        *_gaps_in(law.main, articles=True),
        *_tables(law.walk_tables()),
        *_unclosed(law),
        *_tags(law),
        *_rows(law),
    ]
    for supplement in law.supplements:
        if not supplement.extract:  # 抄: what is not printed leaves gaps
            found += _gaps_in(supplement.children, articles=True)
    for appendix in law.all_appendices:
        found += _gaps_in(appendix.children, articles=False)
    return tuple(sorted(set(found)))


def _invisible(source: str) -> Iterator[Problem]:
    for number, line in enumerate(re.split(r"\r\n|\r|\n", source), start=1):
        if found := _INVISIBLE.search(line):
            code = f"U+{ord(found[0]):04X}"
            yield Problem(
                number, f"見えない文字（{code}）があります。いらなければ取り除いてください。"
            )


def _front(law: Law) -> Iterator[Problem]:
    misplaced = False
    for provision in law.preamble:
        if _is_number(provision.text) and not law.law_num:
            misplaced = True
            yield _number_misplaced(provision.line, provision.text, taken_for="制定文")
        elif find_act_number(provision.text) is not None and not provision.text.endswith("。"):
            yield Problem(
                provision.line,
                f"「{_short(provision.text)}」を制定文と読みました。改正の沿革なら、本文ではない"
                "ので、消してかまいません。",
            )
        elif provision.text and not provision.text.endswith("。"):
            yield Problem(
                provision.line,
                f"「{_short(provision.text)}」を制定文と読みました。見出しなら、"
                "かっこを閉じているか確かめてください。",
            )
    for provision in law.walk():
        if _is_number(provision.caption):
            misplaced = True
            yield _number_misplaced(provision.line, provision.caption, taken_for="見出し")
    for supplement in law.supplements:
        number = supplement.text_after_title
        if re.search(f"{ERA}.+号", number) and find_act_number(number) is None:
            yield Problem(
                supplement.line,
                f"「{number}」を法令番号として読めません。年と号の数を確かめてください。",
            )
    if not law.law_num and not misplaced:
        yield Problem(
            0, "法令番号がありません。題名の次の行に「（令和…年条例第…号）」の形で書きます。"
        )


def _is_number(text: str) -> bool:
    return is_law_number(text) and find_act_number(text) is not None


def _number_misplaced(line: int, text: str, *, taken_for: str) -> Problem:
    return Problem(
        line,
        f"「{text}」を{taken_for}と読みました。法令番号なら、題名を1行にして、"
        "そのすぐ次の行に書いてください。",
    )


def _repeated(law: Law) -> Iterator[Problem]:
    parts: list[Supplement | Appendix | Provision] = [*law.supplements, *law.all_appendices]
    parts += law.walk()
    for part in parts:
        if _AGAIN.match(part.id.rpartition("-")[2]):
            name = part.number or part.label if isinstance(part, Provision) else part.label
            yield Problem(
                part.line,
                f"「{name}」が二度目です。番地は {part.id} としました。番号を確かめてください。",
            )


# ---- numbers left out


def _gaps_in(children: Iterable[Provision | Table], *, articles: bool) -> Iterator[Problem]:
    """Yield the gaps among `children` and below; articles count on through chapters."""
    provisions = [child for child in children if isinstance(child, Provision)]
    if articles:
        yield from _gaps(list(_articles(provisions)))
    for kind in (Kind.PARAGRAPH, Kind.ITEM, Kind.SUBITEM, Kind.REMARK):
        yield from _gaps([each for each in provisions if each.kind is kind])
    for provision in provisions:
        yield from _gaps_in(provision.children, articles=False)


def _articles(provisions: Sequence[Provision]) -> Iterator[Provision]:
    for provision in provisions:
        if provision.kind is Kind.ARTICLE:
            yield provision
        elif provision.kind in GROUPS:
            yield from _articles([c for c in provision.children if isinstance(c, Provision)])


def _gaps(row: Sequence[Provision]) -> Iterator[Problem]:
    counted = [(each, span) for each in row if (span := _count(each, row)) is not None]
    if counted and counted[0][1][0] > 1:
        yield _gap(counted[0][0], "はじめの番号が1ではありません。")
    for (before, (_, last)), (each, (first, _)) in pairwise(counted):
        if first not in (last, last + 1) or (first == last and not _is_branch(each)):
            said = f"前の「{_name(before)}」と番号が続いていません。"
            yield _gap(each, said)


def _gap(provision: Provision, said: str) -> Problem:
    unit = _UNITS[provision.kind]
    return Problem(
        provision.line, f"{unit}「{_name(provision)}」：{said}抜けがないか確かめてください。"
    )


def _count(provision: Provision, row: Sequence[Provision]) -> tuple[int, int] | None:
    """Return the first and the last number that a provision has in its row."""
    mark = unicodedata.normalize("NFKC", provision.number).strip("()")
    if mark and mark[0] in IROHA:
        first = unicodedata.normalize("NFKC", row[0].number).strip("()")
        letters = _AIUEO if first.startswith("ア") else IROHA
        place = letters.find(mark[0]) + 1
        ranged = re.search(f"から|及び|[{WAVE}~]", mark)  # NFKC makes ~ of ～
        return (place, place) if place and ranged is None else None
    found = _KEY.match(re.sub(r"x\d+$", "", provision.id.rpartition("-")[2]))
    if found is None:
        return None
    return int(found["first"]), int(found["last"] or found["first"])


def _is_branch(provision: Provision) -> bool:
    """Return whether it is 第三条の二, or a second of its number, which is a doubt of its own."""
    last = provision.id.rpartition("-")[2]
    return "_" in last or "の" in provision.number or _AGAIN.match(last) is not None


def _name(provision: Provision) -> str:
    return provision.number or provision.label


# ---- tables


def _tables(tables: Iterable[Table]) -> Iterator[Problem]:
    for table in tables:
        rows = table.rows
        spans = [[(cell.colspan, cell.rowspan) for cell in row.cells] for row in rows]
        columns = place_cells(spans)
        widths = [0] * len(rows)
        for number, row in enumerate(rows):
            for cell in row.cells:
                for name, _ in cell.attributes:
                    if name not in CELL_ATTRIBUTES:
                        yield Problem(
                            cell.line, f"セルの指示 [{name}=…] は知りません。表には効きません。"
                        )
                if number + cell.rowspan > len(rows):
                    yield Problem(cell.line, "rowspan が表の最後の行をこえています。")
        for number, (starts, own) in enumerate(zip(columns, spans, strict=True)):
            for _, (colspan, rowspan) in zip(starts, own, strict=True):
                for down in range(number, min(number + rowspan, len(rows))):
                    widths[down] += colspan
        width = max(widths, default=0)
        for row, has in zip(rows, widths, strict=True):
            if has < width:
                yield Problem(row.line, f"この行の列は{has}です。表のほかの行は{width}あります。")


def _rows(law: Law) -> Iterator[Problem]:
    """Yield where lines of words stand below each other as the rows of a table would."""
    tables = [each for each in law.all_appendices if each.kind is AppendixKind.TABLE]
    holders: list[Provision | Appendix] = [*law.walk(), *tables]
    for holder in holders:
        before, rows = 0, 0
        for child in holder.children:
            columns = _columns(child)
            rows = rows + 1 if columns == before else 1
            before = columns
            if columns > 1 and rows == 2:
                yield Problem(
                    child.line,
                    "表の行のように見えますが、文と読みました。表なら、セルの間をタブにするか、"
                    "はじめのセルを「  * - 」、次からのセルを1行ずつ「    - 」で書いてください。",
                )


def _columns(node: Provision | Table) -> int:
    if isinstance(node, Table) or node.kind is not Kind.CONTINUATION or node.text.endswith("。"):
        return 0
    return len(re.split(f"[{SPACE}]+", node.text))


# ---- brackets


def _unclosed(law: Law) -> Iterator[Problem]:
    for provision in law.walk():
        if provision.kind is Kind.QUOTE or provision.kind is Kind.PREAMBLE:
            continue
        for text in (provision.caption, provision.text):
            for bracket in ("〔", "「"):
                if text.count(bracket) != text.count(BRACKETS[bracket]):
                    yield Problem(
                        provision.line,
                        f"「{_short(text)}」に、組になっていない {bracket} か {BRACKETS[bracket]} "
                        "があります。",
                    )


# ---- elements that nobody understands


def _tags(law: Law) -> Iterator[Problem]:
    places: list[tuple[int, str]] = [(1, law.title)]
    for provision in law.walk():
        words = (provision.caption, provision.title, provision.text)
        places += [(provision.line, text) for text in words]
    for table in law.walk_tables():
        places.append((table.line, table.caption))
        places += [(cell.line, cell.text) for row in table.rows for cell in row.cells]
    places += [(part.line, part.title_line) for part in law.supplements]
    places += [(part.line, part.title_line) for part in law.all_appendices]
    for line, text in places:
        if tag := raw_markup(text):
            yield Problem(
                line,
                f"「{_short(tag)}」を文字として読みました。ルビは <Ruby>字<Rt>よみ</Rt></Ruby>、"
                '図は <Fig src="図.jpg"/> の形で、本文と表のセルに書けます。',
            )


def _short(text: str) -> str:
    return text if len(text) <= 16 else f"{text[:16]}…"
