"""The proof that standard law XML says what the law says: its words, compared one by one.

The reader proves itself against the file (`notation.no_loss`); this proves the writer against
the law, by a walk of its own. The XML puts the number before the title and the sentence that
enacts before the 目次; the act that a 附則 came with is an attribute; the addresses of figures too.
"""

import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from itertools import pairwise, zip_longest

from build_scripts.law.errors import NotationError, Problem
from build_scripts.law.model import (
    Appendix,
    Law,
    Mark,
    MarkKind,
    Provision,
    Supplement,
    Table,
)
from build_scripts.law.notation.markup import take_markup

type Said = Iterator[tuple[str, int]]
"""Words, and the line of the source on which they stand."""


def prove(root: ET.Element, law: Law) -> None:
    """Raise NotationError where the XML below `root` doesn't say what `law` says, word by word."""
    written = re.sub(r"\s", "", "".join(_written(root)))
    at = 0
    for words, line in _said(law):
        for character in re.sub(r"\s", "", words):
            if written[at : at + 1] != character:
                raise NotationError(
                    Problem(
                        line,
                        f"「{_short(words)}」を標準XMLのこの場所に書けません。語が落ちないよう、"
                        "XMLは出しません。この行の前後を、標準XMLにある形"
                        "（項、号、表、備考の順）に書き直してください。",
                    )
                )
            at += 1
    if at != len(written):
        raise NotationError(Problem(0, "標準XMLの文字が本文より多くなりました。XMLは出しません。"))


def _short(words: str) -> str:
    words = words.strip()
    return words if len(words) <= 16 else f"{words[:16]}…"


# ---- what the law says


def _said(law: Law) -> Said:
    yield law.law_num.strip("（）()"), 2
    yield law.title, 1
    for part in law.enacting:
        yield from _below(part)
    for entry in law.contents:
        yield entry, law.contents_line
    for part in law.foreword:
        yield from _below(part)
    for child in law.main:
        yield from _below(child)
    yield from _parts(law)


def _parts(law: Law) -> Said:
    parts: list[Supplement | Appendix] = [*law.supplements, *law.appendices]
    for part in sorted(parts, key=lambda part: part.line):
        if isinstance(part, Appendix):
            yield from _appendix(part)
            continue
        yield _plain(part.title_line), part.line
        for node in part.children:
            yield from _below(node)
        for appendix in part.appendices:
            yield from _appendix(appendix)


def _appendix(appendix: Appendix) -> Said:
    yield _with_readings(appendix.title, appendix.title_marks), appendix.line
    yield _printed(appendix.related), appendix.line
    for node in appendix.children:
        yield from _below(node)


def _below(node: Provision | Table) -> Said:
    if isinstance(node, Table):
        yield _with_readings(node.caption, node.caption_marks), node.line
        for row in node.rows:
            for cell in row.cells:
                yield _with_readings(cell.text, cell.marks), cell.line
        return
    caption = _with_readings(node.caption, node.caption_marks)
    for words in (caption, node.number, _with_readings(node.title, node.title_marks)):
        yield words, node.line
    yield _with_readings(node.text, node.marks), node.line
    for child in node.children:
        yield from _below(child)


def _plain(title: str) -> str:
    """Return the title of a 附則 without its brackets, 抄 at its end."""
    plain = re.sub("[（()）]", "", title)
    return plain.replace("抄", "") + "抄" * plain.count("抄")


def _printed(words: str) -> str:
    text, marks, _ = take_markup(words)
    return _with_readings(text, marks)


def _with_readings(text: str, marks: tuple[Mark, ...]) -> str:
    readings = [mark for mark in marks if mark.kind is MarkKind.RUBY]
    places = [0, *(mark.span.end for mark in readings), len(text)]
    pieces = (text[start:end] for start, end in pairwise(places))
    return "".join(
        word
        for pair in zip_longest(pieces, [m.value for m in readings], fillvalue="")
        for word in pair
    )


# ---- what the XML says


def _written(element: ET.Element) -> Iterator[str]:
    """Yield the words of an element in order, those in attributes among them."""
    if element.tag == "SupplProvision":
        labels = ("".join(each.itertext()) for each in element.findall("SupplProvisionLabel"))
        label = "".join((element.text or "", *labels, element.get("AmendLawNum", "")))
        yield re.sub("[（()）]", "", label) + ("抄" if element.get("Extract") else "")
    elif element.tag == "Fig":
        yield element.get("src", "")
    elif element.text:
        yield element.text
    for child in element:
        if child.tag != "SupplProvisionLabel" or element.tag == "TOCSupplProvision":
            yield from _written(child)
        if child.tail:
            yield child.tail
