"""A text as runs of characters: as enacted, put back by this site, stating a figure, or with ruby."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

from build_scripts.law import Mark, MarkKind, Span

_LIFTED = {MarkKind.SUP: "sup", MarkKind.SUB: "sub"}


@dataclass(frozen=True, slots=True)
class Run:
    """Characters that stand together.

    `restored` when the source had lost them, `figure` when they are a stated figure, which the
    calculators take from the sentence. `ruby` is how they are read; `picture` when they are the
    address of a picture; `lifted` is "sup" or "sub" when they are printed higher or lower.
    """

    text: str
    restored: bool = False
    figure: bool = False
    ruby: str = ""
    picture: bool = False
    lifted: str = ""


def runs(
    text: str,
    restored: Sequence[Span] = (),
    *,
    start: int = 0,
    end: int | None = None,
    figures: Sequence[Span] = (),
    marks: Sequence[Mark] = (),
) -> Iterator[Run]:
    """Yield the runs of `text[start:end]`, restored ones, figures and marked ones apart.

    A reading stands at the end of the characters that it is of. No character is lost or added.
    """
    end = len(text) if end is None else end
    spans = [*restored, *figures, *(mark.span for mark in marks)]
    bounds = {place for span in spans for place in (span.start, span.end)}
    places = [start, *sorted(place for place in bounds if start < place < end), end]
    for left, right in pairwise(places):
        if left < right:
            own = [mark for mark in marks if mark.span.start <= left < mark.span.end]
            ruby = [m for m in own if m.kind is MarkKind.RUBY and m.span.end == right]
            yield Run(
                text[left:right],
                restored=_covered(left, restored),
                figure=_covered(left, figures),
                ruby="".join(mark.value for mark in ruby),
                picture=any(mark.kind is MarkKind.FIGURE for mark in own),
                lifted=next((_LIFTED[m.kind] for m in own if m.kind in _LIFTED), ""),
            )


def _covered(place: int, spans: Sequence[Span]) -> bool:
    return any(span.start <= place < span.end for span in spans)
