"""A page as a value: what it is called, its named parts, and the one place that joins them."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass, fields, replace

from markupsafe import Markup

from build_scripts.pages.linked_data import NO_HEAD, Head
from build_scripts.pages.running_title import RunningTitle

NOTHING = Markup("")

type Wanted = Callable[[str], bool]
"""Whether the page of a name is to be drawn."""


def every(name: str) -> bool:
    """Want every page."""
    return True


@dataclass(frozen=True, slots=True, kw_only=True)
class Parts:
    """What a page shows, part by part, in the order in which readers meet them.

    No part knows what another holds, or whether it is there: the order may change.
    """

    notice: Markup = NOTHING
    """That the page is not of the newest version."""
    title: Markup = NOTHING
    standing: Markup = NOTHING
    """Of which text and version it is, and that it is not the official one."""
    places: Markup = NOTHING
    """Where the scripts find the places of the law, to cite them; nothing is seen of it here."""
    text: Markup = NOTHING
    promise: Markup = NOTHING
    """What this address will show in years to come."""
    related: Markup = NOTHING
    incoming: Markup = NOTHING
    """What points to this page."""
    changes: Markup = NOTHING
    evidence: Markup = NOTHING
    """The calculators that use the text, an example, the cases that check it."""
    files: Markup = NOTHING
    former: Markup = NOTHING
    """What stood here in earlier versions."""
    previews: Markup = NOTHING
    """Of what the text points to, for the script that shows them; nothing is seen of it here."""

    def joined(self) -> Markup:
        """Return the parts one after the other."""
        return Markup("\n").join(part for part in self if part)

    def __iter__(self) -> Iterator[Markup]:
        """Yield every part in order, empty ones too."""
        return (getattr(self, each.name) for each in fields(self))


@dataclass(frozen=True, slots=True)
class Heading:
    """One line of a page's table of contents; `title` is text, not yet HTML."""

    title: str
    id: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """One page. `name` is its address below that of the ordinance: 「j10」, 「2016-04-01/j10」.

    The whole text has the empty name. `canonical` is the address, under the site's root, of the
    page that this one repeats, or empty.
    """

    name: str
    title: str
    description: str
    parts: Parts
    contents: tuple[Heading, ...] = ()
    head: Head = NO_HEAD
    in_navigation: bool = True
    canonical: str = ""
    wide: bool = False  # tables need the room that the table of contents would take
    running_title: RunningTitle | None = None  # on paper; without one, the name of the site

    @property
    def html(self) -> str:
        """Return the whole page."""
        return str(self.parts.joined())

    @property
    def cites(self) -> bool:
        """Whether the places of its text can be cited; the script for it is needed then."""
        return bool(self.parts.places)

    def with_parts(self, **parts: Markup) -> "Page":
        """Return the page with these parts in the place of what it had under their names."""
        return replace(self, parts=replace(self.parts, **parts))
