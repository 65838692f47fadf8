"""面談の準備: what the manual says of an interview, a sheet for each interview and each side of it.

Every word is taken from the passages that [interview] of manual.toml names.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from posixpath import relpath
from typing import Any
from xml.etree.ElementTree import Element

from markupsafe import Markup

from build_scripts.law import NotationError, fault
from build_scripts.manual.marks import element
from build_scripts.manual.text import Manual, Passage
from build_scripts.rendering import render

PAGE = "tools/interview/"

type Link = Callable[[Passage], str]

_NUMBERED = re.compile(r"手引(?:はじめに|Q?\d+)(?:\(\d\))?")
_MARK = re.compile(r"\A(?:・|◆ |A |Q?\d+ )\s*")


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """A passage as a line: its words without their mark, and its name in two parts.

    `asked` is the question, where the words answer one. The number (「手引4(2)」) is enough beside
    the words; `rest` is for those who only hear it.
    """

    asked: str
    words: str
    href: str
    number: str
    rest: str


def fillings(manual: Manual, link: Link) -> Mapping[str, Callable[[], str]]:
    """Return what the page may ask for: each sheet, and who else interviews or is interviewed."""
    declared = manual.settings["interview"]
    sheets = {
        f"interview:{name}": lambda sheet=sheet: _sheet(sheet, manual, link)
        for name, sheet in declared["sheets"].items()
    }
    others = {
        f"interview:{name}": lambda ids=ids: render(
            "manual/interview_others.html", lines=_lines(ids, manual, link)
        )
        for name, ids in declared["others"].items()
    }
    choice = {"interview:choice": lambda: render("manual/interview_choice.html")}
    return {**choice, **sheets, **others}


def lead_there(body: Element, manual: Manual, *, here: str) -> None:
    """Put a link to the sheets below the headings that [interview.from] names."""
    base = f"{relpath(PAGE, here)}/"
    for at, block in reversed(list(enumerate(body))):
        part = manual.settings["interview"]["from"].get(block.get("id"))
        if part:
            there = element("a", "面談の準備", href=f"{base}#{part}")
            words = ("時期、観点、ポイント、準備物を1枚に印刷できます：", there)
            note = element("p", *words, class_="manual-related", data_added="")
            body.insert(at + 1, note)


def _sheet(declared: Mapping[str, Any], manual: Manual, link: Link) -> Markup:
    [when, does] = _lines([declared["when"], declared["does"]], manual, link)
    return render(
        "manual/interview.html",
        when=when,
        does=does,
        views=_lines(_below(declared["does"], manual), manual, link),
        points=_lines(_below(declared["points"], manual), manual, link),
        things=_lines(_below(declared["things"], manual), manual, link),
        also=_lines(declared["also"], manual, link),
    )


def _below(id: str, manual: Manual) -> list[str]:
    return [passage.id for passage in manual.passages.values() if passage.parent == id]


def _lines(ids: list[str], manual: Manual, link: Link) -> list[Line]:
    return [_line(id, manual, link) for id in ids]


def _line(id: str, manual: Manual, link: Link) -> Line:
    if id not in manual.passages:
        raise _fault(f"「{id}」という id はありません。")
    passage = manual.passages[id]
    number = _NUMBERED.match(passage.label)
    if number is None:
        raise _fault(f"「{passage.label}」には番号がありません。")
    asked = manual.passages[passage.parent].text if passage.text.startswith("A ") else ""
    return Line(
        asked=_MARK.sub("", asked),
        words=_MARK.sub("", passage.text),
        href=link(passage),
        number=number[0],
        rest=passage.label[number.end() :],
    )


def _fault(message: str) -> NotationError:
    return fault(f"[interview] {message}", file="manual.toml")
