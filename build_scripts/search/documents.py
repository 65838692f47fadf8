"""What the search finds: a provision, a row, a question, a part of a page; never a page as a whole."""

import re
from dataclasses import dataclass
from enum import StrEnum

_BETWEEN = re.compile(r"(\d[\d,]*)円以上(\d[\d,]*)円未満")
_BELOW = re.compile(r"(\d[\d,]*)円未満")
_FROM = re.compile(r"(\d[\d,]*)円以上")


class Kind(StrEnum):
    """What a document is, as a result says it (docs/theme/partials has the words)."""

    PROVISION = "provision"
    TABLE = "table"
    TOOL = "tool"
    MANUAL = "manual"
    QUESTION = "question"
    TERM = "term"
    PAGE = "page"


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """One thing that can be found.

    `address` lies below the site's root: 「ordinance/j9/#j9-k2」. `label` cites it, `caption` says
    what it is about. `text` is what is shown of it, `keywords` are further words to find it by.
    `parent` is the address of the document in whose words it continues, or empty.
    """

    address: str
    label: str
    caption: str = ""
    text: str = ""
    kind: Kind
    parent: str = ""
    keywords: str = ""

    @property
    def amounts(self) -> tuple[int, int | None] | None:
        """Return the yen from which and below which a row of brackets holds, if it is one.

        An amount that someone types lies in one of them. There is no upper end in the last.
        """
        if self.kind is not Kind.TABLE:
            return None
        if found := _BETWEEN.search(self.text):
            return _yen(found[1]), _yen(found[2])
        if found := _BELOW.search(self.text):
            return 0, _yen(found[1])
        if found := _FROM.search(self.text):
            return _yen(found[1]), None
        return None


def _yen(written: str) -> int:
    return int(written.replace(",", ""))
