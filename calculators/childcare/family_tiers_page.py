"""A family's place among the tiers, in words: the tiers on both sides, and the month by tier."""

from collections.abc import Iterator, Sequence
from functools import partial

from calculators.childcare import family_chart
from calculators.childcare import family_what_if_layout as layout
from calculators.childcare import family_what_if_words as words
from calculators.childcare.family_curve import Curve, Place, Point
from calculators.childcare.family_distance import Distance, Neighbour
from calculators.childcare.family_what_if_words import say
from calculators.quantity import Quantity
from calculators.render.html import Content, Html, element, join
from calculators.render.page import Page


def distances(found: Sequence[Distance], page: Page) -> Iterator[Html]:
    """Yield the part on the tiers on both sides; nothing where no tax is known."""
    if found:
        findings = [(each.span, partial(_of_distance, each, page)) for each in found]
        tables = [(each.span, partial(_table_of_distance, each, page)) for each in found]
        yield from layout.part(
            page, "distance", words.of_spans(page, findings), *words.of_spans(page, tables)
        )


def _of_distance(each: Distance, page: Page, span: str) -> Html:
    values = {
        "span": span,
        "income": Quantity(each.income_levy, "yen"),
        "tier": each.tier,
    }
    said = [say(page, "distance.own" if each.income_levy else "distance.own_without", **values)]
    for side, neighbour in (("upper", each.upper), ("lower", each.lower)):
        if neighbour is not None:
            key = side if neighbour.month.extent else f"{side}_alone"
            said.append(say(page, f"distance.{key}", **_neighbour(neighbour, page)))
    if each.lost and each.upper is not None:
        key = "may_be_upper" if each.may_be_upper else "lost"
        lost = Quantity(each.lost, "yen")
        said.append(say(page, f"distance.{key}", lost=lost, tier=each.upper.tier))
    return join(*said)


def _neighbour(neighbour: Neighbour, page: Page) -> dict[str, object]:
    return {
        "tier": neighbour.tier,
        "away": Quantity(neighbour.away, "yen"),
        "month": words.cost(page, neighbour.month),
    }


def _table_of_distance(each: Distance, page: Page, span: str) -> Html:
    own = join(each.tier, layout.mark(page, "own_tier"))
    rows = [
        layout.row(
            own, layout.amount_of(say(page, "distance.none")), layout.amount(page, each.month)
        )
    ]
    if each.lower is not None:
        rows.insert(0, _row_of_neighbour(each.lower, "less", page))
    if each.upper is not None:
        rows.append(_row_of_neighbour(each.upper, "more", page))
    caption = say(page, "distance.caption", span=span)
    head = [say(page, f"column.{name}") for name in ("tier", "away", "family_month")]
    return layout.table(caption, head, rows)


def _row_of_neighbour(neighbour: Neighbour, side: str, page: Page) -> Html:
    away = say(page, f"distance.{side}", away=Quantity(neighbour.away, "yen"))
    return layout.row(neighbour.tier, layout.amount_of(away), layout.amount(page, neighbour.month))


# The month by 所得割課税額


def curves(found: Sequence[Curve], page: Page) -> Iterator[Html]:
    """Yield the part on the month by tier, once for each curve."""
    for number, curve in enumerate(found, start=1):
        drawing = family_chart.draw(curve, page, id=f"what-if-chart-{number}")
        *said, table = layout.part(
            page, "chart", _of_curve(curve, page), _table_of_curve(curve, page)
        )
        yield from said
        if drawing is not None:
            yield drawing
            yield element("p", say(page, "chart.hint"), class_="what-if-hint")
        yield table


def _of_curve(curve: Curve, page: Page) -> Iterator[Content]:
    span = words.spans(page, [span for span, _ in curve.places])
    extents = [point.month.extent for point in curve.points if point.month.extent is not None]
    if len(extents) < len(curve.points):
        reasons = (reason for point in curve.points for reason in point.month.reasons)
        yield join(say(page, "chart.undetermined", span=span), layout.reasons(page, reasons))
    elif not any(extent.high for extent in extents):
        yield say(page, "chart.free", span=span)
    else:
        low, high = min(each.low for each in extents), max(each.high for each in extents)
        values = {"low": Quantity(low, "yen"), "high": Quantity(high, "yen")}
        yield say(page, "chart.finding", span=span, **values)
    for place, spans in family_chart.marks(curve):
        yield words.place(page, place, spans)
    for _, place in curve.places:
        if place.reasons:
            yield layout.reasons(page, place.reasons)


def _table_of_curve(curve: Curve, page: Page) -> Html:
    own = _own_tiers(curve, page)
    rows = (
        layout.row(
            join(point.tier, *own.get(point.tier, ())),
            element("td", _bounds(point, page)),
            layout.amount(page, point.month),
        )
        for point in curve.points
    )
    head = [say(page, f"column.{name}") for name in ("tier", "income_levy", "family_month")]
    return layout.table(say(page, "chart.caption"), head, rows)


def _own_tiers(curve: Curve, page: Page) -> dict[str, list[Html]]:
    """Return the marks of the tier in which the family is, or of the first and last that may be."""
    found: dict[str, list[Html]] = {}
    for place, spans in family_chart.marks(curve):
        for tier, key in _own(place):
            found.setdefault(tier, []).append(layout.mark(page, key, span=words.spans(page, spans)))
    return found


def _own(place: Place) -> Iterator[tuple[str, str]]:
    if len(place.tiers) == 1:
        yield place.tiers[0], "own_in"
        return
    by_tax = place.by_tax
    if place.may_be_assisted:
        yield place.tiers[0], "own_maybe"
    if len(by_tax) == 1:
        yield by_tax[0], "own_maybe"
    else:
        yield by_tax[0], "own_from"
        yield by_tax[-1], "own_until"


def _bounds(point: Point, page: Page) -> str:
    if point.since is None:
        return say(page, f"tier.{point.tier}")
    since = Quantity(point.since, "yen")
    if point.below is None:
        return say(page, "bounds.open", since=since)
    return say(page, "bounds.both", since=since, below=Quantity(point.below, "yen"))
