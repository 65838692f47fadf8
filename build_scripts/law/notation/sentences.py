"""The words of one provision: restorations, columns and sentences found by offset."""

import re
from collections.abc import Iterator

from build_scripts.law.model import Sentence, SentenceKind, Span
from build_scripts.law.notation.lines import BRACKETS, SPACE

_RESTORED = re.compile("〔([^〔〕]*)〕")
_OPEN = set(BRACKETS) - {"〔"}
_CLOSE = set(BRACKETS.values()) - {"〕"}


def take_restorations(text: str) -> tuple[str, tuple[Span, ...]]:
    """Return `text` without its 〔 〕 marks, and where the restored characters stand."""
    spans, parts, length, last = [], [], 0, 0
    for match in _RESTORED.finditer(text):
        before = text[last : match.start()]
        start = length + len(before)
        parts += [before, match[1]]
        length = start + len(match[1])
        spans.append(Span(start, length))
        last = match.end()
    return "".join([*parts, text[last:]]), tuple(spans)


def split_sentences(text: str, *, columns: bool) -> tuple[Sentence, ...]:
    """Return the sentences of `text`; with `columns`, a full-width space parts columns."""
    pieces: list[tuple[Span, int]] = []
    for column, span in enumerate(_columns(text) if columns else [Span(0, len(text))]):
        pieces += [(piece, column) for piece in _periods(text, span)]
    found = []
    for column in sorted({column for _, column in pieces}):
        spans = [span for span, own in pieces if own == column]
        kinds = _kinds([span.of(text) for span in spans])
        found += [
            Sentence(span=span, kind=kind, column=column)
            for span, kind in zip(spans, kinds, strict=True)
        ]
    return tuple(found)


def _depths(text: str, span: Span) -> Iterator[tuple[int, str, int]]:
    depth = 0
    for position in range(span.start, span.end):
        character = text[position]
        if character in _OPEN:
            depth += 1
        elif character in _CLOSE:
            depth = max(0, depth - 1)
        yield position, character, depth


def _columns(text: str) -> Iterator[Span]:
    start = 0
    for position, character, depth in _depths(text, Span(0, len(text))):
        if character == "　" and depth == 0:
            if position > start:
                yield Span(start, position)
            start = position + 1
    if start < len(text):
        yield Span(start, len(text))


def _periods(text: str, span: Span) -> Iterator[Span]:
    start = span.start
    for position, character, depth in _depths(text, span):
        if character == "。" and depth == 0:
            yield Span(start, position + 1)
            start = position + 1
            while start < span.end and text[start] in SPACE:
                start += 1
    if start < span.end:
        yield Span(start, span.end)


def _kinds(sentences: list[str]) -> list[SentenceKind]:
    provisos = [re.match("(?:但し|ただし|但)[、,，]?", s) is not None for s in sentences]
    if provisos:
        provisos[0] = False  # a proviso needs something to qualify
    plain = [number for number, proviso in enumerate(provisos) if not proviso]
    names = {1: [SentenceKind.MAIN if any(provisos) else SentenceKind.PLAIN]}
    names[2] = [SentenceKind.FIRST, SentenceKind.SECOND]
    names[3] = [SentenceKind.FIRST, SentenceKind.MIDDLE, SentenceKind.SECOND]
    kinds = [SentenceKind.PROVISO if proviso else SentenceKind.PLAIN for proviso in provisos]
    for number, kind in zip(plain, names.get(len(plain), []), strict=False):
        kinds[number] = kind
    return kinds
