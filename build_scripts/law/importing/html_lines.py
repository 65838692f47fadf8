"""The lines of a page as lines of the notation: its classes say what each is, else its first characters do."""

import re
from dataclasses import dataclass
from enum import StrEnum

from lxml.html import HtmlElement

from build_scripts.law.importing.html_leaves import Leaf, leaves
from build_scripts.law.importing.html_tables import caption_of, ids_of_table, table_lines
from build_scripts.law.importing.html_words import Spoken, ids_of, spoken
from build_scripts.law.importing.writing_lines import Page, is_plain, is_plain_caption, spaced_group
from build_scripts.law.model import Kind
from build_scripts.law.notation.draft import Draft
from build_scripts.law.notation.front import plain_title
from build_scripts.law.notation.lines import (
    SPACE,
    Style,
    looks_like_appendix,
    read_article,
    read_group,
    read_marked,
    read_supplement,
)
from build_scripts.law.notation.reader import Reader

_STEP = 2
_HEADING = 6
_GROUPS = {"part", "chapter", "section", "subsection", "division"}
_CONTENTS = re.compile(rf"目[{SPACE}]*次")
_REMARKS = re.compile(rf"備[{SPACE}]*考[0-9０-９一二三四五六七八九十]*(?:[{SPACE}].*)?$")


class Spot(StrEnum):
    """Which of the places that begin on a line an anchor leads to."""

    HEAD = "head"  # the outermost: the article
    WORDS = "words"  # the innermost: its first paragraph
    TABLE = "table"
    CELL = "cell"


@dataclass(frozen=True, slots=True, kw_only=True)
class Anchor:
    """An id of the page, and the line of the text on which its place begins."""

    name: str
    line: int
    spot: Spot


@dataclass(frozen=True, slots=True, kw_only=True)
class Promise:
    """What the page says that a line of the text is: one of `kinds`, or, without any, a caption."""

    line: int
    kinds: tuple[Kind, ...]
    words: str


class LineWriter:
    """Writes the text of a page; `anchors` and `promises` speak of its lines."""

    def __init__(self) -> None:
        self.page = Page()
        self.anchors: list[Anchor] = []
        self.promises: list[Promise] = []
        self.waiting: list[str] = []  # ids of a caption: they lead to what it heads
        self.front = True
        self.open = False  # something stands here that a line can belong to
        self.appendix = self.remarks = self.amending = False
        self.after_table = self.captioned = False
        self.contents: str | None = None  # the first entry of a 目次, None without one

    def read(self, line: HtmlElement) -> None:
        """Write one line of the page."""
        self.waiting += ids_of(line)
        for leaf in leaves(line, frozenset()):
            if leaf.element.tag == "table":
                self.table(leaf.element)
                continue
            said = spoken(leaf.element)
            if said.lines:
                self.words(leaf, said)
                self.after_table = False
            else:
                self.waiting += [*said.ids, *said.word_ids]

    def words(self, leaf: Leaf, said: Spoken) -> None:
        """Write a block of words as what its classes say."""
        whole = leaf.own("s-head") or "head" in leaf.classes
        first, *further = ["".join(said.lines)] if whole else said.lines
        if leaf.own("s-head"):
            self.supplement(first, said)
        elif "head" in leaf.classes and self.front:
            self.add(0, first if self.page.lines else plain_title(first), said)
        elif "form_section" in leaf.classes and leaf.own("num"):
            self.appendix_title(first, said)
        elif self.appendix:
            self.unnamed(leaf, first, said)
        elif leaf.own("title") and leaf.classes & {"article", "clause"}:
            self.caption(first, said)
        elif "article" in leaf.classes and (leaf.own("num") or read_article(first)):
            self.article(first, said)
        elif "clause" in leaf.classes:
            self.paragraph(first, said)
        elif leaf.depth is not None:
            self.item(first, said, depth=leaf.depth)
        else:
            self.unnamed(leaf, first, said)
        for each in further:
            self.free(each, Spoken())

    # ---- heads

    def supplement(self, words: str, said: Spoken) -> None:
        """Begin a 附則."""
        self.page.blank()
        head = "" if read_supplement(words) is not None else ":suppl-provision:"
        self.add(_HEADING, f"{head}{words}", said)
        self.page.blank()
        self.begin()

    def group(self, words: str, said: Spoken) -> None:
        """Begin a 章 or its kin."""
        self.page.blank()
        self.add(_HEADING, words, said)
        self.page.blank()
        self.front = self.open = self.remarks = self.amending = False

    def begins_body(self, number: str) -> bool:
        """Return whether the heading of a 章 is that of the law itself: not one of the 目次, or its first again."""
        if self.contents == "":
            self.contents = number
            return False
        return self.contents in (None, number)

    def appendix_title(self, words: str, said: Spoken) -> None:
        """Begin a 別表, a 様式 or the like."""
        self.page.blank()
        self.add(0, f"# {words}", said)
        self.page.blank()
        self.begin(appendix=True)

    def begin(self, *, appendix: bool = False) -> None:
        """Forget what was open."""
        self.front = self.remarks = self.amending = False
        self.open = self.appendix = appendix

    def caption(self, words: str, said: Spoken) -> None:
        """Write the caption of what follows; its ids lead there."""
        self.page.blank()
        self.page.add(_STEP, words if is_plain_caption(words) else f":caption:{words}")
        self.promises.append(Promise(line=len(self.page.lines), kinds=(), words=words))
        self.waiting += [*said.ids, *said.word_ids]
        self.captioned = True

    # ---- provisions

    def article(self, words: str, said: Spoken) -> None:
        """Begin an article with the words of its first paragraph."""
        if not self.captioned:
            self.page.blank()
        self.add(0, words, said, Kind.ARTICLE)
        self.begin()
        read = read_article(words)
        self.opened(read[1] if read else words)

    def paragraph(self, words: str, said: Spoken) -> None:
        """Begin a paragraph, numbered or not."""
        marked = read_marked(words)
        if marked is None or marked.restored:
            plain = not self.front and not self.open and is_plain(words, top=True)
            line = words if plain else f":anonym-paragraph:{words}"
        else:
            line = words if marked.style is Style.ARABIC else f":paragraph:{words}"
        self.add(0, line, said, Kind.PARAGRAPH)
        self.front = self.remarks = False
        self.opened(marked.text if marked else words)

    def opened(self, words: str) -> None:
        """Remember the paragraph that is open now."""
        draft = Draft(kind=Kind.PARAGRAPH, line=0, indent=0, text=words)
        self.open, self.amending = True, Reader.is_amending(draft)

    def item(self, words: str, said: Spoken, *, depth: int) -> None:
        """Write a 号 or what stands in it; it says so where its number could be that of a 項."""
        marked = read_marked(words)
        name = f"subitem{depth}" if depth else "item"
        head = ""
        if marked is None or marked.restored:
            head = f":anonym-{name}:"
        elif not self.appendix and (marked.style is Style.ARABIC or self.amending):
            head = f":{name}:"
        indent = _STEP * (depth + 1 + self.remarks)
        self.add(indent, f"{head}{words}", said, Kind.ITEM, Kind.SUBITEM, Kind.REMARK)
        self.front, self.open = False, True

    # ---- what no class names

    def unnamed(self, leaf: Leaf, words: str, said: Spoken) -> None:
        """Write words that are what their first characters say, as in a text that is pasted."""
        if leaf.classes & _GROUPS:
            words = spaced_group(words)
        group = read_group(words)
        if self.front and not (group is not None and self.begins_body(group[0])):
            self.contents = "" if _CONTENTS.fullmatch(words) else self.contents
            self.add(0, words, said)
        elif read_supplement(words) is not None:
            self.supplement(words, said)
        elif group is not None and not self.appendix:
            self.group(words, said)
        elif looks_like_appendix(words) and leaf.depth is None:
            self.appendix_title(words, said)
        elif _REMARKS.match(words) and self.open:
            self.add(_STEP, words, said)
            self.remarks = True
        elif read_marked(words) is None:
            self.free(words, said)
        elif self.appendix or leaf.depth is not None or not self.is_paragraph(words):
            self.item(words, said, depth=leaf.depth or 0)
        else:
            self.paragraph(words, said)

    def is_paragraph(self, words: str) -> bool:
        """Return whether a number without a class is that of a paragraph."""
        marked = read_marked(words)
        return marked is not None and marked.style is Style.ARABIC and not self.remarks

    def free(self, words: str, said: Spoken) -> None:
        """Write words that belong to what stands before them."""
        if self.front:
            self.add(0, words, said)
        elif not self.open:
            self.paragraph(words, said)
        else:
            indent = _STEP * (1 + self.remarks)
            self.add(indent, words if is_plain(words) else f":note-struct:{words}", said)

    def table(self, element: HtmlElement) -> None:
        """Write a table."""
        if not self.open:
            self.add(0, ":anonym-paragraph:", Spoken())
            self.front, self.open = False, True
        caption = caption_of(element)
        if caption or self.after_table:
            self.page.add(_STEP, f":table-struct:{caption}")
        self.remarks = False
        begins = True
        for line, ids, is_cell in table_lines(element):
            self.page.add(_STEP, line)
            at = len(self.page.lines)
            if begins:
                start = at - (1 if caption or self.after_table else 0)
                self.lead([*self.waiting, *ids_of_table(element)], start, Spot.TABLE)
                self.waiting, begins = [], False
            if is_cell:
                self.lead(ids, at, Spot.CELL)
        self.after_table = True

    # ---- lines

    def add(self, indent: int, words: str, said: Spoken, *kinds: Kind) -> None:
        """Add a line, the ids that lead to it, and what it must be."""
        self.page.add(indent, words)
        self.captioned = False
        line = len(self.page.lines)
        self.lead([*self.waiting, *said.ids], line, Spot.HEAD)
        self.lead(said.word_ids, line, Spot.WORDS)
        self.waiting = []
        if kinds:
            self.promises.append(Promise(line=line, kinds=kinds, words=words))

    def lead(self, names: list[str], line: int, spot: Spot) -> None:
        """Remember where ids lead."""
        self.anchors += [Anchor(name=name, line=line, spot=spot) for name in names]
