"""Scripts and styles of the built site: which file is which author's."""

import re
from pathlib import Path, PurePosixPath

_HASH = re.compile(r"-[A-Z0-9]{8}(?=\.(?:js|css)$)")


def authored(address: str) -> str:
    """Return the name of a file as its author has it: `widget.js` for `…/widget-K2XA7Q5B.js`."""
    return _HASH.sub("", PurePosixPath(address).name)


def search_script(site: Path) -> Path:
    """Return the script of the site that answers a search."""
    (found,) = (site / "assets/search").glob("search-*.js")
    return found
