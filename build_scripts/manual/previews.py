"""What a reference of the manual leads to in a few lines, for the popup beside it."""

from collections.abc import Iterator
from xml.etree.ElementTree import Element

from build_scripts.manual.page import link
from build_scripts.manual.row_answers import said
from build_scripts.manual.text import Manual, Passage
from build_scripts.pages import previews
from build_scripts.pages.previews import Line, Preview
from build_scripts.pages.words import Run


def preview(manual: Manual, id: str, *, here: str = "") -> Preview:
    """Return the preview of a passage for the page at `here`: its words and those below it.

    Of a table and of a row, it holds the answers.
    """
    passage = manual.passages[id]
    return previews.preview(
        id,
        label=passage.label,
        href=link(passage, here=here),
        lines=(line for line in _lines(manual, passage) if line.text),
    )


def _lines(manual: Manual, passage: Passage) -> Iterator[Line]:
    if passage.kind == "table":
        yield from _rows(manual.tables[passage.id])
        return
    if passage.kind == "tr":
        yield from _rows(manual.tables[passage.parent], passage.id)
        return
    depths = {passage.id: 0}
    yield Line.plain(0, passage.text)
    for below in manual.passages.values():
        if below.parent in depths and below.kind != "tr":
            depths[below.id] = depth = depths[below.parent] + 1
            if below.kind == "table":
                yield from _rows(manual.tables[below.id], depth=depth)
            else:
                yield Line.plain(depth, below.text)


def _rows(table: Element, row: str = "", *, depth: int = 0) -> Iterator[Line]:
    for name, answers in said(table, row):
        yield Line(depth, Run(f"{name} —"), (Run(answers),))
