"""The references of one text: pointers followed to places of the law, or of another.

A bare 「第二号」 goes on from the pointer before it in its enumeration; a new enumeration starts
afresh from where it stands. 同条 and its kind go back to what was named before, in the text itself
or in a text around it.
"""

from dataclasses import replace

from build_scripts.law.model import Kind
from build_scripts.law.references.atoms import Atom, How
from build_scripts.law.references.found import Found, rule_of, to_references
from build_scripts.law.references.history import History, Named
from build_scripts.law.references.index import (
    Index,
    Level,
    Node,
    NotFoundError,
    Passage,
    all_of,
    enclosing,
    next_table,
    table_near,
    whole_around,
)
from build_scripts.law.references.model import LawName, Rule, Step
from build_scripts.law.references.names import LawNames, Mention
from build_scripts.law.references.places import (
    PlacePath,
    find,
    neighbours,
    path_of,
    siblings,
)
from build_scripts.law.references.pointers import (
    Pointer,
    changes_unknown_law,
    connect,
    read_pointers,
)
from build_scripts.law.references.titles import unknown_name

# Counted from where the pointer stands, not from what was named before.
_FROM_HERE = (How.PREVIOUS, How.NEXT, How.SELF, How.EACH, How.EARLIER, How.FOLLOWING)
# 同条 is never the 条 that it stands in: that is この条.
_COUNTED = (Level.ARTICLE, Level.PARAGRAPH, Level.ITEM)

type _Places = tuple[list[Node], PlacePath]
"""The places that words lead to, none for another law, and what goes on from them."""


class _NoPointerError(Exception):
    """A word that turned out not to point anywhere: no reference, and no fault."""


class Resolver:
    """Resolves the texts of one law in reading order; 同条 may go back to an outer text."""

    def __init__(self, index: Index, names: LawNames) -> None:
        self._index = index
        self._names = names
        self._earlier: dict[Node, Named] = {}
        self._together: dict[Node, Named] = {}  # by article, appendix or 附則

    def read(self, text: Passage) -> Found:
        """Return the references of `text`. Texts must come in the order of the law."""
        read = Named()
        around = (self._earlier.get(place) for place in text.node.ancestors())
        together = self._together.get(whole_around(text.node))
        history = History(read, list(filter(None, around)), [together] if together else [])
        for pointer in read_pointers(text, self._names):
            connect(pointer, read.last_in, text.words)
            try:
                self._resolve(pointer, text, history, read)
            except _NoPointerError:
                continue
            except NotFoundError as error:
                pointer.reason = str(error)
            read.add(pointer)
        for kept, place in ((self._earlier, text.node), (self._together, whole_around(text.node))):
            named = kept.setdefault(place, Named())
            for pointer in read.pointers:
                named.add(pointer)
        return to_references(read.pointers, text, self._index)

    def _resolve(self, pointer: Pointer, text: Passage, history: History, read: Named) -> None:
        # What can't be found leaves the law and the 附則 as they are.
        pointer.context = pointer.before.context if pointer.before else None
        base = self._base(pointer, text, history)
        if not pointer.atoms:
            pointer.path = pointer.context = base
            pointer.rule = Rule.LAW
            return
        first, *rest = pointer.atoms
        if first.how is How.THESE:
            places, path = self._these(pointer, read)
        else:
            places, path = self._first(pointer, first, base, text, history)
        pointer.context = _context(pointer, path)
        for number, atom in enumerate(rest):
            if atom.how is How.SENTENCE:
                continue
            if len(places) > 1:
                raise NotFoundError("いくつもの所を指す語の後に、さらに番号が続いています。")
            places, path = self._next(atom, path, last=number == len(rest) - 1)
        pointer.path = path
        pointer.nodes = tuple(places)
        pointer.rule = rule_of(pointer, path)

    def _base(self, pointer: Pointer, text: Passage, history: History) -> PlacePath:
        """Return the law that the pointer speaks of, named or understood."""
        if pointer.mention is not None:
            law = pointer.mention.law
            if pointer.mention.same:
                return PlacePath(self._same_law(pointer, pointer.mention, history))
            return PlacePath(law)
        prefix = _prefix(text, pointer)
        if prefix == "改正後の":
            pointer.rule = Rule.AMENDED
            return PlacePath(self._names.own)
        if prefix == "改正前の":
            return PlacePath(replace(self._names.own, former=True))
        law = self._names.default(text.node)
        if pointer.amended and law.act:
            if changes_unknown_law(text.words, pointer):
                pointer.foreign = "改正された条例"
                raise NotFoundError("改正の対象がどの条例なのか、条文から分かりません。")
            pointer.rule = Rule.AMENDED
            return PlacePath(self._names.own)
        return PlacePath(law)

    def _same_law(self, pointer: Pointer, mention: Mention, history: History) -> LawName:
        """Return what 同法 goes back to, and of 同法施行規則 the rule that serves it."""
        pointer.foreign = f"同{mention.same}"  # until it is known
        kind = mention.same.removesuffix("律")
        law = history.latest_law(kind[-2:], pointer.scope)
        if law is not None and len(kind) > 2 and not law.title.endswith(kind):
            law = None  # 同施行令 is no 令 of another kind
        if law is not None:
            pointer.foreign = ""
            if not mention.suffix:
                return law
            return self._names.serving(law, mention.suffix, mention.law.number)
        if mention.suffix and mention.law.number:
            pointer.foreign = ""
            return mention.law
        if not pointer.atoms and (mention.silent or not mention.sure):
            raise _NoPointerError
        raise NotFoundError(f"「同{mention.same}」が受ける法令の名が、この前に見つかりません。")

    def _first(
        self,
        pointer: Pointer,
        atom: Atom,
        base: PlacePath,
        text: Passage,
        history: History,
    ) -> _Places:
        match atom.how:
            case How.SAME:
                return self._same(pointer, atom, text, history)
            case How.SELF:
                node = _itself(atom, text.node)
                return self._at([node])
            case How.PREVIOUS | How.NEXT:
                return self._relative(atom, text)
            case How.EARLIER:
                node = enclosing(text.node, atom.level)
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

    def _at(self, nodes: list[Node]) -> _Places:
        return nodes, path_of(nodes[0], self._names.own)

    def _next(self, atom: Atom, path: PlacePath, *, last: bool) -> _Places:
        """Return where one more atom leads from `path`."""
        if atom.how in (How.EACH, How.SAME_EACH):
            if not _is_held(path.law):
                return [], path.then(Step(atom.level, "各"))
            nodes = all_of(find(path, self._index), atom.level)
            return nodes, path_of(nodes[0].parent or nodes[0], path.law)
        path = path.then(Step(atom.level, atom.key))
        if not _is_held(path.law):
            return [], path
        node = find(path, self._index)
        return [node], path_of(node, path.law) if last else path

    def _absolute(self, pointer: Pointer, atom: Atom, base: PlacePath, text: Passage) -> _Places:
        if pointer.mention is None:
            base = self._understood(pointer, atom, base, text)
        pointer.context = _context(pointer, base)
        if atom.level is Level.PART:
            return self._part(pointer, atom, base, text)
        path = base.then(Step(atom.level, atom.key))
        if not _is_held(path.law):
            return [], path
        return [find(path, self._index)], path

    def _understood(
        self, pointer: Pointer, atom: Atom, base: PlacePath, text: Passage
    ) -> PlacePath:
        """Return what a pointer without a law leaves out.

        In 「第三条第一号及び第二号」 the second leaves out 第三条; standing alone in 第七条第二項, 「第一号」
        leaves out 第七条第二項.
        """
        before = pointer.before
        if atom.level in (Level.ARTICLE, Level.GROUP, Level.APPENDIX, Level.PART):
            if before is not None and before.foreign:
                pointer.foreign = before.foreign
            elif before is None and atom.level is Level.ARTICLE:
                pointer.foreign = unknown_name(text.words, pointer.start)
            if pointer.foreign:
                raise NotFoundError(f"「{pointer.foreign}」がどの法令か、条文から分かりません。")
            if before is None or before.context is None or _prefix(text, pointer):
                return base
            return before.context.above(atom.level)
        if before is not None and before.path is None:
            raise NotFoundError("すぐ前の語が何を指すか分からないため、続きも分かりません。")
        if before is not None and before.path is not None:
            upper = before.path.above(_rank(atom.level, before.path))
            if atom.level is Level.SUBITEM:
                upper = before.path.beside(atom.key)
            if upper.steps or not before.path.law.own:
                pointer.rule = Rule.INHERITED
                return upper
        own = path_of(text.node, self._names.own)
        if atom.level is Level.SUBITEM:
            return self._beside(atom, text.node)
        if atom.level in (Level.REMARK, Level.ROW):
            return path_of(table_near(text.node), self._names.own)
        if atom.level is Level.TABLE:
            return own
        return own.above(atom.level)

    def _beside(self, atom: Atom, node: Node) -> PlacePath:
        """Return the place near `node` that holds the sub-item イ."""
        for place in node.ancestors():
            if place.child(Level.SUBITEM, atom.key) is not None:
                return path_of(place, self._names.own)
        raise _NoPointerError

    def _part(self, pointer: Pointer, atom: Atom, base: PlacePath, text: Passage) -> _Places:
        if atom.key == "本則":
            return [], base
        here = text.node.part.id
        law = self._names.own if base.law.act and here else base.law
        # 「新条例附則」 in an amending 附則 is the first one of the law.
        elsewhere = not base.law.act and here in self._names.acts and _says_which(text, pointer)
        path = PlacePath(
            law, (Step(Level.PART, here if law.own and here and not elsewhere else "f"),)
        )
        if not _is_held(path.law):
            return [], path
        return [find(path, self._index)], path

    def _these(self, pointer: Pointer, read: Named) -> _Places:
        """Return what the enumeration just before names."""
        enumerated = read.enumerated(pointer.scope)
        if not enumerated:
            raise _NoPointerError
        return self._at(list(enumerated))

    def _same(self, pointer: Pointer, atom: Atom, text: Passage, history: History) -> _Places:
        """Return the nearest place of that level named before.

        In 「第四条第一項第三号の園児は、同項の…」 同項 is 第四条第一項, by way of its 第三号.
        """
        is_table = atom.level is Level.TABLE
        levels = (Level.TABLE, Level.APPENDIX) if is_table else (atom.level,)
        path = history.latest(levels, pointer.scope)
        if path is None and is_table:
            raise NotFoundError("「同表」が受ける表が、この前に見つかりません。")
        if path is None:
            word = f"同{atom.key or '附則'}"
            raise NotFoundError(f"「{word}」が受ける語が、この前に見つかりません。")
        if not _is_held(path.law):
            return [], path
        place = find(path, self._index)
        if atom.level in _COUNTED and place is text.node.enclosing(atom.level):
            own = f"この{atom.key}"
            raise NotFoundError(
                f"「同{atom.key}」が「{own}」を指すことになり、受ける語が分かりません。"
            )
        return [place], path

    def _relative(self, atom: Atom, text: Passage) -> _Places:
        sign = 1 if atom.how is How.NEXT else -1
        if atom.level is Level.TABLE:
            return self._at([next_table(text.node)])
        if atom.level is Level.GROUP:
            here = _itself(replace(atom, how=How.SELF), text.node)
        else:
            here = enclosing(text.node, atom.level)
        return self._at(neighbours(here, sign * atom.count, self._index))

    def _following(self, node: Node) -> _Places:
        """Return the items below `node`, or else its list, its table or its further lines.

        「次に掲げる者」 in 第三条 with items 一 and 二 leads to 第三条第一号 and 第二号.
        """
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
        base: PlacePath,
        text: Passage,
        history: History,
    ) -> _Places:
        """Return all items or paragraphs that 各号 counts from where it stands.

        「次の各号」 in 第三条 leads to its items; 「当該各号」 in item 一 of it goes back to the same.
        """
        if atom.how is How.SAME_EACH:
            same = history.latest_set(atom.level, pointer.scope)
            if same:
                return self._at(list(same))
        if pointer.mention is not None and not _is_held(base.law):
            return [], base.then(Step(atom.level, "各"))
        for place in text.node.ancestors():
            if place.of_level(atom.level):
                return self._at(all_of(place, atom.level))
        unit = "号" if atom.level is Level.ITEM else "項"
        raise NotFoundError(f"ここに「各{unit}」に当たる{unit}がありません。")


def _itself(atom: Atom, node: Node) -> Node:
    """Return what この条, この章 or この表 names in the words of `node`."""
    if atom.level is Level.TABLE:
        return table_near(node)
    if atom.level is Level.GROUP:
        for place in node.ancestors():
            if place.level is Level.GROUP and place.keys[0].startswith(atom.key):
                return place
        raise NotFoundError(f"ここは「{atom.key}」の中ではありません。")
    return enclosing(node, atom.level)


def _is_held(law: LawName) -> bool:
    """Return whether the words of `law` are here, so that a place in it can be found."""
    return law.own and not law.former


def _context(pointer: Pointer, path: PlacePath) -> PlacePath | None:
    """Return the law and the 附則 that are understood after `pointer`, which leads to `path`.

    In 「附則第二条、前条及び第五条」 前条 leaves both as they are.
    """
    if pointer.atoms[0].how not in _FROM_HERE:
        return path.above(Level.GROUP)
    before = pointer.before.context if pointer.before else None
    return before if before is not None and before.law.own and before.steps else None


def _says_which(text: Passage, pointer: Pointer) -> bool:
    """Return whether the words say of which law a 附則 is."""
    return pointer.mention is not None or pointer.amended or _prefix(text, pointer) != ""


def _rank(level: Level, path: PlacePath) -> Level:
    """Return below which level an inherited path is cut for an atom of `level`."""
    if level in (Level.SUBITEM, Level.ROW, Level.REMARK) and not path.has(level):
        return Level.OTHER
    return level


def _prefix(text: Passage, pointer: Pointer) -> str:
    words = ("改正後の", "改正前の")
    return next((word for word in words if text.words.endswith(word, 0, pointer.start)), "")
