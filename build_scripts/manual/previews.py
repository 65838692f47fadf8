"""What a reference of the manual leads to in a few lines, for the popup beside it."""

from build_scripts.manual.page import link
from build_scripts.manual.text import Manual
from build_scripts.pages import previews
from build_scripts.pages.previews import Line, Preview


def preview(manual: Manual, id: str, *, here: str = "") -> Preview:
    """Return the preview of a passage for the page at `here`: its words and those below it.

    Of a table, it holds the names of the rows.
    """
    depths = {id: 0}
    lines = [Line.plain(0, manual.passages[id].text)]
    for passage in manual.passages.values():
        if passage.parent in depths:
            depths[passage.id] = depths[passage.parent] + 1
            lines.append(Line.plain(depths[passage.id], passage.text))
    return previews.preview(
        id,
        label=manual.passages[id].label,
        href=link(manual.passages[id], here=here),
        lines=(line for line in lines if line.text),
    )
