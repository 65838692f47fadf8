"""Putting elements around words of a tree: the words stay, in their order."""

import re
from collections.abc import Callable
from xml.etree.ElementTree import Element

from build_scripts.manual.text import ADDED

_LISTS = ("ul", "ol")

type Make = Callable[[re.Match[str]], list[Element]]


def mark(tree: Element, pattern: re.Pattern[str], make: Make, *, deep: bool = True) -> int:
    """Put what `make` returns in the place of each match; return how many were replaced.

    `make` returns elements that hold the matched words, and additions. Words of links and of
    additions are left alone, and with `deep` false those of inner lists. A match lies within one
    run of text: not across 「**太字**」.
    """
    count = 0
    for child in list(tree):
        if child.tag != "a" and ADDED not in child.attrib and (deep or child.tag not in _LISTS):
            count += mark(child, pattern, make, deep=deep)
    pieces: list[str | Element] = []
    for text, follower in [(tree.text, None), *((child.tail, child) for child in tree)]:
        if follower is not None:
            pieces.append(follower)
        found, replaced = _split(text or "", pattern, make)
        pieces += found
        count += replaced
    _fill(tree, pieces)
    return count


def _split(text: str, pattern: re.Pattern[str], make: Make) -> tuple[list[str | Element], int]:
    pieces: list[str | Element] = []
    at = count = 0
    for match in pattern.finditer(text):
        pieces += [text[at : match.start()], *make(match)]
        at = match.end()
        count += 1
    return [*pieces, text[at:]], count


def _fill(tree: Element, pieces: list[str | Element]) -> None:
    for child in list(tree):
        tree.remove(child)
    tree.text = ""
    last: Element | None = None
    for piece in pieces:
        if isinstance(piece, Element):
            piece.tail = ""
            tree.append(piece)
            last = piece
        elif last is None:
            tree.text += piece
        else:
            last.tail = (last.tail or "") + piece


def element(tag: str, *content: str | Element, **attributes: str) -> Element:
    """Return an element; `class_` is written `class`, `data_added` is written `data-added`."""
    made = Element(
        tag, {name.rstrip("_").replace("_", "-"): value for name, value in attributes.items()}
    )
    _fill(made, list(content))
    return made
