"""One version in force of a law: its text, and what is known about it beside its words."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from build_scripts.law.model import Law, Span
from build_scripts.law.stated_figures import StatedFigure


@dataclass(frozen=True, slots=True, kw_only=True)
class Amendment:
    """One change that a history note records: what was done, and by which act."""

    change: str  # 「一部改正」「改正・1表繰下」
    act: str  # id of the act's 附則: "fh22n43"


@dataclass(frozen=True, slots=True, kw_only=True)
class HistoryNote:
    """An editorial note of the source: it is not enacted text.

    `on` is the provision it speaks of, `after` the one whose own words it follows in the
    source, `text` the note as printed, with its brackets.
    """

    on: str
    after: str
    text: str
    amendments: tuple[Amendment, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Act:
    """An act of the 沿革: its date, its number, and the id of the 附則 it left here."""

    adopted: date
    as_printed: str  # 「平成22年12月15日 条例第43号」
    supplement: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Restoration:
    """Something the source had lost and this text puts back, or a form that was rebuilt.

    `mark` is what stands inside 〔 〕; empty for a rebuilt form (header spans).
    """

    id: str
    mark: str
    reason: str
    certain: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """A 読替え: read `new` for `old` in `targets`; `condition` says when.

    `by` is the id of the provision that orders it, `key` that id too, counted when a provision
    orders several. `spans` are the words to be read anew, by the id of their text.
    """

    key: str
    by: str
    targets: tuple[str, ...]
    old: str
    new: str
    condition: str
    spans: Mapping[str, tuple[Span, ...]]

    def of(self, id: str) -> tuple[Span, ...]:
        """Return the words of the text `id` that are read anew, in order."""
        return self.spans.get(id, ())

    def apply(self, id: str, text: str) -> str:
        """Return `text`, which is that of `id`, as it reads with the new words."""
        for span in reversed(self.of(id)):
            text = text[: span.start] + self.new + text[span.end :]
        return text


@dataclass(frozen=True, slots=True, kw_only=True)
class Source:
    """Where the text was taken from, how, and the evidence kept beside it."""

    name: str
    obtained: str
    file: str
    sha256: str
    losses: tuple[str, ...] = ()
    doubts: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Superseded:
    """What is known of a later text: from which month it sets other amounts, and who says so when."""

    since: str  # 「2019-10」
    said_on: date
    by: str


@dataclass(frozen=True, slots=True, kw_only=True)
class MenuGroup:
    """Articles that stand under one word in the navigation: 「入園」, 「お金」."""

    title: str
    articles: tuple[str, ...]  # ids


@dataclass(frozen=True, slots=True, kw_only=True)
class Version:
    """One version in force of a law: the law and everything a page says about it."""

    law: Law
    ruleset: str  # "shibuya-youho@2016-04-01"
    citation_name: str  # 「渋谷区幼保一元化施設条例（平成22年渋谷区条例第3号）」
    law_num: str  # 「平成22年渋谷区条例第3号」
    promulgated: date | None  # None where nothing says the day
    promulgated_as_printed: str  # 「平成二二年一月二二日」
    in_force: date
    classification: str  # 体系
    acts: tuple[Act, ...]
    sources: tuple[Source, ...]
    notes: Mapping[str, tuple[HistoryNote, ...]]  # by the provision they speak of
    restorations: tuple[Restoration, ...]
    readings: tuple[Reading, ...]
    stated: Mapping[str, StatedFigure]
    superseded: Superseded | None = None
    menu: tuple[MenuGroup, ...] = ()  # none, or every article once, in order
    explanations: Mapping[str, str] = field(default_factory=dict)  # our plain words, by id
    name: str = ""  # what addresses call it among many laws; empty for the one that has its own
    title_kana: str = ""  # how the title is read, in kana
    unwritten: str = ""  # why it can't be written as standard XML; empty if it can

    @property
    def title(self) -> str:
        """Return the title of the law."""
        return self.law.title

    def notes_on(self, id: str) -> tuple[HistoryNote, ...]:
        """Return the history notes that speak of `id`."""
        return self.notes.get(id, ())

    def figures_in(self, id: str) -> tuple[Span, ...]:
        """Return where the words of `id` state an amount, a date, a time or a ratio."""
        return tuple(figure.span for figure in self.stated.values() if figure.cite == id)

    def notes_after(self, id: str) -> tuple[HistoryNote, ...]:
        """Return the history notes that the source prints after the words of `id`."""
        return tuple(note for notes in self.notes.values() for note in notes if note.after == id)
