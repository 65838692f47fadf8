"""A law as values: provisions, tables, 附則, 別表.

A provision holds its words as one string; sentences, columns and restorations point into it
by offset. Pages, exports and references can so all speak of the same characters. What is
known about one version beside its words stands apart, in `version.model`.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from functools import cached_property
from types import MappingProxyType


class Kind(StrEnum):
    """What a provision is. The value is the stem of its element name in standard law XML."""

    PREAMBLE = "preamble"
    PART = "part"
    CHAPTER = "chapter"
    SECTION = "section"
    SUBSECTION = "subsection"
    DIVISION = "division"
    ARTICLE = "article"
    PARAGRAPH = "paragraph"
    ITEM = "item"
    SUBITEM = "subitem"
    REMARKS = "remarks"
    REMARK = "remark"
    CONTINUATION = "continuation"  # words that follow without a number
    LIST = "list"  # a line of a list without numbers
    QUOTE = "quote"  # words of an amendment, not of this law


GROUPS = (Kind.PART, Kind.CHAPTER, Kind.SECTION, Kind.SUBSECTION, Kind.DIVISION)


class SentenceKind(StrEnum):
    """The part a sentence plays in its provision."""

    PLAIN = "plain"
    FIRST = "first"  # 前段
    MIDDLE = "middle"  # 中段
    SECOND = "second"  # 後段
    MAIN = "main"  # 本文
    PROVISO = "proviso"  # ただし書


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """Characters `start` up to, not including, `end` of a text."""

    start: int
    end: int

    def of(self, text: str) -> str:
        """Return the characters of `text` that the span covers."""
        return text[self.start : self.end]


class MarkKind(StrEnum):
    """How characters are printed. The value is the element's name in standard law XML."""

    RUBY = "Ruby"  # with their reading beside them
    FIGURE = "Fig"  # the address of a figure, which is printed in its place
    SUP = "Sup"
    SUB = "Sub"
    LINE = "Line"
    QUOTE = "QuoteStruct"
    FORMULA = "ArithFormula"


@dataclass(frozen=True, slots=True, kw_only=True)
class Mark:
    """How the characters of `span` are printed.

    `value` is the reading of RUBY; of the others, the attributes as the source writes them.
    """

    span: Span
    kind: MarkKind
    value: str = ""

    @property
    def opening(self) -> str:
        """Return what the notation writes before the characters."""
        name = self.kind.value
        if self.kind is MarkKind.FIGURE:
            return f'<{name} src="'
        return f"<{name}>" if self.kind is MarkKind.RUBY else f"<{name}{self.value}>"

    @property
    def closing(self) -> str:
        """Return what the notation writes after the characters."""
        if self.kind is MarkKind.FIGURE:
            return '"/>'
        reading = f"<Rt>{self.value}</Rt>" if self.kind is MarkKind.RUBY else ""
        return f"{reading}</{self.kind.value}>"


@dataclass(frozen=True, slots=True, kw_only=True)
class Sentence:
    """One sentence of a provision: where it stands in the text, and in which column."""

    span: Span
    kind: SentenceKind = SentenceKind.PLAIN
    column: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """One cell of a table, as HTML needs it.

    `scope` is "col", "colgroup", "row", "rowgroup" for a header cell and "" for a data cell.
    `column` is the key of the last column the cell covers. `lines` are its lines of text.
    """

    id: str
    text: str
    column: str = ""
    colspan: int = 1
    rowspan: int = 1
    scope: str = ""
    restored: tuple[Span, ...] = ()
    attributes: tuple[tuple[str, str], ...] = ()
    line: int = 0
    label: str = ""  # 「別表第3 D7 3歳児」
    marks: tuple[Mark, ...] = ()

    @property
    def is_header(self) -> bool:
        """Return whether the cell heads a row or a column."""
        return bool(self.scope)

    @property
    def lines(self) -> tuple[str, ...]:
        """Return the lines of the cell's text."""
        return tuple(self.text.split("\n"))


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One row of a table. Cells that a rowspan of an earlier row covers are absent."""

    id: str
    cells: tuple[Cell, ...]
    label: str = ""  # 「別表第3 D7」
    key: str = ""
    line: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class TableColumn:
    """One column of a table: its key (the last level of cell ids) and its name in words."""

    key: str
    label: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """A table: caption, header rows (any number of levels), body rows."""

    id: str
    caption: str
    columns: tuple[TableColumn, ...]
    head: tuple[Row, ...]
    body: tuple[Row, ...]
    label: str = ""  # 「別表第3」「第5条第2項の表」
    line: int = 0
    caption_marks: tuple[Mark, ...] = ()

    kind = "table"

    @property
    def rows(self) -> tuple[Row, ...]:
        """Return header rows and body rows in order."""
        return self.head + self.body


@dataclass(frozen=True, slots=True, kw_only=True)
class Provision:
    """A part of the law with its own words: from 編 and 章 down to the deepest sub-item.

    `number` is printed as enacted (「第十条」「２」「一」「イ」, 「」 where none is printed),
    `label` is the full citation in Arabic digits (「第10条第2項第1号イ」), `caption` keeps its
    brackets. `title` is the name of a chapter; `text` the provision's own words, without
    those of its children; columns of an item are joined by one full-width space.
    `restored` marks characters of `text` that the source had lost, `number_restored` says
    the same of the number; `marks` are those printed in a way of their own, outer ones first;
    `caption_marks` and `title_marks` those of the caption and the title.
    """

    kind: Kind
    id: str
    number: str = ""
    label: str = ""
    caption: str = ""
    title: str = ""
    text: str = ""
    sentences: tuple[Sentence, ...] = ()
    children: tuple["Provision | Table", ...] = ()
    aliases: tuple[str, ...] = ()
    restored: tuple[Span, ...] = ()
    number_restored: bool = False
    depth: int = 0  # of a sub-item: 1 for イ, 2 for （１）, …
    attributes: tuple[tuple[str, str], ...] = ()
    line: int = 0
    marks: tuple[Mark, ...] = ()
    caption_marks: tuple[Mark, ...] = ()
    title_marks: tuple[Mark, ...] = ()

    @property
    def heading(self) -> str:
        """Return the caption without its brackets."""
        return self.caption[1:-1] if self.caption else ""

    @property
    def provisions(self) -> tuple["Provision", ...]:
        """Return the children that are provisions."""
        return tuple(child for child in self.children if isinstance(child, Provision))

    @property
    def tables(self) -> tuple[Table, ...]:
        """Return the tables that stand inside the provision."""
        return tuple(child for child in self.children if isinstance(child, Table))

    @property
    def columns(self) -> tuple[tuple[Sentence, ...], ...]:
        """Return the sentences by column; one column for ordinary text."""
        count = 1 + max((sentence.column for sentence in self.sentences), default=-1)
        return tuple(
            tuple(sentence for sentence in self.sentences if sentence.column == column)
            for column in range(count)
        )

    @property
    def marked_number(self) -> str:
        """Return the number, inside 〔 〕 when it is restored."""
        return f"〔{self.number}〕" if self.number_restored else self.number

    def walk(self) -> Iterator["Provision"]:
        """Yield the provision and everything below it in the order of the text."""
        yield self
        for child in self.provisions:
            yield from child.walk()


@dataclass(frozen=True, slots=True, kw_only=True)
class Supplement:
    """One 附則. `amending_law` is the law it came with (「平成二二年条例第四三号」), or empty."""

    id: str
    title: str  # 「附　則」 as printed
    label: str  # 「附則（平成22年条例第43号）」
    amending_law: str = ""
    extract: bool = False  # 抄
    text_after_title: str = ""  # the printed rest of the title line: 「（平成二二年条例第四三号）」
    children: tuple[Provision | Table, ...] = ()
    appendices: tuple["Appendix", ...] = ()  # 附則別表
    line: int = 0

    @property
    def title_line(self) -> str:
        """Return the title with what is printed after it."""
        return self.title + self.text_after_title

    @property
    def provisions(self) -> tuple[Provision, ...]:
        """Return the paragraphs, articles or chapters of the 附則."""
        return tuple(child for child in self.children if isinstance(child, Provision))

    def walk(self) -> Iterator[Provision]:
        """Yield every provision of the 附則 and its own tables' 備考 in order."""
        for child in self.provisions:
            yield from child.walk()
        for appendix in self.appendices:
            yield from appendix.walk()


class AppendixKind(StrEnum):
    """What is appended to the law."""

    TABLE = "table"  # 別表
    STYLE = "style"  # 様式
    NOTE = "note"  # 別記
    FIGURE = "figure"  # 別図
    FORMAT = "format"  # 書式
    FORMULA = "formula"  # 付録


@dataclass(frozen=True, slots=True, kw_only=True)
class Appendix:
    """A 別表, 様式, 別記 or 別図: its title as printed, related articles, and what it holds."""

    kind: AppendixKind
    id: str
    title: str  # 「別表第3」 as printed
    label: str  # 「別表第3」 in Arabic digits
    related: str = ""  # 「（第9条、第10条関係）」 as printed
    children: tuple[Provision | Table, ...] = ()
    line: int = 0
    title_marks: tuple[Mark, ...] = ()

    @property
    def title_line(self) -> str:
        """Return the title with the articles printed after it."""
        return self.title + self.related

    @property
    def tables(self) -> tuple[Table, ...]:
        """Return the tables of the appendix."""
        return tuple(child for child in self.children if isinstance(child, Table))

    @property
    def remarks(self) -> Provision | None:
        """Return the 備考 with its numbered remarks as children, if there is one."""
        return next((p for p in self.provisions if p.kind is Kind.REMARKS), None)

    @property
    def provisions(self) -> tuple[Provision, ...]:
        """Return the children that are provisions: items, 備考, plain lines."""
        return tuple(child for child in self.children if isinstance(child, Provision))

    def walk(self) -> Iterator[Provision]:
        """Yield every provision of the appendix in order."""
        for child in self.provisions:
            yield from child.walk()


@dataclass(frozen=True, kw_only=True)
class Law:
    """One act, ordinance or rule as a text in Lawtext notation holds it."""

    title: str
    law_num: str  # as printed, without brackets; empty when the text has none
    preamble: tuple[Provision, ...] = ()  # what enacts the law, then its 前文
    foreword_at: int | None = None  # where in `preamble` the 前文 begins, None without one
    main: tuple[Provision | Table, ...] = ()
    supplements: tuple[Supplement, ...] = ()
    appendices: tuple[Appendix, ...] = ()
    contents: tuple[str, ...] = ()  # 目次, line by line as printed, its label first
    contents_line: int = 0  # where the 目次 begins: a 制定文 stands before it or after
    attributes: tuple[tuple[str, str], ...] = ()  # 「[LawType="Misc"]」 before the title
    anchors: tuple[tuple[str, str], ...] = ()  # what other pages of this text call an id, and it

    @property
    def enacting(self) -> tuple[Provision, ...]:
        """Return the sentences that enact the law (制定文)."""
        return self.preamble[: self.foreword_at]

    @property
    def foreword(self) -> tuple[Provision, ...]:
        """Return the 前文: its title, if one is printed, and its paragraphs."""
        return () if self.foreword_at is None else self.preamble[self.foreword_at :]

    @property
    def before_contents(self) -> tuple[Provision, ...]:
        """Return the part of `preamble` that is printed before the 目次."""
        return tuple(part for part in self.preamble if part.line < self.contents_line)

    @property
    def provisions(self) -> tuple[Provision, ...]:
        """Return the top level of 本則."""
        return tuple(child for child in self.main if isinstance(child, Provision))

    @property
    def all_appendices(self) -> tuple[Appendix, ...]:
        """Return the appendices of the law and those of its 附則."""
        return self.appendices + tuple(
            appendix for supplement in self.supplements for appendix in supplement.appendices
        )

    @property
    def articles(self) -> tuple[Provision, ...]:
        """Return the articles of 本則 in order, whatever chapters they stand in."""
        return tuple(
            provision
            for top in self.provisions
            for provision in top.walk()
            if provision.kind is Kind.ARTICLE
        )

    def walk(self) -> Iterator[Provision]:
        """Yield every provision of the law, 附則 and 備考 included, in order."""
        for part in (*self.preamble, *self.provisions):
            yield from part.walk()
        for supplement in self.supplements:
            yield from supplement.walk()
        for appendix in self.appendices:
            yield from appendix.walk()

    def walk_tables(self) -> Iterator[Table]:
        """Yield every table of the law in order."""
        holders: list[Provision | Supplement | Appendix] = [
            *self.walk(),
            *self.supplements,
            *self.all_appendices,
        ]
        yield from (child for child in self.main if isinstance(child, Table))
        for holder in holders:
            yield from (child for child in holder.children if isinstance(child, Table))

    def walk_ids(self) -> Iterator[str]:
        """Yield every id of the law, aliases left out; a law whose ids repeat is faulty."""
        yield from (supplement.id for supplement in self.supplements)
        yield from (appendix.id for appendix in self.all_appendices)
        yield from (provision.id for provision in self.walk())
        appendices = {appendix.id for appendix in self.all_appendices}
        for table in self.walk_tables():
            if table.id not in appendices:
                yield table.id
            for row in table.rows:
                yield row.id
                yield from (cell.id for cell in row.cells)

    @cached_property
    def labels(self) -> Mapping[str, str]:
        """Return the citation label of every id of the law, aliases left out."""
        labels: dict[str, str] = {}
        for supplement in self.supplements:
            labels[supplement.id] = supplement.label
        for appendix in self.all_appendices:
            labels[appendix.id] = appendix.label
        for provision in self.walk():
            labels[provision.id] = provision.label
        for table in self.walk_tables():
            labels.setdefault(table.id, table.label)
            for row in table.rows:
                labels[row.id] = row.label
                for cell in row.cells:
                    labels[cell.id] = cell.label
        return MappingProxyType(labels)

    @cached_property
    def aliases(self) -> Mapping[str, str]:
        """Return the id that every alias stands for (`j15-g3` → `j15-k1-g3`)."""
        own = {alias: provision.id for provision in self.walk() for alias in provision.aliases}
        return MappingProxyType(own | dict(self.anchors))

    @cached_property
    def _anchors(self) -> Mapping[str, list[str]]:
        places = {provision.id for provision in self.walk()}
        places |= {supplement.id for supplement in self.supplements}
        places |= {appendix.id for appendix in self.all_appendices}
        places |= {table.id for table in self.walk_tables()}
        found: dict[str, list[str]] = {}
        for anchor, id in self.anchors:
            while id not in places and "-" in id:
                id = id.rpartition("-")[0]
            found.setdefault(id, []).append(anchor)
        return found

    def anchors_at(self, id: str) -> Sequence[str]:
        """Return the `anchors` that lead to `id`, those of rows and cells to their table."""
        return self._anchors.get(id, ())


def with_readings(text: str, marks: tuple[Mark, ...]) -> str:
    """Return `text` with the reading of a word after it, for where none can stand beside it.

    >>> with_readings("砒素", (Mark(span=Span(0, 1), kind=MarkKind.RUBY, value="ひ"),))
    '砒（ひ）素'
    """
    for mark in reversed(marks):
        if mark.kind is MarkKind.RUBY:
            text = f"{text[: mark.span.end]}（{mark.value}）{text[mark.span.end :]}"
    return text
