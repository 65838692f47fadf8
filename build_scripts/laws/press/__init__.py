"""Many laws put into a finished site, each by itself.

- drawing: one law's pages and files, before the theme puts its frame around them
- publishing: framed, finished, checked and written by several processes
"""

from build_scripts.laws.press.publishing import Setting, publish

__all__ = ["Setting", "publish"]
