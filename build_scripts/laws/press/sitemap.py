"""The addresses of many laws in `sitemap.xml`, which the generator writes of its own pages."""

from collections.abc import Iterable
from html import escape
from pathlib import Path
from urllib.parse import urljoin

from build_scripts.faults import Fault, SiteFaultsError

NAME = "sitemap.xml"
_END = "</urlset>"
_MOST = 50_000
"""What the format allows in one file."""


def add_to_sitemap(site: Path, addresses: Iterable[str], *, site_url: str) -> None:
    """Add `addresses`, below the site's root, to the sitemap of the folder `site`.

    Without a published address the site has none. Raises SiteFaultsError when there are too many.
    """
    if not site_url:
        return
    base = site_url.rstrip("/") + "/"
    lines = [f"<url><loc>{escape(urljoin(base, each))}</loc></url>" for each in addresses]
    text = (site / NAME).read_text(encoding="utf-8")
    if len(lines) + text.count("<loc>") > _MOST:
        said = (
            f"ページが {_MOST:,} をこえ、一つの sitemap.xml に入りません。サイトを分けてください。"
        )
        raise SiteFaultsError([Fault(NAME, said)])
    head, end, rest = text.rpartition(_END)
    (site / NAME).write_text("\n".join([head.rstrip(), *lines, end + rest]), encoding="utf-8")
