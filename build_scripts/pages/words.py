"""A text as runs of characters: as enacted, put back by this site, or stating a figure."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from build_scripts.law import Span


@dataclass(frozen=True, slots=True)
class Run:
    """Characters that stand together.

    `restored` when the source had lost them, `figure` when they are a stated figure, which the
    calculators take from the sentence.
    """

    text: str
    restored: bool = False
    figure: bool = False


def runs(
    text: str,
    restored: Sequence[Span] = (),
    *,
    start: int = 0,
    end: int | None = None,
    figures: Sequence[Span] = (),
) -> Iterator[Run]:
    """Yield the runs of `text[start:end]`, restored ones and figures apart.

    No character is lost or added.
    """
    end = len(text) if end is None else end
    bounds = {place for span in (*restored, *figures) for place in (span.start, span.end)}
    places = [start, *sorted(place for place in bounds if start < place < end), end]
    for left, right in pairwise(places):
        if left < right:
            yield Run(
                text[left:right],
                restored=_covered(left, restored),
                figure=_covered(left, figures),
            )


def _covered(place: int, spans: Sequence[Span]) -> bool:
    return any(span.start <= place < span.end for span in spans)
