"""Where an id lives: `j10-k2-g1` stands on the page `ordinance/j10/`."""

from datetime import date
from posixpath import relpath

from build_scripts.law import page_of


def link(id: str, *, root: str, here: str) -> str:
    """Return the link to `id` from the page `here`, relative so that any sub-path works.

    `root` is the address of the whole text (「ordinance/」), `here` the address of the linking
    page (「ordinance/j10/」). A whole page is linked without a fragment.

    >>> [link(id, root="ordinance/", here="ordinance/j9/") for id in ("j10", "j10-k2-g1")]
    ['../j10/', '../j10/#j10-k2-g1']
    """
    page = page_of(id)
    target = relpath(f"{root}{page}/", here or ".") + "/"
    return target if id == page else f"{target}#{id}"


def dated(root: str, day: date) -> str:
    """Return where the version of `day` stays for good: 「ordinance/2016-04-01/」."""
    return f"{root}{day.isoformat()}/"


def undated(root: str, day: date) -> str:
    """Return the address of the ordinance, whether or not `root` names the version of `day`."""
    return root.removesuffix(f"{day.isoformat()}/")
