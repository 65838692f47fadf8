"""The calculators on the pages: forms and tables made at build time, before any script runs.

A page names its calculator in the front matter (``calculator: childcare-fee``); ``insert`` puts the
form into the page's HTML. A page that wants the quick table of fees says where with
``<!-- quick-table -->``.
"""

from collections.abc import Mapping

from build_scripts.widget import form, quick_table

_OTHER_WAY = "without-calculation"
_QUICK_TABLE = "<!-- quick-table -->"


def insert(html: str, page_meta: Mapping[str, object], base: str) -> str:
    """The page's HTML with its calculator's form, and the quick table where it is asked for.

    ``base`` is the relative address of the site's root (「../../」). The form stands after the
    introduction: before the first second-level heading. Pages without ``calculator`` come back
    as they were. Raises ``KeyError`` for a calculator that doesn't exist, ``ValueError`` when the
    page has nothing for those who can't run it.
    """
    name = page_meta.get("calculator")
    if name is None:
        return html
    if f'id="{_OTHER_WAY}"' not in html:
        raise ValueError(f"{name}: 見出し {{#{_OTHER_WAY}}}（計算を使わずに調べる）がありません。")
    if _QUICK_TABLE in html:
        html = html.replace(_QUICK_TABLE, quick_table.render(base=base))
    start, heading, rest = html.partition("<h2")
    return f"{start}{form.render(str(name), base=base)}{heading}{rest}"
