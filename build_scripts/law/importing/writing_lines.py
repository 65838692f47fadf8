"""Lines of the notation as they are written: indented, and plain only where they would be read so."""

import re
from collections.abc import Iterable

from build_scripts.law.notation.lines import (
    SPACE,
    is_bracketed,
    is_omission,
    looks_like_appendix,
    misses_space,
    read_article,
    read_attributes,
    read_group,
    read_marked,
    read_supplement,
)
from build_scripts.law.notation.numerals import BRANCH, NUMBER

_GROUP_NUMBER = re.compile(rf"第{NUMBER}[編章節款目]{BRANCH}")
_MARKS = ("#", "*", "-", ":", "[", "備考", "備　考")
_NOTES = ("注", "（注）", "(注)", "（備考）", "［備考］", "〔備考〕", "前文")


class Page:
    """The lines of a text, one after the other, never two blank ones."""

    def __init__(self) -> None:
        self.lines: list[str] = []

    def add(self, indent: int, words: str) -> None:
        """Add a line of words."""
        self.lines.append(f"{' ' * indent}{words}")

    def blank(self) -> None:
        """Set what follows apart."""
        if self.lines and self.lines[-1]:
            self.lines.append("")

    @property
    def text(self) -> str:
        """Return the text of the lines."""
        return "\n".join(self.lines).rstrip("\n") + "\n"


def attributes(pairs: Iterable[tuple[str, str]]) -> str:
    """Return attributes as they stand before words."""
    return "".join(f'[{name}="{value}"]' for name, value in pairs)


def is_plain(words: str, *, top: bool = False, quoted: bool = False) -> bool:
    """Return whether a line of `words` is read as words and nothing else.

    At the `top` of a 附則 what begins with an attribute is read too; in what is `quoted`, numbers are words.
    """
    _, words = read_attributes(words) if top else ((), words)
    if not words or words.startswith(_MARKS) or words in _NOTES or is_bracketed(words):
        return False
    if is_omission(words) or misses_space(words) or "\t" in words:
        return False
    if quoted:
        return read_supplement(words) is None
    return not (
        read_marked(words)
        or read_article(words)
        or read_group(words)
        or read_supplement(words)
        or (top and looks_like_appendix(words))
    )


def spaced_group(printed: str) -> str:
    """Return the heading of a 章 or its kin with a space after its number, where none is printed.

    >>> spaced_group("第一章の二総則")
    '第一章の二　総則'
    """
    found = _GROUP_NUMBER.match(printed)
    if found is None or read_group(printed) is not None:
        return printed
    return f"{found[0]}　{printed[found.end() :].strip(SPACE)}".strip(SPACE)


def is_plain_caption(caption: str) -> bool:
    """Return whether a caption is read as one where it stands before an article or a paragraph."""
    return is_bracketed(caption) and not is_omission(caption)
