"""The templates of articles: how their files are read, how one wording of many is chosen.

== group
[tag] caption|another caption ?70      an article; in 70 of 100 laws
A paragraph; {one|another} is a choice, <word> a blank, @tag/2@ a reference to an article here,
 an item of it, by the space at its beginning
?50 a paragraph or an item that half of the laws have
~                                      what follows is another wording of the whole article
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from random import Random

TEMPLATES = Path(__file__).with_name("templates")
_ARTICLE = re.compile(r"\[(\w+)\] (.+?)(?: \?(\d+))?")
_SELDOM = re.compile(r"\?(\d+) (.*)")
_CHOICE = re.compile(r"\{([^{}]*)\}")
_BLANK = re.compile(r"<(\w+)>")

type Words = Mapping[str, str]


@dataclass(frozen=True, slots=True)
class Line:
    """A paragraph, or an item of the paragraph before; `share` of 100 laws have it."""

    text: str
    is_item: bool
    share: int


@dataclass(frozen=True, slots=True)
class Template:
    """An article: its captions, and its lines in one or more wordings; `share` of 100 laws have it."""

    tag: str
    captions: tuple[str, ...]
    wordings: tuple[tuple[Line, ...], ...]
    share: int


@cache
def groups() -> Mapping[str, tuple[Template, ...]]:
    """Return the templates of all files, by the name of their group."""
    return {
        name: tuple(_templates(body))
        for path in sorted(TEMPLATES.glob("*.txt"))
        for name, body in _groups(path.read_text(encoding="utf-8"))
    }


def _groups(source: str) -> Iterator[tuple[str, str]]:
    for part in source.split("\n== ")[1:]:
        name, _, body = part.partition("\n")
        yield name, body


def _templates(body: str) -> Iterator[Template]:
    lines = body.splitlines()
    heads = [n for n, line in enumerate(lines) if line.startswith("[")]
    for start, end in zip(heads, [*heads[1:], len(lines)], strict=True):
        found = _ARTICLE.fullmatch(lines[start])
        if not found:
            raise ValueError(lines[start])
        wordings: list[list[Line]] = [[]]
        for line in lines[start + 1 : end]:
            if line == "~":
                wordings.append([])
            elif line:
                wordings[-1].append(_line(line))
        yield Template(
            found[1],
            tuple(found[2].split("|")),
            tuple(map(tuple, wordings)),
            int(found[3] or 100),
        )


def _line(written: str) -> Line:
    text = written.removeprefix(" ")
    seldom = _SELDOM.fullmatch(text)
    return Line(seldom[2] if seldom else text, text != written, int(seldom[1]) if seldom else 100)


def filled(text: str, words: Words, random: Random) -> str:
    """Return `text` with one of each choice and with `words` in its blanks."""
    while found := _CHOICE.search(text):
        text = text[: found.start()] + random.choice(found[1].split("|")) + text[found.end() :]
    while _BLANK.search(text):
        text = _BLANK.sub(lambda blank: words[blank[1]], text)
    return text
