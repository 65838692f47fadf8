"""Words that another law defines: 「この規則において使用する用語は、条例において使用する用語の例による」.

They are looked for where such a sentence stands, and lead into the law that it names. A word that the
law defines itself is its own, and one that two of the named laws define differently is nobody's.
"""

import re
from collections.abc import Iterable, Iterator, Mapping

from build_scripts.law.citation import lies_in
from build_scripts.law.collection.members import Collection
from build_scripts.law.collection.model import Crossing
from build_scripts.law.model import Law, Span
from build_scripts.law.references import GivenName, GivenNames, References, Rule, defined_terms
from build_scripts.law.references.index import Index
from build_scripts.law.references.terms import uses_of
from build_scripts.law.texts import texts

_BEGIN = re.compile("用語(?:の(?:意義|定義|意味))?は[、,]")
_END = re.compile("(?:の例|[のに]定めるところ)による")

type _Meaning = tuple[str, str]
"""Root and id of the text that says what a word means."""


def borrowed_names(found: Iterable[Crossing], law: Law, among: Collection) -> GivenNames:
    """Return the short names of laws (「法」) that `law` takes over; `found` as for `borrowed`.

    A name that two of the laws give to different ones is nobody's.
    """
    taken: dict[str, set[tuple[str, str]]] = {}
    by: dict[str, str] = {}
    for one in _named(found, law):
        # The words of one article are taken over, not the names that stand elsewhere.
        for name, named in among.held(one.target).short_names.items() if not one.ids else ():
            taken.setdefault(name, set()).add((named.law, named.law_num))
            by.setdefault(name, one.id)
    return {
        name: GivenName(law=title, law_num=number, by=by[name])
        for name, ((title, number), *others) in taken.items()
        if not others
    }


def borrowed(
    law: Law, references: References, found: Iterable[Crossing], *, root: str, among: Collection
) -> Iterator[Crossing]:
    """Yield each use of a word in `law` that another member defines.

    `found` are the references of `law` to other members.
    """
    named = list(_named(found, law))
    if not named:
        return
    index = Index(law)
    own = {term.name for term in defined_terms(law, references)}
    taken: dict[str, list[Span]] = {
        id: [reference.span for reference in each] for id, each in references.by_text.items()
    }
    for fault in references.unresolved:
        taken.setdefault(fault.id, []).append(fault.span)
    for clause in index.passages:
        meanings = _meanings([one for one in named if one.id == clause.id], among)
        if not meanings:
            continue
        uses = uses_of(meanings.keys() - own, clause, index)
        for text in index.passages:
            for use in uses.in_text(text, taken.get(text.id, ())):
                target, id = meanings[use.text]
                yield Crossing(
                    root=root,
                    id=text.id,
                    label=law.labels[text.id],
                    span=use.span,
                    words=use.text,
                    target=target,
                    ids=(id,),
                    rule=Rule.TERM,
                )
                taken.setdefault(text.id, []).append(use.span)


def _clauses(words: str) -> Iterator[Span]:
    """Yield the part of each such sentence that names the law."""
    for begin in _BEGIN.finditer(words):
        stop = words.find("。", begin.end())
        end = _END.search(words, begin.end(), stop if stop >= 0 else len(words))
        if end is not None:
            yield Span(begin.end(), end.start())


def _named(found: Iterable[Crossing], law: Law) -> Iterator[Crossing]:
    """Yield what names the laws from which words are taken over: not by an act that amended `law`."""
    supplements = {part.id for supplement in law.supplements for part in supplement.walk()}
    spans = {
        text.id: list(_clauses(text.words)) for text in texts(law) if text.id not in supplements
    }
    for one in found:
        within = any(
            span.start <= one.span.start and one.span.end <= span.end
            for span in spans.get(one.id, ())
        )
        if within and not one.reason:
            yield one


def _meanings(named: Iterable[Crossing], among: Collection) -> Mapping[str, _Meaning]:
    """Return what the laws mean by their words, in the places that are named."""
    found: dict[str, set[_Meaning]] = {}
    for one in named:
        for term in among.held(one.target).terms:
            within = not one.ids or any(lies_in(term.id, id) for id in one.ids)
            if term.everywhere and within:
                found.setdefault(term.name, set()).add((one.target, term.id))
    return {name: meaning for name, (meaning, *others) in found.items() if not others}
