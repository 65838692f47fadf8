"""The proofs of the import: the text says what was read, and what it says is what the source says.

What was read is a draft; named as the reader names its own drafts, it must be the very law that the
text gives. So no line was taken for anything else than what was written. That the words are those of
the source is compared apart, by walks that know neither the draft nor the text.
"""

import re
import xml.etree.ElementTree as ET
from collections.abc import Iterator
from dataclasses import fields, is_dataclass
from itertools import zip_longest

from build_scripts.law.errors import NotationError, Problem
from build_scripts.law.export import to_xml
from build_scripts.law.export.xml_proof import prove
from build_scripts.law.model import Law
from build_scripts.law.notation.draft import LawDraft
from build_scripts.law.notation.lines import read_marked
from build_scripts.law.notation.naming import name_law

_POSITIONS = ("line", "contents_line")
_TITLED = re.compile(
    r"(?P<kind>Part|Chapter|Section|Subsection|Division|Article|Paragraph|Item|Class|Subitem\d+)(?:Title|Num)"
)
_ITEM = re.compile(r"Item|Class|Subitem\d+")
_OUTSIDE = ("AmendProvision", "TableStruct", "TOC", "Preamble")


def prove_read(draft: LawDraft, law: Law) -> None:
    """Raise NotationError unless `law`, read from the text written of `draft`, is that draft."""
    if place := difference(name_law(draft, restorations=False), law):
        raise _fault(
            f"{place} を記法に書くと、別のものとして読まれます。元の文の形（番号、段、表の位置）を確かめてください。"
        )


def difference(one: object, other: object, place: str = "本文") -> str:
    """Return where two laws first differ, lines aside; empty for the same law."""
    if type(one) is not type(other):
        return place
    if isinstance(one, tuple) and isinstance(other, tuple):
        for a, b in zip(one, other, strict=False):
            if found := difference(a, b, place):
                return found
        return place if len(one) != len(other) else ""
    if is_dataclass(one) and not isinstance(one, type):
        named = getattr(one, "label", "") or place
        for field in fields(one):
            if field.name not in _POSITIONS:
                found = difference(getattr(one, field.name), getattr(other, field.name), named)
                if found:
                    return found
        return ""
    return "" if one == other else place


def prove_xml(root: ET.Element, law: Law) -> None:
    """Raise NotationError unless `law` says what the XML says, and writes XML of the same structure."""
    try:
        prove(root, law)
    except NotationError as error:
        found = re.match("「[^」]*」", error.problems[0].message)
        words = found[0] if found else "XML"
        raise _fault(
            f"{words} のあたりで、XMLの語と書いた文の語が合いません。語を落とさないよう、書きません。"
        ) from error
    again = _again(law)
    for one, other in zip_longest(_structure(root), _structure(again)):
        if one != other:
            raise _fault(
                f"「{one or other}」のところで、条・項・号の並びが変わります。もう一度XMLにしても同じにならないので、書きません。"
            )


def law_type(law: Law) -> str:
    """Return the kind of law that our own XML would say it is."""
    return _again(law).get("LawType", "")


def _again(law: Law) -> ET.Element:
    """Return the XML that our own writer makes of the text."""
    try:
        return ET.fromstring(to_xml(law))
    except NotationError as error:
        found = re.match("「[^」]*」", error.problems[0].message)
        words = f"{found[0]} のあたりで、" if found else ""
        raise _fault(
            f"{words}書いた文をもう一度XMLにできません。往復で確かめられないので、書きません。"
        ) from error


def _structure(root: ET.Element) -> Iterator[str]:
    """Yield the numbered provisions of 本則 and 附則 in order: what each is, and its number."""
    for child in root:
        if child.tag in _OUTSIDE or child.tag.startswith("Appdx"):
            continue
        if (title := _TITLED.fullmatch(child.tag)) is not None:
            number = re.sub(r"\s", "", "".join(child.itertext()))
            item = _ITEM.fullmatch(title["kind"]) is not None  # how deep it is, the draft proves
            counted = item or title["kind"] == "Paragraph"
            known = not counted or read_marked(number) is not None
            if number and known:
                yield f"{'Item' if item else title['kind']} {number}"
        else:
            yield from _structure(child)


def _fault(message: str) -> NotationError:
    return NotationError(Problem(0, message))
