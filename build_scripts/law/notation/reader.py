"""Lines to a draft: every line finds its place by its number and its indentation.

The reader keeps the open provisions (article, paragraph, items, 備考) and asks of each line
what it begins. Marks decide first, indentation where marks leave it open, so that a text
without any indentation is read the same way.
"""

import re

from build_scripts.law.errors import Problem
from build_scripts.law.model import Kind
from build_scripts.law.notation.advice import article_without_space, unknown_control, unread
from build_scripts.law.notation.controls import APPENDIX_TAGS, FRAMES, ITEM, PARAGRAPHS
from build_scripts.law.notation.draft import (
    AppendixDraft,
    Draft,
    LawDraft,
    SupplementDraft,
    TableDraft,
)
from build_scripts.law.notation.front import begins_contents, read_contents, read_title
from build_scripts.law.notation.lines import (
    SPACE,
    Line,
    Marked,
    Style,
    is_bracketed,
    is_history,
    is_omission,
    looks_like_appendix,
    misses_space,
    read_article,
    read_attributes,
    read_group,
    read_item,
    read_marked,
    read_supplement,
    split_related,
)
from build_scripts.law.notation.open_provisions import OpenProvisions
from build_scripts.law.notation.pasted_table import add_row, read_cells
from build_scripts.law.notation.table_reader import (
    HEADS,
    TableReader,
    begins_row,
    read_list_line,
)

_AMENDING = re.compile(r"次のように(?:改正する|改める)。$|次の[^。]{1,12}を加える。$")
_REMARKS = re.compile(
    rf"(?P<label>備[{SPACE}]*考[0-9０-９一二三四五六七八九十]*)(?:[{SPACE}]+(?P<text>.+))?$"
)
_NOTES = ("注", "（注）", "(注)", "（備考）", "［備考］", "〔備考〕")
DEEPEST = 50
"""How many items may stand inside one another: five times what the standard schema has names for."""


class Reader:
    """One pass over the lines; `law` is the draft, `problems` what could not be read."""

    def __init__(self, lines: list[Line]) -> None:
        self.lines = lines
        self.law = LawDraft()
        self.problems: list[Problem] = []
        self.at = 0
        self.open = OpenProvisions(self.law.main)
        self.table: TableReader | None = None
        self.pasted: TableDraft | None = None
        self.caption: Line | None = None
        self.front = True

    def read(self) -> None:
        """Read every line."""
        if not self.lines:
            self.problem(0, "本文がありません。1行目に題名を書いてください。")
            return
        self.read_attributes_of_law()
        title = read_title(self.lines[self.at :]) if self.at < len(self.lines) else None
        if title is None:
            self.problem(
                self.lines[0].number,
                "1行目に題名がありません。題名だけの行を先頭に置いてください。",
            )
        else:
            self.law.title, self.law.law_num, lines = title
            self.at += lines
        while self.at < len(self.lines):
            self.read_line(self.lines[self.at])
            self.at += 1
        self.orphan_caption()
        if not self.law.main.children:
            self.preamble_to_main()
        if not self.law.main.children:
            self.problem(0, "本則がありません。条や項を書いてください。")

    def read_attributes_of_law(self) -> None:
        """Read the lines before the title that hold nothing but attributes of the law."""
        while self.at < len(self.lines):
            attributes, rest = read_attributes(self.lines[self.at].text)
            if not attributes or rest or self.lines[self.at].control:
                return
            self.law.attributes += attributes
            self.at += 1

    def problem(self, line: int, message: str) -> None:
        """Note a fault; reading goes on so that all faults are shown at once."""
        self.problems.append(Problem(line, message))

    # ---- the beginning of the file

    def read_front(self, line: Line) -> bool:
        """Read a line before the main provision; False when the main provision begins."""
        if begins_contents(line):
            self.law.contents = read_contents(self.lines[self.at :])
            self.law.contents_line = line.number
            self.at += len(self.law.contents) - 1
            return True
        if line.control == "preamble" or (line.text == "前文" and not line.control):
            self.law.foreword_at = len(self.law.preamble)
            if line.text:
                self.add_front(line, title=line.text)
            return True
        if line.control == "enact-statement":
            self.add_front(line, text=line.text)
            return True
        if line.control or self.starts_body(line):
            self.front = False
            self.begin_unnumbered(line)
            return False
        self.add_front(line, text=line.text)
        return True

    def add_front(self, line: Line, *, title: str = "", text: str = "") -> None:
        """Add a line to what stands before the main provision."""
        self.law.preamble.append(
            Draft(kind=Kind.PREAMBLE, line=line.number, indent=line.indent, title=title, text=text)
        )

    def begin_unnumbered(self, line: Line) -> None:
        """Take lines before a table, an item or a list for the paragraph they belong to."""
        marked = read_marked(line.text)
        belongs = line.control in ("table-struct", "item", "amend-provision") or (
            not line.control
            and (begins_row(line) or marked is not None)
            and not (marked is not None and marked.style is Style.ARABIC and line.indent == 0)
        )
        if belongs:
            self.preamble_to_main()

    def preamble_to_main(self) -> None:
        """Make the unnumbered lines before the main provision its paragraphs.

        What stands before a 目次 stays where it is printed.
        """
        kept = [draft for draft in self.law.preamble if draft.line < self.law.contents_line]
        for draft in self.law.preamble[len(kept) :]:
            draft.kind = Kind.PARAGRAPH
            self.law.main.children.append(draft)
            self.open.paragraph = draft
        self.law.preamble = kept
        if self.law.foreword_at is not None and self.law.foreword_at >= len(kept):
            self.law.foreword_at = None

    def starts_body(self, line: Line) -> bool:
        """Return whether the line begins what the law ordains: an article, a chapter, a table."""
        text = line.text
        return bool(
            read_article(text)
            or misses_space(text)
            or read_group(text)
            or read_supplement(text)
            or read_marked(text)
            or text.startswith("# ")
            or begins_row(line)
            or self.is_caption(line)
        )

    # ---- one line

    def read_line(self, line: Line) -> None:
        """Read one line by what it begins with and by what is open."""
        if self.front and self.read_front(line):
            return
        following = self.lines[self.at + 1 : self.at + 1 + HEADS]
        if self.table is not None and self.table.take(line, following):
            return
        if self.pasted is not None and (cells := read_cells(line, self.pasted)) is not None:
            add_row(self.pasted, line, cells)
            return
        self.table = self.pasted = None
        self.open.close_remarks(line)
        if line.control:
            self.read_control(line)
            return
        item = read_item(line)
        if item is not None and (marked := read_marked(item)) is not None:
            self.open_marked(line, marked)
        elif line.text.startswith("# "):
            self.open_appendix(line, text=line.text[2:].strip(SPACE), tag="")
        elif begins_row(line):
            self.open_table(line, caption="").take(line, following)
        elif self.is_quoted(line):
            self.add_free(line)
        elif (supplement := read_supplement(line.text)) is not None:
            self.open_supplement(line, title=supplement[0], rest=supplement[1])
        elif line.indent == 0 and looks_like_appendix(line.text) and self.caption is None:
            self.open_appendix(line, text=line.text, tag="")
        elif not self.open.in_appendix and (group := read_group(line.text)) is not None:
            self.orphan_caption()
            self.open.open_group(line, number=group[0], title=group[1])
        elif not self.open.in_appendix and (article := read_article(line.text)) is not None:
            caption = self.use_caption()
            self.open.open_article(line, number=article[0], text=article[1], caption=caption)
        elif not self.open.in_appendix and self.is_caption(line):
            self.take_caption(line)
        elif self.open.table_context(line) and (_REMARKS.match(line.text) or line.text in _NOTES):
            match = _REMARKS.match(line.text)
            label, text = (match["label"], match["text"]) if match else (line.text, "")
            self.open_remarks(line, label=label, text=text or "")
        elif (cells := read_cells(line, in_appendix=self.open.in_appendix)) is not None:
            self.pasted = self.open_table(line, caption="").draft
            add_row(self.pasted, line, cells)
            self.table = None
        elif (marked := read_marked(line.text)) is not None:
            self.open_marked(line, marked)
        else:
            self.add_free(line)

    def read_control(self, line: Line) -> None:
        """Read a line that says itself what it is: 「:table-struct:」."""
        control = line.control
        if control == "table-struct":
            self.open_table(line, caption=line.text)
        elif control in APPENDIX_TAGS:
            self.open_appendix(line, text=line.text, tag=APPENDIX_TAGS[control])
        elif control == "suppl-provision":
            match = re.match("([^（(]*)(.*)$", line.text)
            title, rest = (match[1].strip(SPACE), match[2]) if match else (line.text, "")
            self.open_supplement(line, title=title, rest=rest)
        elif control == "remarks":
            attributes, label = read_attributes(line.text)
            self.open_remarks(line, label=label, text="", attributes=attributes)
        elif control == "caption":
            self.take_caption(line)
        elif control in PARAGRAPHS:
            marked = read_marked(line.text) if control == "paragraph" else None
            self.open_paragraph(line, marked, text=marked.text if marked else line.text)
        elif (tag := ITEM.match(control)) is not None:
            if tag["anonym"] and not line.text:
                self.open.end_items(line)  # a frame around what follows, no item of its own
                return
            marked = None if tag["anonym"] else read_marked(line.text)
            marked = marked or Marked(style=Style.LETTER, number="", restored=False, text=line.text)
            self.add_item(line, marked)
        elif control == "amend-provision":
            self.add_free(line, kind=Kind.QUOTE)
        elif control in FRAMES:
            self.open.close_below(self.open.owner_of(line))
            if line.text:
                self.add_free(line)
        else:
            self.problem(line.number, unknown_control(control))

    # ---- tables

    def open_table(self, line: Line, *, caption: str) -> TableReader:
        """Begin a table in what the line stands in."""
        owner = self.open.owner_of(line)
        self.open.close_below(owner)
        self.open.extra = None
        draft = TableDraft(line=line.number, indent=line.indent, caption=caption)
        owner.children.append(draft)
        self.table = TableReader(draft, self.problem)
        return self.table

    # ---- containers

    def open_supplement(self, line: Line, *, title: str, rest: str) -> None:
        """Begin a 附則, whose articles and paragraphs count anew."""
        self.orphan_caption()
        body = Draft(kind=None, line=line.number, indent=-1)
        self.law.supplements.append(
            SupplementDraft(line=line.number, title=title, rest=rest, body=body)
        )
        self.open = OpenProvisions(body)

    def open_appendix(self, line: Line, *, text: str, tag: str) -> None:
        """Begin a 別表 or its kin, of the law or of the 附則 that it names."""
        self.orphan_caption()
        title, related = split_related(text)
        body = Draft(kind=None, line=line.number, indent=-1)
        draft = AppendixDraft(line=line.number, title=title, related=related, tag=tag, body=body)
        of_supplement = line.control.startswith("suppl-") or re.match(rf"[附付][{SPACE}]*則", title)
        if of_supplement and self.law.supplements:
            self.law.supplements[-1].appendices.append(draft)
        else:
            self.law.appendices.append(draft)
        self.open = OpenProvisions(body, in_appendix=True)

    # ---- captions

    def is_caption(self, line: Line) -> bool:
        """Return whether the line, in brackets, is the caption of what follows it."""
        if line.control or not is_bracketed(line.text) or self.at + 1 >= len(self.lines):
            return False
        if is_omission(line.text) or is_history(line.text):
            return False
        following = self.lines[self.at + 1]
        if following.control in ("paragraph", "anonym-paragraph", "caption"):
            return True
        if following.control or following.indent > line.indent:
            return False
        if read_article(following.text):
            return True
        marked = read_marked(following.text)
        if marked is not None:
            return marked.style is Style.ARABIC
        unnumbered = self.open.paragraph is None and self.open.article is None and not self.front
        return unnumbered and following.indent < line.indent and not read_group(following.text)

    def take_caption(self, line: Line) -> None:
        """Keep the caption until the article or paragraph that it belongs to."""
        self.orphan_caption()
        self.caption = line

    def use_caption(self) -> str:
        """Return the caption that was kept, empty when there is none."""
        caption, self.caption = self.caption, None
        return caption.text if caption else ""

    def orphan_caption(self) -> None:
        """Report a caption that nothing followed."""
        if self.caption is not None:
            self.problem(
                self.caption.number,
                f"見出し「{self.caption.text}」のあとに条や項がありません。",
            )
            self.caption = None

    # ---- numbered lines

    def open_marked(self, line: Line, marked: Marked) -> None:
        """Begin a paragraph or an item, by its mark and where it stands."""
        if self.open.in_appendix:
            self.add_item(line, marked)
        elif self.open.is_paragraph(line, marked) or (
            self.caption is not None and marked.style is Style.ARABIC
        ):
            self.open_paragraph(line, marked, text=marked.text)
        else:
            self.add_item(line, marked)

    def open_paragraph(self, line: Line, marked: Marked | None, *, text: str) -> None:
        """Begin a paragraph with the first of its words."""
        attributes, text = read_attributes(text)
        self.open.end_paragraph()
        self.open.paragraph = Draft(
            kind=Kind.PARAGRAPH,
            line=line.number,
            indent=line.indent,
            number=marked.number if marked else "",
            style=marked.style if marked else None,
            restored=marked.restored if marked else False,
            caption=self.use_caption(),
            text=text,
            attributes=attributes,
        )
        self.open.holder.children.append(self.open.paragraph)

    def add_item(self, line: Line, marked: Marked) -> None:
        """Add an item or sub-item, by its mark and its indent."""
        self.orphan_caption()
        self.open.add_item(line, marked)
        if len(self.open.items) == DEEPEST + 1:
            self.problem(
                line.number,
                f"号の中の号が{DEEPEST}段より深くなっています。字下げを確かめてください。",
            )

    # ---- 備考 and free lines

    def open_remarks(
        self,
        line: Line,
        *,
        label: str,
        text: str,
        attributes: tuple[tuple[str, str], ...] = (),
    ) -> None:
        """Begin a 備考; words on its own line are its first remark."""
        owner = self.open.container if self.open.in_appendix else self.open.owner_of(line)
        self.open.remarks = Draft(
            kind=Kind.REMARKS,
            line=line.number,
            indent=line.indent,
            title=label,
            attributes=attributes,
        )
        owner.children.append(self.open.remarks)
        self.open.items, self.open.extra = [], None
        if text:
            self.open.remarks.children.append(
                Draft(kind=Kind.REMARK, line=line.number, indent=line.indent, text=text)
            )

    def is_quoted(self, line: Line) -> bool:
        """Return whether the line belongs to the words of an amendment above it."""
        paragraph = self.open.paragraph
        return (
            paragraph is not None
            and not self.open.items
            and line.indent > paragraph.indent
            and not self.is_next_caption(line)
            and not self.is_next_supplement(line)
            and self.is_amending(paragraph)
        )

    @staticmethod
    def is_amending(paragraph: Draft) -> bool:
        """Return whether the words of a paragraph amend another law."""
        return _AMENDING.search(paragraph.text) is not None

    def is_next_caption(self, line: Line) -> bool:
        """Return whether the line is the caption of the paragraph to come."""
        assert self.open.paragraph is not None
        if not self.is_caption(line):
            return False
        return self.lines[self.at + 1].indent <= self.open.paragraph.indent

    def is_next_supplement(self, line: Line) -> bool:
        """Return whether the line is the title of a 附則 of this law, set apart and further out."""
        assert self.open.paragraph is not None
        following = self.lines[self.at + 1 : self.at + 2]
        outside = all(after.indent <= self.open.paragraph.indent for after in following)
        return line.apart and outside and read_supplement(line.text) is not None

    def add_free(self, line: Line, *, kind: Kind | None = None) -> None:
        """Add a line without a number to what it stands in; report one that stands in nothing."""
        self.orphan_caption()
        if misses_space(line.text) and kind is None:
            self.problem(line.number, article_without_space(line.text))
            return
        words = read_list_line(line.text) if kind is None else None
        text, listed = line.text if words is None else words, words is not None
        if self.open.paragraph is None and not self.open.in_appendix and self.open.remarks is None:
            self.open_paragraph(line, None, text=text)
            return
        owner = self.open.owner_of(line)
        self.open.close_below(owner)
        beside = owner is self.open.paragraph and line.indent <= owner.indent
        if beside and not line.control and not (is_omission(line.text) or is_history(line.text)):
            self.problem(line.number, unread(line.text))
            return
        if kind is None:
            if owner.kind is Kind.REMARKS:
                kind = Kind.REMARK
            elif owner is self.open.paragraph and self.is_amending(owner):
                kind = Kind.QUOTE
            else:
                kind = Kind.LIST if listed else Kind.CONTINUATION
        if listed and kind is not Kind.LIST:
            text = line.text
        attributes, text = read_attributes(text)
        draft = Draft(
            kind=kind, line=line.number, indent=line.indent, text=text, attributes=attributes
        )
        if listed and self.open.extra is not None and line.indent > self.open.extra.indent:
            self.open.extra.children.append(draft)
            return
        owner.children.append(draft)
        self.open.extra = draft if listed else None
