"""Every calculator by its name: the one place where a new one is added."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from calculators import fiscal
from calculators.childcare import eligibility, fee, fee_form, opening, request, tables
from calculators.childcare.tables import Version
from calculators.form import Form
from calculators.messages import Catalogue
from calculators.outcome import Json
from calculators.render import childcare_eligibility, childcare_fee, childcare_opening
from calculators.render.html import Html
from calculators.render.page import Page
from calculators.schema import Record


@dataclass(frozen=True, kw_only=True)
class Library:
    """The text a calculator cites: its title, its folder on the site, the label of each id."""

    title: str
    root: str
    labels: Mapping[str, str]


@dataclass(frozen=True, kw_only=True)
class Calculator:
    """A calculator: its input, its form, its rules and how its result is shown.

    `calculate` takes a decoded JSON request and returns the JSON result; `render` returns the
    inner HTML of a result that is not `invalid`.
    """

    name: str
    ruleset: str
    library: Library
    shape: Record
    form: Form
    calculate: Callable[[object, Catalogue], Json]
    render: Callable[[Json, Page], Html]

    def schema(self, words: Catalogue) -> Json:
        """Return the JSON Schema of the input, with titles and descriptions."""
        return {
            "$schema": "https://json-schema.org/draft/2020-12/schema",
            "$id": f"urn:tebiki:{self.name}",
            "title": words.text(f"{self.name}.title"),
            "description": words.text(f"{self.name}.lead"),
            **self.shape.describe(words, calculator=self.name),
        }


def _version_title(version: Version) -> str:
    day = fiscal.written_day(version.in_force)
    return f"{version.title}（{version.law_num}）{day}施行の版"


_CHILDCARE = tables.latest().ruleset
_ORDINANCE = Library(
    title=_version_title(tables.latest()), root="ordinance/", labels=tables.latest().labels
)

CALCULATORS = {
    calculator.name: calculator
    for calculator in (
        Calculator(
            name=fee.NAME,
            ruleset=_CHILDCARE,
            library=_ORDINANCE,
            shape=request.SHAPE,
            form=fee_form.FORM,
            calculate=fee.calculate,
            render=childcare_fee.render,
        ),
        Calculator(
            name=eligibility.NAME,
            ruleset=_CHILDCARE,
            library=_ORDINANCE,
            shape=eligibility.SHAPE,
            form=eligibility.FORM,
            calculate=eligibility.calculate,
            render=childcare_eligibility.render,
        ),
        Calculator(
            name=opening.NAME,
            ruleset=_CHILDCARE,
            library=_ORDINANCE,
            shape=opening.SHAPE,
            form=opening.FORM,
            calculate=opening.calculate,
            render=childcare_opening.render,
        ),
    )
}
