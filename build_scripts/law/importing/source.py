"""An XML file as a tree in which every element knows its line: what the import reads and speaks of."""

import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from xml.parsers import expat

from build_scripts.law.errors import NotationError, Problem
from build_scripts.law.importing.characters import CODECS

_HEADS = ("ArticleTitle", "ParagraphNum", "SupplProvisionLabel", "TableStructTitle", "RemarksLabel")
_HEAD = re.compile(
    r"(?:Item|Class|Subitem\d+|Part|Chapter|Section|Subsection|Division)Title|Appdx\w+Title"
)
_ENCODING = re.compile(rb"""^\s*<\?xml[^>]*?encoding\s*=\s*["']([A-Za-z0-9_.:-]+)["']""")
_UNREADABLE = "文字コードを読めません。UTF-8で保存し直してください。"
_DEEPEST = 100
"""How deep elements may stand in one another: the schema's own come to some thirty."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """The element `Law` of a file, the line of each element and what each stands in."""

    law: ET.Element
    lines: Mapping[ET.Element, int]
    parents: Mapping[ET.Element, ET.Element]

    def refused(self, element: ET.Element, why: str) -> NotationError:
        """Return the error, to be raised, that names an element, where it stands and why it can't be read."""
        place = "の".join(reversed(list(self._heads(element))))
        said = f"{place}の中の <{element.tag}>" if place else f"<{element.tag}>"
        return NotationError(Problem(self.lines[element], f"{said}: {why}"))

    def unknown(self, element: ET.Element) -> NotationError:
        """Return the error of an element that the notation has no form for."""
        words = re.sub(r"\s", "", "".join(element.itertext()))
        shown = f"「{words[:20]}{'…' if len(words) > 20 else ''}」" if words else ""
        return self.refused(element, f"この要素{shown}は、この場所では記法に書けません。")

    def _heads(self, element: ET.Element) -> Iterator[str]:
        """Yield the titles of what an element stands in, from the inside out."""
        while (parent := self.parents.get(element)) is not None:
            for child in parent:
                if child is not element and (child.tag in _HEADS or _HEAD.fullmatch(child.tag)):
                    if words := "".join(child.itertext()).strip():
                        yield words
                    break
            element = parent


def read_source(data: bytes) -> Source:
    """Return the law of an XML file, that of an answer of e-Gov's API among them.

    Raises NotationError when it isn't well formed, declares entities or a DOCTYPE (a law has none,
    and they can make a small file endless), or holds no law or several.
    """
    builder = ET.TreeBuilder()
    lines: dict[ET.Element, int] = {}
    try:
        data, encoding = _in_utf8(data)
    except UnicodeDecodeError as error:
        raise NotationError(Problem(1, _UNREADABLE)) from error
    parser = expat.ParserCreate(encoding)
    parser.buffer_text = True
    depth = 0

    def start(tag: str, attributes: dict[str, str]) -> None:
        nonlocal depth
        depth += 1
        if depth > _DEEPEST:
            message = f"要素が{_DEEPEST}段より深く重なっています。法令のXMLか確かめてください。"
            raise NotationError(Problem(parser.CurrentLineNumber, message))
        lines[builder.start(_plain(tag), attributes)] = parser.CurrentLineNumber

    def end(tag: str) -> None:
        nonlocal depth
        depth -= 1
        builder.end(_plain(tag))

    def refuse(*_: object) -> None:
        message = (
            "DOCTYPE や実体の宣言があります。法令のXMLにはないものなので、取り除いてください。"
        )
        raise NotationError(Problem(parser.CurrentLineNumber, message))

    parser.StartElementHandler = start
    parser.EndElementHandler = end
    parser.CharacterDataHandler = builder.data
    parser.StartDoctypeDeclHandler = refuse
    parser.EntityDeclHandler = refuse
    try:
        parser.Parse(data, True)
    except expat.ExpatError as error:
        message = f"XMLとして読めません（{expat.ErrorString(error.code)}）。ファイルが途中で切れていないか確かめてください。"
        raise NotationError(Problem(error.lineno, message)) from error
    except (LookupError, ValueError) as error:
        raise NotationError(Problem(1, _UNREADABLE)) from error
    root = builder.close()
    laws = [element for element in root.iter("Law") if element.find("LawBody") is not None]
    if len(laws) != 1:
        message = "法令（Law の中の LawBody）が一つあるXMLではありません。標準法令XMLの第3版か確かめてください。"
        raise NotationError(Problem(1, message))
    parents = {child: parent for parent in laws[0].iter() for child in parent}
    return Source(law=laws[0], lines=lines, parents=parents)


def _plain(tag: str) -> str:
    """Return the name of an element without the prefix of its name space."""
    return tag.rpartition(":")[2]


def _in_utf8(data: bytes) -> tuple[bytes, str | None]:
    """Return the bytes of a file, and their encoding where they aren't what they say any more."""
    said = _ENCODING.match(data)
    codec = CODECS.get(said[1].decode("ascii").lower(), "utf-8") if said else "utf-8"
    if codec == "utf-8":
        return data, None
    return data.decode(codec).encode("utf-8"), "utf-8"


def flag(element: ET.Element, name: str) -> bool:
    """Return whether an attribute says yes."""
    return element.get(name, "") in ("true", "1")
