"""Typical families, to show what an amendment brings: made up, each described by what decides.

A family's month is what its children pay by the decision tables, in a month whose tax is the one
given. Whether the rules name a household, a facility or a child is a fact that is given too.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from build_scripts.tables.decision_table import DecisionTable, Value
from build_scripts.tables.enumeration import brackets, care_fees
from calculators.childcare.stated import Version

PER_CAPITA = 3_500


@dataclass(frozen=True, slots=True, kw_only=True)
class Child:
    """A child: the column of 別表第3 and the facts of 第10条."""

    column: str
    elder_siblings: int = 0
    rank: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Family:
    """A family, described in Japanese; taxes are the household's, in yen."""

    description: str
    income_levy: int
    children: tuple[Child, ...]
    per_capita_levy: int = PER_CAPITA
    public_assistance: bool = False
    single_parent: bool = False

    def month(self, version: Version) -> int:
        """Return the 保育料 of a full month in yen, 第12条 applied, of all its children."""
        fees = _by_key(care_fees(version))
        tier = self.tier(version)
        return sum(
            int(fees[self._key(tier, child)][2] or 0)  # after_article_12, never null
            for child in self.children
        )

    def tier(self, version: Version) -> str:
        """Return the tier of 別表第3; ValueError when not exactly one bracket holds."""
        found = [row[1] for row in brackets(version).rows if self._is_in(row)]
        if len(found) != 1:
            raise ValueError(f"{self.description}: {found}")
        return str(found[0])

    def _is_in(self, row: Sequence[Value]) -> bool:
        appendix, _, assisted, *bounds, _ = row
        return (
            appendix == "t3"
            and assisted is self.public_assistance
            and _holds(self.income_levy, *bounds[:2])
            and _holds(self.per_capita_levy, *bounds[2:])
        )

    def _key(self, tier: str, child: Child) -> tuple[Value, ...]:
        facts = (self.single_parent, child.elder_siblings, child.rank, False, True)
        return (tier, child.column, *facts)


def _holds(amount: int, since: Value, below: Value) -> bool:
    return int(since or 0) <= amount and (below is None or amount < int(below))


def _by_key(table: DecisionTable) -> Mapping[tuple[Value, ...], tuple[Value, ...]]:
    count = len(table.keys)
    return {row[:count]: row[count:] for row in table.rows}


FAMILIES = (
    Family(
        description="所得割147,000円。3歳児がひとり",
        income_levy=147_000,
        children=(Child(column="age3"),),
    ),
    Family(
        description="所得割60,000円。2歳児がひとり",
        income_levy=60_000,
        children=(Child(column="under3"),),
    ),
    Family(
        description="所得割150,000円。4歳児と1歳児が、規則で定める施設にいる",
        income_levy=150_000,
        children=(Child(column="long", rank=1), Child(column="under3", rank=2)),
    ),
    Family(
        description="所得割170,000円。規則で定める世帯で、小学生の兄がいる1歳児がひとり",
        income_levy=170_000,
        children=(Child(column="under3", elder_siblings=1),),
    ),
    Family(
        description="所得割320,000円。5歳児・3歳児・0歳児が、規則で定める施設にいる",
        income_levy=320_000,
        children=(
            Child(column="long", rank=1),
            Child(column="age3", rank=2),
            Child(column="under3", rank=3),
        ),
    ),
    Family(
        description="所得割600,000円。0歳児がひとり",
        income_levy=600_000,
        children=(Child(column="under3"),),
    ),
    Family(
        description="所得割200,000円。5歳児がひとり、短時間保育",
        income_levy=200_000,
        children=(Child(column="short"),),
    ),
    Family(
        description="均等割だけ。2歳児がひとり",
        income_levy=0,
        children=(Child(column="under3"),),
    ),
    Family(
        description="規則で定めるひとり親世帯等。所得割40,000円、3歳児がひとり",
        income_levy=40_000,
        single_parent=True,
        children=(Child(column="age3"),),
    ),
    Family(
        description="被保護世帯。3歳児がひとり",
        income_levy=0,
        per_capita_levy=0,
        public_assistance=True,
        children=(Child(column="age3"),),
    ),
)
