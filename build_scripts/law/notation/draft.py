"""The tree while it is being read: mutable, without ids."""

from dataclasses import dataclass, field

from build_scripts.law.model import Kind
from build_scripts.law.notation.lines import Style


@dataclass(slots=True)
class CellDraft:
    """A cell as written: its lines of words and its attributes."""

    lines: list[str]
    line: int
    indent: int
    header: bool
    block: bool = False
    attributes: tuple[tuple[str, str], ...] = ()


@dataclass(slots=True)
class TableDraft:
    """A table as written: rows of cells."""

    line: int
    indent: int
    caption: str = ""
    rows: list[list[CellDraft]] = field(default_factory=list)


@dataclass(slots=True)
class Draft:
    """A provision as written. `kind` is None for what merely contains provisions."""

    kind: Kind | None
    line: int
    indent: int
    number: str = ""
    style: Style | None = None
    restored: bool = False
    caption: str = ""
    title: str = ""
    text: str = ""
    attributes: tuple[tuple[str, str], ...] = ()
    children: list["Draft | TableDraft"] = field(default_factory=list)

    def last(self, kind: Kind) -> "Draft | None":
        """Return the last child of `kind`."""
        for child in reversed(self.children):
            if isinstance(child, Draft) and child.kind is kind:
                return child
        return None


@dataclass(slots=True)
class AppendixDraft:
    """A 別表 and its kin as written."""

    line: int
    title: str
    related: str
    tag: str
    body: Draft


@dataclass(slots=True)
class SupplementDraft:
    """A 附則 as written."""

    line: int
    title: str
    rest: str
    body: Draft
    appendices: list[AppendixDraft] = field(default_factory=list)


@dataclass(slots=True)
class LawDraft:
    """A whole law as written."""

    title: str = ""
    law_num: str = ""
    attributes: tuple[tuple[str, str], ...] = ()
    contents: list[str] = field(default_factory=list)
    contents_line: int = 0
    preamble: list[Draft] = field(default_factory=list)
    foreword_at: int | None = None
    main: Draft = field(default_factory=lambda: Draft(kind=None, line=0, indent=-1))
    supplements: list[SupplementDraft] = field(default_factory=list)
    appendices: list[AppendixDraft] = field(default_factory=list)
