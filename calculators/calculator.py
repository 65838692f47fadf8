"""What a calculator is: its input, its form, its rules, how its result is shown, what it cites."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any, Protocol

from calculators import outcome
from calculators.form import Example, Form, Guidance
from calculators.messages import Catalogue
from calculators.outcome import Json, to_json
from calculators.render.html import Html
from calculators.render.page import Page
from calculators.schema import Record
from calculators.source import Source

type Calculate = Callable[[object], Mapping[str, Any]]

NO_FORM = Form(sections=())
"""Of a calculator that only programs ask."""


class Present(Protocol):
    """Draws a result with the form's values and the request that they made."""

    def __call__(
        self,
        values: Mapping[str, str],
        request: Mapping[str, Any],
        result: Any,
        page: Page,
        *,
        today: date,
    ) -> Html:
        """Return the inner HTML."""


class Guide(Protocol):
    """Says what to show beside the form for what has been typed so far."""

    def __call__(self, values: Mapping[str, str], words: Catalogue, *, today: date) -> Guidance:
        """Return it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Calculator:
    """A calculator by its name.

    `calculate` takes a decoded JSON request and returns its result without words (a TypedDict of
    its own); `tool` is the name of its page where that is not its own; `render` returns the inner
    HTML of a result that is not `invalid`, `answer` its answer alone, in a line or two. `present`
    draws a result with what was typed, where that says more; `guide` says what to show beside the
    form while it is filled in. `brief` writes the short form for programs. `examples` are answers
    that a link may ask for by name.
    """

    name: str
    source: Source
    shape: Record
    form: Form = NO_FORM
    tool: str = ""
    calculate: Calculate
    render: Callable[[Any, Page], Html] | None = None
    answer: Callable[[Any, Page], Html] | None = None
    present: Present | None = None
    guide: Guide | None = None
    brief: Callable[[object], str] | None = None
    examples: Callable[[Catalogue], Iterable[Example]] | None = None

    def spoken(self, request: object, words: Catalogue) -> Json:
        """Return the result for a decoded request, with its words, as JSON."""
        return outcome.spoken(self.calculate(request), words)

    def in_brief(self, request: object) -> str:
        """Return the result for a decoded request as compact JSON text without words."""
        if self.brief is not None:
            return self.brief(request)
        return to_json(outcome.brief(self.calculate(request)))

    def schema(self, words: Catalogue) -> Json:
        """Return the JSON Schema of the input, with titles and descriptions."""

        def word(path: str, what: str) -> str | None:
            return words.field(self.name, path, what, **self.form.facts)

        return {
            "$schema": "https://json-schema.org/draft/2020-12/schema",
            "$id": f"urn:tebiki:{self.name}",
            "title": words.text(f"{self.name}.title"),
            "description": words.text(f"{self.name}.lead"),
            **self.shape.describe(word),
        }

    def page(self, words: Catalogue, *, base: str) -> Page:
        """Return what `render` needs for a page whose site root is at the relative `base`."""
        choices = frozenset(field.name for field in self.form.fields() if field.choices is not None)
        return Page(
            calculator=self.name, words=words, base=base, source=self.source, choices=choices
        )
