"""Questions and the places that they explain, linked both ways.

The manual names none: [questions] of manual.toml declares them, and the pages say that this site
linked them.
"""

import re
from collections.abc import Callable, Iterator, Mapping
from itertools import pairwise
from xml.etree.ElementTree import Element

from build_scripts.law import NotationError, fault
from build_scripts.manual.marks import element
from build_scripts.manual.text import ADDED, Manual, Passage

type Link = Callable[[Passage], str]

_QUESTION = re.compile(r"q\d+")
_SECTIONS = ("h1", "h2")
_MARKS = {"class_": "manual-related", "data_added": ""}


def explained(manual: Manual) -> Mapping[str, tuple[str, ...]]:
    """Return the ids of the places that each question explains.

    Raises NotationError for a question or a place that doesn't exist, and for a question left out.
    """
    declared: Mapping[str, list[str]] = manual.settings.get("questions", {})
    asked = [id for id in manual.passages if _QUESTION.fullmatch(id)]
    if sorted(declared) != sorted(asked):
        raise _fault(f"手引の問いは {asked} です。")
    for id, places in declared.items():
        if not places or any(place not in manual.passages for place in places):
            raise _fault(f"{id}: {places} のなかに、ない id があります。")
    return {id: tuple(declared[id]) for id in asked}


def previewed(manual: Manual, page: str) -> Iterator[str]:
    """Yield the ids of what the links on a page lead to."""
    for question, places in explained(manual).items():
        if manual.passages[question].page == page:
            yield from places
        elif any(manual.passages[place].page == page for place in places):
            yield question


def link_both_ways(body: Element, manual: Manual, link: Link) -> None:
    """Put below each answer the places it explains, and at the end of a section its questions.

    `link` gives the address of a passage from the page whose body this is.
    """
    blocks = {found.get("id"): block for block in body for found in block.iter()}
    sections: dict[Element, list[str]] = {}
    for question, places in explained(manual).items():
        answer = blocks.get(f"{question}-a")
        if answer is not None:
            _put_after(body, answer, _places(places, manual, link))
        for place in places:
            if place in blocks:
                asked = sections.setdefault(_last_of_section(body, blocks[place]), [])
                if question not in asked:
                    asked.append(question)
    for last, asked in sections.items():
        _put_after(body, last, _questions(asked, manual, link))


def _places(places: tuple[str, ...], manual: Manual, link: Link) -> Element:
    links: list[str | Element] = ["関係するところ（このサイトが付けました）："]
    for place in places:
        links += [_link(place, manual.passages[place].label, manual, link), "、"]
    return element("p", *links[:-1], **_MARKS)


def _questions(asked: list[str], manual: Manual, link: Link) -> Element:
    items = [
        element("li", _link(question, manual.passages[question].text, manual, link))
        for question in asked
    ]
    return element(
        "div",
        element("p", "関係するQ&A（このサイトが付けました）"),
        element("ul", *items),
        **_MARKS,
    )


def _link(id: str, words: str, manual: Manual, link: Link) -> Element:
    return element("a", words, href=link(manual.passages[id]), data_previews=id)


def _last_of_section(body: Element, block: Element) -> Element:
    """Return the last block of the section that `block` stands in: the next heading ends it."""
    blocks = list(body)
    for here, following in pairwise(blocks[blocks.index(block) :]):
        if following.tag in _SECTIONS:
            return here
    return blocks[-1]


def _put_after(body: Element, block: Element, added: Element) -> None:
    """Put `added` after `block` and what this site says of it already."""
    at = list(body).index(block) + 1
    while at < len(body) and ADDED in body[at].attrib:
        at += 1
    body.insert(at, added)


def _fault(message: str) -> NotationError:
    return fault(f"[questions] {message}", file="manual.toml")
