"""Where an id lives: `j10-k2-g1` stands on the page `ordinance/j10/`."""

from posixpath import relpath


def page_of(id: str) -> str:
    """Return the name of the page that holds `id`: 「j10」 「t4_2」, 「f」 for every 附則."""
    first = id.partition("-")[0]
    return "f" if first.startswith("f") else first


def link(id: str, *, root: str, here: str) -> str:
    """Return the link to `id` from the page `here`, relative so that any sub-path works.

    `root` is the address of the whole text (「ordinance/」), `here` the address of the linking
    page (「ordinance/j10/」). A whole page is linked without a fragment.
    """
    page = page_of(id)
    target = relpath(f"{root}{page}/", here or ".") + "/"
    return target if id == page else f"{target}#{id}"
