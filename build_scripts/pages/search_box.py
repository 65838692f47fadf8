"""The search in the text of a page; the header of every other page has it (docs/theme/partials)."""

from collections.abc import Callable, Mapping
from functools import partial
from posixpath import relpath

from markupsafe import Markup

from build_scripts.rendering import render

ADDRESS = "search/"
LIST = "all"
"""The id of the list of all places, on that page."""

# What answers (docs/theme/assets/search), fetched when a reader turns to it.
_ENGINE = "assets/search/search.js"

# What a page may ask for: how the box looks there, and what may be typed.
_PLACES = {
    "start": ("start", "例：保育料、10条2項"),
    "start-of-manual": ("start", "例：異動、手引8(1)"),
    "page": ("page", "例：保育料、10条2項、異動"),
}

# How one of many laws is asked for, in Markdown, on a site that has them.
_OF_LAWS = """ほかの法令は、題名か番号を先に書きます。

- `○○条例施行規則第5条`　`平成24年○○市条例第8号 第7条`
- `search/?q=使用料&law=laws/（法令の番地）/`：一つの法令の中だけをさがします。
"""


def fillings(*, here: str, laws: bool = False) -> Mapping[str, Callable[[], str]]:
    """Return what a page may ask for, by placeholder; `here` is its address.

    A page with a box says so in its front matter (`search_in_page: true`): the search stands once.
    `laws`: whether the site has many, so that another script answers, which knows them too.
    """
    boxes = {f"search:{name}": partial(_box, name, here=here, laws=laws) for name in _PLACES}
    return {**boxes, "search:laws": lambda: _OF_LAWS if laws else ""}


def _box(name: str, *, here: str, laws: bool) -> Markup:
    place, example = _PLACES[name]
    engine = relpath(_ENGINE, here or ".")
    if here == ADDRESS:  # the list is on the page itself
        return render(
            "search_box.html",
            place=place,
            example=example,
            action="./",
            engine=engine,
            otherwise="",
            laws=laws,
        )
    results = relpath(ADDRESS, here or ".") + "/"
    return render(
        "search_box.html",
        place=place,
        example=example,
        action=results,
        engine=engine,
        otherwise=f"{results}#{LIST}",
        laws=laws,
    )
