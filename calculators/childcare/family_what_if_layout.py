"""How the answers to what else may be asked are laid out: a finding, then tables to open."""

from collections.abc import Iterable, Iterator, Sequence

from calculators.childcare import family_what_if_words as words
from calculators.childcare.family_asking import Cost
from calculators.childcare.family_what_if_words import say
from calculators.outcome import Reason, once
from calculators.render.html import Content, Html, element, join
from calculators.render.page import Page


def part(page: Page, name: str, findings: Iterable[Content], *folded: Content) -> Iterator[Html]:
    """Yield a part: its heading, what was found, and what is to be opened."""
    yield element("h4", say(page, f"{name}.heading"))
    yield from (element("p", finding, class_="what-if-finding") for finding in findings)
    content = [each for each in folded if each]
    if content:
        summary = element("summary", say(page, f"{name}.open"))
        yield element("details", summary, *content, class_="tb-open")


def table(caption: str, head: Sequence[str], rows: Iterable[Html]) -> Html:
    """Return a table that may be wider than the page, under its caption."""
    drawn = element(
        "table",
        element("caption", caption),
        element("thead", element("tr", *(element("th", name, scope="col") for name in head))),
        element("tbody", *rows),
        class_="what-if-table",
    )
    return element(
        "div", drawn, class_="table-scroll", role="region", aria_label=caption, tabindex="0"
    )


def row(head: Content, *cells: Content) -> Html:
    """Return a row under its heading."""
    return element("tr", element("th", head, scope="row"), *cells)


def amount(page: Page, cost: Cost) -> Html:
    """Return a cell with what something costs."""
    return element("td", words.cost(page, cost), class_="amount")


def reasons(page: Page, each: Iterable[Reason]) -> Html:
    """Return why something is not determined, each reason once."""
    return join(*(page.statement(reason) for reason in once(each)))


def mark(page: Page, key: str, /, **values: object) -> Html:
    """Return words that mark a row as the family's own."""
    return element("span", say(page, key, **values), class_="what-if-own")


def amount_of(written: str) -> Html:
    """Return a cell of figures."""
    return element("td", written, class_="amount")
