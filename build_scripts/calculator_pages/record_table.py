"""手引の記録の一覧: where each kind of training is recorded, computed at build time.

Each row is the answer of `training-record` for the 年度 of the manual. On the page a script may hide
rows that don't hold what is typed; without it the whole table stands.
"""

from collections.abc import Iterable
from dataclasses import dataclass

from build_scripts.rendering import render as render_template
from build_scripts.site_words import WORDS
from calculators.quantity import Quantity
from calculators.registry import CALCULATORS
from calculators.render.html import Html, join
from calculators.render.page import Page
from calculators.training import record
from calculators.training.advice import Step
from calculators.training.stated import manual

_YOU = frozenset({"teacher"})


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One kind of training: its name, how it is recorded, what you do, what others do."""

    name: str
    recording: str
    cites: Html
    yours: tuple[Html, ...]
    others: tuple[Html, ...]


def render(*, base: str) -> str:
    """Draw the table as HTML; `base` is the relative address of the site's root."""
    return render_template(
        "record_table.html",
        lines=tuple(_lines(base)),
        caption=WORDS.text(
            "record-table.caption", year=Quantity(manual().fiscal_year, "fiscal_year_name")
        ),
        say=lambda key: WORDS.entries[f"record-table.{key}"],
        assets=f"{base}assets/widget/",
    )


def _lines(base: str) -> Iterable[Line]:
    calculator = CALCULATORS[record.NAME]
    page = calculator.page(WORDS, base=base)
    for training in record.TRAININGS:
        result = calculator.calculate({"training": training, "fiscal_year": manual().fiscal_year})
        steps = result["steps"]
        yield Line(
            name=WORDS.choice(record.NAME, "training", training),
            recording=page.text(f"recording.{result.get('recording', 'open')}"),
            cites=page.links(result["answer"].cites),
            yours=tuple(_said(step, page) for step in steps if step.who in _YOU)
            + tuple(page.statement(reason) for reason in result.get("reasons", ())),
            others=tuple(
                join(
                    WORDS.text("record-table.who", who=page.text(f"who.{step.who}")),
                    _said(step, page),
                )
                for step in steps
                if step.who not in _YOU
            ),
        )


def _said(step: Step, page: Page) -> Html:
    if step.timing is None:
        return page.statement(step)
    when = WORDS.text("record-table.when", when=step.timing.written(WORDS))
    return join(when, page.statement(step))
