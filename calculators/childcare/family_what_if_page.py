"""The answers to what else may be asked, in words: each a finding first, then a table to open."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import partial

from calculators.childcare import family_chart
from calculators.childcare import family_what_if_words as words
from calculators.childcare.family_asking import Cost, Span
from calculators.childcare.family_curve import Curve, Place, Point
from calculators.childcare.family_distance import Distance, Neighbour
from calculators.childcare.family_extended import Extended, ExtendedOfSpan
from calculators.childcare.family_hours import LONGER, SHORTER, Hours, HoursOfService
from calculators.childcare.family_reductions import (
    Considered,
    Reductions,
    ReductionsOfSpan,
    Rules,
)
from calculators.childcare.family_what_if import WhatIf
from calculators.childcare.family_what_if_words import say
from calculators.outcome import Reason, once
from calculators.quantity import Quantity
from calculators.render.html import Content, Html, element, join
from calculators.render.page import Page


def render(what: WhatIf, page: Page) -> Html:
    """Return the section that stands below a result."""
    return element(
        "section",
        element("h3", say(page, "heading")),
        element("p", say(page, "lead")),
        *_hours(what.hours, page),
        *_extended(what.extended, page),
        *_reductions(what.reductions, page),
        *_distances(what.distances, page),
        *_curves(what.curves, page),
        class_="what-if",
    )


def _part(page: Page, name: str, findings: Iterable[Content], *folded: Content) -> Iterator[Html]:
    """Yield a part: its heading, what was found, and what is to be opened."""
    yield element("h4", say(page, f"{name}.heading"))
    yield from (element("p", finding, class_="what-if-finding") for finding in findings)
    content = [each for each in folded if each]
    if content:
        summary = element("summary", say(page, f"{name}.open"))
        yield element("details", summary, *content, class_="tb-open")


def _table(caption: str, head: Sequence[str], rows: Iterable[Html]) -> Html:
    table = element(
        "table",
        element("caption", caption),
        element("thead", element("tr", *(element("th", name, scope="col") for name in head))),
        element("tbody", *rows),
        class_="what-if-table",
    )
    return element(
        "div", table, class_="table-scroll", role="region", aria_label=caption, tabindex="0"
    )


def _row(head: Content, *cells: Content) -> Html:
    return element("tr", element("th", head, scope="row"), *cells)


def _amount(page: Page, cost: Cost) -> Html:
    return element("td", words.cost(page, cost), class_="amount")


def _reasons(page: Page, reasons: Iterable[Reason]) -> Html:
    return join(*(page.statement(reason) for reason in once(reasons)))


def _span(page: Page, span: Span) -> str:
    return page.value(span.months, "months")


# Hours side by side


def _hours(children: Sequence[Hours], page: Page) -> Iterator[Html]:
    if children:
        findings = (finding for each in children for finding in _of_hours(each, page))
        tables = (_table_of_hours(each, page) for each in children)
        hint = element("p", say(page, "hours.hint"))
        yield from _part(page, "hours", findings, *tables, hint)


def _of_hours(hours: Hours, page: Page) -> Iterator[Html]:
    """Yield which of 長時間 and 短時間 costs more, and in which tiers it is the shorter."""
    longer, shorter = hours.of(LONGER), hours.of(SHORTER)
    columns = zip(hours.tiers, longer.months, shorter.months, strict=True)
    yield from words.of_spans(
        page,
        zip(hours.spans, (_compared(hours, *each, page) for each in columns), strict=True),
    )
    child = words.child(page, hours.place, hours.class_age)
    for tiers in dict.fromkeys(hours.dearer):
        if tiers:
            yield join(say(page, "hours.dearer_in", child=child, first=tiers[0], last=tiers[-1]))


def _compared(
    hours: Hours, tier: str | None, long: Cost, short: Cost, page: Page
) -> Callable[[str], Html]:
    child = words.child(page, hours.place, hours.class_age)
    reasons = long.reasons or short.reasons

    def sentence(span: str) -> Html:
        if reasons:
            said = say(page, "hours.not_compared", child=child, span=span)
            return join(said, _reasons(page, reasons))
        if long.plain is None or short.plain is None:
            return join(say(page, "hours.undecided", child=child, span=span))
        order = (long.plain > short.plain) - (long.plain < short.plain)
        return join(
            say(
                page,
                f"hours.{('dearer', 'same', 'cheaper')[order + 1]}",
                child=child,
                span=span,
                tier=say(page, "of_tier", tier=tier) if tier else "",
                long=Quantity(long.plain, "yen"),
                short=Quantity(short.plain, "yen"),
            )
        )

    return sentence


def _table_of_hours(hours: Hours, page: Page) -> Html:
    child = words.child(page, hours.place, hours.class_age)
    head = [say(page, "column.service"), *(_span(page, span) for span in hours.spans)]
    head += [say(page, "column.admission_fee"), say(page, "column.year")]
    rows = (_row_of_hours(hours, each, page, columns=len(head) - 1) for each in hours.services)
    return _table(say(page, "hours.caption", child=child), head, rows)


def _row_of_hours(hours: Hours, each: HoursOfService, page: Page, *, columns: int) -> Html:
    name: Content = page.value(each.service, "service")
    if each.service == hours.service:
        name = join(name, _mark(page, "own"))
    reasons = [cost.reasons for cost in each.months]
    if all(reasons):
        said = _reasons(page, (reason for why in reasons for reason in why))
        return _row(name, element("td", said, colspan=str(columns), class_="what-if-words"))
    return _row(
        name, *(_amount(page, cost) for cost in (*each.months, each.admission_fee, each.year))
    )


# 延長保育 by the month and by the day


def _extended(children: Sequence[Extended], page: Page) -> Iterator[Html]:
    if children:
        findings = (
            finding
            for each in children
            for finding in words.of_spans(
                page, ((of.span, _of_extended(each, of, page)) for of in each.spans)
            )
        )
        tables = (
            _table_of_extended(each, page)
            for each in children
            if not all(of.month.reasons for of in each.spans)
        )
        yield from _part(page, "extended", findings, *tables)


def _of_extended(child: Extended, of: ExtendedOfSpan, page: Page) -> Callable[[str], Html]:
    name = words.child(page, child.place, child.class_age)
    reasons = (*of.month.reasons, *of.day.reasons)

    def sentence(span: str) -> Html:
        if reasons:
            said = say(page, "extended.undetermined", child=name, span=span)
            return join(said, _reasons(page, reasons))
        return join(
            say(
                page,
                f"extended.{of.verdict}",
                child=name,
                span=span,
                month=words.cost(page, of.month),
                day=words.cost(page, of.day),
                days=of.from_day,
            )
        )

    return sentence


def _table_of_extended(child: Extended, page: Page) -> Html:
    name = words.child(page, child.place, child.class_age)
    rows = (
        _row(
            _span(page, of.span),
            _amount(page, of.day),
            _amount(page, of.month),
            element("td", say(page, f"extended.cell.{of.verdict}", days=of.from_day)),
        )
        for of in child.spans
    )
    head = [say(page, f"column.{each}") for each in ("months", "day", "whole_month", "cheaper")]
    return _table(say(page, "extended.caption", child=name), head, rows)


# Reductions


def _reductions(children: Sequence[Reductions], page: Page) -> Iterator[Html]:
    if any(each.spans for each in children):
        findings = (finding for each in children for finding in _of_reductions(each, page))
        tables = (table for each in children for table in _tables_of_reductions(each, page))
        yield from _part(page, "reductions", findings, *tables)


def _of_reductions(child: Reductions, page: Page) -> Iterator[Html]:
    yield from words.of_spans(
        page,
        (
            (of.span, sentence)
            for of in child.spans
            for sentence in _said_of_reductions(child, of, page)
        ),
    )


def _said_of_reductions(
    child: Reductions, of: ReductionsOfSpan, page: Page
) -> Iterator[Callable[[str], Html]]:
    name = words.child(page, child.place, child.class_age)
    if of.reasons:
        yield lambda span: join(
            say(page, "reductions.undetermined", child=name, span=span),
            _reasons(page, of.reasons),
        )
    for case in of.cases:
        applied = [each for each in case.considered if each.why_not is None]
        end = say(page, f"reductions.end.{case.end}")
        if not applied:
            yield partial(_of_rule, None, name, end, page)
        for each in applied:
            yield partial(_of_rule, each, name, end, page)


def _of_rule(each: Considered | None, child: str, end: str, page: Page, span: str) -> Html:
    """Return what a rule does, or (None) that there is none that applies."""
    if each is None:
        return join(say(page, "reductions.none", child=child, span=span, end=end))
    effect = _effect(each, page)
    said = say(page, "reductions.applied", child=child, span=span, end=end, effect=effect)
    return page.cited(said, each.cites[:1])


def _effect(each: Considered, page: Page) -> str:
    after = page.value(each.after, "yen")
    if each.before is None:
        return say(page, "reductions.free", after=after)
    return say(page, "reductions.effect", before=page.value(each.before, "yen"), after=after)


def _tables_of_reductions(child: Reductions, page: Page) -> Iterator[Html]:
    name = words.child(page, child.place, child.class_age)
    yield from words.of_spans(
        page,
        (
            (of.span, partial(_table_of_rules, case, name, page))
            for of in child.spans
            for case in of.cases
        ),
    )


def _table_of_rules(case: Rules, child: str, page: Page, span: str) -> Html:
    end = say(page, f"reductions.end.{case.end}")
    caption = say(page, "reductions.caption", child=child, span=span, end=end)
    head = [say(page, f"column.{each}") for each in ("rule", "applies")]
    return _table(caption, head, (_row_of_rule(each, page) for each in case.considered))


def _row_of_rule(each: Considered, page: Page) -> Html:
    rule, *rows_of_table = each.cites
    if each.why_not is None:
        said = say(page, "reductions.yes", effect=_effect(each, page))
    else:
        said = say(page, "reductions.no", why=each.why_not.message(page.words))
    return _row(
        page.link(rule), element("td", page.cited(said, rows_of_table), class_="what-if-words")
    )


# The distance to the tiers on both sides


def _distances(distances: Sequence[Distance], page: Page) -> Iterator[Html]:
    if distances:
        findings = [(each.span, partial(_of_distance, each, page)) for each in distances]
        tables = [(each.span, partial(_table_of_distance, each, page)) for each in distances]
        yield from _part(
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
    own = join(each.tier, _mark(page, "own_tier"))
    rows = [_row(own, _amount_of(say(page, "distance.none")), _amount(page, each.month))]
    if each.lower is not None:
        rows.insert(0, _row_of_neighbour(each.lower, "less", page))
    if each.upper is not None:
        rows.append(_row_of_neighbour(each.upper, "more", page))
    caption = say(page, "distance.caption", span=span)
    head = [say(page, f"column.{name}") for name in ("tier", "away", "family_month")]
    return _table(caption, head, rows)


def _row_of_neighbour(neighbour: Neighbour, side: str, page: Page) -> Html:
    away = say(page, f"distance.{side}", away=Quantity(neighbour.away, "yen"))
    return _row(neighbour.tier, _amount_of(away), _amount(page, neighbour.month))


def _amount_of(written: str) -> Html:
    return element("td", written, class_="amount")


# The month by 所得割課税額


def _curves(curves: Sequence[Curve], page: Page) -> Iterator[Html]:
    for number, curve in enumerate(curves, start=1):
        drawing = family_chart.draw(curve, page, id=f"what-if-chart-{number}")
        *said, table = _part(page, "chart", _of_curve(curve, page), _table_of_curve(curve, page))
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
        yield join(say(page, "chart.undetermined", span=span), _reasons(page, reasons))
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
            yield _reasons(page, place.reasons)


def _table_of_curve(curve: Curve, page: Page) -> Html:
    own = _own_tiers(curve, page)
    rows = (
        _row(
            join(point.tier, *own.get(point.tier, ())),
            element("td", _bounds(point, page)),
            _amount(page, point.month),
        )
        for point in curve.points
    )
    head = [say(page, f"column.{name}") for name in ("tier", "income_levy", "family_month")]
    return _table(say(page, "chart.caption"), head, rows)


def _own_tiers(curve: Curve, page: Page) -> dict[str, list[Html]]:
    """Return the marks of the tier in which the family is, or of the first and last that may be."""
    found: dict[str, list[Html]] = {}
    for place, spans in family_chart.marks(curve):
        for tier, key in _own(place):
            found.setdefault(tier, []).append(_mark(page, key, span=words.spans(page, spans)))
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


def _mark(page: Page, key: str, /, **values: object) -> Html:
    return element("span", say(page, key, **values), class_="what-if-own")


def _bounds(point: Point, page: Page) -> str:
    if point.since is None:
        return say(page, f"tier.{point.tier}")
    since = Quantity(point.since, "yen")
    if point.below is None:
        return say(page, "bounds.open", since=since)
    return say(page, "bounds.both", since=since, below=Quantity(point.below, "yen"))
