"""読替え applied: where a provision orders one word to be read for another, and the text so read."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from types import MappingProxyType

from build_scripts.law.model import (
    Appendix,
    Provision,
    Span,
    Substitution,
    Supplement,
    Table,
    Version,
)


@dataclass(frozen=True, slots=True)
class Reading:
    """One 読替え of a version: `spans` are the words to be read anew, by the id of their text.

    `key` names the reading on a page; it is the id of the provision that orders it, counted
    when that provision orders several.
    """

    key: str
    order: Substitution
    spans: Mapping[str, tuple[Span, ...]]

    def of(self, id: str) -> tuple[Span, ...]:
        """Return the words of the text `id` that are read anew, in order."""
        return self.spans.get(id, ())

    def apply(self, id: str, text: str) -> str:
        """Return `text`, which is that of `id`, as it reads with the new words."""
        for span in reversed(self.of(id)):
            text = text[: span.start] + self.order.new + text[span.end :]
        return text


def readings(version: Version) -> tuple[Reading, ...]:
    """Return every 読替え that the version declares.

    A provision that orders a reading is not read anew itself, nor are words that it quotes.
    """
    texts = dict(_texts(version))
    found: list[Reading] = []
    for order in version.substitutions:
        spans = {
            id: tuple(Span(*match.span()) for match in re.finditer(re.escape(order.old), text))
            for id, text in texts.items()
            if id != order.by and any(_inside(id, target) for target in order.targets)
        }
        spans = {id: own for id, own in spans.items() if own}
        count = sum(reading.order.by == order.by for reading in found)
        key = order.by if not count else f"{order.by}-{count + 1}"
        found.append(Reading(key, order, MappingProxyType(spans)))
    return tuple(found)


def _inside(id: str, target: str) -> bool:
    return id == target or id.startswith(f"{target}-")


def _texts(version: Version) -> Iterator[tuple[str, str]]:
    """Yield every text that a reading may change: provisions and cells, in order."""
    law = version.law
    holders: list[Provision | Supplement | Appendix] = [*law.walk(), *law.all_appendices]
    for provision in law.walk():
        yield provision.id, provision.text
    tables = [child for holder in holders for child in holder.children if isinstance(child, Table)]
    for table in tables:
        for row in table.rows:
            for cell in row.cells:
                yield cell.id, cell.text
