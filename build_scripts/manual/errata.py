"""Where the source is broken or uneven: marked in its place, and listed."""

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, cast
from xml.etree.ElementTree import Element

from build_scripts.law import NotationError, fault
from build_scripts.manual.marks import element, mark
from build_scripts.manual.text import Passage
from build_scripts.shapes import TABLES, TEXT, problem

PAGE = "errata"
_FILE = "errata.toml"

type Kind = Literal["mended", "doubtful", "rebuilt", "missing", "uneven"]

KINDS: Mapping[Kind, str] = {
    "mended": "直したところ",
    "doubtful": "疑わしいが、直していないところ",
    "rebuilt": "組み直したところ",
    "missing": "失われているところ",
    "uneven": "元の資料のなかで、そろわないところ",
}
_WORDS: Mapping[Kind, frozenset[str]] = {
    "mended": frozenset({"source", "shown"}),
    "doubtful": frozenset({"source", "suggested"}),
    "rebuilt": frozenset(),
    "missing": frozenset(),
    "uneven": frozenset(),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Erratum:
    """One fault of the source.

    `at` is the passage, `source` the words of the source, `shown` what the page says instead,
    `suggested` what the words may have been where nothing was mended, `note` the reason.
    """

    id: str
    at: str
    kind: Kind
    note: str
    source: str = ""
    shown: str = ""
    suggested: str = ""

    @property
    def on_page(self) -> str:
        """Return the words that the page shows in this place; empty when it is about no words."""
        return self.shown or self.source

    @property
    def beside(self) -> str:
        """Return the note that stands beside these words."""
        if self.kind == "mended":
            return f"〔出典では「{self.source}」〕"
        return f"〔出典のまま。「{self.suggested}」の誤りと考えられます〕"


def load_errata(folder: Path, passages: Mapping[str, Passage]) -> tuple[Erratum, ...]:
    """Return the errata of `folder`/errata.toml.

    Raises NotationError when one is incomplete, or its words don't stand exactly once in its
    passage.
    """
    data = tomllib.loads((folder / _FILE).read_text(encoding="utf-8"))
    if wrong := problem(data, {"errata": TABLES}, {}):
        raise fault(wrong, file=_FILE)
    return tuple(_erratum(entry, passages) for entry in data["errata"])


def _erratum(entry: dict[str, str], passages: Mapping[str, Passage]) -> Erratum:
    needed = dict.fromkeys(("id", "in", "kind", "note"), TEXT)
    optional = dict.fromkeys(("source", "shown", "suggested"), TEXT)
    if wrong := problem(entry, needed, optional):
        raise _fault(str(entry.get("id", "[[errata]]")), wrong)
    id, at, kind = entry["id"], entry["in"], entry["kind"]
    if kind not in _WORDS:
        raise _fault(id, f"kind「{kind}」は知りません。")
    kind = cast(Kind, kind)
    if set(entry) != {"id", "in", "kind", "note"} | _WORDS[kind]:
        raise _fault(id, f"{kind} に要るのは note と {sorted(_WORDS[kind])} だけです。")
    if at not in passages:
        raise _fault(id, f"「{at}」という id はありません。")
    words = {key: entry[key] for key in _WORDS[kind]}
    erratum = Erratum(id=id, at=at, kind=kind, note=entry["note"], **words)
    if erratum.on_page and passages[at].text.count(erratum.on_page) != 1:
        raise _fault(id, f"{at} に「{erratum.on_page}」が一度だけあるようにしてください。")
    return erratum


def _fault(id: str, message: str) -> NotationError:
    return fault(f"{id}: {message}", file=_FILE)


def mark_words(passage: Element, erratum: Erratum, *, link: str) -> None:
    """Mark the words of `erratum` in the element of its passage, with a note that links on."""
    tag = "ins" if erratum.kind == "mended" else "mark"

    def make(match: re.Match[str]) -> list[Element]:
        return [
            element(tag, match[0], class_=f"manual-{erratum.kind}"),
            element("a", erratum.beside, href=link, class_="manual-erratum", data_added=""),
        ]

    if mark(passage, re.compile(re.escape(erratum.on_page)), make, deep=False) != 1:
        raise _fault(erratum.id, "文字の装飾をまたぐところには注を付けられません。")


def remark(erratum: Erratum, *, link: str) -> Element:
    """Return the note that stands beside a list, a table or a figure."""
    return element(
        "p",
        f"{erratum.note}［",
        element("a", "一覧", href=link),
        "］",
        class_="manual-remark",
        data_added="",
    )
