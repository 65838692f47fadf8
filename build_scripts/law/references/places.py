"""From a path to a place: a law, and steps such as 第十条 → 第二項 → 第一号."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import takewhile

from build_scripts.law.notation.numerals import NUMBER
from build_scripts.law.references.index import Index, Level, Node, NotFoundError
from build_scripts.law.references.model import LawName, Step

# How deep a step stands in a path: 別表第三備考二イ, 第五条第二項の表備考一.
_DEPTHS = {
    Level.LAW: 0,
    Level.PART: 1,
    Level.GROUP: 2,
    Level.ARTICLE: 3,
    Level.APPENDIX: 3,
    Level.PARAGRAPH: 4,
    Level.ITEM: 5,
    Level.TABLE: 6,
    Level.REMARK: 7,
    Level.SUBITEM: 8,
    Level.ROW: 9,
    Level.OTHER: 10,
}
_NUMBERED = (Level.ARTICLE, Level.PARAGRAPH, Level.ITEM)
_UNIT = {Level.ARTICLE: "条", Level.PARAGRAPH: "項", Level.ITEM: "号"}
_APPENDIX_NAMES = {"t": "別表", "y": "様式", "b": "別記", "z": "別図"}


@dataclass(frozen=True, slots=True)
class PlacePath:
    """A place by name, in this law or another: what 同条 and a bare 「第二項」 go back to.

    The steps of 「第十条第二項」 are (ARTICLE, 「10」) and (PARAGRAPH, 「2」).
    """

    law: LawName
    steps: tuple[Step, ...] = ()

    def has(self, level: Level) -> bool:
        """Return whether the path names a place of `level` or one inside it."""
        return any(step.level is level for step in self.steps)

    def down_to(self, level: Level) -> "PlacePath":
        """Return the path up to and including `level`."""
        end = next(n for n, step in enumerate(self.steps) if step.level is level)
        return PlacePath(self.law, self.steps[: end + 1])

    def above(self, level: Level) -> "PlacePath":
        """Return the path without `level` and what is below."""
        kept = takewhile(lambda step: _DEPTHS[step.level] < _DEPTHS[level], self.steps)
        return PlacePath(self.law, tuple(kept))

    def beside(self, mark: str) -> "PlacePath":
        """Return the path without the sub-item that has a mark like `mark`, and what is below.

        Beside イ（１） stands （２） in イ, and ロ in what holds イ.
        """
        kept = takewhile(
            lambda step: step.level is not Level.SUBITEM or _style(step.key) != _style(mark),
            self.steps,
        )
        found = PlacePath(self.law, tuple(kept))
        return found if len(found.steps) < len(self.steps) else self.above(Level.SUBITEM)

    def then(self, *steps: Step) -> "PlacePath":
        """Return the path with more steps."""
        return PlacePath(self.law, self.steps + steps)

    @property
    def label(self) -> str:
        """Return the place inside its law as cited: 「附則第5条の4第6項」."""
        return "".join(map(_label, self.steps))


def _style(mark: str) -> str:
    """Return what marks of one level share: 「(数)」 of (1) and (2), 「ア」 of イ."""
    return re.sub("[ァ-ヶ].*", "ア", re.sub(rf"{NUMBER}+", "数", mark))


def find(path: PlacePath, index: Index) -> Node:
    """Return the place that `path` names in the law itself. Raises NotFoundError."""
    node = index.root
    for step in path.steps:
        found = _step(node, step, index)
        if found is None:
            where = f"{_called(node)}に" if node.parent is not None else ""
            raise NotFoundError(f"{where}「{_label(step)}」が見つかりません。")
        node = found
    return node


def path_of(node: Node, law: LawName) -> PlacePath:
    """Return how `node` is cited in full."""
    steps = [
        Step(place.level, place.keys[0] if place.keys else place.id)
        for place in reversed(list(node.ancestors()))
        if place.level not in (Level.LAW, Level.GROUP, Level.OTHER)
    ]
    if node.level is Level.GROUP:
        steps.append(Step(Level.GROUP, node.id))
    return PlacePath(law, tuple(steps))


def _step(node: Node, step: Step, index: Index) -> Node | None:
    match step.level:
        case Level.PART:
            return index.parts.get(step.key)
        case Level.GROUP:
            return _group(node, step.key, index)
        case Level.ARTICLE:
            return index.article(node, step.key)
        case Level.APPENDIX:
            return index.appendix(node, step.key)
        case Level.TABLE:
            tables = _tables_of(node)
            if not step.key:
                return tables[0] if tables else None
            return next((table for table in tables if table.id == step.key), None)
        case Level.ITEM if node.level is Level.ARTICLE:
            return _item_of_article(node, step.key)
        case Level.REMARK if node.level is Level.TABLE and node.parent is not None:
            return node.parent.child(Level.REMARK, step.key)
        case _:
            return node.child(step.level, step.key)


def _group(node: Node, key: str, index: Index) -> Node | None:
    """Return the 章 or 節 `key`: an id, or a name inside `node` if there is one such place."""
    found = [group for group in index.groups if group.id == key]
    found = found or [
        group
        for group in index.groups
        if key in group.keys and any(place is node for place in group.ancestors())
    ]
    return found[0] if len(found) == 1 else None


def _tables_of(place: Node) -> list[Node]:
    """Return the tables of a place; of an article also those of its one paragraph that has any."""
    own = place.of_level(Level.TABLE)
    if own or place.level is not Level.ARTICLE:
        return own
    held = [paragraph.of_level(Level.TABLE) for paragraph in place.of_level(Level.PARAGRAPH)]
    [*first, last] = [tables for tables in held if tables] or [[]]
    return [] if first else last


def _item_of_article(article: Node, key: str) -> Node | None:
    """Return 第三条第一号: the item stands in the article or in its only or first paragraph."""
    own = article.child(Level.ITEM, key)
    paragraphs = article.of_level(Level.PARAGRAPH)
    holders = [paragraph for paragraph in paragraphs if paragraph.child(Level.ITEM, key)]
    if own is None and holders and (len(holders) == 1 or holders[0] is paragraphs[0]):
        return holders[0].child(Level.ITEM, key)
    return own


def between(first: Node, last: Node, index: Index) -> tuple[Node, ...]:
    """Return the places from `first` up to `last`. Raises NotFoundError when they are no range."""
    row = list(siblings(first, index))
    if last not in row:
        raise NotFoundError("「から」の前と「まで」の前が、同じ並びにありません。")
    start, stop = row.index(first), row.index(last)
    if stop < start:
        raise NotFoundError("「から」の前が「まで」の前より後にあります。")
    return tuple(row[start : stop + 1])


def siblings(node: Node, index: Index) -> Sequence[Node]:
    """Return the places that 前条, 次号 or 「から…まで」 count through, `node` among them."""
    if node.level is Level.ARTICLE:
        return index.articles[node.part.id]
    if node.level is Level.APPENDIX:
        letter = node.keys[0][0]
        same = index.appendices[node.parent.id if node.parent else ""]
        return [appendix for appendix in same if appendix.keys[0].startswith(letter)]
    if node.level is Level.GROUP:
        unit = node.keys[0][:1]
        return [
            group
            for group in index.groups
            if group.parent is node.parent and group.keys and group.keys[0].startswith(unit)
        ]
    return node.parent.of_level(node.level) if node.parent else [node]


def neighbours(node: Node, count: int, index: Index) -> list[Node]:
    """Return the `count` places after `node` (before it, if negative). Raises NotFoundError."""
    row = siblings(node, index)
    at = next(number for number, place in enumerate(row) if place is node)
    found = list(row[at + 1 : at + 1 + count] if count > 0 else row[max(at + count, 0) : at])
    if len(found) != abs(count) or _leaves_a_gap(node, found):
        way = "後" if count > 0 else "前"
        unit = _UNIT.get(node.level, "もの")
        raise NotFoundError(f"{_called(node)}の{way}に、指された数の{unit}がありません。")
    return found


def _leaves_a_gap(node: Node, found: Sequence[Node]) -> bool:
    """Return whether the printed extract of a 附則 leaves out what stood between."""
    if not node.part.extract:
        return False
    keys = [place.keys[0] for place in (*found, node) if place.keys]
    if not all(key.isdigit() for key in keys):
        return False
    numbers = sorted(map(int, keys))
    return numbers != list(range(numbers[0], numbers[-1] + 1))


def _called(node: Node) -> str:
    steps = path_of(node, LawName(title="")).steps
    return "".join(map(_label, steps)) or "本則"


def _label(step: Step) -> str:
    first, *branches = step.key.split("_")
    branch = "".join(f"の{number}" for number in branches)
    match step.level:
        case Level.PART:
            return "附則"
        case level if level in _NUMBERED:
            return f"第{first}{_UNIT[level]}{branch}"
        case Level.GROUP:
            found = re.match(r"([編章節款目])(.+)", first)
            return f"第{found[2]}{found[1]}{branch}" if found else first
        case Level.APPENDIX:
            name = _APPENDIX_NAMES.get(first[:1], "別表")
            whole, _, part = step.key[1:].partition("p")
            number, *branches = whole.split("_")
            branch = "".join(f"の{one}" for one in branches) + (f"（その{part}）" if part else "")
            return name + (f"第{number}" if number else "") + branch
        case Level.TABLE:
            return "の表"
        case Level.ROW:
            return f"の{step.key}の項"
        case Level.REMARK:
            return f"備考{first}{branch}"
        case _:
            return step.key
