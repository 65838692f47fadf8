"""The blocks of a line of a page: what holds words alone, or a table, with the classes around it."""

import re
from collections.abc import Iterator
from dataclasses import dataclass

from lxml.html import HtmlElement

from build_scripts.law.importing.html_page import has, is_unseen
from build_scripts.law.importing.html_words import BLOCKS, unknown

_SUBITEM = re.compile(r"subitem([1-9])")


@dataclass(frozen=True, slots=True, kw_only=True)
class Leaf:
    """A block of a page that holds words alone, or a table, with the classes of all around it."""

    element: HtmlElement
    classes: frozenset[str]

    def own(self, name: str) -> bool:
        """Return whether the block itself is of a class."""
        return has(self.element, name)

    @property
    def depth(self) -> int | None:
        """Return 0 for a 号, 1 and more for what stands in it, None for anything else."""
        if "item" in self.classes:
            return 0
        found = [match for each in self.classes if (match := _SUBITEM.fullmatch(each))]
        return int(found[0][1]) if found else None


def leaves(element: HtmlElement, classes: frozenset[str]) -> Iterator[Leaf]:
    """Yield the blocks of a line of the page that hold words alone, and its tables."""
    around = classes | frozenset(element.get("class", "").split())
    if element.tag == "table" or not any(
        child.tag in BLOCKS for child in element.iterdescendants()
    ):
        yield Leaf(element=element, classes=around)
        return
    if (element.text or "").strip() or any((child.tail or "").strip() for child in element):
        raise unknown(element)
    for child in element:
        if not is_unseen(child):
            yield from leaves(child, around)
