"""The answers to what else may be asked, in words: each a finding first, then a table to open."""

from collections.abc import Callable, Iterator, Sequence
from functools import partial

from calculators.childcare import family_tiers_page
from calculators.childcare import family_what_if_layout as layout
from calculators.childcare import family_what_if_words as words
from calculators.childcare.family_asking import Cost, Span
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
        *family_tiers_page.distances(what.distances, page),
        *family_tiers_page.curves(what.curves, page),
        class_="what-if",
    )


def _span(page: Page, span: Span) -> str:
    return page.value(span.months, "months")


# Hours side by side


def _hours(children: Sequence[Hours], page: Page) -> Iterator[Html]:
    if children:
        findings = (finding for each in children for finding in _of_hours(each, page))
        tables = (_table_of_hours(each, page) for each in children)
        hint = element("p", say(page, "hours.hint"))
        yield from layout.part(page, "hours", findings, *tables, hint)


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
            return join(said, layout.reasons(page, reasons))
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
    return layout.table(say(page, "hours.caption", child=child), head, rows)


def _row_of_hours(hours: Hours, each: HoursOfService, page: Page, *, columns: int) -> Html:
    name: Content = page.value(each.service, "service")
    if each.service == hours.service:
        name = join(name, layout.mark(page, "own"))
    reasons = [cost.reasons for cost in each.months]
    if all(reasons):
        said = layout.reasons(page, (reason for why in reasons for reason in why))
        return layout.row(name, element("td", said, colspan=str(columns), class_="what-if-words"))
    return layout.row(
        name, *(layout.amount(page, cost) for cost in (*each.months, each.admission_fee, each.year))
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
        yield from layout.part(page, "extended", findings, *tables)


def _of_extended(child: Extended, of: ExtendedOfSpan, page: Page) -> Callable[[str], Html]:
    name = words.child(page, child.place, child.class_age)
    reasons = (*of.month.reasons, *of.day.reasons)

    def sentence(span: str) -> Html:
        if reasons:
            said = say(page, "extended.undetermined", child=name, span=span)
            return join(said, layout.reasons(page, reasons))
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
        layout.row(
            _span(page, of.span),
            layout.amount(page, of.day),
            layout.amount(page, of.month),
            element("td", say(page, f"extended.cell.{of.verdict}", days=of.from_day)),
        )
        for of in child.spans
    )
    head = [say(page, f"column.{each}") for each in ("months", "day", "whole_month", "cheaper")]
    return layout.table(say(page, "extended.caption", child=name), head, rows)


# Reductions


def _reductions(children: Sequence[Reductions], page: Page) -> Iterator[Html]:
    if any(each.spans for each in children):
        findings = (finding for each in children for finding in _of_reductions(each, page))
        tables = (table for each in children for table in _tables_of_reductions(each, page))
        yield from layout.part(page, "reductions", findings, *tables)


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
            layout.reasons(page, of.reasons),
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
    return layout.table(caption, head, (_row_of_rule(each, page) for each in case.considered))


def _row_of_rule(each: Considered, page: Page) -> Html:
    rule, *rows_of_table = each.cites
    if each.why_not is None:
        said = say(page, "reductions.yes", effect=_effect(each, page))
    else:
        said = say(page, "reductions.no", why=each.why_not.message(page.words))
    return layout.row(
        page.link(rule), element("td", page.cited(said, rows_of_table), class_="what-if-words")
    )
