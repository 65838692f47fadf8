"""Words of a form that the glossary explains become links to their entries.

A text of the catalogue marks them: 「[[調整控除]]は入れません」 (`calculators.messages.marks`).
"""

import re

from markupsafe import Markup, escape

from build_scripts.faults import Fault, SiteFaultsError
from build_scripts.pages import glossary
from build_scripts.rendering import render
from calculators.messages import DEFAULT_LANGUAGE
from calculators.messages.marks import MARK

_CATALOGUE = f"calculators/messages/{DEFAULT_LANGUAGE}.toml"


def term_links(text: str, *, base: str) -> Markup:
    """Return `text` as HTML, each marked word a link to its entry, with its reading, where it first stands.

    `base` is the relative address of the site's root. Raises SiteFaultsError for a marked word that
    the glossary doesn't explain, and for a mark that isn't closed.
    """
    linked: set[str] = set()
    parts: list[Markup] = []
    end = 0
    for mark in MARK.finditer(text):
        parts.append(_between(text[end : mark.start()]))
        parts.append(_link(mark, linked, base=base))
        end = mark.end()
    return Markup("").join([*parts, _between(text[end:])])


def _between(text: str) -> Markup:
    if "[[" in text or "]]" in text:
        raise SiteFaultsError([Fault(_CATALOGUE, f"「[[」と「]]」が組になっていません：{text}")])
    return escape(text)


def _link(mark: re.Match[str], linked: set[str], *, base: str) -> Markup:
    shown, word = mark["shown"], mark["word"] or mark["shown"]
    term = glossary.explained().get(word)
    if term is None:
        message = f"「{word}」は「ことば」のページにありません（{mark[0]}）。"
        raise SiteFaultsError([Fault(_CATALOGUE, message)])
    if term.id in linked:
        return escape(shown)
    linked.add(term.id)
    reading = term.readings.get(shown, "")
    address = f"{base}{glossary.PAGE}#{term.id}"
    return render("term_link.html", shown=shown, reading=reading, address=address)
