"""A version of the ordinance with one amount, one edge or one ratio changed.

A changed version is only supposed: the calculators answer by it what the change would bring, with
every rule that follows (half of it, the reduction rounded up). Amounts come from the version; what
stands here is by how much.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace
from fractions import Fraction

from build_scripts.site_words import WORDS
from calculators.childcare import stated
from calculators.childcare.stated import Bracket, Row, Table, Version

_MORE_YEN = 500
_EDGE_MOVES_BY = 5_000
_MORE_RATIO = Fraction(1, 20)


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One change: its id, and the version that it makes of another, with the change in words."""

    id: str
    make: Callable[[Version], tuple[Version, str]]

    def of(self, version: Version) -> Version:
        """Return the changed version, known to the calculators (`stated.suppose`)."""
        return stated.suppose(self.make(version)[0])

    def said(self, version: Version) -> str:
        """Return what is changed, in Japanese, with the amounts of `version`."""
        return self.make(version)[1]


def _yen(amount: int) -> str:
    return WORDS.written(amount, "yen")


def _raise_amounts(version: Version) -> tuple[Version, str]:
    """D7: every amount of 別表第3 500 yen higher."""

    def higher(row: Row) -> Row:
        return replace(row, amounts={key: yen + _MORE_YEN for key, yen in row.amounts.items()})

    said = f"別表第3のD7の額を、五つの列とも{_yen(_MORE_YEN)}高くする"
    return _with_rows(version, "t3", {"D7": higher}), said


def _move_edge(version: Version) -> tuple[Version, str]:
    """D8 begins 5,000 yen later; D7 holds until there."""
    edge = _bracket(version, "D8").since
    moved = edge + _EDGE_MOVES_BY

    def until(row: Row) -> Row:
        return replace(row, bracket=Bracket(since=_bracket(version, row.label).since, below=moved))

    def since(row: Row) -> Row:
        return replace(row, bracket=Bracket(since=moved, below=_bracket(version, row.label).below))

    said = f"D8の下の境（所得割課税額）を、{_yen(edge)}から{_yen(moved)}に動かす"
    return _with_rows(version, "t3", {"D7": until, "D8": since}), said


def _bracket(version: Version, tier: str) -> Bracket:
    bracket = version.tables["t3"].row_for(tier).bracket
    if bracket is None:
        raise ValueError(f"{tier} has no edge")
    return bracket


def _raise_reduction(version: Version) -> tuple[Version, str]:
    """D8 and the tiers of its row in 別表第6: a twentieth more is taken off."""
    row = version.tables["t6"].row_for("D8")
    if row.ratio is None:
        raise ValueError("別表第6 has no ratio for D8")
    ratio = row.ratio + _MORE_RATIO

    def more(row: Row) -> Row:
        return replace(row, ratio=ratio)

    first, last = row.tiers[0], row.tiers[-1]
    before, after = (WORDS.written(each, "ratio") for each in (row.ratio, ratio))
    said = f"別表第6の{first}〜{last}の割合（減らす割合）を、{before}から{after}にする"
    return _with_rows(version, "t6", {"D8": more}), said


def _with_rows(version: Version, table: str, edits: Mapping[str, Callable[[Row], Row]]) -> Version:
    """Return the version with rows of a table replaced, each found by a tier that it is for."""
    old = version.tables[table]
    edited = {old.row_for(tier).id: edit for tier, edit in edits.items()}
    rows = tuple(edited[row.id](row) if row.id in edited else row for row in old.rows)
    new = Table(id=old.id, rows=rows, columns=old.columns)
    return replace(version, tables={**version.tables, table: new})


CHANGES = (
    Change(id="d7-amounts", make=_raise_amounts),
    Change(id="d8-edge", make=_move_edge),
    Change(id="t6-ratio", make=_raise_reduction),
)
