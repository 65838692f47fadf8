"""From the repository to a folder that any static server can show, in three steps.

- sources: fills the placeholders and writes every page, the navigation and all files into an
  ordinary folder: Markdown with front matter, and a configuration
- authored: the Markdown pages of docs/, with what they ask for
- generator: runs MkDocs over that folder; the one module that knows which generator it is
- links: checks the finished folder: links, fragments, ids, placeholders that nobody filled
- placeholders: what a Markdown page asks for by a comment
- titles: what pages are called where the menu isn't seen
- navigation: the menu in mkdocs.yml against the pages there are
"""
