"""Words that another law defines: 「この規則において使用する用語は、条例において使用する用語の例による」.

They are looked for where such a sentence stands, and lead into the law that it names. A word that the
law defines itself is its own, and one that two of the named laws define differently is nobody's.
"""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from build_scripts.law.citation import lies_in
from build_scripts.law.collection.members import Collection
from build_scripts.law.collection.model import Crossing
from build_scripts.law.model import Law, Span
from build_scripts.law.references import References, Rule, defined_terms
from build_scripts.law.references.index import Index, Passage
from build_scripts.law.references.terms import uses_of
from build_scripts.law.texts import texts

_BEGIN = re.compile("用語(?:の(?:意義|定義|意味))?は[、,]")
_END = re.compile("(?:の例|[のに]定めるところ)による")

type _Meaning = tuple[str, str]
"""Root and id of the text that says what a word means."""


def borrowed(
    law: Law, references: References, found: Iterable[Crossing], *, root: str, among: Collection
) -> Iterator[Crossing]:
    """Yield each use of a word in `law` that another member defines.

    `found` are the references of `law` to other members.
    """
    clauses = {text.id for text in texts(law) if any(_clauses(text.words))}
    named = [one for one in found if one.id in clauses and not one.reason]
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
        if clause.node.part is not index.root or clause.id not in clauses:
            continue
        meanings = _meanings(clause, [one for one in named if one.id == clause.id], among)
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


def _meanings(
    clause: Passage, named: Sequence[Crossing], among: Collection
) -> Mapping[str, _Meaning]:
    """Return what the laws that `clause` names define, in the places that it names."""
    found: dict[str, set[_Meaning]] = {}
    for span in _clauses(clause.words):
        for one in named:
            if not (span.start <= one.span.start and one.span.end <= span.end):
                continue
            for term in among.held(one.target).terms:
                within = not one.ids or any(lies_in(term.id, id) for id in one.ids)
                if term.everywhere and within:
                    found.setdefault(term.name, set()).add((one.target, term.id))
    return {name: meaning for name, (meaning, *others) in found.items() if not others}
