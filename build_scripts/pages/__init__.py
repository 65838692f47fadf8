"""The pages of an ordinance, from its model to HTML.

    addresses   which page an id lives on, and the relative link to it
    words       a text cut into runs: as enacted, or restored by this site
    figures     which cells of a table hold amounts, and their unit
    ordinance   the pages: whole text, article, appendix, 附則
    rendering   the Jinja2 environment and its templates
"""
