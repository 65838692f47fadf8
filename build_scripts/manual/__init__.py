"""The manual, from its Markdown pages to the site.

- text: the pages as passages, each with its permanent id and its label; its `tables` as full grids,
  merged cells repeated, and its `stated_figures`, the dates and numbers of its sentences. A room of
  its own, below the pages: registers and figures are made from it
- errata: what is broken in the source, as data
- references: what points where, inside the manual and to laws
- questions: Q&As and the places that they explain, both ways
- interview: what is said of an interview, a sheet for each side of it
- previews: what a reference leads to, in a few lines
- row_answers: a row of a table with all that its merged cells say, for phones and previews
- citation: every written form of a place, read, and the dated form for copying
- official: the official page, and the words of the manual that name what lies there
- data: the text as JSON, its tables as CSV
- downloads: these files and where they stand
- linked_data: what machines read in a page's head
- marks: elements put around words
- page: a page's words with errata, references and addresses
- flow: the flow of the year, drawn from the dates
- coverage: which rules are computed, and which pages the calculators rest on
- conversion: Markdown of the manual as HTML
- site: the pages in the MkDocs site
- whole: the page with the whole text
"""
