"""The words that the answers to what else may be asked share: children, months, tiers, amounts."""

from collections.abc import Callable, Iterable, Iterator, Sequence

from calculators.childcare.family_asking import Cost, Span
from calculators.childcare.family_curve import Place
from calculators.fiscal import Month
from calculators.quantity import Quantity
from calculators.render.html import Html, join
from calculators.render.page import Page


def say(page: Page, key: str, /, **values: object) -> str:
    """Return a message of this part of the catalogue."""
    return page.words.text(f"childcare-family.what_if.{key}", **values)


def child(page: Page, place: int, class_age: int) -> str:
    """Return how a child is called: by its place in the request and its class."""
    return say(page, "child", number=place + 1, age=Quantity(class_age, "age"))


def cost(page: Page, what: Cost) -> str:
    """Return an amount, a range, or that it is not determined."""
    extent = what.extent
    if extent is None:
        return say(page, "not_determined")
    if extent.low == extent.high:
        return page.value(extent.low, "yen")
    low, high = Quantity(extent.low, "yen"), Quantity(extent.high, "yen")
    return say(page, "range", low=low, high=high)


def spans(page: Page, each: Sequence[Span]) -> str:
    """Return runs of months as they are written: 「4月〜8月・10月〜3月」; those in a row are one."""
    runs: list[tuple[str, str]] = []
    for span in each:
        first, last = span.months.split("/")
        if runs and str(Month.parse(runs[-1][1]).next) == first:
            runs[-1] = (runs[-1][0], last)
        else:
            runs.append((first, last))
    return page.value([page.value("/".join(run), "months") for run in runs], "list")


def tiers(page: Page, where: Place) -> str:
    """Return the one tier, or the first and the last; A is beside them where it is possible."""
    by_tax = where.by_tax
    if not by_tax:
        return where.tiers[0]
    first, last = by_tax[0], by_tax[-1]
    said = first if first == last else say(page, "tiers", first=first, last=last)
    return say(page, "or", one=where.tiers[0], other=said) if where.may_be_assisted else said


def place(page: Page, where: Place, when: Sequence[Span]) -> str:
    """Return where the family stands in these months: its tier, or the first and the last."""
    key, most = "known", where.least if where.most is None else where.most
    if where.most is None:
        key = "from"
    elif not where.is_known:
        key = "between"
    elif where.least == 0:
        key = "without_income_levy"
    return say(
        page,
        f"place.{key}",
        span=spans(page, when),
        tiers=tiers(page, where),
        least=Quantity(where.least, "yen"),
        most=Quantity(most, "yen"),
    )


_SPAN = "\x1e"
"""Stands for the months in a sentence until it is known of which months it holds."""


def of_spans(page: Page, said: Iterable[tuple[Span, Callable[[str], Html]]]) -> Iterator[Html]:
    """Yield each sentence once, with all the runs of months of which it is true."""
    found: dict[Html, list[Span]] = {}
    for span, sentence in said:
        found.setdefault(sentence(_SPAN), []).append(span)
    for written, each in found.items():
        yield Html(written.replace(_SPAN, join(spans(page, each))))
