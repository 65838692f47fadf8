"""The official page of the manual: what lies there, and which words of the manual name it.

An address that could not be verified is none: what the manual only names is listed as such.
"""

import re
from collections.abc import Callable, Mapping
from functools import partial
from typing import Any
from xml.etree.ElementTree import Element

from markupsafe import Markup

from build_scripts.law import NotationError, fault
from build_scripts.manual.marks import element, mark
from build_scripts.manual.text import ADDRESS, Manual, Passage
from build_scripts.rendering import render

type Link = Callable[[Passage], str]


def filling(manual: Manual, link: Link, *, here: str) -> Markup:
    """Return what the page at `here` says of the official one; a part of its own on the cover."""
    official = manual.settings["official"]
    unknown = [_named(one, manual) for one in official["unknown"]]
    return render(
        "manual/official.html",
        official=official,
        unknown=[(words, passage, link(passage)) for passage, words in unknown],
        on_cover=here == ADDRESS,
    )


def link_named(elements: Mapping[str, Element], manual: Manual) -> None:
    """Make links of the words that name what lies on the official page."""
    official = manual.settings["official"]
    for one in official["named"]:
        passage, words = _named(one, manual)
        if passage.id in elements:
            make = partial(_outside, official)
            mark(elements[passage.id], re.compile(re.escape(words)), make, deep=False)


def _outside(official: Mapping[str, Any], match: re.Match[str]) -> list[Element]:
    told = element("span", f"（{official['site']}）", class_="tb-hidden", data_added="")
    return [
        element("a", match[0], told, class_="tb-outside", href=official["address"], rel="external")
    ]


def _named(declared: Mapping[str, str], manual: Manual) -> tuple[Passage, str]:
    passage = manual.passages.get(declared["in"])
    if passage is None or passage.text.count(declared["words"]) != 1:
        raise _fault(
            f"{declared['in']} に「{declared['words']}」が一度だけあるようにしてください。"
        )
    return passage, declared["words"]


def _fault(message: str) -> NotationError:
    return fault(f"[official] {message}", file="manual.toml")
