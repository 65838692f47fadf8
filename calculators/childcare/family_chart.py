"""A family's month by 所得割課税額 as a drawing: a column a tier, a mark where the family stands.

Every column is as wide as the next, for some tiers are too narrow to be seen beside others; what
begins a tier is written below it. Positions are whole hundredths of a percent, so that words stay as
large as they are on the page however wide the drawing is. Looks are in `chart.css`.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from fractions import Fraction

from calculators.childcare import family_what_if_words as words
from calculators.childcare.family_asking import Span
from calculators.childcare.family_curve import Curve, Place, Point
from calculators.childcare.family_what_if_words import say
from calculators.childcare.table3_tier import PER_CAPITA_ONLY
from calculators.messages import written
from calculators.quantity import Quantity
from calculators.render.html import Html, element
from calculators.render.page import Page

WHOLE = 10_000
"""The width and the height of the drawing, in hundredths of a percent."""

_FLOOR, _NAMES, _AMOUNTS = 8_300, 8_950, 9_700
_ROW = 900
_EVERY = 6
_MOST_LINES = 4
_TEN_THOUSAND = 10_000


@dataclass(frozen=True, slots=True, kw_only=True)
class Scale:
    """Where tiers and amounts stand: `rows` are the lines of words kept free above the columns."""

    points: tuple[Point, ...]
    top: int
    rows: int

    @property
    def ceiling(self) -> int:
        """Where the greatest amount stands, from above."""
        return _ROW * self.rows + _ROW // 2

    def left(self, column: int) -> int:
        """Return where a column begins, from the left."""
        return WHOLE * column // len(self.points)

    def middle(self, column: int) -> int:
        """Return the middle of a column."""
        return WHOLE * (2 * column + 1) // (2 * len(self.points))

    def height(self, yen: int) -> int:
        """Return where an amount stands, from above."""
        return _FLOOR - (_FLOOR - self.ceiling) * yen // self.top

    def column(self, tier: str) -> int:
        """Return the column of a tier."""
        return next(number for number, point in enumerate(self.points) if point.tier == tier)

    def across(self, tier: str, income_levy: int) -> int:
        """Return where 所得割課税額 stands in the column of its tier: as far in as in the tier."""
        column = self.column(tier)
        since, below = self.points[column].since, self.points[column].below
        if since is None or below is None:
            return self.middle(column)
        width = self.left(column + 1) - self.left(column)
        return self.left(column) + width * (income_levy - since) // (below - since)


def scale(curve: Curve) -> Scale | None:
    """Return the scale of a curve, None where an amount is not determined or all are 0 yen."""
    greatest = [point.month.extent.high for point in curve.points if point.month.extent is not None]
    if len(greatest) < len(curve.points) or not any(greatest):
        return None
    return Scale(points=curve.points, top=max(greatest), rows=len(marks(curve)))


def marks(curve: Curve) -> list[tuple[Place, tuple[Span, ...]]]:
    """Return each place where the family stands with the runs of months, once."""
    found: dict[Place, list[Span]] = {}
    for span, place in curve.places:
        if place.tiers:
            found.setdefault(place, []).append(span)
    return [(place, tuple(each)) for place, each in found.items()]


def draw(curve: Curve, page: Page, *, id: str) -> Html | None:
    """Return the drawing, None where there is nothing to draw; `id` is its own on the page."""
    by = scale(curve)
    if by is None:
        return None
    return element(
        "svg",
        element("title", say(page, "chart.title"), id=f"{id}-title"),
        element("desc", _in_words(curve, page), id=f"{id}-desc"),
        *_lines(by, page),
        *(_column(by, number, point) for number, point in enumerate(by.points)),
        *_axis(by, page),
        *(
            _mark(by, page, place, spans, row)
            for row, (place, spans) in enumerate(marks(curve), start=1)
        ),
        class_="what-if-chart",
        role="img",
        aria_labelledby=f"{id}-title {id}-desc",
    )


def _in_words(curve: Curve, page: Page) -> str:
    extents = [point.month.extent for point in curve.points if point.month.extent is not None]
    said = [
        say(
            page,
            "chart.desc",
            low=Quantity(min(each.low for each in extents), "yen"),
            high=Quantity(max(each.high for each in extents), "yen"),
        )
    ]
    said += [words.place(page, place, spans) for place, spans in marks(curve)]
    return "".join(said)


def percent(hundredths: int) -> str:
    """Return a position as SVG reads it: 1234 is 「12.34%」."""
    return f"{hundredths // 100}.{hundredths % 100:02d}%"


def _line(x1: int, y1: int, x2: int, y2: int, *, class_: str) -> Html:
    ends = {"x1": x1, "y1": y1, "x2": x2, "y2": y2}
    return element("line", class_=class_, **{name: percent(at) for name, at in ends.items()})


def _box(x: int, y: int, right: int, bottom: int, *, class_: str) -> Html:
    sides = {"x": x, "y": y, "width": right - x, "height": bottom - y}
    return element("rect", class_=class_, **{name: percent(at) for name, at in sides.items()})


def _text(content: str, x: int, y: int, *, class_: str, anchor: str = "start") -> Html:
    return element("text", content, x=percent(x), y=percent(y), class_=class_, text_anchor=anchor)


def _lines(by: Scale, page: Page) -> Iterator[Html]:
    """Yield the amounts that help reading, each on its line."""
    step = _step(by.top)
    for amount in range(0, by.top + 1, step):
        at = by.height(amount)
        yield _line(0, at, WHOLE, at, class_="what-if-chart__line")
        if amount:
            yield _text(page.value(amount, "yen"), 0, at - 100, class_="what-if-chart__amount")


def _step(top: int) -> int:
    """Return the round amount between lines: the least of 1, 2, 5 × 10ⁿ that gives few of them."""
    unit = 1
    while True:
        for step in (unit, 2 * unit, 5 * unit):
            if top // step <= _MOST_LINES:
                return step
        unit *= 10


def _column(by: Scale, number: int, point: Point) -> Html:
    extent = point.month.extent
    if extent is None:
        raise ValueError(f"nothing is known of {point.tier}")
    left, right = by.left(number), by.left(number + 1)
    low, high = by.height(extent.low), by.height(extent.high)
    boxes = [_box(left, low, right, _FLOOR, class_="what-if-chart__fee")]
    tops = [_line(left, low, right, low, class_="what-if-chart__top")]
    if extent.low < extent.high:
        boxes.append(_box(left, high, right, low, class_="what-if-chart__range"))
        most = "what-if-chart__top what-if-chart__top--most"
        tops.append(_line(left, high, right, high, class_=most))
    return element(
        "g",
        *boxes,
        *tops,
        data_tier=point.tier,
        data_low=str(extent.low),
        data_high=str(extent.high),
        data_since=None if point.since is None else str(point.since),
        data_below=None if point.below is None else str(point.below),
    )


def _axis(by: Scale, page: Page) -> Iterator[Html]:
    """Yield the names of tiers, and what begins every sixth of D."""
    first = by.column(PER_CAPITA_ONLY) + 1
    yield _line(by.left(first), by.ceiling, by.left(first), WHOLE, class_="what-if-chart__divide")
    for number, point in enumerate(by.points):
        if point.since is None:
            yield _text(
                point.tier,
                by.middle(number),
                _NAMES,
                class_="what-if-chart__tier",
                anchor="middle",
            )
        elif (number - first) % _EVERY == 0 and number > first:
            at = by.left(number)
            yield _line(at, _FLOOR, at, _AMOUNTS, class_="what-if-chart__tick")
            yield _text(point.tier, at + 60, _NAMES, class_="what-if-chart__tier")
            amount = written.decimal(Fraction(point.since, _TEN_THOUSAND))
            since = say(page, "chart.since", amount=amount)
            yield _text(since, at + 60, _AMOUNTS, class_="what-if-chart__since")


def _mark(by: Scale, page: Page, place: Place, spans: Sequence[Span], row: int) -> Html:
    """Return the mark of a place: a line with a dot, or where the family is between two lines."""
    over = _ROW * row - _ROW // 5
    single = place.tiers if place.is_known else place.tiers[: place.may_be_assisted]
    parts = [part for tier in single for part in _point_of(by, tier, place.least, over)]
    left = right = by.across(place.tiers[0], place.least)
    if not place.is_known:
        left, right = _ends(by, place)
        parts += [
            _box(left, over, right, _FLOOR, class_="what-if-chart__between"),
            _line(left, over, left, _FLOOR, class_="what-if-chart__here"),
            _line(right, over, right, _FLOOR, class_="what-if-chart__here"),
        ]
    is_left = left + right < WHOLE
    at, anchor = (left + 100, "start") if is_left else (right - 100, "end")
    label = say(page, "chart.place", span=words.spans(page, spans), tiers=words.tiers(page, place))
    return element(
        "g",
        *parts,
        _text(label, at, over, class_="what-if-chart__label", anchor=anchor),
        class_=f"what-if-chart__place what-if-chart__place--{'odd' if row % 2 else 'even'}",
        data_tiers=" ".join(place.tiers),
        data_least=str(place.least),
        data_most=None if place.most is None else str(place.most),
    )


def _point_of(by: Scale, tier: str, income_levy: int, over: int) -> Iterator[Html]:
    """Yield a line at 所得割課税額 in a tier, with a dot at each end of what its month may cost."""
    at = by.across(tier, income_levy)
    yield _line(at, over, at, _FLOOR, class_="what-if-chart__here")
    for yen in dict.fromkeys(by.points[by.column(tier)].month.extent or ()):
        where = {"cx": percent(at), "cy": percent(by.height(yen))}
        yield element("circle", class_="what-if-chart__dot", r="5", **where)


def _ends(by: Scale, place: Place) -> tuple[int, int]:
    """Return between which two places the family is, as far as its tax decides."""
    first, last = place.by_tax[0], place.by_tax[-1]
    left = by.across(first, place.least) if place.least else by.left(by.column(first))
    if place.most is None:
        return left, by.left(by.column(last) + 1)
    return left, by.across(last, place.most)
