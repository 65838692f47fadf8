"""Many laws on one site: each from a folder of text, under an address of its own.

    docs/laws/NAME/…/provisions.law.txt  ──▶  summaries  ──▶  lists, search, links between laws
                                         ──▶  laws/NAME/…  (its pages, drawn by several processes)

- shelf: which folders are laws; each read once, and what the others must know of it
- index_pages: the lists of all laws
- menu: the menu of one law
- room: all of it as a room of the site
- press: one law's pages and files; all laws put into a finished site
"""
