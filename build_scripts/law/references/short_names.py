"""「以下この条において「法」という」: a word between 「 and 」 and where it is to hold.

A pattern for all of it would begin anew at each 以下; here the quoted word is looked for first, and
then the first 以下 before it in the same brackets.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from build_scripts.law.model import Span
from build_scripts.law.references.marked import last_up_to

_CALLED = re.compile(r"「(?P<name>[^「」]+)」と(?P<called>い[うい]|総称|略称)")
_BRACKET = re.compile("[「」（）()。]")
_BEFORE_NAME = ("単に", "これらを", "これを")
_FROM_HERE = "以下"


@dataclass(frozen=True, slots=True, kw_only=True)
class ShortName:
    """Where 以下 stands, the words that say where the name holds, the name, and 「いう」 or its like."""

    start: int
    scope: Span
    name: Span
    called: str


def short_names(text: str) -> Iterator[ShortName]:
    """Yield the names that `text` gives, in order."""
    brackets: list[int] | None = None
    for match in _CALLED.finditer(text):
        if brackets is None:
            brackets = [bracket.end() for bracket in _BRACKET.finditer(text)]
        opening = match.start()
        start = text.find(_FROM_HERE, last_up_to(brackets, opening), opening)
        if start < 0:
            continue
        scope = text[start + len(_FROM_HERE) : opening]
        words = next((word for word in _BEFORE_NAME if scope.endswith(word)), "")
        yield ShortName(
            start=start,
            scope=Span(start + len(_FROM_HERE), opening - len(words)),
            name=Span(*match.span("name")),
            called=match["called"],
        )
