"""The references of one text: atoms joined to pointers, pointers to places.

- Atoms that follow without a gap and go inwards are one pointer: 第四条第一項第三号.
- Pointers with nothing between them but 「、」「及び」「又は」 are one enumeration. In it a bare
  「第二号」 goes on from the pointer before; a new enumeration starts afresh from where it stands.
- What stands in brackets right after a pointer speaks of it: 第四条（第二項を除く。）.
- Quoted words (「…」) are words, not references.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace

from build_scripts.law.model import Kind, Span
from build_scripts.law.notation.numerals import ERA, NUMBER
from build_scripts.law.references.atoms import Atom, How, find_atoms
from build_scripts.law.references.index import Index, Level, Node, Text
from build_scripts.law.references.model import (
    External,
    LawName,
    Reference,
    Rule,
    Unresolved,
)
from build_scripts.law.references.names import LawNames, Mention
from build_scripts.law.references.places import (
    Citation,
    NotFoundError,
    Step,
    citation_of,
    find,
    neighbours,
    siblings,
)

# What may follow what inside one pointer.
_FOLLOWS: dict[Level, frozenset[Level]] = {
    Level.LAW: frozenset({Level.PART, Level.GROUP, Level.ARTICLE, Level.PARAGRAPH, Level.APPENDIX}),
    Level.PART: frozenset({Level.GROUP, Level.ARTICLE, Level.PARAGRAPH, Level.APPENDIX}),
    Level.GROUP: frozenset({Level.GROUP}),
    Level.ARTICLE: frozenset({Level.PARAGRAPH, Level.ITEM, Level.TABLE}),
    Level.PARAGRAPH: frozenset({Level.ITEM, Level.TABLE}),
    Level.ITEM: frozenset({Level.SUBITEM, Level.TABLE}),
    Level.SUBITEM: frozenset({Level.SUBITEM}),
    Level.APPENDIX: frozenset({Level.ROW, Level.REMARK, Level.ITEM}),
    Level.TABLE: frozenset({Level.ROW, Level.REMARK}),
    Level.REMARK: frozenset({Level.SUBITEM}),
}
_JOINED = re.compile(
    r"(?:まで)?(?:の規定)?(?:[、，,・]|及び|又は|並びに|若しくは|かつ)+(?:同じく)?"
)
_UNTIL = re.compile(r"から|乃至|ないし")
_DASH = re.compile(r"[―－～〜—]")
_BRACKETS = {"（": "）", "(": ")", "「": "」", "『": "』"}
_AFTER_SUBITEM = re.compile(r"[にのからまで、，をとは]|及び|又は|並びに|若しくは|以外|中")
# Counted from where the pointer stands, not from what was named before.
_FROM_HERE = (How.PREVIOUS, How.NEXT, How.SELF, How.EACH, How.EARLIER, How.FOLLOWING)
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
_SETS = (Rule.EACH, Rule.FOLLOWING)
_LEVEL_RULES = {
    Level.APPENDIX: Rule.APPENDIX,
    Level.ROW: Rule.APPENDIX,
    Level.REMARK: Rule.APPENDIX,
    Level.TABLE: Rule.TABLE,
    Level.GROUP: Rule.GROUP,
    Level.PART: Rule.SUPPLEMENT,
    Level.SUBITEM: Rule.SUBITEM,
}


@dataclass(slots=True)
class Pointer:
    """One citation in a text, as read: its law if it names one, its atoms, what it found."""

    start: int
    end: int
    scope: tuple[int, ...]  # the brackets it stands in
    mention: Mention | None = None
    atoms: list[Atom] = field(default_factory=list)
    citation: Citation | None = None
    nodes: tuple[Node, ...] = ()
    rule: Rule = Rule.ABSOLUTE
    before: Pointer | None = None  # in the same enumeration, or before the bracket
    first: Pointer | None = None  # where its enumeration began
    until: Pointer | None = None  # the other end of 「から…まで」
    reason: str = ""

    @property
    def level(self) -> Level:
        """Return the level of the first atom, LAW for a law as a whole."""
        return self.atoms[0].level if self.atoms else Level.LAW


@dataclass(frozen=True, slots=True)
class Found:
    """What one text holds."""

    references: tuple[Reference, ...]
    unresolved: tuple[Unresolved, ...]


class Resolver:
    """Resolves the texts of one law in reading order; 同条 may go back to an outer text."""

    def __init__(self, index: Index, names: LawNames) -> None:
        self._index = index
        self._names = names
        self._earlier: dict[Node, list[Pointer]] = {}
        self._together: dict[Node, list[Pointer]] = {}  # by article, appendix or 附則

    def read(self, text: Text) -> Found:
        """Return the references of `text`. Texts must come in the order of the law."""
        brackets = _scopes(text.text)
        pointers = self._pointers(text, brackets)
        history = list(self._history(text.node))
        read: list[Pointer] = []
        for pointer in pointers:
            _connect(pointer, read, text.text)
            try:
                self._resolve(pointer, text, history, read)
            except _NoPointerError:
                continue
            except NotFoundError as error:
                pointer.reason = str(error)
            history.append(pointer)
            read.append(pointer)
        self._earlier.setdefault(text.node, []).extend(read)
        self._together.setdefault(_whole(text.node), []).extend(read)
        return self._found(read, text)

    # ---- atoms to pointers

    def _pointers(self, text: Text, brackets: Sequence[tuple[int, ...]]) -> list[Pointer]:
        mentions = [m for m in self._names.mentions(text) if m.span.start >= text.start]
        spans = [mention.span for mention in mentions]
        atoms = [
            atom
            for atom in find_atoms(text.text, start=text.start)
            if not any(span.start < atom.end and atom.start < span.end for span in spans)
        ]
        numbers = [Span(*m.span()) for m in _LAW_NUMBER.finditer(text.text)]
        atoms = [atom for atom in atoms if not any(n.start <= atom.start < n.end for n in numbers)]
        pieces: list[Mention | Atom] = sorted([*mentions, *atoms], key=lambda piece: piece.span)
        pointers: list[Pointer] = []
        for piece in pieces:
            scope = brackets[piece.span.start]
            if any(text.text[opening] in "「『" for opening in scope):
                continue
            last = pointers[-1] if pointers else None
            if isinstance(piece, Mention):
                pointers.append(Pointer(piece.span.start, piece.span.end, scope, mention=piece))
            elif last is not None and _continues(last, piece, text.text):
                last.atoms.append(piece)
                last.end = piece.end
            elif _can_begin(piece, text.text):
                pointers.append(Pointer(piece.start, piece.end, scope, atoms=[piece]))
        return pointers

    # ---- pointers to places

    def _resolve(
        self, pointer: Pointer, text: Text, history: Sequence[Pointer], read: Sequence[Pointer]
    ) -> None:
        base = self._base(pointer, text, history)
        if not pointer.atoms:
            pointer.citation = base
            pointer.rule = Rule.LAW
            return
        first, *rest = pointer.atoms
        if first.how is How.THESE:
            places, citation = self._these(read)
        else:
            places, citation = self._first(pointer, first, base, text, history)
        for number, atom in enumerate(rest):
            if atom.how is How.SENTENCE:
                continue
            if len(places) > 1:
                raise NotFoundError("いくつもの所を指す語の後に、さらに番号が続いています。")
            places, citation = self._next(atom, citation, last=number == len(rest) - 1)
        pointer.citation = citation
        pointer.nodes = tuple(places)
        pointer.rule = self._rule(pointer, citation)

    def _base(self, pointer: Pointer, text: Text, history: Sequence[Pointer]) -> Citation:
        """Return the law that the pointer speaks of, named or understood."""
        if pointer.mention is not None:
            law = pointer.mention.law
            if pointer.mention.same:
                wider = self._wider(text.node, history)
                return Citation(_same_law(pointer.mention.same, wider))
            return Citation(law)
        prefix = text.text[: pointer.start]
        if prefix.endswith("改正後の"):
            pointer.rule = Rule.AMENDED
            return Citation(self._names.own)
        if prefix.endswith("改正前の"):
            return Citation(replace(self._names.own, former=True))
        return Citation(self._names.default(text.node))

    def _first(
        self, pointer: Pointer, atom: Atom, base: Citation, text: Text, history: Sequence[Pointer]
    ) -> tuple[list[Node], Citation]:
        match atom.how:
            case How.SAME:
                return self._same(atom, history, text)
            case How.SELF:
                node = self._self(atom, text.node)
                return self._at([node])
            case How.PREVIOUS | How.NEXT:
                return self._relative(atom, text)
            case How.EARLIER:
                node = self._enclosing(text.node, atom.level)
                row = list(siblings(node, self._index))
                before = row[: row.index(node)]
                if not before:
                    raise NotFoundError("この前に号や項がありません。")
                return self._at(before)
            case How.FOLLOWING:
                return self._following(text.node)
            case How.EACH | How.SAME_EACH:
                return self._each(pointer, atom, base, text, history)
            case _:
                return self._absolute(pointer, atom, base, text)

    def _at(self, nodes: list[Node]) -> tuple[list[Node], Citation]:
        return nodes, citation_of(nodes[0], self._names.own)

    def _next(self, atom: Atom, citation: Citation, *, last: bool) -> tuple[list[Node], Citation]:
        """Return where one more atom leads from `citation`."""
        if atom.how in (How.EACH, How.SAME_EACH):
            if not _is_held(citation.law):
                return [], citation.then(Step(atom.level, "各"))
            nodes = self._children(find(citation, self._index), atom.level)
            return nodes, citation_of(nodes[0].parent or nodes[0], citation.law)
        citation = citation.then(Step(atom.level, self._key(atom, citation)))
        if not _is_held(citation.law):
            return [], citation
        node = find(citation, self._index)
        return [node], citation_of(node, citation.law) if last else citation

    def _key(self, atom: Atom, citation: Citation) -> str:
        if atom.level is Level.PART:
            return "f"
        return atom.key

    def _absolute(
        self, pointer: Pointer, atom: Atom, base: Citation, text: Text
    ) -> tuple[list[Node], Citation]:
        if pointer.mention is None:
            base = self._understood(pointer, atom, base, text)
        if atom.level is Level.PART:
            return self._part(atom, base, text)
        citation = base.then(Step(atom.level, atom.key))
        if not _is_held(citation.law):
            return [], citation
        return [find(citation, self._index)], citation

    def _understood(self, pointer: Pointer, atom: Atom, base: Citation, text: Text) -> Citation:
        """Return what a pointer without a law leaves out: 「第二号」 after 「第三条第一号」."""
        before = pointer.before
        if atom.level in (Level.ARTICLE, Level.GROUP, Level.APPENDIX, Level.PART):
            if before is not None and before.citation is not None and _prefix(text, pointer) == "":
                inherited = before.citation.law
                part = [step for step in before.citation.steps if step.level is Level.PART]
                if before.atoms and before.atoms[0].how in _FROM_HERE:
                    return base
                keep = atom.level is not Level.PART
                return Citation(inherited, tuple(part) if keep else ())
            return base
        if before is not None and before.citation is None:
            raise NotFoundError("すぐ前の語が何を指すか分からないため、続きも分かりません。")
        if before is not None and before.citation is not None:
            upper = before.citation.above(_rank(atom.level, before.citation))
            if upper.steps or not before.citation.law.own:
                pointer.rule = Rule.INHERITED
                return upper
        own = citation_of(text.node, self._names.own)
        if atom.level is Level.SUBITEM:
            return self._beside(atom, text.node)
        if atom.level in (Level.REMARK, Level.ROW):
            return citation_of(self._table_near(text.node), self._names.own)
        if atom.level is Level.TABLE:
            return own
        return own.above(atom.level)

    def _beside(self, atom: Atom, node: Node) -> Citation:
        """Return the place near `node` that holds the sub-item イ."""
        for place in node.ancestors():
            if place.child(Level.SUBITEM, atom.key) is not None:
                return citation_of(place, self._names.own)
        raise _NoPointerError

    def _part(self, atom: Atom, base: Citation, text: Text) -> tuple[list[Node], Citation]:
        if atom.key == "本則":
            return [], base
        here = text.node.part.id
        if base.law.act and here:
            citation = Citation(self._names.own, (Step(Level.PART, here),))
        else:
            citation = base.then(Step(Level.PART, here if base.law.own and here else "f"))
        if not _is_held(citation.law):
            return [], citation
        return [find(citation, self._index)], citation

    def _these(self, read: Sequence[Pointer]) -> tuple[list[Node], Citation]:
        """Return what the enumeration just before names."""
        last = next((pointer for pointer in reversed(read) if pointer.nodes), None)
        if last is None:
            raise _NoPointerError
        together = [p for p in read if (p.first or p) is (last.first or last)]
        nodes = [node for p in together for node in p.nodes]
        return self._at(list(dict.fromkeys(nodes)))

    def _same(
        self, atom: Atom, history: Sequence[Pointer], text: Text
    ) -> tuple[list[Node], Citation]:
        if atom.level is Level.TABLE:
            return self._same_table(history, text)
        for pointer in reversed(self._wider(text.node, history)):
            if pointer.citation is not None and pointer.citation.has(atom.level):
                citation = pointer.citation.down_to(atom.level)
                if not _is_held(citation.law):
                    return [], citation
                return [find(citation, self._index)], citation
        word = f"同{atom.key or '附則'}"
        raise NotFoundError(f"「{word}」が受ける語が、この前に見つかりません。")

    def _same_table(self, history: Sequence[Pointer], text: Text) -> tuple[list[Node], Citation]:
        for pointer in reversed(self._wider(text.node, history)):
            citation = pointer.citation
            if citation is None:
                continue
            for level in (Level.TABLE, Level.APPENDIX):
                if citation.has(level):
                    citation = citation.down_to(level)
                    if not _is_held(citation.law):
                        return [], citation
                    return [find(citation, self._index)], citation
        raise NotFoundError("「同表」が受ける表が、この前に見つかりません。")

    def _self(self, atom: Atom, node: Node) -> Node:
        if atom.level is Level.TABLE:
            return self._table_near(node)
        if atom.level is Level.GROUP:
            for place in node.ancestors():
                if place.level is Level.GROUP and place.keys[0].startswith(atom.key):
                    return place
            raise NotFoundError(f"ここは「{atom.key}」の中ではありません。")
        return self._enclosing(node, atom.level)

    def _table_near(self, node: Node) -> Node:
        """Return the 別表 or the table that `node` belongs to."""
        for place in node.ancestors():
            if place.level in (Level.TABLE, Level.APPENDIX):
                return place
            tables = place.of_level(Level.TABLE)
            if tables:
                return tables[0]
        raise NotFoundError("この近くに表がありません。")

    def _enclosing(self, node: Node, level: Level) -> Node:
        found = node.enclosing(level)
        if found is None and level in (Level.PARAGRAPH, Level.ITEM):
            found = node.enclosing(Level.REMARK)  # the remarks of a table count as 項 or 号
        if found is None:
            raise NotFoundError("ここは、その語が数える項や号の中ではありません。")
        return found

    def _relative(self, atom: Atom, text: Text) -> tuple[list[Node], Citation]:
        sign = 1 if atom.how is How.NEXT else -1
        if atom.level is Level.TABLE:
            return self._at([self._next_table(text.node)])
        if atom.level is Level.GROUP:
            here = self._self(replace(atom, how=How.SELF), text.node)
        else:
            here = self._enclosing(text.node, atom.level)
        return self._at(neighbours(here, sign * atom.count, self._index))

    def _next_table(self, node: Node) -> Node:
        for place in node.ancestors():
            if place.level is Level.APPENDIX:
                return place
            tables = place.of_level(Level.TABLE)
            if tables:
                return tables[0]
            if place.level in (Level.ARTICLE, Level.PART):
                break
        raise NotFoundError("「次の表」に当たる表がありません。")

    def _following(self, node: Node) -> tuple[list[Node], Citation]:
        """Return the items below `node`, or else its list, its table or its further lines."""
        listed = [
            place
            for place in node.of_level(Level.OTHER)
            if place.provision is not None and place.provision.kind is Kind.LIST
        ]
        found = (
            node.of_level(Level.ITEM)
            or node.of_level(Level.SUBITEM)
            or listed
            or node.of_level(Level.TABLE)
            or node.of_level(Level.OTHER)
        )
        if not found:
            raise NotFoundError("この後に、掲げるものがありません。")
        return self._at(found)

    def _each(
        self,
        pointer: Pointer,
        atom: Atom,
        base: Citation,
        text: Text,
        history: Sequence[Pointer],
    ) -> tuple[list[Node], Citation]:
        if atom.how is How.SAME_EACH:
            earlier = [p for p in history if p.rule in _SETS and p.nodes]
            same = [p for p in earlier if p.nodes[0].level is atom.level]
            if same:
                return self._at(list(same[-1].nodes))
        if pointer.mention is not None and not _is_held(base.law):
            return [], base.then(Step(atom.level, "各"))
        for place in text.node.ancestors():
            if place.of_level(atom.level):
                return self._at(self._children(place, atom.level))
        unit = "号" if atom.level is Level.ITEM else "項"
        raise NotFoundError(f"ここに「各{unit}」に当たる{unit}がありません。")

    def _children(self, node: Node, level: Level) -> list[Node]:
        nodes = node.of_level(level)
        if not nodes and node.level is Level.ARTICLE:
            for paragraph in node.of_level(Level.PARAGRAPH):
                if paragraph.of_level(level):
                    return paragraph.of_level(level)
        if not nodes:
            raise NotFoundError("指された所に、各号や各項に当たるものがありません。")
        return nodes

    def _history(self, node: Node) -> Iterator[Pointer]:
        """Yield the pointers of the texts around `node`, the outermost first."""
        around = list(node.ancestors())
        for place in reversed(around):
            yield from self._earlier.get(place, ())

    def _wider(self, node: Node, history: Sequence[Pointer]) -> list[Pointer]:
        """Return all that was named in the article before, what is around `node` last."""
        return [*self._together.get(_whole(node), ()), *history]

    def _rule(self, pointer: Pointer, citation: Citation) -> Rule:
        if not citation.law.own:
            return Rule.AMENDING_ACT if citation.law.act else Rule.LAW_PROVISION
        if citation.law.former:
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

    # ---- pointers to references

    def _found(self, pointers: Sequence[Pointer], text: Text) -> Found:
        references: list[Reference] = []
        unresolved: list[Unresolved] = []
        ends = {id(p.until) for p in pointers if p.until is not None}
        for pointer in pointers:
            if id(pointer) in ends:
                continue
            span, nodes, rule, reason = self._range(pointer, text)
            words = span.of(text.text)
            if reason or pointer.citation is None:
                unresolved.append(Unresolved(text.id, words, span, reason))
                continue
            law = pointer.citation.law
            introduced = pointer.mention.introduced if pointer.mention else ""
            if nodes:
                targets = tuple(dict.fromkeys(node.id for node in nodes))
                references.append(Reference(words, span, targets, None, rule, introduced))
                continue
            if not law.number and not law.own:
                why = f"「{law.title}」の番号が条文に書かれていません。"
                unresolved.append(Unresolved(text.id, words, span, why))
            if pointer.mention is not None and not pointer.atoms:
                rule = Rule.THIS_LAW if law.own or law.act else Rule.LAW
            provision = pointer.citation.label.replace("第各", "各")
            if pointer.until is not None and pointer.until.citation is not None:
                provision += f"から{pointer.until.citation.label}まで"
            former = "改正前の" if law.former and provision else ""
            external = External(law.title, law.number, former + provision)
            references.append(Reference(words, span, (), external, rule, introduced))
        return Found(tuple(references), tuple(unresolved))

    def _range(self, pointer: Pointer, text: Text) -> tuple[Span, tuple[Node, ...], Rule, str]:
        other = pointer.until
        if other is None:
            return Span(pointer.start, pointer.end), pointer.nodes, pointer.rule, pointer.reason
        end = other.end + len("まで") if text.text.startswith("まで", other.end) else other.end
        span = Span(pointer.start, end)
        if pointer.reason or other.reason:
            return span, (), pointer.rule, pointer.reason or other.reason
        if not pointer.nodes or not other.nodes:
            return span, (), pointer.rule, ""
        row = list(siblings(pointer.nodes[0], self._index))
        first, last = pointer.nodes[0], other.nodes[-1]
        if last not in row:
            return span, (), Rule.RANGE, "「から」の前と「まで」の前が、同じ並びにありません。"
        start, stop = row.index(first), row.index(last)
        if stop < start:
            return span, (), Rule.RANGE, "「から」の前が「まで」の前より後にあります。"
        return span, tuple(row[start : stop + 1]), Rule.RANGE, ""


_LAW_NUMBER = re.compile(
    rf"{ERA}(?:元|{NUMBER})年(?:{NUMBER}月{NUMBER}日)?[^、。（）()「」第はがをにの]*第{NUMBER}号"
)


class _NoPointerError(Exception):
    """A word that turned out not to point anywhere: no reference, and no fault."""


def _whole(node: Node) -> Node:
    """Return the article or appendix that `node` stands in, or its 附則 or the whole law."""
    levels = (Level.ARTICLE, Level.APPENDIX, Level.PART, Level.LAW)
    return next(place for place in node.ancestors() if place.level in levels)


def _is_held(law: LawName) -> bool:
    return law.own and not law.former


def _rank(level: Level, citation: Citation) -> Level:
    """Return below which level an inherited citation is cut for an atom of `level`."""
    if level in (Level.SUBITEM, Level.ROW, Level.REMARK) and not citation.has(level):
        return Level.OTHER
    return level


def _prefix(text: Text, pointer: Pointer) -> str:
    before = text.text[: pointer.start]
    return next((word for word in ("改正後の", "改正前の") if before.endswith(word)), "")


def _same_law(word: str, history: Sequence[Pointer]) -> LawName:
    kind = word.removesuffix("律")
    for pointer in reversed(history):
        if pointer.mention is not None and pointer.citation is not None:
            law = pointer.citation.law
            title = law.title.removesuffix("律")
            if title.endswith(kind) or (law.act and kind == "条例"):
                return law
    raise NotFoundError(f"「同{word}」が受ける法令の名が、この前に見つかりません。")


def _continues(last: Pointer, atom: Atom, text: str) -> bool:
    gap = text[last.end : atom.start]
    previous = last.atoms[-1] if last.atoms else None
    if atom.how is How.SENTENCE:
        return gap == "" and previous is not None and previous.level not in (Level.PART,)
    if atom.how not in (How.ABSOLUTE, How.EACH, How.SAME_EACH):
        return False
    if previous is not None and previous.how is How.SENTENCE:
        return False
    level = previous.level if previous is not None else Level.LAW
    if gap == "の":
        return level is Level.SUBITEM and atom.level is Level.SUBITEM
    if gap == "" and level is Level.LAW and last.mention is not None and atom.key == "本則":
        return False
    return gap == "" and atom.level in _FOLLOWS.get(level, frozenset())


def _can_begin(atom: Atom, text: str) -> bool:
    """Whether an atom may open a pointer; some words point only after another."""
    if atom.how is How.SENTENCE or atom.level is Level.ROW:
        return False
    if atom.level is Level.TABLE and atom.how is How.ABSOLUTE:
        return False
    if atom.level is Level.PART and atom.key == "本則":
        return False
    if atom.level is Level.REMARK:
        return not text[atom.start].startswith("の")
    if atom.level is Level.SUBITEM:
        return _AFTER_SUBITEM.match(text, atom.end) is not None
    return True


def _connect(pointer: Pointer, earlier: Sequence[Pointer], text: str) -> None:
    """Find what the pointer goes on from: the one before it in its enumeration or bracket."""
    level = [p for p in earlier if p.scope == pointer.scope]
    if level:
        last = level[-1]
        gap = _without_brackets(text[last.end : pointer.start])
        if _is_range(gap, text, pointer):
            if last.until is None and last.atoms and not _is_end(last, level):
                last.until = pointer
            pointer.before, pointer.first = last, last.first or last
        elif _JOINED.fullmatch(gap):
            pointer.before, pointer.first = last, last.first or last
        elif gap == "" and last.end < pointer.start:
            pointer.before = last  # 児童福祉法（昭和…号）第三十九条
        return
    if pointer.scope and pointer.level in (Level.PARAGRAPH, Level.ITEM, Level.SUBITEM):
        opening = pointer.scope[-1]
        outer = [
            p for p in earlier if p.scope == pointer.scope[:-1] and p.end == opening and p.atoms
        ]
        if outer:
            pointer.before = outer[-1]


def _is_range(gap: str, text: str, pointer: Pointer) -> bool:
    if _DASH.fullmatch(gap):
        return True
    return _UNTIL.fullmatch(gap) is not None and text.startswith("まで", pointer.end)


def _is_end(pointer: Pointer, pointers: Sequence[Pointer]) -> bool:
    return any(other.until is pointer for other in pointers)


def _without_brackets(text: str) -> str:
    kept, depth = [], 0
    for character in text:
        if character in "（(":
            depth += 1
        elif character in "）)":
            depth -= 1
        elif depth == 0:
            kept.append(character)
    return "".join(kept)


def _scopes(text: str) -> list[tuple[int, ...]]:
    """Return, for every character, where the brackets begin that it stands in."""
    found: list[tuple[int, ...]] = []
    stack: list[int] = []
    for position, character in enumerate(text):
        if stack and character == _BRACKETS[text[stack[-1]]]:
            stack.pop()
        found.append(tuple(stack))
        if character in _BRACKETS:
            stack.append(position)
    return found
