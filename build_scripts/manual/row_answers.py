"""What a row of a table answers, in full: merged cells are said in each row they reach.

On a narrow screen and in a preview a row stands alone; a cell that begins rows above is not there.
"""

from collections.abc import Iterator
from copy import deepcopy
from itertools import groupby
from xml.etree.ElementTree import Element

from build_scripts.manual.marks import element
from build_scripts.manual.text import ADDED
from build_scripts.manual.text.tables import Answer, AnsweredRow, answered_rows

SILENT = "（出典に語がない）"  # as the cells themselves say it


def stack(table: Element) -> None:
    """Add to each row of `table` one more cell, with all that holds for the row.

    It is shown instead of the others where there is no room for columns (manual.css), so that a
    row has one address and one place on every screen.
    """
    rows = list(answered_rows(table))
    heads = table.findall("thead/tr")
    heading = _added("th", "この行の答え")
    heading.set("scope", "col")
    if len(heads) > 1:
        heading.set("rowspan", str(len(heads)))
    heads[0].append(heading)
    for each in rows:
        for at, answer in enumerate(each.answers, start=1):
            answer.cell.attrib.setdefault("data-answer", str(at))  # in the first row it reaches
        each.name.cell.set("data-columns", "・".join(each.name.headings))
        each.row.append(_added("td", _list(each.answers)))
    for cell in table.iterfind("tbody/tr/*[@rowspan]"):
        _keep_in_sight(cell)


def said(table: Element, row: str = "") -> Iterator[tuple[str, str]]:
    """Yield the row with the id `row`, or all rows, those together that are answered alike.

    「市町村立学校と県立学校間」, 「必須記録研修：… ／ 任意記録研修：…」
    """
    found = [each for each in answered_rows(table) if row in ("", each.row.get("id"))]
    for answers, alike in groupby(found, key=_answered):
        yield "、".join(each.name.words for each in alike), answers


def _answered(row: AnsweredRow) -> str:
    by_words = groupby(row.answers, key=lambda answer: answer.words)
    return " ／ ".join(
        f"{'、'.join(_headings(answers))}：{words.replace('\n', ' ') or SILENT}"
        for words, answers in by_words
    )


def _headings(answers: Iterator[Answer]) -> list[str]:
    return [heading for answer in answers for heading in answer.headings]


def _list(answers: tuple[Answer, ...]) -> Element:
    pairs = [
        element("div", element("dt", "・".join(answer.headings)), _copied(answer.cell, "dd"))
        for answer in answers
    ]
    return element("dl", *pairs)


def _copied(cell: Element, tag: str) -> Element:
    """Return the content of `cell` in another element; all of it is an addition already."""
    copy = deepcopy(cell)
    copy.tag = tag
    copy.tail = None
    copy.attrib.clear()
    for inner in copy.iter():
        inner.attrib.pop(ADDED, None)
    return copy


def _keep_in_sight(cell: Element) -> None:
    """Put what holds for many rows into an element that follows the rows beside it."""
    held = element("span", class_="manual-spanned")
    held.text, cell.text = cell.text, None
    held.extend(list(cell))
    for child in list(cell):
        cell.remove(child)
    cell.append(held)


def _added(tag: str, content: str | Element) -> Element:
    return element(tag, content, class_="manual-row", data_added="")
