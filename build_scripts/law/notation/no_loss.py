"""The proof against loss: the words of a model, compared with the words of its file.

White space and the marks of the notation (`# `, `* - `, `:table-struct:`, a cell's `|`)
are form. Every other character of the file must be in the model, in the same order.
"""

import re
from collections.abc import Iterator

from build_scripts.law.errors import Problem
from build_scripts.law.model import Appendix, Law, Provision, Supplement, Table
from build_scripts.law.notation.front import plain_title
from build_scripts.law.notation.lines import SPACE
from build_scripts.law.notation.markup import with_markup

_FORM = re.compile(
    rf"^[{SPACE}]*(?::[a-z][a-z0-9-]*:[{SPACE}]*)?(?:#[{SPACE}]+|\*[{SPACE}]+[-*](?=[{SPACE}]|$)"
    rf"|[-*](?=[{SPACE}]|$))?"
)
_BLOCK = re.compile(rf'^((?:[{SPACE}]*\[[A-Za-z]+="[^"]*"\])*)[{SPACE}]*\|[{SPACE}]*$')


def missing_words(source: str, law: Law) -> Problem | None:
    """Return where `law` stops saying what `source` says, or None when it says it all."""
    written, lines = _written(source, law)
    at = 0
    for text in words(law):
        for line in text.split("\n"):
            # A line that begins with a mark of the notation may be words: 「-」 in a cell.
            said = _bare(line)
            if not written.startswith(said, at):
                said = _squeeze(line)
            for character in said:
                if written[at : at + 1] != character:
                    return _lost(written, lines, at)
                at += 1
    return None if at == len(written) else _lost(written, lines, at)


def _written(source: str, law: Law) -> tuple[str, list[int]]:
    """Return the words of `source`, and the line on which each character stands."""
    parts: list[str] = []
    lines: list[int] = []
    titled = False
    for number, line in enumerate(re.split(r"\r\n|\r|\n", source.removeprefix("\ufeff")), start=1):
        if not titled and plain_title(line.strip(SPACE)) == law.title:
            line, titled = law.title, True
        parts.append(_squeeze(line))
        lines += [number] * len(parts[-1])
    return "".join(parts), lines


def _lost(written: str, lines: list[int], at: int) -> Problem:
    if at >= len(written):
        return Problem(0, "読み取った文字が元の文字より多くなりました。")
    return Problem(
        lines[at],
        f"「{written[at]}」から先を読み取れませんでした。行の形を確かめてください。"
        "（読み落としを防ぐため、ここで止めました。）",
    )


def words(law: Law) -> Iterator[str]:
    """Yield every word of the law as printed, in the order of the file."""
    yield _attributes(law.attributes)
    yield law.title
    yield law.law_num
    before = law.before_contents
    for preamble in before:
        yield from _words_of(preamble)
    yield from law.contents
    for preamble in law.preamble[len(before) :]:
        yield from _words_of(preamble)
    for child in law.main:
        yield from _words_of(child)
    parts: list[Supplement | Appendix] = [*law.supplements, *law.all_appendices]
    for part in sorted(parts, key=lambda part: part.line):
        if isinstance(part, Appendix):
            yield with_markup(part.title, part.title_marks)
            yield part.related
        else:
            yield part.title_line
        for child in part.children:
            yield from _words_of(child)


def _words_of(node: Provision | Table) -> Iterator[str]:
    if isinstance(node, Table):
        yield with_markup(node.caption, node.caption_marks)
        for row in node.rows:
            for cell in row.cells:
                yield _attributes(cell.attributes)
                yield with_markup(cell.text, cell.marks, cell.restored)
        return
    yield with_markup(node.caption, node.caption_marks)
    yield node.marked_number
    yield with_markup(node.title, node.title_marks)
    yield _attributes(node.attributes)
    yield with_markup(node.text, node.marks, node.restored)
    for child in node.children:
        yield from _words_of(child)


def _attributes(pairs: tuple[tuple[str, str], ...]) -> str:
    return "".join(f'[{name}="{value}"]' for name, value in pairs)


def _squeeze(line: str) -> str:
    """Return the words of a line without notation marks and white space."""
    return _bare(_BLOCK.sub(r"\1", _FORM.sub("", line, count=1)))


def _bare(line: str) -> str:
    return re.sub(r"\s", "", line)
