"""What a calculator is: its input, its form, its rules, how its result is shown, what it cites."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass

from calculators.form import Example, Form
from calculators.messages import Catalogue
from calculators.outcome import Json
from calculators.render.html import Html
from calculators.render.page import Page
from calculators.schema import Record


@dataclass(frozen=True, kw_only=True)
class Library:
    """The text that calculators cite.

    `ruleset` is the name of its version, `title` names text and version for readers, `labels`
    maps each id to its citation form, `address` returns the place of an id under the site's root.
    """

    ruleset: str
    title: str
    labels: Mapping[str, str]
    address: Callable[[str], str]


@dataclass(frozen=True, kw_only=True)
class Calculator:
    """A calculator by its name.

    `calculate` takes a decoded JSON request and returns the JSON result; `render` returns the
    inner HTML of a result that is not `invalid`, `brief` its answer alone, in a line or two.
    `examples` are answers that a link may ask for by name.
    """

    name: str
    library: Library
    shape: Record
    form: Form
    calculate: Callable[[object, Catalogue], Json]
    render: Callable[[Json, Page], Html]
    brief: Callable[[Json, Page], Html] | None = None
    examples: Callable[[Catalogue], Iterable[Example]] | None = None

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
        return Page(
            calculator=self.name,
            words=words,
            base=base,
            labels=self.library.labels,
            address=self.library.address,
        )
