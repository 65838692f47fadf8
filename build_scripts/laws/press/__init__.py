"""Many laws put into a finished site, each by itself.

- drawing: one law's pages and files, before the theme puts its frame around them
- publishing: framed, finished, checked and written by several processes
- sitemap: their addresses, for search engines
"""

from build_scripts.laws.press.publishing import Setting, publish
from build_scripts.laws.press.sitemap import add_to_sitemap

__all__ = ["Setting", "add_to_sitemap", "publish"]
