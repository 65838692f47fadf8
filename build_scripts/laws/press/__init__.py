"""Many laws put into a finished site, each by itself.

- drawing: one law's pages and files, before the theme puts its frame around them
- publishing: framed, finished and written by several processes
- checking: the links of its pages
- part, joining: a share of the laws for each of several machines, and all of them in one site
- sitemap: their addresses, for search engines
"""

from build_scripts.laws.press.joining import join
from build_scripts.laws.press.part import WHOLE, Part, PartError
from build_scripts.laws.press.publishing import Setting, publish

__all__ = ["WHOLE", "Part", "PartError", "Setting", "join", "publish"]
