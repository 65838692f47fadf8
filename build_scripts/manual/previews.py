"""What a reference leads to in a few lines, for the popup that stands beside it."""

from __future__ import annotations

from dataclasses import dataclass

from build_scripts.manual.text import Manual

_MOST = 12


@dataclass(frozen=True, slots=True)
class Line:
    """Words of one passage, and how deep it stands below the one that is previewed."""

    depth: int
    text: str


@dataclass(frozen=True, slots=True)
class Preview:
    """A passage with what stands below it; `more` when not all of it is here."""

    id: str
    label: str
    lines: tuple[Line, ...]
    more: bool


def preview(manual: Manual, id: str) -> Preview:
    """Return the preview of a passage: its words and those below it; of a table, its rows' names."""
    depths = {id: 0}
    lines = [Line(0, manual.passages[id].text)]
    for passage in manual.passages.values():
        if passage.parent in depths:
            depths[passage.id] = depths[passage.parent] + 1
            lines.append(Line(depths[passage.id], passage.text))
    shown = [line for line in lines if line.text]
    return Preview(
        id=id,
        label=manual.passages[id].label,
        lines=tuple(shown[:_MOST]),
        more=len(shown) > _MOST,
    )
