"""The calculators on the pages: forms and tables made at build time, before any script runs.

A page names its calculator in the front matter (``calculator: childcare-fee``); ``insert`` puts the
form into the page's HTML. A page that wants a table made by a calculator says where, by a comment:
``<!-- quick-table -->``, ``<!-- record-table -->``, ``<!-- year-calendar:teacher -->``.
"""

import re
from collections.abc import Mapping

from build_scripts.calculator_pages import (
    form,
    quick_table,
    record_table,
    year_calendar,
)
from build_scripts.site_words import WORDS

_OTHER_WAY = "without-calculation"
_TABLE = re.compile(r"<!-- (quick-table|record-table|year-calendar)(?::([a-z]+))? -->")


def insert(html: str, page_meta: Mapping[str, object], base: str) -> str:
    """The page's HTML with its calculator's form, and the tables where they are asked for.

    ``base`` is the relative address of the site's root (「../../」). The form stands after the
    introduction: before the first second-level heading. Pages without ``calculator`` come back as
    they were, but for the counts of lines. Raises ``KeyError`` for a calculator that doesn't exist,
    ``ValueError`` when the page has nothing for those who can't run it.
    """
    name = page_meta.get("calculator")
    if name is None:
        return html
    if f'id="{_OTHER_WAY}"' not in html:
        raise ValueError(f"{name}: 見出し {{#{_OTHER_WAY}}}（計算を使わずに調べる）がありません。")
    html = _TABLE.sub(lambda asked: _table(asked[1], asked[2], base=base), html)
    start, heading, rest = html.partition("<h2")
    return f"{start}{form.render(str(name), base=base, words=WORDS)}{heading}{rest}"


def _table(name: str, of: str, *, base: str) -> str:
    if name == "year-calendar":
        return year_calendar.render(of, base=base)
    if name == "record-table":
        return record_table.render(base=base)
    return quick_table.render(base=base)
