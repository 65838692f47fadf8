"""The calculators on the pages: forms and tables made at build time, before any script runs.

- form: a calculator's questions
- quick_table, record_table, year_calendar: tables that a calculator fills
- opening_days, opening_words, opening_calendar, opening_files: the closed days of a 年度, as pages
  of their own and as files
- sample: one month of one child, for home
- operations: what the steps of results mean
- notices, notice_drawing: the papers that show 住民税, drawn
- notice_reading: which paper, which credits, how 所得割課税額 comes about
- calendar_files: whole days as a file for calendars
- description: each calculator as a file for programs
- embedding: what other sites copy to hold a calculator in a frame

A page names its calculator in the front matter (`calculator: childcare-fee`) and says by
placeholders where things stand: `<!-- calculator:form -->`, `<!-- calculator:quick-table -->`,
`<!-- calculator:record-table -->`, `<!-- calculator:year:teacher -->`,
`<!-- calculator:opening-years -->`. Any page may ask for `<!-- calculator:operations -->`,
`<!-- calculator:sample -->`, `<!-- calculator:descriptions -->`, `<!-- calculator:embed-snippet -->`,
`<!-- calculator:embed-frame -->` and for what `notice_reading.fillings` names.
"""

from collections.abc import Callable, Mapping
from functools import partial

from build_scripts.calculator_pages import (
    description,
    embedding,
    form,
    notice_reading,
    opening_calendar,
    operations,
    quick_table,
    record_table,
    sample,
    year_calendar,
)
from build_scripts.site_words import MARKED_WORDS
from calculators.registry import CALCULATORS
from calculators.training.year_calendar import ROLES

FORM = "<!-- calculator:form -->"
OTHER_WAY = "#without-calculation"


def fillings(
    front_matter: Mapping[str, object], *, base: str, site_url: str = ""
) -> Mapping[str, Callable[[], str]]:
    """Return what a page may ask for, by placeholder: little unless it names a calculator.

    `base` is the relative address of the site's root (「../../」), `site_url` where the site will be
    published, if that is known.
    """
    name = front_matter.get("calculator")
    drawn = notice_reading.fillings(base=base)
    if name not in CALCULATORS:
        return {
            "calculator:operations": operations.render,
            "calculator:sample": partial(sample.render, base=base),
            **drawn,
            "calculator:descriptions": partial(description.listing, base=base),
            "calculator:embed-snippet": partial(embedding.snippet, site_url),
            "calculator:embed-frame": partial(embedding.frame, base=base),
        }
    made: dict[str, Callable[[], str]] = {
        "form": partial(form.render, str(name), base=base, words=MARKED_WORDS),
        "quick-table": partial(quick_table.render, base=base),
        "record-table": partial(record_table.render, base=base),
        "opening-years": partial(opening_calendar.year_list, base=base),
    }
    years = {f"year:{role}": partial(year_calendar.render, role, base=base) for role in ROLES}
    return {f"calculator:{key}": make for key, make in (made | years).items()} | drawn


def head(front_matter: Mapping[str, object], *, base: str) -> Mapping[str, object]:
    """Return what the page of a calculator says in its head beside its own front matter."""
    name = front_matter.get("calculator")
    if name not in CALCULATORS:
        return {}
    return {"alternates": [dict(description.alternate(str(name), base=base))]}


def problems(front_matter: Mapping[str, object], markdown: str) -> list[str]:
    """Return what is wrong with the page of a calculator, in Japanese; nothing for other pages."""
    name = front_matter.get("calculator")
    if name is None:
        return []
    found = []
    if name not in CALCULATORS:
        found.append(f"「{name}」という計算はありません（calculators/registry.py）。")
    if markdown.count(FORM) != 1:
        found.append(f"計算のページには「{FORM}」が一つ要ります。")
    if OTHER_WAY not in markdown:
        found.append(f"計算を使わない人のための見出し {{{OTHER_WAY}}} がありません。")
    return found
