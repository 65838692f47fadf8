"""Defined terms: where a text gives a word its meaning, and where the word is used after that."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from build_scripts.law.model import Kind, Span
from build_scripts.law.references.index import Index, Level, Node, Passage
from build_scripts.law.references.marked import Marked, Words
from build_scripts.law.references.model import Definition, Reference, Rule
from build_scripts.law.references.short_names import short_names

_MEANING = re.compile(
    r"(?:(?P<scope>この[^「」、。（）()]{1,14})(?:において|における|で)[、,]?)?「(?P<name>[^「」]+)」とは"
)
_DEFINES = re.compile("用語の(?:意義|定義|意味)")
_QUOTED = re.compile("「[^「」]*」")
_CJK = re.compile("[一-龠々ァ-ヶーA-Za-z0-9０-９]")
# What may stand right before a term, or right after it, though it is written in the same script.
_BEFORE = ("当該", "各", "同", "前記", "全")
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
                meaning = _scopes(Span(*match.span("scope")), text, pointers, nodes, index)
            if meaning:
                span = Span(*match.span("name"))
                terms.append(
                    Term(name=match["name"], text=text, span=span, scopes=meaning, whole=True)
                )
        for short in short_names(text.words):
            span = short.name
            if short.start >= text.start and (text.id, span.start) not in law_names:
                scopes = _scopes(short.scope, text, pointers, nodes, index)
                name = span.of(text.words)
                terms.append(Term(name=name, text=text, span=span, scopes=scopes, whole=False))
        terms.extend(_listed(text, index))
    return tuple(terms)


def definitions(terms: Iterable[Term], index: Index) -> tuple[Definition, ...]:
    """Return the terms as those see them who read another law, in order."""
    return tuple(
        Definition(
            name=term.name,
            id=term.text.id,
            everywhere=index.root in term.scopes and term.text.node.part is index.root,
        )
        for term in terms
    )


def uses_of(names: Iterable[str], given_by: Passage, index: Index) -> "TermUses":
    """Return the uses of terms that another law defines, which `given_by` takes for all of this law."""
    span = Span(0, len(given_by.words))
    terms = (
        Term(name=name, text=given_by, span=span, scopes=(index.root,), whole=True)
        for name in names
    )
    return TermUses(terms, index)


class TermUses:
    """Where the terms of one law are used."""

    def __init__(self, terms: Iterable[Term], index: Index) -> None:
        self._index = index
        self._terms: dict[str, list[Term]] = {}
        for term in terms:
            self._terms.setdefault(term.name, []).append(term)
        self._names = Words(self._terms)

    def in_text(self, text: Passage, taken: Sequence[Span]) -> Iterator[Reference]:
        """Yield a reference for each use of a term in `text` outside the spans `taken`."""
        marked = Marked(text.words, taken)
        for match in _QUOTED.finditer(text.words):
            marked.add(Span(*match.span()))
        for span in self._names.find(text.words, text.start, lambda _: True):
            if marked.meets(span) or not _stands_alone(text.words, span):
                continue
            name = span.of(text.words)
            term = self._holding(name, text, span)
            if term is not None:
                id = term.text.id
                yield Reference(text=name, span=span, targets=(id,), rule=Rule.TERM, introduced=id)

    def _holding(self, name: str, text: Passage, span: Span) -> Term | None:
        for term in reversed(self._terms[name]):
            if term.text is text and term.span.start <= span.end and term.whole:
                continue
            after = (term.text.order, term.span.end) <= (text.order, span.start)
            if (after or term.whole) and _within(text.node, term.scopes, self._index):
                return term
        return None


def _stands_alone(text: str, span: Span) -> bool:
    """Return whether the characters are a word of their own: 保育園, not the end of 千駄ヶ谷保育園."""
    start, end = span.start, span.end
    joins = start > 0 and _CJK.match(text, start) and _CJK.match(text, start - 1)
    if joins and not text.endswith(_BEFORE, 0, start):
        return False
    return not _CJK.match(text, end) or _AFTER.match(text, end) is not None


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
    scope: Span,
    text: Passage,
    pointers: Mapping[str, Sequence[Reference]],
    nodes: Mapping[str, Node],
    index: Index,
) -> tuple[Node, ...]:
    """Return where the term holds: what the words before it name, else the law or 附則."""
    inside = [
        reference
        for reference in (pointers.get(text.id, ()) if scope.start < scope.end else ())
        if scope.start <= reference.span.start and reference.span.end <= scope.end
    ]
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
