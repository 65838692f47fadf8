"""MkDocs' entry points, thin: each hands over to the module that knows.

What is loaded once per build lives in this module for as long as the build runs.
"""

from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import Files
from mkdocs.structure.pages import Page

from build_scripts.pages import site

_ordinance: site.OrdinancePages


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Read the ordinance and put its pages into the navigation."""
    global _ordinance
    _ordinance = site.OrdinancePages.load(Path(config.docs_dir))
    config.nav = site.expand_navigation(config.nav or [], _ordinance)
    return config


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add a file for every page of the ordinance."""
    _ordinance.add_to(files, config)
    return files


def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Insert what a Markdown page asks for by a comment: 「<!-- ordinance:restorations -->」."""
    here = page.url
    return markdown.replace(
        "<!-- ordinance:restorations -->", _ordinance.restorations(here=here)
    ).replace("<!-- ordinance:sources -->", _ordinance.sources())


def on_page_content(html: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Give the pages of the ordinance their text and their table of contents."""
    source = page.file.src_uri
    made = _ordinance.html(source)
    if made is None:
        return html
    page.toc = _ordinance.contents(source)
    return made
