"""The manual, from its Markdown pages to the site.

- text: the pages as passages, each with its permanent id and its label
- tables: tables of a page as a full grid, merged cells repeated
- stated_figures: the dates and numbers that stand in its sentences
- errata: what is broken in the source, as data
- references: what points where, inside the manual and to laws
- previews: what a reference leads to, in a few lines
- marks: elements put around words
- page: a page's words with errata, references and addresses
- flow: the flow of the year, drawn from the dates
- coverage: which rules are computed, and which pages the calculators rest on
- site: the pages in the MkDocs site
"""
