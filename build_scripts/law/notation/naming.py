"""Ids and citation labels: a draft becomes a `Law` whose every node knows its address."""

import re
import unicodedata
from collections import Counter
from dataclasses import dataclass, field, replace

from build_scripts.law.errors import NotationError, Problem
from build_scripts.law.model import (
    GROUPS,
    Appendix,
    AppendixKind,
    Kind,
    Law,
    Mark,
    Provision,
    Span,
    Supplement,
    Table,
)
from build_scripts.law.notation.draft import (
    AppendixDraft,
    Draft,
    LawDraft,
    SupplementDraft,
    TableDraft,
)
from build_scripts.law.notation.lines import SPACE, Style
from build_scripts.law.notation.markup import take_markup
from build_scripts.law.notation.naming_tables import name_table
from build_scripts.law.notation.numerals import (
    BRANCH,
    NUMBER,
    arabic,
    counted,
    find_act_number,
    key_of,
    mark_key,
    numbers_of,
    parse_branches,
)
from build_scripts.law.notation.sentences import split_sentences, take_restorations
from calculators.numerals import read

_GROUP_LETTERS = {
    Kind.PART: "p",
    Kind.CHAPTER: "c",
    Kind.SECTION: "s",
    Kind.SUBSECTION: "ss",
    Kind.DIVISION: "d",
}
_FREE = (Kind.CONTINUATION, Kind.LIST, Kind.QUOTE)
_COLUMNED = (Kind.ITEM, Kind.SUBITEM, Kind.REMARK, Kind.LIST)
_APPENDICES = (
    (re.compile("様式"), AppendixKind.STYLE, "y"),
    (re.compile("書式"), AppendixKind.FORMAT, "w"),
    (re.compile("図"), AppendixKind.FIGURE, "z"),
    (re.compile("別[記紙]"), AppendixKind.NOTE, "b"),
    (re.compile("[付附]録"), AppendixKind.FORMULA, "x"),
    (re.compile(""), AppendixKind.TABLE, "t"),
)
_IN_TITLE = re.compile(rf"第?(?P<number>{NUMBER})(?:号(?:様式|書式)?)?(?P<branches>{BRANCH})")


_PART = re.compile(
    rf"(?:[（(](?:その)?(?:(?P<number>{NUMBER})|(?P<letter>[甲乙丙丁戊己庚辛壬癸]))[）)]"
    rf"|その(?P<bare>{NUMBER}))[{SPACE}]*$"
)


def name_law(draft: LawDraft, *, restorations: bool) -> Law:
    """Return the law of `draft` with ids, labels, sentences and (if asked) restorations."""
    namer = _Namer(restorations=restorations)
    return Law(
        title=draft.title,
        law_num=draft.law_num,
        attributes=draft.attributes,
        contents=tuple(draft.contents),
        contents_line=draft.contents_line,
        preamble=namer.preamble(draft),
        foreword_at=draft.foreword_at,
        main=namer.main(draft.main),
        supplements=tuple(namer.supplement(supplement) for supplement in draft.supplements),
        appendices=tuple(namer.appendix(appendix, _Place()) for appendix in draft.appendices),
    )


@dataclass(frozen=True, slots=True, kw_only=True)
class _Place:
    """Where a child is named: prefix of its id and label, its sole-paragraph alias."""

    id: str = ""
    label: str = ""
    alias: str = ""  # the same place when 第1項 is left out
    root: bool = False  # directly under a law, 附則 or appendix
    groups: str = ""  # id of the enclosing chapter
    group_label: str = ""
    appendix: bool = False  # directly in a 別表: its first table is the 別表 itself
    sole: bool = False  # the only paragraph of its article


@dataclass(slots=True)
class _Namer:
    restorations: bool
    used: Counter[str] = field(default_factory=Counter)

    def unique(self, id: str) -> str:
        self.used[id] += 1
        return id if self.used[id] == 1 else f"{id}x{self.used[id]}"

    def words(self, text: str) -> tuple[str, tuple[Mark, ...], tuple[Span, ...]]:
        """Return words without markup and without restoration marks, where these are in use."""
        return take_markup(*(take_restorations(text) if self.restorations else (text, ())))

    def main(self, draft: Draft) -> tuple[Provision | Table, ...]:
        return self.children(draft, _Place(root=True))

    def preamble(self, law: LawDraft) -> tuple[Provision, ...]:
        holder = Draft(kind=None, line=0, indent=-1, children=list(law.preamble))
        foreword_at = len(law.preamble) if law.foreword_at is None else law.foreword_at
        return tuple(
            self.provision(
                draft,
                holder,
                _Place(id="pre", label="制定文" if number < foreword_at else "前文", root=True),
                number + 1,
            )
            for number, draft in enumerate(law.preamble)
        )

    def supplement(self, draft: SupplementDraft) -> Supplement:
        act = find_act_number(draft.rest)
        id = self.unique(f"f{act.key}" if act else "f")
        label = f"附則（{act.label}）" if act else "附則"
        inner = re.sub(rf"[（(）)抄{SPACE}]", "", draft.rest)
        place = _Place(id=id, label=label, root=True)
        return Supplement(
            id=id,
            title=draft.title,
            label=label,
            amending_law=inner if act else "",
            extract="抄" in draft.rest,
            text_after_title=draft.rest,
            children=self.children(draft.body, place),
            appendices=tuple(
                self.appendix(appendix, _Place(id=id, label=label)) for appendix in draft.appendices
            ),
            line=draft.line,
        )

    def appendix(self, draft: AppendixDraft, place: _Place) -> Appendix:
        title, title_marks, _ = take_markup(draft.title)
        name = re.split(f"[{SPACE}]", title)[0] or draft.tag
        kind, letter = next(
            (kind, letter) for pattern, kind, letter in _APPENDICES if pattern.search(name)
        )
        match = _IN_TITLE.search(name)
        key = ""
        if match is not None:
            try:
                branches = parse_branches(match["number"] + match["branches"])
            except ValueError as error:
                raise _unreadable(draft.line, title) from error
            key = key_of(branches)
            after = match.end("number")
            name = (
                name[: match.start("number")]
                + str(branches[0])
                + name[after : match.start("branches")]
                + "".join(f"の{branch}" for branch in branches[1:])
                + name[match.end() :]
            )
        key += _part_key(title, after=match.end() if match is not None else len(title))
        if place.label:
            name = re.sub(rf"^[附付][{SPACE}]*則", "", name)
        id = self.unique("-".join(part for part in (place.id, letter + key) if part))
        label = place.label + name
        return Appendix(
            kind=kind,
            id=id,
            title=title,
            title_marks=title_marks,
            label=label,
            related=draft.related,
            children=self.children(
                draft.body, _Place(id=id, label=label, root=True, appendix=True)
            ),
            line=draft.line,
        )

    def children(
        self,
        holder: Draft,
        place: _Place,
    ) -> tuple[Provision | Table, ...]:
        counts = Counter[object]()
        children: list[Provision | Table] = []
        for child in holder.children:
            if isinstance(child, TableDraft):
                counts["table"] += 1
                children.append(self.table(child, place, counts["table"]))
                continue
            kind = "free" if child.kind in _FREE else child.kind
            counts[kind] += 1
            children.append(self.provision(child, holder, place, counts[kind]))
        return tuple(children)

    def provision(self, draft: Draft, holder: Draft, place: _Place, position: int) -> Provision:
        """Return the provision that is the `position`th of its kind in `holder`."""
        try:
            own = self.place_of(draft, holder, place, position)
        except ValueError as error:
            raise _unreadable(draft.line, draft.number) from error
        text, marks, restored = self.words(draft.text)
        caption, caption_marks, _ = take_markup(draft.caption)
        title, title_marks, _ = take_markup(draft.title)
        return Provision(
            kind=draft.kind or Kind.CONTINUATION,
            id=own.id,
            number=draft.number,
            label=own.label,
            caption=caption,
            title=title,
            text=text,
            sentences=split_sentences(text, columns=draft.kind in _COLUMNED),
            children=self.children(draft, own),
            aliases=self.aliases(draft, own),
            restored=restored,
            number_restored=draft.restored,
            depth=self.depth(draft, place),
            attributes=draft.attributes,
            line=draft.line,
            marks=marks,
            caption_marks=caption_marks,
            title_marks=title_marks,
        )

    @staticmethod
    def depth(draft: Draft, place: _Place) -> int:
        if draft.kind is not Kind.SUBITEM:
            return 0
        return len(re.findall(r"-s\d", place.id)) + 1

    def aliases(self, draft: Draft, own: _Place) -> tuple[str, ...]:
        found = []
        if own.alias and own.alias != own.id and draft.kind not in (Kind.PARAGRAPH,):
            found.append(own.alias)
        if draft.kind is Kind.ARTICLE:
            numbers = _article_numbers(draft.number)
            if len(numbers) == 2 and all(len(number) == 1 for number in numbers):
                prefix = own.id[: own.id.rindex("j")]
                found += [
                    f"{prefix}j{number}" for number in range(numbers[0][0], numbers[1][0] + 1)
                ]
        return tuple(alias for alias in found if self.used[alias] == 0)

    # ---- one address per kind

    def place_of(self, draft: Draft, holder: Draft, place: _Place, position: int) -> _Place:
        kind = draft.kind
        if kind in GROUPS:
            return self.group_place(draft, place)
        if kind is Kind.ARTICLE:
            return self.article_place(draft, place)
        if kind is Kind.PARAGRAPH:
            return self.paragraph_place(draft, holder, place, position)
        if kind is Kind.PREAMBLE:
            return _Place(id=self.unique(f"{place.id}-k{position}"), label=place.label)
        if kind in (Kind.ITEM, Kind.SUBITEM, Kind.REMARK):
            return self.item_place(draft, place, position)
        if kind is Kind.REMARKS:
            # not "-b": that is 階層 B of 別表第3
            return _Place(id=self.unique(f"{place.id}-biko"), label=f"{place.label}備考")
        return _Place(id=self.unique(f"{place.id}-n{position}"), label=place.label)

    def group_place(self, draft: Draft, place: _Place) -> _Place:
        assert draft.kind is not None
        numbers = _group_numbers(draft.number)
        letter = _GROUP_LETTERS[draft.kind]
        own = letter + "to".join(key_of(number) for number in numbers)
        prefix = place.groups or (place.id if place.root else "")
        id = self.unique("-".join(part for part in (prefix, own) if part))
        name = arabic(draft.number)
        base = place.group_label or (place.label if place.root else "")
        return replace(place, groups=id, group_label=base + name, id=id, label=base + name)

    def article_place(self, draft: Draft, place: _Place) -> _Place:
        numbers = _article_numbers(draft.number)
        outer = _outer(place)
        prefix = f"{outer.id}-j" if outer.id else "j"
        id = self.unique(prefix + "to".join(key_of(number) for number in numbers))
        paragraphs = [
            child
            for child in draft.children
            if isinstance(child, Draft) and child.kind is Kind.PARAGRAPH
        ]
        label = outer.label + arabic(draft.number)
        return _Place(id=id, label=label, sole=len(paragraphs) == 1)

    def paragraph_place(self, draft: Draft, holder: Draft, place: _Place, position: int) -> _Place:
        outer = _outer(place) if holder.kind is not Kind.ARTICLE else place
        number = mark_key(draft.number) if draft.number else ""
        key = number or str(position)
        id = self.unique("-".join(part for part in (outer.id, f"k{key}") if part))
        siblings = _count(holder, (Kind.PARAGRAPH,))
        sole = place.sole if holder.kind is Kind.ARTICLE else siblings == 1
        unnumbered = sole and not draft.number
        label = outer.label if unnumbered else outer.label + counted(draft.number or key, "項")
        return _Place(id=id, label=label, alias=outer.id if sole else "")

    def item_place(self, draft: Draft, place: _Place, position: int) -> _Place:
        letter = {Kind.ITEM: "g", Kind.SUBITEM: "s", Kind.REMARK: "b"}[draft.kind or Kind.ITEM]
        key, printed = str(position), unicodedata.normalize("NFKC", draft.number)
        numeric = draft.style in (
            Style.KANJI,
            Style.ARABIC,
            Style.PAREN_ARABIC,
            Style.PAREN_KANJI,
        )
        plain = mark_key(draft.number) if numeric and draft.number else ""
        if plain and draft.kind is not Kind.SUBITEM:
            key = plain
        base = _without_remarks(place.id) if draft.kind is Kind.REMARK else place.id
        id = self.unique(f"{base}-{letter}{key}" if base else f"{letter}{key}")
        if draft.kind is Kind.REMARK:
            label = f"{place.label}{printed}"
        elif draft.kind is Kind.ITEM and numeric:
            label = place.label + counted(draft.number, "号")
        else:
            label = f"{place.label}{printed}"
        alias = f"{place.alias}-{letter}{key}" if place.alias else ""
        return _Place(id=id, label=label, alias=alias)

    # ---- tables without a sheet of keys

    def table(self, draft: TableDraft, place: _Place, number: int) -> Table:
        is_appendix = place.appendix and number == 1
        id = "-".join(part for part in (place.id, f"t{number}") if part)
        table_id = place.id if is_appendix else self.unique(id)
        table_label = place.label if is_appendix else f"{place.label}の表"
        return name_table(draft, id=table_id, label=table_label, read_words=self.words)


def _part_key(title: str, *, after: int) -> str:
    """Return what is added to the id of a 様式 that is printed in parts: 「（その２）」 → 「p2」.

    The first part has the id of the whole, so that words which name the 様式 lead there.
    """
    match = _PART.search(title, after)
    if match is None:
        return ""
    try:
        number = (
            "甲乙丙丁戊己庚辛壬癸".index(match["letter"]) + 1
            if match["letter"]
            else read(match["number"] or match["bare"])
        )
    except ValueError:
        return ""
    return f"p{number}" if number > 1 else ""


def _unreadable(line: int, number: str) -> NotationError:
    message = f"番号「{number}」を数として読めません。書き直してください。"
    return NotationError(Problem(line, message))


def _outer(place: _Place) -> _Place:
    """Return the place without chapters: articles are numbered through a whole law."""
    if not place.groups:
        return place
    letters = "|".join(sorted(_GROUP_LETTERS.values(), key=len, reverse=True))
    match = re.match(rf"(?P<base>f[^-]*)-(?:{letters})\d", place.groups)
    if match is None:
        return _Place()
    label = re.match("附則(?:（[^）]*）)?", place.group_label)
    return _Place(id=match["base"], label=label[0] if label else "")


def _without_remarks(id: str) -> str:
    """Return the id that 備考 stands under: remarks are `t3-b1`, not `t3-biko-b1`."""
    return re.sub(r"-biko(?:x\d+)?$", "", id)


def _article_numbers(text: str) -> list[tuple[int, ...]]:
    return numbers_of(text, units="条條")


def _group_numbers(text: str) -> list[tuple[int, ...]]:
    return numbers_of(text, units="編章節款目")


def _count(holder: Draft, kinds: tuple[Kind, ...]) -> int:
    return sum(1 for c in holder.children if isinstance(c, Draft) and c.kind in kinds)
