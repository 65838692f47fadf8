"""A value with its unit: what results carry in place of words, until a catalogue writes it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Quantity:
    """A value and how it is to be written: `Quantity(5920, "yen")` is 「5,920円」 in Japanese.

    `unit` is one that `calculators.messages.written` knows, or a key of the catalogue's `unit`.
    """

    value: object
    unit: str
