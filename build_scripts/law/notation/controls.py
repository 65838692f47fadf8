"""What a line says it is by a word between colons: `:item:`, `:appdx-table:`, `:fig-struct:`."""

import re

PARAGRAPHS = ("paragraph", "anonym-paragraph")

ITEM = re.compile(r"(?P<anonym>anonym-)?(?:item|subitem(?P<depth>[0-9]+))$")
"""Items of any level, with a number or without."""

APPENDIX_TAGS = {
    "appdx": "付録",
    "appdx-table": "表",
    "appdx-style": "様式",
    "appdx-format": "書式",
    "appdx-fig": "図",
    "appdx-note": "別記",
    "suppl-provision-appdx": "付録",
    "suppl-provision-appdx-table": "表",
    "suppl-provision-appdx-style": "様式",
}
"""What begins an appendix, and its name where it prints no title."""

FRAMES = frozenset(
    {
        *("note-struct", "style-struct", "format-struct", "fig-struct", "arith-formula"),
        *("keep-indents", "keep-leading-spaces", "suppl-note", "xml"),
        *("style-struct-title", "ignore-title"),
    }
)
"""What stands around words, or says how to read them, and has no place of its own."""

IN_CELLS = FRAMES | {*PARAGRAPHS, "caption", "remarks", "amend-provision", "table-struct"}
"""What a line of a cell may say it is, items apart."""
