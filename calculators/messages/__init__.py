"""The catalogue of every word that a form or a result shows, keyed by id: one file a language.

A catalogue is passed in by whoever speaks: the page, the command line, the worker. Rules and results
know none.
"""

import re
import tomllib
from collections.abc import Mapping
from functools import cache

from calculators import package_data
from calculators.messages import written
from calculators.messages.marks import without_marks
from calculators.quantity import Quantity

DEFAULT_LANGUAGE = "ja"
LANGUAGES = ("ja",)
"""Every language that has a catalogue: `<language>.toml` beside this module."""

_A_YEAR = re.compile(r"[12]\d{3}", re.ASCII)

WHOLE = "whole"
"""The catalogue's name for the input as a whole, whose path is empty."""


class PlaceholderError(ValueError):
    """A word has a placeholder that whoever speaks it has nothing for: a slip in the catalogue."""

    def __init__(self, *, language: str, key: str, name: str) -> None:
        super().__init__(f"{language}.toml: {key}: nothing is given for {{{name}}}")
        self.language, self.key, self.name = language, key, name


class Catalogue:
    """The messages of one language. Keys are dotted: 「reason.out_of_period」."""

    def __init__(self, language: str, entries: Mapping[str, str]) -> None:
        self.language = language
        self.entries = entries

    def text(self, key: str, /, **values: object) -> str:
        """Return the message with `values` filled in; quantities are written in this language.

        Raises KeyError when the key is not in the catalogue: a missing word is a fault of the
        program, never an empty sentence on the page. Raises PlaceholderError when a placeholder of
        the word has no value.
        """
        return self._filled(key, **self._spoken(values))

    def _filled(self, key: str, /, *numbers: str, **values: object) -> str:
        word = self.entries[key]
        try:
            return word.format(*numbers, **values)
        except (KeyError, IndexError) as error:
            name = str(error.args[0])
            raise PlaceholderError(language=self.language, key=key, name=name) from error

    def fill(self, sentence: str, /, **values: object) -> str:
        """Return a sentence that stands elsewhere with `values` filled in, quantities written."""
        return sentence.format(**self._spoken(values))

    def has(self, key: str) -> bool:
        """Say whether the catalogue holds `key`."""
        return key in self.entries

    def written(self, value: object, unit: str) -> str:
        """Return a value of a unit as a reader reads it: 5920 and "yen" give 「5,920円」."""
        return written.written(self, Quantity(value, unit))

    def citation(self, label: str) -> str:
        """Return the name of a place of a text from the parts of its label."""
        return written.citation(self, label)

    def _spoken(self, values: Mapping[str, object]) -> dict[str, object]:
        return {
            name: written.written(self, value) if isinstance(value, Quantity) else value
            for name, value in values.items()
        }

    def field(self, calculator: str, path: str, what: str, **facts: object) -> str | None:
        """Return a word about an input field, or None when it has none.

        The words are "label", "hint", "unit", and "example", a year as it may be typed.

        `facts` are the figures of the law that the word states (`Form.facts`).

        Numbers in the path are shown in the word: `taxes.2015.income_levy` is found under
        `taxes.*.income_levy` and labelled 「2015年度分の所得割」.
        """
        steps = path.split(".")
        pattern = ".".join("*" if step.isdecimal() else step for step in steps)
        numbers = [
            self.text("value.each") if step == "*" else step
            for step in steps
            if step == "*" or step.isdecimal()
        ]
        # A fact that is asked of several children or grown-ups has its choices and hints once.
        for known in dict.fromkeys((pattern, steps[-1])):
            for owner in (calculator, "field"):
                key = f"{owner}.{known}.{what}"
                if self.has(key):
                    return self._filled(key, *numbers, **self._spoken(facts))
        return None

    def label(self, calculator: str, path: str) -> str:
        """Return the label of an input field; a part of a date has the label of the date.

        A path that is not one of ours (an unknown key) is its own label.
        """
        return self._field_or_date(calculator, path or WHOLE, "label") or path

    def year_example(self, calculator: str, path: str) -> str:
        """Return a year as it may be typed into a field, one that fits its question if it has one."""
        return self._field_or_date(calculator, path, "example") or self.text("form.year_example")

    def _field_or_date(self, calculator: str, path: str, what: str) -> str | None:
        """Return a word about an input field; for a part of a date without one, the date's."""
        for known in (path, path.rpartition(".")[0]):
            word = self.field(calculator, known, what)
            if word is not None:
                return word
        return None

    def choice(self, calculator: str, path: str, value: str, **facts: object) -> str:
        """Return the words of one choice of a field; KeyError when the catalogue lacks them.

        A choice that is a 年度 needs none: it is written.
        """
        word = self.field(calculator, path, f"choice.{value}", **facts)
        if word is None and _A_YEAR.fullmatch(value):
            return self.written(int(value), "fiscal_year")
        if word is None:
            raise KeyError(f"{calculator}.{path}.choice.{value}")
        return word


def flatten(tree: Mapping[str, object], prefix: str = "") -> dict[str, str]:
    """Return a nested mapping of strings as dotted keys; TypeError for any other leaf."""
    flat: dict[str, str] = {}
    for key, value in tree.items():
        if isinstance(value, Mapping):
            flat.update(flatten(value, f"{prefix}{key}."))
        elif isinstance(value, str):
            flat[prefix + key] = value
        else:
            raise TypeError(f"{prefix}{key} is not a string")
    return flat


@cache
def catalogue(language: str) -> Catalogue:
    """Return the catalogue of a language; FileNotFoundError when there is none."""
    entries = marked(language).entries
    return Catalogue(language, {key: without_marks(text) for key, text in entries.items()})


@cache
def marked(language: str) -> Catalogue:
    """Return the catalogue of a language with its marks of the glossary's words (`marks`).

    It is for pages, which can link them.
    """
    text = package_data.read_text(__name__, f"{language}.toml")
    return Catalogue(language, flatten(tomllib.loads(text)))
