"""Rows called by the name in their first cell: 「C階層及びD1階層からD12階層まで」.

The rows are those of the table that the words before name (別表第3に定める階層区分の…), else of the
table that the words stand in, else of the first table that has a row of every such name there.
"""

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Sequence
from functools import cached_property

from build_scripts.law.model import Span
from build_scripts.law.references.index import Index, Level, Node, Passage
from build_scripts.law.references.marked import Marked
from build_scripts.law.references.model import Reference, Rule, Unresolved

_NAME = "[A-ZＡ-Ｚ][0-9０-９]*"
_TIERS = re.compile(
    rf"(?<![0-9A-Za-z０-９Ａ-Ｚａ-ｚ])(?P<first>{_NAME})階層"
    rf"(?:(?:から|～)(?P<last>{_NAME})階層(?:まで)?)?"
)

type _Rows = dict[str, Node]


class Tiers:
    """The rows of every table of a law by name, and the words that call them."""

    def __init__(self, index: Index) -> None:
        self._index = index

    def in_text(
        self, text: Passage, references: Sequence[Reference]
    ) -> tuple[list[Reference], list[Unresolved]]:
        """Return what the names of rows in `text` lead to, and those that lead nowhere.

        `references` are those found in the text so far.
        """
        found: list[Reference] = []
        missing: list[Unresolved] = []
        leading = Marked(text.words, (reference.span for reference in references))
        tables = [
            reference
            for reference in references
            if len(reference.targets) == 1 and reference.targets[0] in self._by_table
        ]
        ends = [reference.span.end for reference in tables]
        near: _Rows | None = None
        for match in _TIERS.finditer(text.words, text.start):
            span = Span(*match.span())
            # Words that already lead somewhere, such as the name of a law, lead there only.
            if leading.meets(span):
                continue
            if before := bisect_right(ends, span.start):
                rows = self._by_table[tables[before - 1].targets[0]]
            else:
                near = rows = self._rows_near(text) if near is None else near
            first, last = _plain(match["first"]), _plain(match["last"] or match["first"])
            order = list(rows)
            if first not in rows or last not in rows or order.index(last) < order.index(first):
                reason = "この名の行がある表が、見つかりません。"
                missing.append(Unresolved(id=text.id, text=match[0], span=span, reason=reason))
                continue
            called = order[order.index(first) : order.index(last) + 1]
            targets = tuple(rows[name].id for name in called)
            found.append(Reference(text=match[0], span=span, targets=targets, rule=Rule.ROWS))
        return found, missing

    def _rows_near(self, text: Passage) -> _Rows:
        """Return the rows of a table that the words before don't name."""
        own = _table_of(text.node)
        names = self._names_in(own) if own is not None else _names(text.words)
        tables = list(self._by_table.values())
        if own is not None and own.id in self._by_table:
            tables.insert(0, self._by_table[own.id])
        return next((rows for rows in tables if names <= rows.keys()), {})

    @cached_property
    def _by_table(self) -> dict[str, _Rows]:
        """Return the rows by name of every 別表 or other table that has any."""
        found: dict[str, _Rows] = {}
        for text in self._index.passages:
            row, table = text.node, _table_of(text.node)
            if table is None or row.level is not Level.ROW:
                continue
            for name in row.keys:
                if re.fullmatch(_NAME, name):
                    found.setdefault(table.id, {}).setdefault(name, row)
        return found

    @cached_property
    def _named(self) -> dict[str, set[str]]:
        """Return the names of rows that the words of every table call."""
        found: dict[str, set[str]] = {}
        for text in self._index.passages:
            table = _table_of(text.node)
            if table is not None:
                found.setdefault(table.id, set()).update(_names(text.words))
        return found

    def _names_in(self, table: Node) -> set[str]:
        return self._named.get(table.id, set())


def _table_of(node: Node) -> Node | None:
    levels = (Level.TABLE, Level.APPENDIX)
    return next((place for place in node.ancestors() if place.level in levels), None)


def _names(text: str) -> set[str]:
    return {
        _plain(name)
        for match in _TIERS.finditer(text)
        for name in match.group("first", "last")
        if name
    }


def _plain(name: str) -> str:
    return unicodedata.normalize("NFKC", name)
