"""A text as runs of characters, each as enacted or put back by this site."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from build_scripts.ordinance.model import Span


@dataclass(frozen=True, slots=True)
class Run:
    """Characters that stand together; `restored` when the source had lost them."""

    text: str
    restored: bool = False


def runs(
    text: str, restored: Sequence[Span] = (), *, start: int = 0, end: int | None = None
) -> Iterator[Run]:
    """Yield the runs of `text[start:end]`, restored ones apart; no character is lost or added."""
    end = len(text) if end is None else end
    at = start
    for span in sorted(restored):
        if span.end <= start or span.start >= end:
            continue
        if at < span.start:
            yield Run(text[at : span.start])
        yield Run(text[max(span.start, start) : min(span.end, end)], restored=True)
        at = min(span.end, end)
    if at < end:
        yield Run(text[at:end])
