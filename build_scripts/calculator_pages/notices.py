"""The two papers that show 住民税, drawn by us, each with a table that says the same.

A mark (あ, い, …) is the same thing on both papers, in the tables, in the two ways to 所得割課税額 and
on the page. Numbers would be mistaken for those that the papers print themselves (「所得割額⑥」).
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from build_scripts.calculator_pages.notice_drawing import Cell, Drawing, Row, drawing
from build_scripts.rendering import render as render_template
from build_scripts.site_words import WORDS
from calculators.childcare import fee
from calculators.childcare.facts import FACTS
from calculators.quantity import Quantity

ADDED_BACK: Mapping[str, Sequence[str]] = {
    "housing": ("附則第5条の4第6項", "附則第5条の4の2第6項"),
    "donation": ("第314条の7",),
    "dividend": ("附則第5条第3項",),
    "foreign_tax": ("第314条の8",),
}
"""The credits that 別表第3備考3 does not apply, by their provisions of 地方税法."""

STAYS: Mapping[str, Sequence[str]] = {"adjustment": ("第314条の6",), "securities": ("第314条の9",)}
"""The credits on the papers that 別表第3備考3 does not name: they stay deducted."""

_PLACES = (
    "year",
    "before_credits",
    "credits",
    "income_levy",
    "per_capita_levy",
    "adjustment",
    "housing",
    "donation",
    "dividend",
    "foreign_tax",
    "securities",
)
MARKS: Mapping[str, str] = dict(zip(_PLACES, "あいうえおかきくけこさ", strict=True))
PASSED = "passed"
"""The place that stands for all to pass by; its mark is a cross."""

REMARK = "t3-b3"
"""What 所得割課税額 is: 別表第3備考3."""

_CITES = {"year": "t3-b2", **dict.fromkeys(("income_levy", *ADDED_BACK, *STAYS), REMARK)}
"""What says how a place is used."""

_OF_PAPER: Mapping[str, Sequence[str]] = {
    "employer": (
        "year",
        "before_credits",
        "credits",
        "income_levy",
        "per_capita_levy",
        "housing",
        "donation",
    ),
    "certificate": (
        "year",
        "income_levy",
        "per_capita_levy",
        "adjustment",
        "housing",
        "donation",
        "dividend",
        "foreign_tax",
        "securities",
    ),
}
PAPERS = tuple(_OF_PAPER)


@dataclass(frozen=True, slots=True, kw_only=True)
class Tax:
    """The tax of a made-up person, in yen: 所得割 before credits, the credits, 均等割."""

    before_credits: int
    credits: Mapping[str, int]
    per_capita_levy: int

    @property
    def income_levy(self) -> int:
        """所得割 after all credits."""
        return self.before_credits - sum(self.credits.values())

    @property
    def whole(self) -> int:
        """What is to be paid."""
        return self.income_levy + self.per_capita_levy


def _tax(before: int, levy: int, *, adjustment: int, housing: int, donation: int) -> Tax:
    credits = dict.fromkeys((*ADDED_BACK, *STAYS), 0)
    credits |= {"adjustment": adjustment, "housing": housing, "donation": donation}
    return Tax(before_credits=before, per_capita_levy=levy, credits=credits)


# Chosen so that each of the two wrong columns leads to another tier than the right amount.
MUNICIPAL = _tax(165_900, 3_500, adjustment=1_500, housing=30_000, donation=12_000)
_PREFECTURAL = _tax(110_600, 1_500, adjustment=1_000, housing=20_000, donation=8_000)


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """What the table says of a mark; `cite` is the provision that says it, None where none does."""

    mark: str
    words: str
    use: str
    question: str
    cite: str | None


def lines(paper: str) -> tuple[Line, ...]:
    """Return the table of a paper: a line for each mark of its drawing."""
    return tuple(_line(place) for place in (*_OF_PAPER[paper], PASSED))


def _line(place: str) -> Line:
    question = f"place.{place}.question"
    return Line(
        mark=mark_of(place),
        words=say(f"place.{place}.words"),
        use=say(f"place.{place}.use", said_on=FACTS["superseded_said_on"]),
        question=say(question if WORDS.has(f"notices.{question}") else "not_asked"),
        cite=_CITES.get(place),
    )


def mark_of(place: str) -> str:
    """Return the mark of a place, a cross for what is passed by."""
    return MARKS.get(place) or say("cross")


def drawn(paper: str) -> Drawing:
    """Return the drawing of a paper."""
    rows = {"employer": _employer, "certificate": _certificate}[paper]
    return drawing(rows())


def _employer() -> Iterator[Row]:
    yield _title("employer")
    yield []
    yield [
        _passed("income_column"),
        _passed("deductions_column"),
        _passed("base_column"),
        Cell(words=say("drawn.tax_column"), look="seen"),
        _passed("payments_column"),
    ]
    yield [Cell(words=say("drawn.remarks"), look="seen", share=3), _passed("family", share=2)]
    yield []
    yield [_head("tax_enlarged")]
    yield [_head("municipal_rows")]
    yield from (
        [_seen(place, share=2), _amount(amount)]
        for place, amount in (
            ("before_credits", MUNICIPAL.before_credits),
            ("credits", sum(MUNICIPAL.credits.values())),
            ("income_levy", MUNICIPAL.income_levy),
            ("per_capita_levy", MUNICIPAL.per_capita_levy),
        )
    )
    yield [_passed("prefectural_rows", marked=True)]
    whole = MUNICIPAL.whole + _PREFECTURAL.whole
    yield [_passed("whole", marked=True, share=2), _amount(whole, look="passed")]
    yield []
    yield [_head("remarks_enlarged")]
    for place in ("housing", "donation"):
        yield [_seen(place, "remark")]


def _certificate() -> Iterator[Row]:
    yield _title("certificate")
    yield []
    yield [_passed("income_rows", marked=True)]
    yield []
    yield [_head("tax_column", share=2), _head("municipal"), _passed("prefectural", marked=True)]
    yield from (
        [_seen(place, "short", share=2), _amount(municipal), _amount(prefectural, look="passed")]
        for place, municipal, prefectural in (
            ("income_levy", MUNICIPAL.income_levy, _PREFECTURAL.income_levy),
            ("per_capita_levy", MUNICIPAL.per_capita_levy, _PREFECTURAL.per_capita_levy),
        )
    )
    whole = MUNICIPAL.whole + _PREFECTURAL.whole
    yield [_passed("whole_of_year", marked=True, share=2), _amount(whole, look="passed", share=2)]
    yield []
    yield [_head("credits_listed")]
    yield from (
        [
            _seen(place, share=2),
            _amount(MUNICIPAL.credits[place]),
            _amount(_PREFECTURAL.credits[place], look="passed"),
        ]
        for place in ("adjustment", *ADDED_BACK, "securities")
    )


def _title(paper: str) -> Row:
    return [_seen("year", share=1.15), Cell(words=say(f"drawn.{paper}"), share=2.4)]


def _head(name: str, share: float = 1) -> Cell:
    return Cell(words=say(f"drawn.{name}"), look="head", share=share)


def _seen(place: str, what: str = "drawn", *, share: float = 1) -> Cell:
    words = say(f"place.{place}.{what}", **_amounts_of(place))
    return Cell(words=words, look="seen", mark=mark_of(place), share=share)


def _amounts_of(credit: str) -> dict[str, Quantity]:
    """Return what the remarks of a paper say of a credit; nothing of another place."""
    taxes = {"municipal": MUNICIPAL, "prefectural": _PREFECTURAL}
    return {
        name: Quantity(tax.credits[credit], "yen")
        for name, tax in taxes.items()
        if credit in tax.credits
    }


def _passed(name: str, *, marked: bool = False, share: float = 1) -> Cell:
    mark = mark_of(PASSED) if marked else ""
    return Cell(words=say(f"drawn.{name}"), look="passed", mark=mark, share=share)


def _amount(amount: int, *, look: str = "seen", share: float = 1) -> Cell:
    return Cell(words=WORDS.written(amount, "amount"), look=look, number=True, share=share)


def render(
    *, base: str, which: Sequence[str] = PAPERS, prefix: str = "notice", headed: bool = True
) -> str:
    """Draw the papers of `which` as HTML, each with its table.

    `base` is the relative address of the site's root. Ids on the page begin with `prefix`: papers
    that stand on a page twice need two. Without `headed` their titles are no headings of the page.
    """
    return render_template(
        "notices.html",
        papers=[(paper, drawn(paper), lines(paper)) for paper in which],
        prefix=prefix,
        headed=headed,
        base=base,
        page=fee.CALCULATOR.page(WORDS, base=base),
        say=say,
    )


def say(key: str, /, **values: object) -> str:
    """Return a word about the papers."""
    return WORDS.text(f"notices.{key}", **values)
