"""The provisions that are open while a law is read, and which of them a line belongs to."""

import re

from build_scripts.law.model import Kind
from build_scripts.law.notation.controls import ITEM
from build_scripts.law.notation.draft import Draft, TableDraft
from build_scripts.law.notation.lines import (
    Line,
    Marked,
    Style,
    first_number,
    last_number,
    read_attributes,
    read_marked,
)
from build_scripts.law.notation.table_reader import begins_row

_RANKS = {
    "編": Kind.PART,
    "章": Kind.CHAPTER,
    "節": Kind.SECTION,
    "款": Kind.SUBSECTION,
    "目": Kind.DIVISION,
}
_RANK_ORDER = list(_RANKS.values())


class OpenProvisions:
    """The open chapter, article, paragraph, items and 備考 of the container being read."""

    def __init__(self, container: Draft, *, in_appendix: bool = False) -> None:
        self.container = container
        self.in_appendix = in_appendix
        self.groups: list[Draft] = []
        self.article: Draft | None = None
        self.paragraph: Draft | None = None
        self.items: list[Draft] = []
        self.remarks: Draft | None = None
        self.extra: Draft | None = None  # the list line that deeper list lines belong to

    @property
    def holder(self) -> Draft:
        """Return what a new paragraph belongs to."""
        return self.article or self.group

    @property
    def group(self) -> Draft:
        """Return what a new article belongs to."""
        return self.groups[-1] if self.groups else self.container

    def end_article(self) -> None:
        """Close the article and all below it."""
        self.article = None
        self.end_paragraph()

    def end_paragraph(self) -> None:
        """Close the paragraph and all below it."""
        self.items = []
        self.paragraph = self.remarks = self.extra = None

    def open_group(self, line: Line, *, number: str, title: str) -> None:
        """Begin a 章 and its kin below the nearest open one of a higher rank."""
        kind = _RANKS[re.sub("[^編章節款目]", "", number)[0]]
        while self.groups and _RANK_ORDER.index(_kind_of(self.groups[-1])) >= (
            _RANK_ORDER.index(kind)
        ):
            self.groups.pop()
        draft = Draft(kind=kind, line=line.number, indent=line.indent, number=number, title=title)
        self.group.children.append(draft)
        self.groups.append(draft)
        self.end_article()

    def open_article(self, line: Line, *, number: str, text: str, caption: str) -> None:
        """Begin an article, and its first paragraph if words follow on the line."""
        self.end_article()
        self.article = Draft(
            kind=Kind.ARTICLE,
            line=line.number,
            indent=line.indent,
            number=number,
            caption=caption,
        )
        self.group.children.append(self.article)
        attributes, text = read_attributes(text)
        first = read_marked(text)
        numbered = first is not None and first_number(first.number) == 1
        if first is None or first.style is not Style.ARABIC or not numbered:
            first = Marked(style=Style.ARABIC, number="", restored=False, text=text)
        if text:
            self.paragraph = Draft(
                kind=Kind.PARAGRAPH,
                line=line.number,
                indent=line.indent,
                number=first.number,
                style=first.style,
                restored=first.restored,
                text=first.text,
                attributes=attributes,
            )
            self.article.children.append(self.paragraph)

    def is_paragraph(self, line: Line, marked: Marked) -> bool:
        """Return whether a numbered line is a paragraph, not an item of the open one."""
        if marked.style is not Style.ARABIC:
            return False
        if self.paragraph is None:
            return True
        if line.indent <= self.paragraph.indent:
            return True
        own_series = any(item.style is Style.ARABIC for item in self.items)
        following = first_number(marked.number) == self.paragraph_number() + 1
        return not own_series and following and self.paragraph_number() > 0

    def paragraph_number(self) -> int:
        """Return the number of the open paragraph, 1 for the first one of an article."""
        assert self.paragraph is not None
        if self.paragraph.number:
            return last_number(self.paragraph.number)
        return 1

    def add_item(self, line: Line, marked: Marked) -> None:
        """Open the item or sub-item that a numbered line begins, in its place."""
        self.extra = None
        base = self.item_base(line)
        marked = self.settle_style(line, marked)
        if ITEM.match(line.control):
            self.end_items(line)
        else:
            while self.items and line.indent < self.items[-1].indent:
                self.items.pop()
            level = [d for d in self.items if d.indent == line.indent]
            if any(d.style is marked.style for d in level):
                while self.items[-1].style is not marked.style:
                    self.items.pop()
                self.items.pop()
        parent = self.items[-1] if self.items else base
        if base is self.remarks and not self.items:
            kind = Kind.REMARK
        else:
            kind = Kind.ITEM if not self.items else Kind.SUBITEM
        attributes, text = read_attributes(marked.text)
        draft = Draft(
            kind=kind,
            line=line.number,
            indent=line.indent,
            number=marked.number,
            style=marked.style,
            restored=marked.restored,
            text=text,
            attributes=attributes,
        )
        parent.children.append(draft)
        self.items.append(draft)

    def end_items(self, line: Line) -> None:
        """End the items down to the level of the one that the line says it is."""
        tag = ITEM.match(line.control)
        assert tag is not None
        del self.items[int(tag["depth"] or 0) :]
        self.extra = None

    def item_base(self, line: Line) -> Draft:
        """Return what items stand under: 備考, an appendix, or the paragraph (made if need be)."""
        if self.remarks is not None:
            return self.remarks
        if self.in_appendix:
            return self.container
        if self.paragraph is None:
            self.paragraph = Draft(
                kind=Kind.PARAGRAPH,
                line=line.number,
                indent=-1 if self.article is None else self.article.indent,
            )
            self.holder.children.append(self.paragraph)
        return self.paragraph

    def settle_style(self, line: Line, marked: Marked) -> Marked:
        """Read 二 after ハ, and 八 after ロ, as the kana they were meant to be."""
        if not self.items or self.items[-1].style is not Style.KANA:
            return marked
        before = self.items[-1]
        confused = (before.number, marked.number) in (("ハ", "二"), ("ロ", "八"))
        if confused and before.indent == line.indent and len(self.items) > 1:
            return Marked(
                style=Style.KANA,
                number=marked.number,
                restored=marked.restored,
                text=marked.text,
            )
        return marked

    def owner_of(self, line: Line) -> Draft:
        """Return the innermost open provision that the line is indented under."""
        path = [*self.items]
        if self.remarks is not None:
            path.insert(0, self.remarks)
        for draft in reversed(path):
            if line.indent > draft.indent:
                return draft
        if self.in_appendix:
            return self.container
        return self.paragraph or self.article or self.container

    def close_below(self, owner: Draft) -> None:
        """End what stands deeper than `owner`: later lines can't go back into it."""
        if any(item is owner for item in self.items):
            while self.items[-1] is not owner:
                self.items.pop()
            return
        self.items = []
        if owner is not self.remarks:
            self.remarks = None

    def close_remarks(self, line: Line) -> None:
        """End 備考 at a line that stands further out, and at a new table beside it."""
        if self.remarks is None:
            return
        beside = line.indent == self.remarks.indent
        table = line.control == "table-struct" or begins_row(line)
        if line.indent < self.remarks.indent or (beside and (table or not self.in_appendix)):
            self.remarks, self.items = None, []

    def table_context(self, line: Line) -> bool:
        """Return whether 備考 can stand here: after a table or a figure, or in an appendix."""
        if self.in_appendix:
            return True
        places = (self.owner_of(line), self.paragraph or self.article or self.container)
        last = [place.children[-1] for place in places if place.children]
        return any(isinstance(each, TableDraft) or each.text.startswith("<Fig") for each in last)


def _kind_of(draft: Draft) -> Kind:
    """Return the kind of a draft that has one."""
    assert draft.kind is not None
    return draft.kind
