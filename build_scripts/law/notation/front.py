"""What stands before the first provision: title, law number, table of contents."""

import re
from collections.abc import Sequence

from build_scripts.law.notation.lines import (
    SPACE,
    Line,
    is_bracketed,
    is_law_number,
    read_article,
    read_group,
    read_marked,
    read_supplement,
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

    It ends where one of its entries comes again as a heading (in a 抄 not always the first one),
    at the first heading after its 附則, or where the law begins.
    """
    label = lines[0]
    contents = [label.text]
    seen: set[tuple[str, ...]] = set()
    path: tuple[str, ...] = ()
    closed = False
    for line in lines[1:]:
        group, article = read_group(line.text), read_article(line.text)
        entry = group[0] if group else article[0] if article else None
        if group is not None:
            path = (*(above for above in path if _rank(above) < _rank(group[0])), group[0])
        place = path if group else (entry or "",)
        supplement = read_supplement(line.text) is not None
        again = (closed and supplement) or (entry is not None and (closed or place in seen))
        preamble = line.text == "前文" and len(contents) > 1
        body = article is not None and article[1].endswith("。")
        caption = is_bracketed(line.text) and not re.search("[条條]", line.text)
        outside = line.indent <= label.indent and entry is None and line.text != "前文"
        numbered = read_marked(line.text) is not None or line.text.startswith("# ")
        if again or preamble or body or caption or outside or numbered or line.control:
            break
        seen.add(place)
        closed = closed or supplement
        contents.append(line.text)
    return contents


def _rank(number: str) -> int:
    """Return how deep 「第一章」 stands among 編, 章, 節, 款, 目."""
    return "編章節款目".index(re.sub("[^編章節款目]", "", number)[0])
