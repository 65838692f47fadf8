"""Styles laid over a page's own, as a reader's browser does: the page's policy has no say in it."""

from collections.abc import Iterator
from contextlib import contextmanager

from playwright.sync_api import Page

_LAY = """css => {
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(css);
  document.adoptedStyleSheets.push(sheet);
}"""
_TAKE = "() => { document.adoptedStyleSheets.pop(); }"


@contextmanager
def laid_over(page: Page, css: str) -> Iterator[None]:
    """Lay `css` over the page."""
    page.evaluate(_LAY, css)
    yield
    page.evaluate(_TAKE)
