"""A page of a 例規集 as a text in the notation, with the page's own anchors."""

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from build_scripts.law.errors import NotationError, Problem
from build_scripts.law.importing.html_lines import Anchor, LineWriter, Promise, Spot
from build_scripts.law.importing.html_page import read_page, seen_text
from build_scripts.law.importing.xml import told
from build_scripts.law.model import Appendix, Kind, Law, Supplement
from build_scripts.law.notation import parse_law
from build_scripts.law.notation.no_loss import words
from build_scripts.law.version.aliases import may_be_anchor

_TAG = re.compile(r"</?[A-Z][A-Za-z]*>")
_FIGURE = re.compile(r'<Fig src="([^"]*)"/>')
_ATTRIBUTES = re.compile(r'(?:\[[A-Za-z]+="[^"]*"\])+$')
_CALLED = {Kind.ARTICLE: "条", Kind.PARAGRAPH: "項", Kind.ITEM: "号"}


@dataclass(frozen=True, slots=True, kw_only=True)
class Imported:
    """A text in the notation, and the anchors of the page it came from, each with our id."""

    text: str
    anchors: Mapping[str, str]


def from_html(data: bytes) -> Imported:
    """Return the text of a page of a 例規集 (ぎょうせい's form), and its anchors with our ids.

    No word of the page's text is lost, and each line is what the page says it is. Anchors that lead
    to no place (the title), or that are ids of the text themselves, are left out. Raises NotationError
    with the words of what isn't understood.
    """
    page = read_page(data)
    writer = LineWriter()
    for line in page.lines:
        writer.read(line)
    text = writer.page.text
    try:
        law = parse_law(text)
    except NotationError as error:
        raise told(error, text) from error
    _prove_words("".join(word for line in page.lines for word in seen_text(line)), law)
    places = _Places(law)
    _prove_kinds(writer.promises, places)
    return Imported(text=text, anchors=dict(_aliases(writer.anchors, page.names, places)))


class _Places:
    """What begins on each line of a text."""

    def __init__(self, law: Law) -> None:
        self.taken = {*law.walk_ids(), *law.aliases}
        self.ids: dict[int, list[str]] = {}
        self.kinds: dict[int, set[Kind]] = {}
        self.tables = {table.line: table.id for table in law.walk_tables()}
        self.cells = {
            cell.line: cell.id
            for table in law.walk_tables()
            for row in table.rows
            for cell in row.cells
        }
        parts: list[Supplement | Appendix] = [*law.supplements, *law.all_appendices]
        for part in parts:
            self.ids.setdefault(part.line, []).append(part.id)
        for provision in law.walk():
            self.ids.setdefault(provision.line, []).append(provision.id)
            self.kinds.setdefault(provision.line, set()).add(provision.kind)

    def at(self, anchor: Anchor) -> str:
        """Return the id that an anchor stands for, empty when there is none."""
        if anchor.spot is Spot.TABLE:
            return self.tables.get(anchor.line, "")
        if anchor.spot is Spot.CELL:
            return self.cells.get(anchor.line, "")
        found = self.ids.get(anchor.line, [""])
        return found[0] if anchor.spot is Spot.HEAD else found[-1]


def _aliases(
    anchors: Sequence[Anchor], names: Mapping[str, str], places: _Places
) -> Iterator[tuple[str, str]]:
    """Yield each anchor of the page with our id: names of places first, as people write them."""
    found: dict[str, str] = {}
    for anchor in anchors:
        if id := places.at(anchor):
            found.setdefault(anchor.name, id)
    for name, target in names.items():
        if (
            target in found
            and name not in found
            and name not in places.taken
            and may_be_anchor(name)
        ):
            yield name, found[target]
    for name, id in found.items():
        if name not in places.taken and may_be_anchor(name):
            yield name, id


def _prove_words(seen: str, law: Law) -> None:
    """Raise NotationError unless the law says what the page says, word by word."""
    said = "".join(_bare(word) for word in words(law) if not _ATTRIBUTES.match(word))
    shown = re.sub(r"\s", "", seen)
    if not said.startswith(shown[:1]):
        shown = shown.lstrip("○◯●◎")
    if said == shown:
        return
    at = next(
        (n for n, (a, b) in enumerate(zip(said, shown, strict=False)) if a != b),
        min(len(said), len(shown)),
    )
    message = f"「{shown[at : at + 20] or said[at : at + 20]}」から先の語が、書いた文と合いません。語を落とさないよう、書きません。"
    raise NotationError(Problem(0, message))


def _bare(word: str) -> str:
    return re.sub(r"\s", "", _TAG.sub("", _FIGURE.sub(r"\1", word)))


def _prove_kinds(promises: Sequence[Promise], places: _Places) -> None:
    """Raise NotationError where a line isn't read as what the page says it is."""
    wrong = []
    for promise in promises:
        read = places.kinds.get(promise.line, set())
        if (not promise.kinds and read) or (promise.kinds and not read & {*promise.kinds}):
            called = _CALLED[promise.kinds[0]] if promise.kinds else "見出し"
            said = f"「{promise.words[:20]}」を{called}として読めません。番号の形と、前後の行を確かめてください。"
            wrong.append(Problem(0, said))
    if wrong:
        raise NotationError(*wrong)
