"""The text that calculators cite: its version, its title, and where its places stand."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from calculators.messages import Catalogue
from calculators.quantity import Quantity


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """A version of a text.

    `ruleset` names the version, `title` the text in its own words with its number or publisher,
    `in_force` the day from which it is in force (None: the title names the version),
    `labels` maps each id to the parts of its name (`calculators.messages.written.citation`),
    `address` returns the place of an id under the site's root.
    """

    ruleset: str
    title: str
    in_force: date | None
    labels: Mapping[str, str]
    address: Callable[[str], str]

    def label(self, id: str, words: Catalogue) -> str:
        """Return the citation of a place: 「第10条第2項第1号」."""
        return words.citation(self.labels[id])

    def version(self, words: Catalogue) -> str:
        """Return the title with the day its version is in force."""
        if self.in_force is None:
            return self.title
        day = Quantity(self.in_force, "date")
        return words.text("source.version", title=self.title, day=day)
