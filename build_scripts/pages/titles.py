"""What articles and appendices are called in navigation, lists and headings."""

from markupsafe import Markup

from build_scripts.law import Appendix, Provision
from build_scripts.rendering import render


def article_title(article: Provision) -> str:
    """Return the title in the navigation: 「第10条　入園料及び保育料の特例」."""
    return "　".join(part for part in (article.label, article.heading) if part)


def appendix_title(appendix: Appendix) -> str:
    """Return the title in the navigation: 「別表第3　保育料の額」."""
    captions = [table.caption for table in appendix.tables if table.caption]
    return "　".join([appendix.label, *captions[:1]])


def title(words: str) -> Markup:
    """Return the heading of a page."""
    return render("title.html", title=words)
