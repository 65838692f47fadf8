"""The estimator with the answers of a household: the worked example with some of them changed.

Answers reach the form by a link to a case, as the page itself makes them, so that one page serves
many households and Python starts once. What a hand must do is done by hand in the tests.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from urllib.parse import urlencode

from playwright.sync_api import ConsoleMessage, Locator, Page, expect

from calculators.childcare.family import CALCULATOR
from calculators.form import SURE
from tests.browser.worked_example import PAGE, submit
from tests.calculators.forms import FEE

type Said = Mapping[str, str]


_NOTHING_CONFIRMED = {f"{SURE}{each.name}": "" for each in CALCULATOR.form.fields() if each.doubted}


def said(*changes: Said) -> dict[str, str]:
    """Return the worked example's answers with changes, by the names of the inputs."""
    answers = {**FEE, **_NOTHING_CONFIRMED}
    for change in changes:
        unknown = {name for name in change if name not in answers}
        if unknown:
            raise KeyError(unknown)
        answers |= change
    return answers


def date_of(name: str, year: int, month: int, day: int) -> Said:
    """Return the three answers of a date."""
    return {f"{name}.year": str(year), f"{name}.month": str(month), f"{name}.day": str(day)}


def assessed(adult: int, *, previous: int, current: int, **more: str) -> Said:
    """Return an adult's taxes of both years in yen, with 3,500 of 均等割; `more` is of both years."""
    answers = {}
    for year, levy in (("previous", previous), ("current", current)):
        own = f"adult.{adult}.{year}"
        answers |= {
            f"{own}.status": "assessed",
            f"{own}.income_levy": str(levy),
            f"{own}.per_capita_levy": "3500",
            f"{own}.special": "none",
            **{f"{own}.{name}": text for name, text in more.items()},
        }
    return answers


def tax_is(adult: int, word: str, *years: str) -> Said:
    """Return that an adult's tax is 「not_taxed」, 「undeclared」, 「abroad」 or 「unknown」."""
    return {f"adult.{adult}.{year}.status": word for year in years or ("previous", "current")}


def child(number: int, birth_date: tuple[int, int, int], service: str = "long") -> Said:
    """Return a further child that goes to 山谷かきのみ園 from 1 April 2016."""
    own = f"child.{number}"
    return {
        "siblings": str(number - 1),
        f"{own}.use": "facility",
        f"{own}.facility": "yamaya-kakinomi",
        f"{own}.service": service,
        **date_of(f"{own}.birth_date", *birth_date),
        **date_of(f"{own}.enrolled_from", 2016, 4, 1),
    }


SINGLE_PARENT: Said = {"single_parent": "yes", "adult.2.exists": "no"}

TWINS: Said = {
    **child(2, (2014, 10, 1)),
    **child(3, (2014, 10, 1)),
    **{f"child.{number}.named": "yes" for number in (1, 2, 3)},
}
"""Younger than the child of the worked example; all three are in a facility that the rules name."""

UNKNOWN_SECOND_PARENT: Said = tax_is(2, "unknown")
UNDECLARED: Said = tax_is(1, "undeclared")
IN_2026: Said = {
    "fiscal_year": "later",
    "later_year": "令和8",
    **date_of("child.1.birth_date", 2022, 5, 10),
    **date_of("child.1.enrolled_from", 2026, 4, 1),
}
DOUBTS: Said = {
    "adult.2.exists": "no",
    "adult.1.previous.income_levy": "14",
    "adult.1.current.income_levy": "4,000,000",
}

# The page listens first, so that the answers are in the form when this has heard of the change.
PUT = """fragment => new Promise((done) => {
    history.replaceState(history.state, "", location.pathname);
    addEventListener("hashchange", () => done(), { once: true });
    location.hash = fragment;
})"""


def link(answers: Said) -> str:
    """Return the address of the page with these answers."""
    return f"{PAGE}#{urlencode({'v': '2', **answers})}"


@dataclass
class Estimator:
    """The open page; `broken` is what its scripts and its console complained of."""

    page: Page
    broken: list[str] = field(default_factory=list)

    def __post_init__(self) -> None:
        """Listen to the page."""

        def note(message: ConsoleMessage) -> None:
            if message.type == "error":
                self.broken.append(message.text)

        self.page.on("console", note)
        self.page.on("pageerror", lambda error: self.broken.append(str(error)))

    def open(self) -> "Estimator":
        """Open the page and wait until Python answers."""
        self.page.goto(PAGE)
        expect(self.page.locator("[data-calculator]")).to_have_attribute("data-state", "ready")
        return self

    def put(self, *changes: Said) -> None:
        """Put a whole household into the form, in place of what was there."""
        fragment = link(said(*changes)).removeprefix(f"{PAGE}#")
        self.page.evaluate(PUT, fragment)

    def ask(self, *changes: Said) -> Locator:
        """Put a household into the form, press the button, and return the result."""
        self.put(*changes)
        return self.press()

    def press(self) -> Locator:
        """Press the button, and return the result once it is that of the form."""
        submit(self.page)
        expect(self.status).to_have_text("結果が出ました。")
        expect(self.result).to_be_visible()
        return self.result

    def control(self, name: str, value: str | None = None) -> Locator:
        """Return an input by its name, of several choices that of a value."""
        chosen = "" if value is None else f'[value="{value}"]'
        return self.page.locator(f'[name="{name}"]{chosen}')

    def beside(self, name: str, part: str) -> Locator:
        """Return what stands beside a question: its `echo`, `doubt` or `error`."""
        return self.page.locator(f'[data-field="{name}"] [data-part={part}]')

    @property
    def result(self) -> Locator:
        """Where the result stands."""
        return self.page.locator("[data-part=result]")

    @property
    def headline(self) -> Locator:
        """The amounts of the result in one look."""
        return self.result.locator(".result-headline")

    @property
    def errors(self) -> Locator:
        """The summary of what is wrong or doubtful."""
        return self.page.locator("[data-part=errors]")

    @property
    def status(self) -> Locator:
        """The line that says what is going on."""
        return self.page.locator("[data-part=status]")
