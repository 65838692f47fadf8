"""What a reference is: characters of one text, and the places or the law they name."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from enum import StrEnum
from types import MappingProxyType

from build_scripts.law.model import Span
from build_scripts.law.references.index import Level

type Neighbours = Mapping[str, str]
"""Laws that are known by their titles, with their numbers; 「」 where there is none, or no one number."""

NO_NEIGHBOURS: Neighbours = MappingProxyType({})
"""What is known of other laws when one is read alone."""


class Rule(StrEnum):
    """The rule that made a reference."""

    ABSOLUTE = "absolute"  # 第三条第一号
    INHERITED = "inherited"  # 第三条第一号及び「第二号」
    RELATIVE = "relative"  # 前条第一項、次号、前二項
    SAME = "same"  # 同条、同項第二号、同表
    SELF = "self"  # この条、この表
    RANGE = "range"  # 第八条から前条まで
    EACH = "each"  # 次の各号、前各号、当該各号
    FOLLOWING = "following"  # 次に掲げる、次のとおり
    SUBITEM = "subitem"  # 次のイ又はロ
    APPENDIX = "appendix"  # 別表第三
    ROWS = "rows"  # C階層、D1階層からD12階層まで
    TABLE = "table"  # 次の表、第五条第二項の表
    SUPPLEMENT = "supplement"  # 附則第三項
    GROUP = "group"  # 第二章
    THESE = "these"  # これらの規定
    AMENDED = "amended"  # 改正後の第十条
    FORMER = "former"  # 改正前の第十条
    AMENDING_ACT = "amending-act"  # the act that a 附則 came with
    THIS_LAW = "this-law"  # この条例
    LAW = "law"  # 児童福祉法（昭和二十二年法律第百六十四号）
    LAW_PROVISION = "law-provision"  # 児童福祉法第三十九条第一項
    TERM = "term"  # 幼保一元化施設（以下「…」という。）


@dataclass(frozen=True, slots=True, kw_only=True)
class LawName:
    """A law that the text names. `number` is empty when the text gives none.

    `own` is the law whose text this is; `former` says 改正前: a text that is not held here.
    `act` marks the act that a 附則 came with.
    """

    title: str
    number: str = ""
    own: bool = False
    former: bool = False
    act: bool = False


@dataclass(frozen=True, slots=True)
class Step:
    """One level of a path and the key there: (ARTICLE, 「5_2」)."""

    level: Level
    key: str


@dataclass(frozen=True, slots=True, kw_only=True)
class External:
    """A place outside this text: the law, its number, the provision (「第39条第1項」 or empty).

    `steps` are the same provision for one who holds that law, and `until` the other end of
    「から…まで」; `former` says that it is one of the law before an amendment.
    """

    law: str
    law_num: str
    provision: str = ""
    steps: tuple[Step, ...] = ()
    until: tuple[Step, ...] = ()
    former: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Reference:
    """Characters of a text that name a place.

    `targets` are ids of this law, in order; more than one is a set. `external` names a place
    that this law's text doesn't hold, or the law as a whole, which has no id. `introduced` is
    the id of the text that gives the law its number, or the term its meaning.
    """

    text: str
    span: Span
    targets: tuple[str, ...] = ()
    external: External | None = None
    rule: Rule
    introduced: str = ""

    @property
    def is_set(self) -> bool:
        """Return whether the reference names several places."""
        return len(self.targets) > 1


@dataclass(frozen=True, slots=True, kw_only=True)
class Unresolved:
    """Characters that read like a reference but lead nowhere, and why."""

    id: str
    text: str
    span: Span
    reason: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Elsewhere:
    """Words that leave a matter to a text which is not named: 教育委員会規則で定める, 別に定める."""

    id: str
    text: str
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class GivenName:
    """A short name of a law that a text takes over from another: which law, and the id that says so."""

    law: str
    law_num: str
    by: str


type GivenNames = Mapping[str, GivenName]
"""Short names that a law takes over from another: 「法」."""

NO_NAMES: GivenNames = MappingProxyType({})


@dataclass(frozen=True, slots=True, kw_only=True)
class Definition:
    """A term that a law defines: its name, the id of the text that says what it means.

    `everywhere` says that it holds in all of the law, not only in a part of it.
    """

    name: str
    id: str
    everywhere: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Incoming:
    """A reference seen from its target: `source` is the id of the text that holds it."""

    target: str
    source: str
    reference: Reference


@dataclass(frozen=True, slots=True, kw_only=True)
class References:
    """All references of one law, by the id of the text that holds them, in order.

    The text of an appendix's own id is its title line: title and related articles.
    """

    by_text: Mapping[str, tuple[Reference, ...]]
    unresolved: tuple[Unresolved, ...]
    elsewhere: tuple[Elsewhere, ...] = ()

    def of(self, id: str) -> tuple[Reference, ...]:
        """Return the references in the text of `id`, in order."""
        return self.by_text.get(id, ())

    def walk(self) -> Iterator[tuple[str, Reference]]:
        """Yield every reference with the id of its text, in the order of the law."""
        for id, references in self.by_text.items():
            for reference in references:
                yield id, reference

    def incoming(self) -> Iterator[Incoming]:
        """Yield every reference once for each of its targets; terms are left out."""
        for id, reference in self.walk():
            if reference.rule is not Rule.TERM:
                for target in reference.targets:
                    yield Incoming(target=target, source=id, reference=reference)
