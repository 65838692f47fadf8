"""MkDocs' entry points, thin: each hands over to the module that knows.

What is loaded once per build lives in this module for as long as the build runs.
"""

from pathlib import Path

from mkdocs.config.defaults import MkDocsConfig
from mkdocs.structure.files import File, Files
from mkdocs.structure.pages import Page
from mkdocs.utils import get_relative_url

from build_scripts import calculator_pages, runtime
from build_scripts.calculator_pages import year_calendar
from build_scripts.manual.site import ManualPages
from build_scripts.pages import japanese, site

_ordinance: site.OrdinancePages
_manual: ManualPages


def on_config(config: MkDocsConfig) -> MkDocsConfig:
    """Read the texts and put the pages of the ordinance into the navigation."""
    global _ordinance, _manual
    _ordinance = site.OrdinancePages.load(Path(config.docs_dir))
    _manual = ManualPages.load(Path(config.docs_dir))
    config.nav = _ordinance.into_navigation(config.nav or [])
    return config


def on_files(files: Files, config: MkDocsConfig) -> Files:
    """Add a file for every page of the ordinance, and the files for calendars."""
    _ordinance.add_to(files, config)
    for address, content in year_calendar.files():
        files.append(File.generated(config, address, content=content))
    return files


def on_page_markdown(markdown: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Insert what a Markdown page asks for by a comment: 「<!-- ordinance:restorations -->」."""
    return _manual.insert(_ordinance.insert(markdown, here=page.url), here=page.url)


def on_page_content(html: str, page: Page, config: MkDocsConfig, files: Files) -> str:
    """Give the pages of the texts their words and marks, and those of calculators their form."""
    if _ordinance.has(page):
        return _ordinance.fill(page)
    html = japanese.without_line_breaks(html)
    if _manual.has(page):
        return _manual.fill(html, page)
    return calculator_pages.insert(html, page.meta, base=get_relative_url("./", page.url))


def on_post_build(config: MkDocsConfig) -> None:
    """Put the packed runtime of the calculators into the site."""
    runtime.copy_into(config.site_dir)
