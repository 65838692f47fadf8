"""What stands before the first provision: title, law number, table of contents."""

import re
from collections.abc import Sequence

from build_scripts.law.notation.lines import (
    SPACE,
    Line,
    is_bracketed,
    is_law_number,
    looks_like_appendix,
    read_article,
    read_group,
    read_marked,
    read_supplement,
)
from build_scripts.law.notation.numerals import ERA, NUMBER, find_act_number

_CONTENTS = re.compile(rf"目[{SPACE}]*次$")


_DAY = rf"{ERA}(?:元|{NUMBER})年{NUMBER}月{NUMBER}日"
_UNNUMBERED = re.compile(
    rf"(?:{_DAY}(?:\S*(?:制定|決定|決裁|議決|公布|施行))?"
    rf"|{ERA}(?:元|{NUMBER})年(?:{NUMBER}月{NUMBER}日)?\S*"
    r"(?:法律?|令|条例|規[則約程]|憲[法章]|要[綱領]|告示|協定|(?:規則|条例)[〇一二三四五六七八九十百0-9０-９―－–‐-]+))"
)
_REST_OF_NUMBER = re.compile(rf"[^第\s]*第{NUMBER}号")


def read_title(lines: Sequence[Line]) -> tuple[str, str, int] | None:
    """Return title, law number (empty when there is none) and their lines; None without a title.

    The number may stand on two lines, as pages of a 例規集 print it: the day, then the number; a
    規約 or the 憲法 has none, but a year.
    """
    first = lines[0]
    if first.control or read_article(first.text) or first.text.startswith(("#", "*")):
        return None
    title = plain_title(first.text)
    if not title:
        return None
    second, third = ([line.text for line in lines[1:3] if not line.control] + ["", ""])[:2]
    if find_act_number(second) is not None and is_law_number(second):
        return title, second, 2
    if re.fullmatch(_DAY, _bare(second)) and _REST_OF_NUMBER.fullmatch(_bare(third)):
        return title, second + third, 3
    if _UNNUMBERED.fullmatch(_bare(second)):
        return title, second, 2
    return title, "", 1


def plain_title(text: str) -> str:
    """Return a title without the sign that pages of a 例規集 put before it: 「○見本条例」."""
    return re.sub(rf"^[○◯●◎][{SPACE}]*(?=[^○◯●◎{SPACE}0-9０-９])", "", text)


def _bare(text: str) -> str:
    """Return `text` without the brackets around all of it."""
    return text[1:-1] if is_bracketed(text) else text


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
        listed = entry or supplement or line.text == "前文" or looks_like_appendix(line.text)
        outside = line.indent <= label.indent and not listed
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
