"""The addresses of many laws in `sitemap.xml`, which the generator writes of its own pages."""

from collections.abc import Iterable
from html import escape
from pathlib import Path
from urllib.parse import urljoin

from lxml import etree

from build_scripts.faults import Fault, SiteFaultsError

NAME = "sitemap.xml"
_END = "</urlset>"
_MOST = 50_000
"""What the format allows in one file."""


def addresses_in(site: Path) -> list[str]:
    """Return the addresses that the sitemap of the folder `site` names; none without one."""
    path = site / NAME
    if not path.is_file():
        return []
    return [str(each) for each in etree.parse(path).xpath("//*[local-name()='loc']/text()")]


def add(site: Path, addresses: Iterable[str], *, below: str = "") -> None:
    """Add to the sitemap of the folder `site` what of `addresses`, relative to `below`, it lacks.

    Without a published address a site has none. Raises SiteFaultsError when there are too many.
    """
    path = site / NAME
    if not path.is_file():
        return
    there = addresses_in(site)
    known = frozenset(there)
    base = below.rstrip("/") + "/"
    new = dict.fromkeys(urljoin(base, each) for each in addresses)
    lines = [f"<url><loc>{escape(each)}</loc></url>" for each in new if each not in known]
    if len(lines) + len(there) > _MOST:
        said = (
            f"ページが {_MOST:,} をこえ、一つの sitemap.xml に入りません。サイトを分けてください。"
        )
        raise SiteFaultsError([Fault(NAME, said)])
    head, end, rest = path.read_text(encoding="utf-8").rpartition(_END)
    path.write_text("\n".join([head.rstrip(), *lines, end + rest]), encoding="utf-8")
