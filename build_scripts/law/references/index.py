"""The places of a law as a tree, and in reading order the words that may name a place.

At the end stand what words count from where they are: the nearest table, the paragraph around,
the items below.
"""

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass, field
from enum import IntEnum

from build_scripts.law.model import (
    GROUPS,
    Appendix,
    Kind,
    Law,
    Provision,
    Supplement,
    Table,
)
from build_scripts.law.texts import Role, texts


class Level(IntEnum):
    """What a place is, outermost first; LAW to SUBITEM also order the parts of a citation."""

    LAW = 0
    PART = 1  # 附則
    GROUP = 2
    ARTICLE = 3
    PARAGRAPH = 4
    ITEM = 5
    SUBITEM = 6
    APPENDIX = 7
    TABLE = 8
    ROW = 9
    REMARK = 10
    OTHER = 11


_LEVELS = {
    Kind.ARTICLE: Level.ARTICLE,
    Kind.PARAGRAPH: Level.PARAGRAPH,
    Kind.ITEM: Level.ITEM,
    Kind.SUBITEM: Level.SUBITEM,
    Kind.REMARK: Level.REMARK,
} | dict.fromkeys(GROUPS, Level.GROUP)


@dataclass(eq=False, slots=True)
class Node:
    """A place: its id, what it is called (`keys`: 「5_2」, 「イ」, 「章2」), what it holds.

    A combined place (「第三条及び第四条　削除」) has a key for each number.
    """

    id: str
    level: Level
    keys: tuple[str, ...] = ()
    parent: "Node | None" = None
    children: list["Node"] = field(default_factory=list)
    provision: Provision | None = None
    extract: bool = False  # a 附則 of which only a part is printed

    def ancestors(self) -> Iterator["Node"]:
        """Yield the place itself, then what it stands in, outwards."""
        node: Node | None = self
        while node is not None:
            yield node
            node = node.parent

    def enclosing(self, level: Level) -> "Node | None":
        """Return the nearest place of `level` that holds this one, itself included."""
        return next((node for node in self.ancestors() if node.level is level), None)

    def of_level(self, level: Level) -> list["Node"]:
        """Return the children of `level` in order."""
        return [child for child in self.children if child.level is level]

    def child(self, level: Level, key: str) -> "Node | None":
        """Return the child of `level` that is called `key`."""
        return next((node for node in self.of_level(level) if key in node.keys), None)

    @property
    def part(self) -> "Node":
        """Return the 附則 that the place stands in, or the root for everything else."""
        return next(node for node in self.ancestors() if node.level in (Level.PART, Level.LAW))


class NotFoundError(LookupError):
    """No such place; the message says which, in Japanese."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Passage:
    """Words that may hold references, from `start` on; `order` counts through the law."""

    id: str
    words: str
    node: Node
    order: int
    start: int = 0


class Index:
    """The places of one law by level and name, and its texts in reading order."""

    def __init__(self, law: Law) -> None:
        self.law = law
        self.root = Node("", Level.LAW)
        self.parts: dict[str, Node] = {"": self.root}
        self.passages: list[Passage] = []
        self.articles: dict[str, list[Node]] = {"": []}
        self.appendices: dict[str, list[Node]] = {"": []}
        self.groups: list[Node] = []
        self.amending: dict[str, str] = {}  # id of a 附則 → number of the act it came with
        self._by_name: dict[tuple[str, str], Node] = {}
        self._of_holder: dict[str, Node] = {}  # where words stand, by the id that holds them
        self._starts: dict[str, int] = {}  # where the related articles begin, by 別表
        for provision in law.preamble:
            self._provision(provision, self.root)
        for child in law.main:
            self._child(child, self.root)
        for supplement in law.supplements:
            self._supplement(supplement)
        for appendix in law.appendices:
            self._appendix(appendix, self.root)
        self._read_passages()

    def article(self, part: Node, key: str) -> Node | None:
        """Return the article `key` of 本則 or of a 附則."""
        return self._by_name.get((part.id, f"j{key}"))

    def appendix(self, part: Node, key: str) -> Node | None:
        """Return the appendix `key` (「t3」) of a 附則, or else of the law."""
        return self._by_name.get((part.id, key)) or self._by_name.get(("", key))

    def _supplement(self, supplement: Supplement) -> None:
        node = self._add(
            Node(supplement.id, Level.PART, (supplement.id,), extract=supplement.extract), self.root
        )
        self.parts[node.id] = node
        self.articles[node.id] = []
        self.appendices[node.id] = []
        if supplement.amending_law:
            self.amending[node.id] = supplement.amending_law
        for child in supplement.children:
            self._child(child, node)
        for appendix in supplement.appendices:
            self._appendix(appendix, node)

    def _appendix(self, appendix: Appendix, parent: Node) -> None:
        key = re.sub(r"x\d+$", "", appendix.id.rpartition("-")[2])
        node = self._add(Node(appendix.id, Level.APPENDIX, (key,)), parent)
        self.appendices[parent.id].append(node)
        self._by_name.setdefault((parent.id, key), node)
        if appendix.related:
            self._of_holder[appendix.id] = node
            self._starts[appendix.id] = len(appendix.title)
        for child in appendix.children:
            self._child(child, node)

    def _child(self, child: Provision | Table, parent: Node) -> None:
        if isinstance(child, Table):
            self._table(child, parent)
        else:
            self._provision(child, parent)

    def _provision(self, provision: Provision, parent: Node) -> None:
        if provision.kind is Kind.QUOTE:
            return
        if provision.kind is Kind.REMARKS:
            node = parent  # 「備考２」 is called from the table, not from the heading 「備考」
        else:
            level = _LEVELS.get(provision.kind, Level.OTHER)
            node = self._add(
                Node(provision.id, level, _keys(provision), provision=provision), parent
            )
            self._name(node)
        self._of_holder[provision.id] = node
        for child in provision.children:
            self._child(child, node)

    def _name(self, node: Node) -> None:
        part = node.part
        if node.level is Level.ARTICLE:
            self.articles[part.id].append(node)
            for key in node.keys:
                self._by_name.setdefault((part.id, f"j{key}"), node)
        elif node.level is Level.GROUP:
            self.groups.append(node)

    def _table(self, table: Table, parent: Node) -> None:
        node = parent
        if table.id != parent.id:
            node = self._add(Node(table.id, Level.TABLE), parent)
        for row in table.rows:
            first = unicodedata.normalize("NFKC", row.cells[0].text) if row.cells else ""
            place = self._add(Node(row.id, Level.ROW, (first,) if row in table.body else ()), node)
            self._of_holder[row.id] = place

    def _add(self, node: Node, parent: Node) -> Node:
        node.parent = parent
        parent.children.append(node)
        return node

    def _read_passages(self) -> None:
        """List the words of provisions and cells, and of 別表 the articles that it relates to.

        Captions name no places, and words of an amendment speak of the law they amend.
        """
        for text in texts(self.law):
            node = self._of_holder.get(text.holder)
            read = text.role in (Role.TITLE, Role.CELL) or (text.role is Role.WORDS and text.words)
            if node is not None and read:
                self.passages.append(
                    Passage(
                        id=text.id,
                        words=text.words,
                        node=node,
                        order=len(self.passages),
                        start=self._starts.get(text.id, 0),
                    )
                )


def _keys(provision: Provision) -> tuple[str, ...]:
    """Return what a provision is called inside its parent."""
    mark = unicodedata.normalize("NFKC", provision.number)
    if provision.kind is Kind.SUBITEM:
        return (mark,)
    last = re.sub(r"x\d+$", "", provision.id.rpartition("-")[2])
    found = re.fullmatch(r"([a-z]+)(\d.*)", last)
    if found is None:
        return ()
    keys = _numbers(found[2])
    if provision.kind in GROUPS:
        unit = re.search("[編章節款目]", provision.number)
        return tuple(f"{unit[0] if unit else ''}{key}" for key in keys)
    return (*keys, mark) if provision.kind is Kind.ITEM else keys


def _numbers(key: str) -> tuple[str, ...]:
    """Return every number that the key of a combined provision covers: 「3to5」 → 3, 4, 5."""
    first, separator, last = key.partition("to")
    if separator and first.isdigit() and last.isdigit():
        return tuple(map(str, range(int(first), int(last) + 1)))
    return (first, last) if separator else (first,)


# ---- what words count from where they are


def whole_around(node: Node) -> Node:
    """Return the article or appendix that `node` stands in, or its 附則 or the whole law."""
    levels = (Level.ARTICLE, Level.APPENDIX, Level.PART, Level.LAW)
    return next(place for place in node.ancestors() if place.level in levels)


def enclosing(node: Node, level: Level) -> Node:
    """Return the place of `level` around `node`, which 前項 and この号 count from.

    Raises NotFoundError when `node` is in none.
    """
    found = node.enclosing(level)
    if found is None and level in (Level.PARAGRAPH, Level.ITEM):
        found = node.enclosing(Level.REMARK)  # the remarks of a table count as 項 or 号
    if found is None:
        raise NotFoundError("ここは、その語が数える項や号の中ではありません。")
    return found


def table_near(node: Node) -> Node:
    """Return the 別表 or the table that `node` belongs to. Raises NotFoundError."""
    for place in node.ancestors():
        if place.level in (Level.TABLE, Level.APPENDIX):
            return place
        tables = place.of_level(Level.TABLE)
        if tables:
            return tables[0]
    raise NotFoundError("この近くに表がありません。")


def next_table(node: Node) -> Node:
    """Return what 「次の表」 in the words of `node` names. Raises NotFoundError."""
    for place in node.ancestors():
        if place.level is Level.APPENDIX:
            return place
        tables = place.of_level(Level.TABLE)
        if tables:
            return tables[0]
        if place.level in (Level.ARTICLE, Level.PART):
            break
    raise NotFoundError("「次の表」に当たる表がありません。")


def all_of(node: Node, level: Level) -> list[Node]:
    """Return all places of `level` in `node`; in an article those of its first paragraph with any.

    Raises NotFoundError when there are none.
    """
    nodes = node.of_level(level)
    if not nodes and node.level is Level.ARTICLE:
        for paragraph in node.of_level(Level.PARAGRAPH):
            if paragraph.of_level(level):
                return paragraph.of_level(level)
    if not nodes:
        raise NotFoundError("指された所に、各号や各項に当たるものがありません。")
    return nodes
