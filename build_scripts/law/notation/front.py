"""What stands before the first provision: title, law number, table of contents."""

import re
from collections.abc import Sequence

from build_scripts.law.notation.lines import (
    SPACE,
    Line,
    is_law_number,
    read_article,
    read_group,
    read_marked,
)
from build_scripts.law.notation.numerals import find_act_number

_CONTENTS = re.compile(rf"目[{SPACE}]*次$")


def read_title(lines: Sequence[Line]) -> tuple[str, str] | None:
    """Return title and law number (empty when there is none); None without a title."""
    first = lines[0]
    if first.control or read_article(first.text) or first.text.startswith(("#", "*")):
        return None
    second = lines[1].text if len(lines) > 1 else ""
    numbered = find_act_number(second) is not None and is_law_number(second)
    return first.text, second if numbered else ""


def begins_contents(line: Line) -> bool:
    """Return whether the line is the label of a table of contents."""
    return line.control == "toc" or (not line.control and bool(_CONTENTS.match(line.text)))


def read_contents(lines: Sequence[Line]) -> list[str]:
    """Return the table of contents that begins at the first of `lines`, its label first.

    It ends where its first entry comes again as a heading, or where the law begins.
    """
    label = lines[0]
    contents = [label.text]
    first = None
    for line in lines[1:]:
        group, article = read_group(line.text), read_article(line.text)
        entry = group[0] if group else article[0] if article else None
        again = first is not None and entry == first
        preamble = line.text == "前文" and len(contents) > 1
        body = article is not None and article[1].endswith("。")
        outside = line.indent <= label.indent and entry is None and line.text != "前文"
        numbered = read_marked(line.text) is not None or line.text.startswith("# ")
        if again or preamble or body or outside or numbered or line.control:
            break
        first = first or entry
        contents.append(line.text)
    return contents
