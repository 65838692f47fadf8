"""読替え applied: where a provision orders one word to be read for another."""

import re
from collections import Counter
from collections.abc import Iterable, Mapping
from types import MappingProxyType
from typing import Any

from build_scripts.law.citation import lies_in
from build_scripts.law.model import Law, Span
from build_scripts.law.texts import Role, texts
from build_scripts.law.version.model import Reading


def read_readings(entries: Iterable[Mapping[str, Any]], law: Law) -> tuple[Reading, ...]:
    """Return every 読替え that version.toml declares, with the words of `law` that it changes.

    A provision that orders a reading is not read anew itself, nor are captions and titles.
    """
    words = {text.id: text.words for text in texts(law) if text.role in (Role.WORDS, Role.CELL)}
    orders = Counter[str]()
    found: list[Reading] = []
    for entry in entries:
        by, old = str(entry["by"]), str(entry["old"])
        targets = tuple(map(str, entry["targets"]))
        orders[by] += 1
        found.append(
            Reading(
                key=by if orders[by] == 1 else f"{by}-{orders[by]}",
                by=by,
                targets=targets,
                old=old,
                new=str(entry["new"]),
                condition=str(entry["condition"]),
                spans=MappingProxyType(
                    {
                        id: spans
                        for id, text in words.items()
                        if id != by
                        and any(lies_in(id, target) for target in targets)
                        and (spans := _places(old, text))
                    }
                ),
            )
        )
    return tuple(found)


def _places(word: str, text: str) -> tuple[Span, ...]:
    return tuple(Span(*match.span()) for match in re.finditer(re.escape(word), text))
