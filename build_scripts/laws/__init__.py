"""Many laws on one site: each from a folder of text, under an address of its own.

    docs/laws/NAME/…/provisions.law.txt  ──▶  summaries  ──▶  lists, search, links between laws
                                         ──▶  laws/NAME/…  (its pages, drawn by several processes)

- folders: which folders are laws, and what is wrong with those that are not
- reading: each law read once; what the others must know of it
- kana: how a title is read, and where it stands among others
- index_pages: the lists of all laws
- menu: the menu of one law
- room: all of it as a room of the site
- drawing: one law's pages and files
- publishing: all laws put into a finished site
"""

from build_scripts.laws.publishing import Setting, publish

__all__ = ["Setting", "publish"]
