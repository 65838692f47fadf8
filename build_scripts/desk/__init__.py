"""The desk of a clerk: a list checked in the browser, as a part of the page docs/tools/desk.md.

- page: the desk itself as HTML, with what its scripts say
- lists: the tables of the page about lists: their columns, the causes that a check names
- files: what is published beside the page
- program: the calculators as one file, for a desk without the site
- words: what the desk says
- sheets: the worker that reads and writes .xlsx, of two libraries in one file

A page asks for it by `<!-- desk:app -->`, `<!-- desk:columns -->`, `<!-- desk:causes -->`.
"""

from collections.abc import Callable, Mapping
from functools import partial

from build_scripts.desk import lists, page
from build_scripts.desk.files import files

__all__ = ["files", "fillings"]


def fillings(*, base: str) -> Mapping[str, Callable[[], str]]:
    """Return what a page may ask for, by placeholder; `base` leads to the site's root."""
    return {
        "desk:app": partial(page.render, base=base),
        "desk:columns": partial(lists.render_columns, base=base),
        "desk:causes": partial(lists.render_causes, base=base),
    }
