"""A page of a 例規集 as a tree: decoded, and of the form that is known.

The commonest system is ぎょうせい's (Reiki-Base, addresses `…/reiki_honbun/….html`, among them all
of g-reiki.net). Its pages hold the text in `#primaryInner2`, a `div.eline` a line, in which a class
says what the line is: `head` (`title-irregular`, `date`, `number`), `article`, `clause` (項), `item`,
`subitem1` to `subitem9`, `s-head` (附則), `table_frame`, `form_section` (様式), `xref_frame` (its
picture). `#num-ids` lists names of places (`j1_k2_g3`) with the ids that they stand for.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from html.parser import HTMLParser

from lxml import etree, html
from lxml.html import HtmlElement

from build_scripts.law.errors import NotationError, Problem
from build_scripts.law.importing.characters import CODECS

_CHARSET = re.compile(rb"""<meta[^>]+charset\s*=\s*["']?\s*([A-Za-z0-9_.:-]+)""", re.IGNORECASE)
_UNSEEN = frozenset({"script", "style", "noscript", "template"})
_LINE = "eline"


@dataclass(frozen=True, slots=True, kw_only=True)
class ReikiPage:
    """The text of a page: its lines in order, and the names that the page gives to ids."""

    lines: tuple[HtmlElement, ...]
    names: Mapping[str, str]


def read_page(data: bytes) -> ReikiPage:
    """Return the lines of a page.

    Raises NotationError when its characters can't be read, it is of another form, or words of the
    text stand outside of its lines.
    """
    tree = _tree(_decoded(data))
    body = next(
        (
            found[0]
            for id in ("primaryInner2", "primaryInner", "primary")
            if (found := tree.xpath("//*[@id=$id]", id=id))
        ),
        tree,
    )
    lines = [each for each in body.iter("div") if has(each, _LINE)]
    if not lines:
        raise _fault(
            "ぎょうせいの例規集の本文のページ（class が eline の div が並ぶもの）ではありません。"
            "本文のページを保存したファイルか確かめてください。"
        )
    if any(has(parent, _LINE) for line in lines for parent in line.iterancestors()):
        raise _fault("eline の中に eline があります。この形のページは読めません。")
    if body is not tree and (stray := _outside(body, lines)):
        raise _fault(f"「{stray}」が行（eline）の外にあります。語を落とさないよう、読みません。")
    names = {
        each.get("id"): "".join(each.itertext()).strip()
        for holder in tree.xpath("//*[@id='num-ids']")
        for each in holder
        if isinstance(each.tag, str) and each.get("id")
    }
    return ReikiPage(lines=tuple(lines), names=names)


def has(element: HtmlElement, name: str) -> bool:
    """Return whether an element is of a class."""
    return name in element.get("class", "").split()


def is_unseen(element: HtmlElement) -> bool:
    """Return whether nothing of an element is shown: a comment, a script."""
    return not isinstance(element.tag, str) or element.tag in _UNSEEN


def shown(element: HtmlElement) -> str:
    """Return the words of an element for a message."""
    words = re.sub(r"\s", "", "".join(seen_text(element)))
    return f"「{words[:20]}{'…' if len(words) > 20 else ''}」"


def seen_text(element: HtmlElement) -> Iterator[str]:
    """Yield the words of an element, figures by their addresses, readings after their words."""
    if element.tag == "img":
        yield element.get("src", "")
    elif element.tag != "rp" and not is_unseen(element):
        yield element.text or ""
        for child in element:
            yield from seen_text(child)
            yield child.tail or ""


def _decoded(data: bytes) -> str:
    """Return the characters of a page, by its mark, by what it says, or as UTF-8."""
    said = _CHARSET.search(data[:4096])
    name = said[1].decode("ascii").lower() if said else "utf-8"
    codec = "utf-8" if data.startswith(b"\xef\xbb\xbf") else CODECS.get(name)
    if codec is None:
        raise _fault(
            f"文字コード「{name}」は読めません。UTF-8、CP932、EUC-JP のページを渡してください。"
        )
    try:
        return data.decode(codec).removeprefix("\ufeff")
    except UnicodeDecodeError as error:
        line = data[: error.start].count(b"\n") + 1
        message = f"文字コードが {name} ではありません。ページを保存し直してください。"
        raise NotationError(Problem(line, message)) from error


def _tree(text: str) -> HtmlElement:
    """Return the tree of a page, which holds every word of it: broken pages lose some on the way."""
    text = re.sub(r"^\s*<\?xml[^>]*\?>", "", text)
    try:
        tree = html.document_fromstring(text)
    except etree.ParserError as error:
        raise _fault("ページが空です。") from error
    words = _Words()
    words.feed(text)
    words.close()
    written = re.sub(r"\s", "", "".join(words.found))
    read = re.sub(r"\s", "", "".join(_all_text(tree)))
    if written != read:
        at = next(
            (n for n, pair in enumerate(zip(written, read, strict=False)) if pair[0] != pair[1]),
            len(read),
        )
        raise _fault(
            f"「{written[at : at + 20]}」のあたりで、HTMLがこわれています。ページを保存し直してください。"
        )
    return tree


class _Words(HTMLParser):
    """Gathers the words of a page without a tree."""

    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found: list[str] = []
        self.unseen = 0

    def handle_starttag(self, tag: str, attrs: object) -> None:
        self.unseen += tag in _UNSEEN

    def handle_endtag(self, tag: str) -> None:
        self.unseen = max(0, self.unseen - (tag in _UNSEEN))

    def handle_data(self, data: str) -> None:
        if not self.unseen:
            self.found.append(data)


def _all_text(tree: HtmlElement) -> Iterator[str]:
    """Yield all words of a tree, deep or not."""
    for event, element in etree.iterwalk(tree, events=("start", "end", "comment", "pi")):
        if event == "start" and element.tag not in _UNSEEN:
            yield element.text or ""
        elif event != "start":
            yield element.tail or ""


def _outside(body: HtmlElement, lines: list[HtmlElement]) -> str:
    """Return words of the body that stand in no line."""
    known = set(lines)

    def words(element: HtmlElement) -> Iterator[str]:
        if element in known or is_unseen(element):
            return
        yield element.get("src", "") if element.tag == "img" else element.text or ""
        for child in element:
            yield from words(child)
            yield child.tail or ""

    return re.sub(r"\s", "", "".join(words(body)))[:20]


def _fault(message: str) -> NotationError:
    return NotationError(Problem(0, message))
