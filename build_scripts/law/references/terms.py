"""Defined terms: where a text gives a word its meaning, and where the word is used after that."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from build_scripts.law.model import Kind, Span
from build_scripts.law.references.index import Index, Level, Node, Passage
from build_scripts.law.references.model import Reference, Rule

_SHORT = re.compile(
    r"以下(?P<scope>[^「」（）()。]*?)(?:単に|これらを|これを)?「(?P<name>[^「」]+)」と"
    r"(?:い[うい]|総称|略称)"
)
_MEANING = re.compile(
    r"(?:(?P<scope>この[^「」、。（）()]{1,14})(?:において|における|で)[、,]?)?「(?P<name>[^「」]+)」とは"
)
_DEFINES = re.compile("用語の(?:意義|定義|意味)")
_QUOTED = re.compile("「[^「」]*」")
_CJK = re.compile("[一-龠々ァ-ヶーA-Za-z0-9０-９]")
# What may stand right before a term, or right after it, though it is written in the same script.
_BEFORE = re.compile("(?:当該|各|同|前記|全)$")
_AFTER = re.compile("[及又並若]|以[外下上後前]|[内外中間毎]")


@dataclass(frozen=True, slots=True, kw_only=True)
class Term:
    """A word with a meaning: where it is given, and the place inside which it holds."""

    name: str
    text: Passage
    span: Span
    scopes: tuple[Node, ...]
    whole: bool  # it holds in all of its place, not only after the definition


def find_terms(
    index: Index,
    pointers: Mapping[str, Sequence[Reference]],
    law_names: frozenset[tuple[str, int]],
) -> tuple[Term, ...]:
    """Return the terms that the law defines, in order; short names of laws are none of them.

    `pointers` are the references found so far: 「以下この条及び第十条において「…」という。」 says
    by them where a term holds.
    """
    nodes = {node.id: node for part in (index.root,) for node in _walk(part)}
    terms: list[Term] = []
    for text in index.passages:
        meaning: tuple[Node, ...] = ()
        for match in _MEANING.finditer(text.words, text.start):
            if match["scope"]:
                meaning = _scopes(match, text, pointers, nodes, index)
            if meaning:
                span = Span(*match.span("name"))
                terms.append(
                    Term(name=match["name"], text=text, span=span, scopes=meaning, whole=True)
                )
        for match in _SHORT.finditer(text.words, text.start):
            span = Span(*match.span("name"))
            if (text.id, span.start) not in law_names:
                scopes = _scopes(match, text, pointers, nodes, index)
                terms.append(
                    Term(name=match["name"], text=text, span=span, scopes=scopes, whole=False)
                )
        terms.extend(_listed(text, index))
    return tuple(terms)


class TermUses:
    """Where the terms of one law are used."""

    def __init__(self, terms: Iterable[Term], index: Index) -> None:
        self._index = index
        self._terms: dict[str, list[Term]] = {}
        for term in terms:
            self._terms.setdefault(term.name, []).append(term)
        names = sorted(self._terms, key=len, reverse=True)
        self._pattern = re.compile("|".join(map(re.escape, names))) if names else None

    def in_text(self, text: Passage, taken: Sequence[Span]) -> Iterator[Reference]:
        """Yield a reference for each use of a term in `text` outside the spans `taken`."""
        if self._pattern is None:
            return
        quoted = [Span(*match.span()) for match in _QUOTED.finditer(text.words)]
        for match in self._pattern.finditer(text.words, text.start):
            span = Span(*match.span())
            if any(
                span.start < other.end and other.start < span.end for other in (*taken, *quoted)
            ):
                continue
            if not _stands_alone(text.words, span):
                continue
            term = self._holding(match[0], text, span)
            if term is not None:
                id = term.text.id
                yield Reference(
                    text=match[0], span=span, targets=(id,), rule=Rule.TERM, introduced=id
                )

    def _holding(self, name: str, text: Passage, span: Span) -> Term | None:
        found = None
        for term in self._terms[name]:
            if term.text is text and term.span.start <= span.end and term.whole:
                continue
            after = (term.text.order, term.span.end) <= (text.order, span.start)
            if (after or term.whole) and _within(text.node, term.scopes, self._index):
                found = term
        return found


def _stands_alone(text: str, span: Span) -> bool:
    """Return whether the characters are a word of their own: 保育園, not the end of 千駄ヶ谷保育園."""
    before, after = text[: span.start], text[span.end :]
    if _CJK.match(text, span.start) and _CJK.fullmatch(before[-1:]) and not _BEFORE.search(before):
        return False
    return not _CJK.match(after) or _AFTER.match(after) is not None


def _within(node: Node, scopes: Sequence[Node], index: Index) -> bool:
    for scope in scopes:
        if scope is index.root:
            # The words of 本則 are not those of an ordinance that amended it.
            if node.part.id not in index.amending:
                return True
        elif any(place is scope for place in node.ancestors()):
            return True
    return False


def _scopes(
    match: re.Match[str],
    text: Passage,
    pointers: Mapping[str, Sequence[Reference]],
    nodes: Mapping[str, Node],
    index: Index,
) -> tuple[Node, ...]:
    """Return where the term holds: what the words before it name, else the law or 附則."""
    start, end = match.span("scope")
    inside = [r for r in pointers.get(text.id, ()) if start <= r.span.start and r.span.end <= end]
    named = [nodes[id] for r in inside for id in r.targets if id in nodes]
    part = text.node.part
    return tuple(named) or ((part,) if part.id in index.amending else (index.root,))


def _listed(text: Passage, index: Index) -> Iterator[Term]:
    """Yield the term of an item that stands in a list of 用語の意義 as 「用語　意味」."""
    provision = text.node.provision
    if provision is None or provision.kind is not Kind.ITEM or len(provision.columns) < 2:
        return
    above = text.node.parent
    if above is None or above.provision is None or not _DEFINES.search(above.provision.text):
        return
    first = provision.columns[0]
    span = Span(first[0].span.start, first[-1].span.end)
    part = text.node.part
    scope = part if part.id in index.amending else index.root
    yield Term(name=span.of(text.words), text=text, span=span, scopes=(scope,), whole=True)


def _walk(node: Node) -> Iterator[Node]:
    if node.level is not Level.ROW:
        yield node
        for child in node.children:
            yield from _walk(child)
