"""Words of a page as the notation writes them, with the ids of the elements that they stand in."""

import re
from collections.abc import Iterator

from lxml.html import HtmlElement

from build_scripts.law.errors import NotationError, Problem
from build_scripts.law.importing.html_page import has, is_unseen, shown
from build_scripts.law.notation.lines import SPACE

PLAIN = frozenset(
    {
        *("span", "a", "b", "strong", "i", "em", "u", "s", "font", "small", "big", "nobr", "label"),
        *("ins", "del", "strike", "wbr", "rb", "rbc", "rtc", "abbr", "tt", "code"),
    }
)
_RAISED = {"sup": "Sup", "sub": "Sub"}
BLOCKS = frozenset(
    {
        *("p", "div", "table", "ul", "ol", "li", "dl", "dt", "dd", "pre", "hr"),
        *("h1", "h2", "h3", "h4", "h5", "h6", "center", "blockquote", "section"),
    }
)


class Spoken:
    """Words of an element, line by line, and ids: those of the words of a 項 apart from those of its number."""

    def __init__(self) -> None:
        self.text = ""
        self.ids: list[str] = []
        self.word_ids: list[str] = []

    @property
    def lines(self) -> list[str]:
        """Return the lines, spaces around them left out."""
        return [line.strip(SPACE) for line in self.text.split("\n") if line.strip(SPACE)]


def spoken(element: HtmlElement) -> Spoken:
    """Return what an element says.

    Raises NotationError, with the words, where something stands in them that is no word: a form, a frame.
    """
    said = Spoken()
    said.text = _tidy("".join(_words(element, said, inner=False)))
    return said


def ids_of(element: HtmlElement) -> list[str]:
    """Return the id of an element and the name of an anchor."""
    names = [element.get("id"), element.get("name") if element.tag == "a" else None]
    return [name for name in names if name]


def _words(element: HtmlElement, said: Spoken, *, inner: bool) -> Iterator[str]:
    inner = inner or has(element, "clause") or (element.tag == "span" and has(element, "p"))
    (said.word_ids if inner else said.ids).extend(ids_of(element))
    yield _flat(element.text)
    for child in element:
        yield from _child(child, said, inner=inner)
        yield _flat(child.tail)


def _child(child: HtmlElement, said: Spoken, *, inner: bool) -> Iterator[str]:
    if is_unseen(child) or child.tag == "rp":
        return
    if child.tag == "br":
        yield "\n"
    elif child.tag == "img":
        yield figure(child)
    elif child.tag == "ruby":
        yield from _ruby(child, said, inner=inner)
    elif child.tag in _RAISED:
        words = "".join(_words(child, said, inner=inner))
        yield f"<{_RAISED[child.tag]}>{words}</{_RAISED[child.tag]}>" if words.strip() else words
    elif child.tag in PLAIN:
        words = "".join(_words(child, said, inner=inner))
        yield f"{words}　" if _is_number(child) and words.strip() else words
    elif child.tag in BLOCKS:
        yield "\n"
        yield from _words(child, said, inner=inner)
        yield "\n"
    else:
        raise unknown(child)


def _is_number(element: HtmlElement) -> bool:
    """Return whether an element is the number that begins a line."""
    if element.tag != "span" or not has(element, "num"):
        return False
    parent = element.getparent()
    begins = element.getprevious() is None and not (parent.text or "").strip()
    return begins or any(has(each, "num") for each in element.iterancestors("p"))


def figure(element: HtmlElement) -> str:
    """Return a picture as the notation writes it."""
    address = element.get("src", "").strip()
    if not address or re.search(r'[\s"<>]', address):
        raise NotationError(Problem(0, f"図の番地「{address}」を読めません。"))
    return f'<Fig src="{address}"/>'


def unknown(element: HtmlElement) -> NotationError:
    """Return the error of an element that isn't understood."""
    said = f"<{element.tag}>（{shown(element)}）は読めません。本文のどこにあるか確かめ、文に直してください。"
    return NotationError(Problem(element.sourceline or 0, said))


def _ruby(element: HtmlElement, said: Spoken, *, inner: bool) -> Iterator[str]:
    """Yield each word of a ruby with its reading."""
    word = _flat(element.text)
    for child in element:
        if child.tag == "rt":
            reading = "".join(child.itertext()).strip()
            yield (
                f"<Ruby>{word}<Rt>{reading}</Rt></Ruby>"
                if reading and word.strip()
                else word + reading
            )
            word = ""
        elif child.tag != "rp" and not is_unseen(child):
            word += "".join(_words(child, said, inner=inner))
        word += _flat(child.tail)
    yield word


def _flat(text: str | None) -> str:
    """Return words in one line: HTML breaks no line by itself."""
    return re.sub(r"[ \t]*[\r\n]+[ \t]*", "", text or "").replace("\t", "　").replace("\xa0", "　")


def _tidy(text: str) -> str:
    """Return text with one space after a number, whether or not the page has one too."""
    return re.sub(r"　[ 　]+", "　", re.sub(r"\n+", "\n", text))
