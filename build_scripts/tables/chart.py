"""By how much the year's revenue changes in each tier, as a drawing: a bar up or down for each.

Every column is as wide as the next. Positions are whole hundredths of a percent, so that words stay
as large as they are on the page however wide the drawing is. Looks are in `tables.css`; the same
figures stand in a table beside it.
"""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from build_scripts.tables.revenue import Group
from calculators.render.html import Html, element

WHOLE = 10_000
"""The width and the height of the drawing, in hundredths of a percent."""

_CEILING, _FLOOR, _NAMES = 900, 8_700, 9_700
_MOST_LINES = 4
_EVERY = 6
_TEN_THOUSAND = 10_000
_GAP = 40


@dataclass(frozen=True, slots=True, kw_only=True)
class _Scale:
    """Where tiers and amounts stand; `low` and `high` are the ends in yen, 0 between them."""

    count: int
    low: int
    high: int

    def left(self, column: int) -> int:
        return WHOLE * column // self.count

    def height(self, yen: int) -> int:
        return _CEILING + (_FLOOR - _CEILING) * (self.high - yen) // (self.high - self.low)


def in_ten_thousands(yen: int) -> str:
    """Return an amount in units of 10,000 yen, rounded, as a difference is read: 「+12」「−3」「0」."""
    amount = (abs(yen) + _TEN_THOUSAND // 2) // _TEN_THOUSAND
    return f"{('+' if yen > 0 else '−') if amount else ''}{amount:,}"


def draw(groups: Sequence[Group], *, id: str, title: str) -> Html | None:
    """Return the drawing, None where nothing changes; `id` is its own on the page."""
    changes = [group.difference for group in groups]
    if not any(changes):
        return None
    scale = _Scale(count=len(groups), low=min(0, *changes), high=max(0, *changes))
    return element(
        "svg",
        element("title", title, id=f"{id}-title"),
        element("desc", _in_words(groups), id=f"{id}-desc"),
        *_lines(scale),
        *(_bar(scale, number, group) for number, group in enumerate(groups)),
        *_names(scale, groups),
        class_="tables-chart",
        role="img",
        aria_labelledby=f"{id}-title {id}-desc",
    )


def _in_words(groups: Sequence[Group]) -> str:
    said = [
        f"{group.tier}は{in_ten_thousands(group.difference)}万円"
        for group in groups
        if group.difference
    ]
    return f"年の収入の差は、{'、'.join(said)}。ほかの階層は変わりません。"


def _percent(hundredths: int) -> str:
    return f"{hundredths // 100}.{hundredths % 100:02d}%"


def _line(x1: int, y1: int, x2: int, y2: int, *, class_: str) -> Html:
    ends = {"x1": x1, "y1": y1, "x2": x2, "y2": y2}
    return element("line", class_=class_, **{name: _percent(at) for name, at in ends.items()})


def _text(content: str, x: int, y: int, *, class_: str, anchor: str = "start") -> Html:
    return element("text", content, x=_percent(x), y=_percent(y), class_=class_, text_anchor=anchor)


def _lines(scale: _Scale) -> Iterator[Html]:
    """Yield the amounts that help reading, each on its line; that of 0 is stronger."""
    step = _step(max(scale.high, -scale.low))
    first, last = -(-scale.low // step), scale.high // step
    for times in range(first, last + 1):
        at = scale.height(times * step)
        class_ = "tables-chart__line" if times else "tables-chart__line tables-chart__line--zero"
        yield _line(0, at, WHOLE, at, class_=class_)
        if times:
            amount = f"{in_ten_thousands(times * step)}万円"
            yield _text(amount, 0, at - 100, class_="tables-chart__amount")


def _step(top: int) -> int:
    """Return the round amount between lines: the least of 1, 2, 5 × 10ⁿ that gives few of them."""
    unit = _TEN_THOUSAND
    while True:
        for step in (unit, 2 * unit, 5 * unit):
            if top // step <= _MOST_LINES:
                return step
        unit *= 10


def _bar(scale: _Scale, number: int, group: Group) -> Html | None:
    if not group.difference:
        return None
    left, right = scale.left(number) + _GAP, scale.left(number + 1) - _GAP
    ends = sorted((scale.height(0), scale.height(group.difference)))
    sides = {"x": left, "y": ends[0], "width": right - left, "height": ends[1] - ends[0]}
    return element(
        "rect",
        class_="tables-chart__bar",
        data_tier=group.tier,
        data_difference=str(group.difference),
        **{name: _percent(at) for name, at in sides.items()},
    )


def _names(scale: _Scale, groups: Sequence[Group]) -> Iterator[Html]:
    """Yield the names of every sixth tier, the first of D among them."""
    first = next((at for at, group in enumerate(groups) if group.tier == "D1"), 0)
    for number, group in enumerate(groups):
        if (number - first) % _EVERY == 0:
            at = scale.left(number)
            yield _line(at, _FLOOR, at, _NAMES, class_="tables-chart__tick")
            yield _text(group.tier, at + 80, _NAMES, class_="tables-chart__tier")
