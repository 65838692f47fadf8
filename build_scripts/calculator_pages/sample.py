"""A month of one made-up child as home shows it: the amount of the table, what is taken off, the rest.

Computed at build time by the calculator; nothing here knows an amount.
"""

from build_scripts.calculator_pages.quick_table import first_month_of
from build_scripts.rendering import render as render_template
from build_scripts.site_words import WORDS
from calculators.childcare import fee, stated
from calculators.childcare.facts import FACTS
from calculators.quantity import Quantity

_TIER, _AGE, _SERVICE = "D7", 3, "long"
"""A family in the middle of the table; the column of a class age of 3 is 3歳児's."""


def render(*, base: str) -> str:
    """Draw the sample as HTML; `base` is the relative address of the site's root."""
    row = next(row for row in stated.latest().tables["t3"].rows if row.label == _TIER)
    month = first_month_of(row, {"service": _SERVICE, "age": _AGE})
    of_table, rest = (month["care_fee"][key] for key in ("table", "after_article_12"))
    lines = [
        ("table", f"{row.id}-age3", of_table),
        ("reduction", f"t6-{row.id.removeprefix('t3-')}", rest - of_table),
    ]
    facts = {
        "age": Quantity(_AGE, "age"),
        "service": WORDS.written(_SERVICE, "service"),
        "tier": row.label,
    }
    page = fee.CALCULATOR.page(WORDS, base=base)
    return render_template(
        "sample.html",
        heading=WORDS.text("sample.heading"),
        child=WORDS.text("sample.child", **facts, **FACTS),
        lines=[
            (WORDS.text(f"sample.{name}"), page.link(cite), _signed(amount))
            for name, cite, amount in lines
        ],
        total=WORDS.written(rest, "yen"),
        say=lambda key: WORDS.text(f"sample.{key}"),
    )


def _signed(amount: int) -> str:
    written = WORDS.written(abs(amount), "yen")
    return WORDS.text("sample.less", amount=written) if amount < 0 else written
