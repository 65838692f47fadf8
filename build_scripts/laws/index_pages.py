"""The lists of all laws: by the fifty sounds, by field, by number, by the day they came into force."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import groupby
from posixpath import relpath

from markupsafe import Markup

from build_scripts.law import find_act_number
from build_scripts.laws.menu import INDEX
from build_scripts.laws.shelf import kana
from build_scripts.laws.shelf.folders import LAWS
from build_scripts.laws.shelf.reading import Summary
from build_scripts.page_source import MenuEntry, SourcePage, contents_entry
from build_scripts.pages.titles import title
from build_scripts.rendering import render
from calculators.fiscal import era_year

_KINDS = ("条例", "規則", "規程", "要綱")
"""The order of kinds within a year."""
_NO_FIELD = "分野が書かれていないもの"
_NO_NUMBER = "番号が書かれていないもの"
_DESCRIPTION = "このサイトに載せている法令の一覧。公式の例規集ではありません。"


@dataclass(frozen=True, slots=True)
class Group:
    """Laws under one heading, in order."""

    title: str
    id: str
    laws: tuple[Summary, ...]


@dataclass(frozen=True, slots=True)
class _List:
    """One list: its name below the address of all laws, its title, and what it puts together how."""

    name: str
    title: str
    lead: str
    groups: Callable[[Sequence[Summary]], Iterator[Group]]

    @property
    def source(self) -> str:
        return f"{LAWS}{self.name or 'index'}.md"

    @property
    def address(self) -> str:
        return f"{LAWS}{self.name}/" if self.name else LAWS


def source_pages(laws: Sequence[Summary]) -> Iterator[SourcePage]:
    """Yield the pages of the lists, none where there are no laws."""
    for each in _LISTS if laws else ():
        yield _page(each, laws)


def sections(laws: Sequence[Summary]) -> list[MenuEntry]:
    """Return the lines of the menu for the lists, none where there are no laws."""
    return [{each.title: each.source} for each in _LISTS] if laws else []


def home(laws: Sequence[Summary], *, here: str) -> Markup:
    """Return what the page `here` says of the lists, nothing where there are no laws."""
    if not laws:
        return Markup()
    lists = [(each.title, relpath(each.address, here or ".") + "/", each.lead) for each in _LISTS]
    return render("laws/home.html", count=len(laws), lists=lists)


def _page(own: _List, laws: Sequence[Summary]) -> SourcePage:
    groups = list(own.groups(laws))
    text = render(
        "laws/index.html",
        base="../" * own.address.count("/"),
        heading=title(own.title),
        lead=own.lead,
        groups=groups,
        count=len(laws),
        shared=kana.shared_name(law.title for law in laws),
        is_by_sounds=not own.name,
        lists=[
            (each.title, "" if each is own else relpath(each.address, own.address) + "/")
            for each in _LISTS
        ],
        to=lambda law: relpath(law.root, own.address) + "/",
    )
    return SourcePage(
        source=own.source,
        front_matter={
            "title": own.title,
            "description": _DESCRIPTION,
            "contents": [contents_entry(group.title, group.id) for group in groups],
        },
        text=str(text),
    )


def _by_sounds(laws: Sequence[Summary]) -> Iterator[Group]:
    name = kana.shared_name(law.title for law in laws)
    read = {law.name: kana.read_without(name, law.title, law.kana) for law in laws}
    ordered = sorted(laws, key=lambda law: (*kana.order_of(read[law.name]), law.title, law.name))
    rows = [*(f"{row[0]}行" for row in kana.ROWS), kana.OTHERS]
    for number, row in enumerate(rows, start=1):
        own = tuple(law for law in ordered if kana.row_of(read[law.name]) == row)
        if own:
            yield Group(row, f"row-{number}", own)


def _by_field(laws: Sequence[Summary]) -> Iterator[Group]:
    ordered = sorted(laws, key=lambda law: (not law.field, law.field, law.name))
    for number, (field, own) in enumerate(groupby(ordered, key=lambda law: law.field), start=1):
        words = "　".join(part.strip() for part in field.split("/")) or _NO_FIELD
        yield Group(words, f"field-{number}", tuple(own))


def _by_number(laws: Sequence[Summary]) -> Iterator[Group]:
    def key(law: Summary) -> tuple[int, int, str, int]:
        number = find_act_number(law.law_num)
        if number is None:
            return 1, 0, "", 0
        rank = next((n for n, kind in enumerate(_KINDS) if number.kind.endswith(kind)), len(_KINDS))
        return -number.western_year, rank, number.kind, number.number

    def year(law: Summary) -> str:
        number = find_act_number(law.law_num)
        if number is None:
            return _NO_NUMBER
        return f"{number.era.name}{'元' if number.year == 1 else number.year}年"

    ordered = sorted(laws, key=lambda law: (*key(law), law.name))
    for number, (words, own) in enumerate(groupby(ordered, key=year), start=1):
        yield Group(words, f"year-{number}", tuple(own))


def _by_day(laws: Sequence[Summary]) -> Iterator[Group]:
    ordered = sorted(laws, key=lambda law: (-law.in_force.toordinal(), law.name))
    for number, (year, own) in enumerate(
        groupby(ordered, key=lambda law: law.in_force.year), start=1
    ):
        held = tuple(own)
        eras = dict.fromkeys(era_year(law.in_force) for law in reversed(held))
        yield Group(f"{year}年（{'・'.join(eras)}）", f"year-{number}", held)


_LISTS = (
    _List("", INDEX, "題名の五十音の順です。", _by_sounds),
    _List("fields", "分野から探す", "分野ごとに並べています。", _by_field),
    _List("numbers", "番号から探す", "公布された年と番号の順です。新しい年が先です。", _by_number),
    _List(
        "days", "施行の日から探す", "いまの文が施行された日の順です。新しい日が先です。", _by_day
    ),
)
