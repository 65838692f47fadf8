"""What builds the site: the texts, what is read from them, the runtime, the pages.

From the texts to the site:
- law: the ordinance, from Lawtext notation to a model with its references, versions and exports
- manual: the manual, from its Markdown pages to the site
- laws: further laws, as many as there are, each from its folder
- register: every id ever published, and whether it still means what it meant
- figures: what the calculators are given from the texts
- tables: the rules as tables, out of the calculators
- evidence, coverage, worked_cases: how the texts and the calculators meet
- pages: the pages of the ordinance
- calculator_pages: a form and its examples for each calculator
- desk: a clerk's list checked in the browser
- runtime: Python for the browser
- search: what can be found, for the browser's search
- site: the whole folder, from the repository, in three steps
- compressed: copies for servers that send what is there
- assets: scripts and styles as readers get them, named by their content
- publishing: the finished folder on its way to readers: policies, what a host sends
- offline: what a reader's browser keeps of the site, and what keeps it
- drafts: the pages of an edited place, at once

What all of them use:
- cores: how many processes this machine has room for
- repository: where the checkout lies, and the folders that more than one room reads
- media_types: what kind of file each name is
- faults, unreadable: what stops a build, in lines that name the file
- shapes: what a table written by hand must hold
- front_matter: the lines at the top of a page, with what is wrong there
- page_source: a page as a generator of static sites reads it
- rendering: the one Jinja2 environment of all pages
- bundling: scripts as readers get them, each in one file
- dates: dates as the pages write them
- site_words: the catalogue of the site's language

Doors:
- command_line, argparse_words: `python -m build_scripts COMMAND`, in Japanese
- __main__: where Python enters it
- setup: from a fresh checkout to a project that runs
- build_site: builds what has changed
- serve, static_server, reloading: shows the site on this machine while an author writes
- drawing, drawing_process: has the pages of an edited place drawn meanwhile
"""
