"""Words of one law that name a place of another."""

from dataclasses import dataclass

from build_scripts.law.model import Span
from build_scripts.law.references import Rule


@dataclass(frozen=True, slots=True, kw_only=True)
class Crossing:
    """Words of the law at `root` that name a place of another, which stands at `target`.

    They are the characters `span` of the text `id`, which is cited as `label`. `ids` are the places
    there, none for that law as a whole; `provision` is what the words say of them (「第3条第1項」).
    With a `reason` they lead nowhere: it says why, in Japanese; `target` is then the law that they
    seem to mean, or empty.
    """

    root: str
    id: str
    label: str
    span: Span
    words: str
    target: str
    ids: tuple[str, ...] = ()
    provision: str = ""
    rule: Rule
    reason: str = ""

    @property
    def is_listed(self) -> bool:
        """Return whether the law at `target` lists it: it leads there, and is no use of a term."""
        return not self.reason and self.rule is not Rule.TERM
