"""Provisions in Lawtext notation: the lines that a draft is written as."""

import re
from collections.abc import Sequence
from itertools import pairwise

from build_scripts.law.importing.writing_lines import Page, attributes, is_plain, is_plain_caption
from build_scripts.law.model import GROUPS, Kind
from build_scripts.law.notation.draft import Draft, TableDraft
from build_scripts.law.notation.lines import SPACE, Style, first_number
from build_scripts.law.notation.reader import Reader

type Node = Draft | TableDraft

STEP = 2
HEADING = 6
_REMARKS = re.compile(rf"備[{SPACE}]*考[0-9０-９一二三四五六七八九十]*$")


def write_members(
    page: Page, nodes: Sequence[Node], *, depth: int = 0, inside: bool = False
) -> None:
    """Write what a law, a 附則 or a 章 consists of; `inside` of 本則 words must say that they begin it."""
    loose = not inside
    for node in nodes:
        if isinstance(node, TableDraft):
            _table(page, node, indent=STEP)
        elif node.kind in GROUPS:
            page.blank()
            page.add(HEADING + STEP * depth, "　".join(filter(None, (node.number, node.title))))
            page.blank()
            write_members(page, node.children, depth=depth + 1)
        elif node.kind is Kind.ARTICLE:
            page.blank()
            _article(page, node)
        elif node.kind is Kind.PARAGRAPH:
            _paragraph(page, node, first=loose)
        else:
            write_nodes(page, [node], indent=STEP, path=())
        loose = False


def _article(page: Page, article: Draft) -> None:
    if article.caption:
        _caption(page, article.caption)
    children = list(article.children)
    first = children[0] if children else None
    joined = (
        isinstance(first, Draft)
        and first.kind is Kind.PARAGRAPH
        and not first.caption
        and bool(first.text or first.number)
        and (not first.number or (first_number(first.number) == 1 and first.style is Style.ARABIC))
    )
    if joined and isinstance(first, Draft):
        words = "　".join(
            filter(None, (first.number, f"{attributes(first.attributes)}{first.text}"))
        )
        page.add(0, f"{article.number}　{words}")
        _below(page, first)
        children = children[1:]
    else:
        page.add(0, article.number)
    items_first = not joined and isinstance(first, Draft) and _is_frame(first)
    for child in children:
        if child is first and items_first and isinstance(first, Draft):
            _below(page, first)  # the reader makes the paragraph that its items stand in
        elif isinstance(child, Draft) and child.kind is Kind.PARAGRAPH:
            _paragraph(page, child)
        else:
            write_nodes(page, [child], indent=STEP, path=())


def _is_frame(paragraph: Draft) -> bool:
    """Return whether a paragraph has no words and begins with an item: none need be written."""
    first = paragraph.children[0] if paragraph.children else None
    bare = not (paragraph.number or paragraph.caption or paragraph.text or paragraph.attributes)
    return bare and isinstance(first, Draft) and first.kind is Kind.ITEM and bool(first.number)


def _caption(page: Page, caption: str) -> None:
    page.add(STEP, caption if is_plain_caption(caption) else f":caption:{caption}")


def _paragraph(page: Page, paragraph: Draft, *, first: bool = False) -> None:
    """Write a paragraph; the `first` of its place needs no number to be one."""
    if paragraph.caption:
        page.blank()
        _caption(page, paragraph.caption)
    words = f"{attributes(paragraph.attributes)}{paragraph.text}"
    if paragraph.number:
        head = "" if paragraph.style is Style.ARABIC else ":paragraph:"
        page.add(0, f"{head}{paragraph.number}　{words}")
    elif first and is_plain(words, top=True):
        page.add(0, words)
    else:
        page.add(0, f":anonym-paragraph:{words}")
    _below(page, paragraph)


def _below(page: Page, paragraph: Draft) -> None:
    write_nodes(page, paragraph.children, indent=STEP, path=(paragraph,))


# ---- what stands below a paragraph, or in a 別表


def write_nodes(
    page: Page,
    nodes: Sequence[Node],
    *,
    indent: int,
    path: tuple[Draft, ...],
    appendix: bool = False,
) -> None:
    """Write items, tables, 備考 and lines; `path` leads from the paragraph to what they stand in."""
    says = _must_say(nodes, path)
    after_table = False
    for place, node in enumerate(nodes):
        if isinstance(node, TableDraft):
            _table(page, node, indent=indent, apart=after_table)
            after_table = True
            continue
        if node.kind in (Kind.ITEM, Kind.SUBITEM, Kind.REMARK) and (
            node.number or _is_untitled(node)
        ):
            _item(page, node, indent=indent, path=path, says=says, appendix=appendix)
        elif node.kind is Kind.REMARKS:
            deeper = appendix and any(isinstance(each, Draft) for each in nodes[place + 1 :])
            _remarks(
                page,
                node,
                indent=indent + (STEP if deeper else 0),
                after_table=after_table or appendix,
            )
        elif node.kind is Kind.LIST:
            page.add(indent, f"- {attributes(node.attributes)}{node.text}")
            for child in node.children:
                if isinstance(child, Draft):
                    page.add(indent + STEP, f"- {attributes(child.attributes)}{child.text}")
        else:
            _line(page, node, indent=indent, path=path)
        after_table = False


def _is_untitled(node: Draft) -> bool:
    """Return whether words without a number are an item: in a 備考 only if something stands in them."""
    return node.kind is not Kind.REMARK or bool(node.children)


def _must_say(nodes: Sequence[Node], path: tuple[Draft, ...]) -> bool:
    """Return whether items must say that they are: their numbers or their place don't."""
    items = [
        each
        for each in nodes
        if isinstance(each, Draft) and each.kind in (Kind.ITEM, Kind.SUBITEM, Kind.REMARK)
    ]
    numbered = [each for each in items if each.number]
    if any(one.style is not other.style for one, other in pairwise(numbered)):
        return True
    if any(_is_untitled(each) and not each.number for each in items):
        return True
    if not path or not numbered:
        return False
    paragraph, style = path[0], numbered[0].style
    if any(each.style is style for each in path[1:]):
        return True
    if len(path) == 1 and paragraph.kind is Kind.PARAGRAPH:
        taken = first_number(paragraph.number) + 1 if paragraph.number else 2
        counts_on = style is Style.ARABIC and first_number(numbered[0].number) == taken
        return counts_on or Reader.is_amending(paragraph)
    return False


def _item(
    page: Page, item: Draft, *, indent: int, path: tuple[Draft, ...], says: bool, appendix: bool
) -> None:
    depth = sum(1 for each in path if each.kind in (Kind.ITEM, Kind.SUBITEM, Kind.REMARK))
    words = f"{attributes(item.attributes)}{item.text}"
    name = f"subitem{depth}" if depth else "item"
    if not item.number:
        page.add(indent, f":anonym-{name}:{words}")
    else:
        head = f":{name}:" if says else ""
        page.add(indent, f"{head}{item.number}　{words}".rstrip("　"))
    write_nodes(page, item.children, indent=indent + STEP, path=(*path, item), appendix=appendix)


def _remarks(page: Page, remarks: Draft, *, indent: int, after_table: bool) -> None:
    plain = after_table and _REMARKS.match(remarks.title) and not remarks.attributes
    page.add(
        indent,
        remarks.title if plain else f":remarks:{attributes(remarks.attributes)}{remarks.title}",
    )
    write_nodes(page, remarks.children, indent=indent + STEP, path=(remarks,))


def _line(page: Page, node: Draft, *, indent: int, path: tuple[Draft, ...]) -> None:
    words = f"{attributes(node.attributes)}{node.text}"
    if node.kind is Kind.QUOTE:
        amending = len(path) == 1 and Reader.is_amending(path[0]) and is_plain(words, quoted=True)
        page.add(indent, words if amending else f":amend-provision:{words}")
    else:
        page.add(indent, words if is_plain(words) else f":note-struct:{words}")


def _table(page: Page, table: TableDraft, *, indent: int, apart: bool = False) -> None:
    if table.caption or apart or not table.rows:
        page.add(indent, f":table-struct:{table.caption}")
    for row in table.rows:
        for place, cell in enumerate(row):
            mark = "*" if cell.header else "-"
            head = f"* {mark}" if place == 0 else f"  {mark}"
            given = attributes(cell.attributes)
            if len(cell.lines) > 1:
                page.add(indent, f"{head} {given}|")
                for line in cell.lines:
                    page.add(indent + 2 * STEP, f"- {line}".rstrip())
            else:
                page.add(indent, f"{head} {given}{cell.lines[0] if cell.lines else ''}".rstrip())
