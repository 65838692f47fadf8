"""Every text of a law with its id: one walk for all who read, compare, cite or register words.

    >>> from build_scripts.law import parse_law
    >>> law = parse_law('''試験条例
    ... （令和二年条例第一号）
    ...
    ...   （目的）
    ... 第一条　次の表による。
    ...   * - 市長
    ... ''')
    >>> for text in texts(law):
    ...     if text.words:
    ...         print(text.id, text.role, text.words)
    j1 caption （目的）
    j1-k1 words 次の表による。
    j1-k1-t1-r1-c1 cell 市長

`notation.no_loss` walks a law by itself: it is the proof that nothing is left out here.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum

from build_scripts.law.model import Appendix, Law, Mark, Provision, Supplement, Table


class Role(StrEnum):
    """What a text is to the place whose id it bears."""

    TITLE = "title"  # the title line of a 附則 or 別表: 「別表第三（第九条関係）」
    CAPTION = "caption"  # of a provision, 「（目的）」, or of a table
    NAME = "name"  # of a 章
    WORDS = "words"  # a provision's own words, without those of its children
    CELL = "cell"


@dataclass(frozen=True, slots=True, kw_only=True)
class Text:
    """Words of the law as one run of characters, into which offsets point.

    `holder` is the id of the place that holds them: the row of a cell, else the same as `id`.
    """

    id: str
    role: Role
    words: str
    holder: str
    marks: tuple[Mark, ...] = ()


def texts(law: Law) -> Iterator[Text]:
    """Yield every text of `law` in reading order.

    Each provision has one of its own words, each table one of its caption, though it be empty;
    captions and names of provisions only where there are any.
    """
    for child in (*law.preamble, *law.main):
        yield from _below(child)
    for supplement in law.supplements:
        yield from _below(supplement)
        for appendix in supplement.appendices:
            yield from _below(appendix)
    for appendix in law.appendices:
        yield from _below(appendix)


def words_by_id(law: Law) -> dict[str, str]:
    """Return the own words of every id of `law`, aliases left out, in the order of `walk_ids`.

    The words of what it contains are not among them: one change of the text is one change here.
    Nor is the number, which the id itself holds: a text that is renumbered is still recognised.
    The words of a row are those of its cells.
    """
    found: dict[str, list[str]] = {}
    for text in texts(law):
        found.setdefault(text.id, []).append(text.words)
    words = {id: "\n".join(filter(None, parts)) for id, parts in found.items()}
    for table in law.walk_tables():
        words |= {row.id: "\t".join(cell.text for cell in row.cells) for row in table.rows}
    return {id: words[id] for id in law.walk_ids()}


def _below(place: Provision | Supplement | Appendix | Table) -> Iterator[Text]:
    """Yield the texts of `place` and of all that stands in it."""
    id = place.id
    if isinstance(place, Table):
        yield Text(id=id, role=Role.CAPTION, words=place.caption, holder=id)
        for row in place.rows:
            for cell in row.cells:
                yield Text(
                    id=cell.id, role=Role.CELL, words=cell.text, holder=row.id, marks=cell.marks
                )
        return
    if isinstance(place, Provision):
        if place.caption:
            yield Text(
                id=id, role=Role.CAPTION, words=place.caption, holder=id, marks=place.caption_marks
            )
        if place.title:
            yield Text(id=id, role=Role.NAME, words=place.title, holder=id)
        yield Text(id=id, role=Role.WORDS, words=place.text, holder=id, marks=place.marks)
    else:
        yield Text(id=id, role=Role.TITLE, words=place.title_line, holder=id)
    for child in place.children:
        yield from _below(child)
