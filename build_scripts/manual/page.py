"""A page of the manual: its words with errata marked, references linked, an address for each."""

import re
from collections.abc import Iterable, Mapping
from functools import partial
from posixpath import relpath
from xml.etree import ElementTree
from xml.etree.ElementTree import Element

from build_scripts.manual.errata import PAGE, Erratum, mark_words, remark
from build_scripts.manual.interview import lead_there
from build_scripts.manual.marks import element, mark
from build_scripts.manual.official import link_named
from build_scripts.manual.questions import link_both_ways
from build_scripts.manual.references import Reference
from build_scripts.manual.row_answers import stack
from build_scripts.manual.text import ADDRESS, Manual, Passage, parse
from build_scripts.manual.text.cells import give_ids

WHOLE = f"{ADDRESS}whole/"
"""The page with the whole text: every place is on it."""

_LINKED = ("h1", "h2", "h3", "li", "p", "caption")
_ASKED = re.compile(r"q\d+(-a)?")  # the ids of questions and answers
_SIGN = re.compile(r"\A(Q\d+|A)(?= )")  # how each begins
_MARKED = re.compile("[・※◆①-⑳]|[ア-ン] ")


def written(
    html: str,
    manual: Manual,
    errata: Iterable[Erratum],
    references: Iterable[Reference],
    *,
    here: str,
) -> tuple[str, str]:
    """Return the title and the rest of a page as HTML; `here` is its address.

    `html` is what Markdown made of the page. What is added to the manual's words says so by
    `data-added`.
    """
    body = parse(html)
    elements = {found.attrib["id"]: found for found in body.iter() if "id" in found.attrib}
    _mark_errata(body, elements, errata, here=here)
    _link_references(elements, references, manual, here=here)
    link_named(elements, manual)
    for item in body.iter("li"):
        if _MARKED.match("".join(item.itertext())):
            item.set("class", "manual-marked")
    body[0].set("class", "manual-title")
    for id, found in elements.items():
        if _ASKED.fullmatch(id):
            mark(found, _SIGN, _sign, deep=False)
        place = found.find("caption") if found.tag == "table" else found
        if place is not None and place.tag in _LINKED and id in manual.passages:
            lists = [at for at, child in enumerate(place) if child.tag in ("ul", "ol")]
            place.insert(min(lists, default=len(place)), _permalink(manual.passages[id]))
    for table_id in manual.tables.keys() & elements.keys():
        give_ids(elements[table_id])
    for at, frame in reversed(list(enumerate(body))):
        if frame.get("class") == "tb-scroll":
            for table in frame.iter("table"):
                stack(table)
            body.insert(at, _added("p", "表は横に動かせます", class_="manual-hint"))
    if here != WHOLE:  # there the words stand alone
        lead_there(body, manual, here=here)
        link_both_ways(body, manual, partial(link, here=here))
    title, *rest = (ElementTree.tostring(part, encoding="unicode", method="html") for part in body)
    return title, "".join(rest)


def link(passage: Passage, *, here: str) -> str:
    """Return the link to `passage` from the page at `here`; on its own page, to its place alone."""
    page, _, fragment = passage.address.partition("#")
    if here in (page, WHOLE):
        return f"#{passage.id}"
    return relpath(page, here or ".") + "/" + (f"#{fragment}" if fragment else "")


def _mark_errata(
    body: Element, elements: Mapping[str, Element], errata: Iterable[Erratum], *, here: str
) -> None:
    parents = {child: parent for parent in body.iter() for child in parent}
    for erratum in errata:
        if erratum.at not in elements:
            continue
        entry = f"{relpath(f'{ADDRESS}{PAGE}', here)}/#{erratum.id}"
        if erratum.on_page:
            mark_words(elements[erratum.at], erratum, link=entry)
            continue
        block = elements[erratum.at]
        while parents[block] is not body:
            block = parents[block]
        body.insert(list(body).index(block) + 1, remark(erratum, link=entry))


def _link_references(
    elements: Mapping[str, Element],
    references: Iterable[Reference],
    manual: Manual,
    *,
    here: str,
) -> None:
    by_passage: dict[str, dict[str, Reference]] = {}
    for reference in references:
        if reference.within in elements:
            by_passage.setdefault(reference.within, {})[reference.text] = reference
    for id, by_text in by_passage.items():
        pattern = re.compile("|".join(sorted(map(re.escape, by_text), key=len, reverse=True)))

        def make(match: re.Match[str], by_text: Mapping[str, Reference] = by_text) -> list[Element]:
            reference = by_text[match[0]]
            look = f"law-ref law-ref--{reference.kind}"
            if reference.law:
                outside = {"href": reference.address, "title": reference.outside}
                return [element("a", match[0], class_=look, **outside)]
            href = link(manual.passages[reference.targets[0]], here=here)
            ids = " ".join(reference.targets)
            return [element("a", match[0], class_=look, href=href, data_previews=ids)]

        mark(elements[id], pattern, make, deep=False)


def _sign(match: re.Match[str]) -> list[Element]:
    return [element("span", match[0], class_=f"qa-sign qa-sign--{match[0][0].lower()}")]


def _permalink(passage: Passage) -> Element:
    label = element("span", f"{passage.label}へのリンク", class_="tb-hidden")
    return _added(
        "a", label, class_="law-permalink", href=f"#{passage.id}", data_label=passage.label
    )


def _added(tag: str, content: str | Element, **attributes: str) -> Element:
    return element(tag, content, **attributes, data_added="")
