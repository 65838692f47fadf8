"""Pointers that are resolved as references: what they lead to, by which rule, or why nowhere."""

from collections.abc import Sequence
from dataclasses import dataclass, replace

from build_scripts.law.model import Span
from build_scripts.law.references.atoms import How
from build_scripts.law.references.index import Index, Level, Node, NotFoundError, Passage
from build_scripts.law.references.model import External, Reference, Rule, Unresolved
from build_scripts.law.references.places import PlacePath, between
from build_scripts.law.references.pointers import Pointer
from build_scripts.law.references.titles import is_kind

_RULES = {
    How.SAME: Rule.SAME,
    How.SELF: Rule.SELF,
    How.PREVIOUS: Rule.RELATIVE,
    How.NEXT: Rule.RELATIVE,
    How.EACH: Rule.EACH,
    How.SAME_EACH: Rule.EACH,
    How.EARLIER: Rule.EACH,
    How.FOLLOWING: Rule.FOLLOWING,
}
_LEVEL_RULES = {
    Level.APPENDIX: Rule.APPENDIX,
    Level.ROW: Rule.APPENDIX,
    Level.REMARK: Rule.APPENDIX,
    Level.TABLE: Rule.TABLE,
    Level.GROUP: Rule.GROUP,
    Level.PART: Rule.SUPPLEMENT,
    Level.SUBITEM: Rule.SUBITEM,
}


@dataclass(frozen=True, slots=True)
class Found:
    """What one text holds."""

    references: tuple[Reference, ...]
    unresolved: tuple[Unresolved, ...]


def rule_of(pointer: Pointer, path: PlacePath) -> Rule:
    """Return the rule that led `pointer` to `path`."""
    if not path.law.own:
        return Rule.AMENDING_ACT if path.law.act else Rule.LAW_PROVISION
    if path.law.former:
        return Rule.FORMER
    first, last = pointer.atoms[0], pointer.atoms[-1]
    if first.how is How.THESE:
        return Rule.THESE
    if any(a.how in (How.EACH, How.SAME_EACH, How.EARLIER) for a in pointer.atoms):
        return Rule.EACH
    if first.how in _RULES:
        return _RULES[first.how]
    if pointer.mention is not None:
        return Rule.THIS_LAW if pointer.mention.this else Rule.AMENDED
    if pointer.rule is Rule.AMENDED:
        return Rule.AMENDED
    if pointer.rule is Rule.INHERITED:
        return Rule.INHERITED
    return _LEVEL_RULES.get(last.level) or _LEVEL_RULES.get(first.level) or Rule.ABSOLUTE


def to_references(pointers: Sequence[Pointer], text: Passage, index: Index) -> Found:
    """Return what the resolved `pointers` of `text` name; a range 「から…まで」 is one reference."""
    references: list[Reference] = []
    unresolved: list[Unresolved] = []
    ends = {id(p.until) for p in pointers if p.until is not None}
    for pointer in pointers:
        silent = pointer.mention is not None and pointer.mention.silent and not pointer.atoms
        if id(pointer) in ends or silent:
            continue
        span, nodes, rule, reason = _range(pointer, text, index)
        words = span.of(text.words)
        if reason or pointer.path is None:
            unresolved.append(Unresolved(id=text.id, text=words, span=span, reason=reason))
            continue
        law = pointer.path.law
        introduced = pointer.mention.introduced if pointer.mention else ""
        reference = Reference(text=words, span=span, rule=rule, introduced=introduced)
        if nodes:
            targets = tuple(dict.fromkeys(node.id for node in nodes))
            references.append(replace(reference, targets=targets))
            continue
        if not law.number and not law.own:
            why = f"「{law.title}」の番号が条文に書かれていません。"
            unresolved.append(Unresolved(id=text.id, text=words, span=span, reason=why))
            if is_kind(law.title):
                continue  # 「規則第三条」: no law is named at all
        if pointer.mention is not None and not pointer.atoms:
            rule = Rule.THIS_LAW if law.own or law.act else Rule.LAW
        provision = pointer.path.label.replace("第各", "各")
        until = pointer.until.path if pointer.until is not None else None
        if until is not None:
            provision += f"から{until.label}まで"
        former = "改正前の" if law.former and provision else ""
        external = External(
            law=law.title,
            law_num=law.number,
            provision=former + provision,
            steps=pointer.path.steps,
            until=until.steps if until is not None else (),
            former=law.former,
        )
        references.append(replace(reference, rule=rule, external=external))
    return Found(tuple(references), tuple(unresolved))


def _range(
    pointer: Pointer, text: Passage, index: Index
) -> tuple[Span, tuple[Node, ...], Rule, str]:
    """Return span, places and rule of a pointer with the other end of its range, or a reason."""
    other = pointer.until
    if other is None:
        return Span(pointer.start, pointer.end), pointer.nodes, pointer.rule, pointer.reason
    end = other.end + len("まで") if text.words.startswith("まで", other.end) else other.end
    span = Span(pointer.start, end)
    if pointer.reason or other.reason:
        return span, (), pointer.rule, pointer.reason or other.reason
    if not pointer.nodes or not other.nodes:
        return span, (), pointer.rule, ""
    try:
        return span, between(pointer.nodes[0], other.nodes[-1], index), Rule.RANGE, ""
    except NotFoundError as error:
        return span, (), Rule.RANGE, str(error)
