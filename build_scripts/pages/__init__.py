"""The pages of an ordinance, from its model to HTML.

- addresses: which page an id lives on, and the relative link to it
- words: a text cut into runs, as enacted or restored by this site
- figures: which cells of a table hold amounts, and their unit
- dates: dates in the Japanese calendar
- ordinance: the pages (whole text, article, appendix, 附則)
- rendering: the Jinja2 environment and its templates
- site: the pages as files and navigation of the MkDocs site
- japanese: lines of Markdown joined as Japanese wants
"""
