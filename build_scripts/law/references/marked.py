"""Large texts in little time: which characters are taken, and words found without trying each."""

from bisect import bisect_right
from collections.abc import Callable, Iterable, Iterator

from build_scripts.law.model import Span


class Marked:
    """The characters of one text that spans cover; asking takes no longer the more there are."""

    def __init__(self, text: str, spans: Iterable[Span] = ()) -> None:
        self._marks = bytearray(len(text))
        for span in spans:
            self.add(span)

    def add(self, span: Span) -> None:
        """Cover the characters of `span`."""
        self._marks[span.start : span.end] = b"\1" * (span.end - span.start)

    def meets(self, span: Span) -> bool:
        """Return whether any character of `span` is covered."""
        return self._marks.find(1, span.start, span.end) >= 0


class Words:
    """A set of words, of which the longest is found at each place of a text.

    A pattern of all of them would try every word that begins alike at every place.
    """

    def __init__(self, words: Iterable[str]) -> None:
        self._words = frozenset(words)
        lengths: dict[str, set[int]] = {}
        for word in self._words:
            lengths.setdefault(word[:2], set()).add(len(word))
        self._lengths = {
            first: sorted(all | lengths.get(first[0], set()), reverse=True)
            for first, all in lengths.items()
        }

    def find(self, text: str, start: int, fits: Callable[[Span], bool]) -> Iterator[Span]:
        """Yield where in `text` from `start` on a word stands that `fits`, none overlapping."""
        at = start
        while at < len(text):
            lengths = self._lengths.get(text[at : at + 2]) or self._lengths.get(text[at])
            for length in lengths or ():
                span = Span(at, at + length)
                is_word = len(word := span.of(text)) == length and word in self._words
                if is_word and fits(span):
                    yield span
                    at = span.end
                    break
            else:
                at += 1


def last_up_to(ends: list[int], position: int) -> int:
    """Return the last of the ascending `ends` that isn't beyond `position`; 0 before the first."""
    at = bisect_right(ends, position)
    return ends[at - 1] if at else 0
