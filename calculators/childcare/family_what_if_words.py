"""The words that the answers to what else may be asked share: children, months, tiers, amounts."""

from collections.abc import Sequence

from calculators.childcare.family_asking import Cost, Span
from calculators.childcare.family_curve import Place
from calculators.quantity import Quantity
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
    """Return runs of months as they are written: 「4月〜8月・9月〜3月」."""
    return page.value([page.value(span.months, "months") for span in each], "list")


def tiers(page: Page, place: Place) -> str:
    """Return the one tier, or the first and the last."""
    first, last = place.tiers[0], place.tiers[-1]
    return first if first == last else say(page, "tiers", first=first, last=last)


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
