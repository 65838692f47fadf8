"""Marks in a text of the catalogue: 「[[調整控除]]は入れません」 says that the glossary explains a word.

Where other words stand for it, they stand before a bar: 「[[控除|税額控除]]」. Whoever can't follow a
link, such as a schema or the command line, is given the text without marks.
"""

import re

MARK = re.compile(r"\[\[(?P<shown>[^\[\]|]+)(?:\|(?P<word>[^\[\]|]+))?\]\]")


def without_marks(text: str) -> str:
    """Return the text as it is read.

    >>> without_marks("[[調整控除]]は、[[引く額|税額控除]]の一つです")
    '調整控除は、引く額の一つです'
    """
    return MARK.sub(lambda mark: mark["shown"], text)
