"""第10条: free or reduced 入園料 and 保育料 for siblings and ひとり親世帯等.

第1項 is for 中時間 and 短時間 (入園料 and 保育料), 第2項 for 保育 and 長時間 (保育料). Who is meant
is named by 教育委員会規則, which the ordinance doesn't contain: the request states it. What is free
by either needs no tax: it is free whatever the 階層.
"""

from calculators.childcare import table_cell
from calculators.childcare.case import Case
from calculators.childcare.services import is_nursery_or_long
from calculators.childcare.stated import Version
from calculators.outcome import Unmet
from calculators.quantity import Quantity
from calculators.trace import RATIO, Node, apply, free, given, product, unchanged


def applies_to_nursery(case: Case) -> bool:
    """Say whether 第2項 changes the 保育料: by 第3号, 第2号, or 第1号 for any but the eldest."""
    return (
        case.single_parent or case.counted_siblings > 0 or (case.specified_facility_rank or 0) > 1
    )


def free_care_fee(case: Case) -> Node | None:
    """Return 0 yen of 保育料 where 第10条 makes it free whatever the tax, else None."""
    if is_nursery_or_long(case.service):
        return _free_by_paragraph_2(case)
    return _free_by_paragraph_1(case, id="after_article_10")


def free_admission_fee(case: Case) -> Node | None:
    """Return 0 yen of 入園料 where 第1項 makes it free whatever the tax, else None."""
    return _free_by_paragraph_1(case, id="admission_fee")


def care_fee(case: Case, table_fee: Node, *, tier: Node, version: Version) -> Node:
    """Return the 保育料 of one month in yen after 第10条, of a child for whom it is not free."""
    if is_nursery_or_long(case.service):
        return _reduced_by_paragraph_2(case, table_fee, tier=tier, version=version)
    unmet = _unmet_of_paragraph_1(case)
    if case.specified_facility_rank is not None:
        unmet += (Unmet(code="paragraph_2_not_for_service", cites=("j10-k2",)),)
    return _unchanged(table_fee, id="after_article_10", cites=("j9-k1",), unmet=unmet)


def admission_fee(case: Case, table_fee: Node) -> Node:
    """Return the 入園料 in yen that 第1項 doesn't make free; `table_fee` is that of 別表第2."""
    unmet = _unmet_of_paragraph_1(case)
    return _unchanged(table_fee, id="admission_fee", cites=("j8", *table_fee.cites), unmet=unmet)


def _paragraph_1(case: Case) -> tuple[tuple[str, bool, str], ...]:
    """第1項: its items, whether each holds, and why not; any one is enough."""
    return (
        ("j10-k1-g1", case.specified_child, "no_specified_child"),
        ("j10-k1-g2", case.counted_siblings > 0, _why_no_elder_sibling(case)),
        ("j10-k1-g3", case.single_parent, "not_single_parent"),
    )


def _unmet_of_paragraph_1(case: Case) -> tuple[Unmet, ...]:
    items = _paragraph_1(case)
    return tuple(Unmet(code=why, cites=(cite,)) for cite, holds, why in items if not holds)


def _free_by_paragraph_1(case: Case, *, id: str) -> Node | None:
    facts = {
        "j10-k1-g1": given("specified_child", True, unit="yes_no"),
        "j10-k1-g2": given("elder_siblings", case.counted_siblings, unit="people"),
        "j10-k1-g3": given("single_parent", True, unit="yes_no"),
    }
    met = [cite for cite, holds, _ in _paragraph_1(case) if holds]
    if not met:
        return None
    unmet = _unmet_of_paragraph_1(case)
    return _free(*(facts[cite] for cite in met), id=id, cites=tuple(met), unmet=unmet)


def _free_by_paragraph_2(case: Case) -> Node | None:
    """第2項第3号, 第2号ロ, 第1号ロ; the items exclude each other in that order.

    So one elder sibling (第2号イ, half) displaces a third rank (第1号ロ, free).
    """
    siblings, rank = case.counted_siblings, case.specified_facility_rank or 0
    item_1 = ("j10-k2-g1",) if rank > 1 else ()
    item_2 = ("j10-k2-g2",) if siblings > 0 else ()
    unmet = _paragraph_1_is_not_for_service(case)
    if case.single_parent:
        fact = given("single_parent", True, unit="yes_no")
        excluded = _excluded("excluded_by_item_3", item_2 + item_1)
        return _free(fact, cites=("j10-k2-g3",), unmet=unmet + excluded)
    unmet += (_NOT_SINGLE_PARENT,)
    if siblings > 1:
        fact = given("elder_siblings", siblings, unit="people")
        excluded = _excluded("excluded_by_item_2", item_1)
        return _free(fact, cites=("j10-k2-g2-s2",), unmet=unmet + excluded)
    if siblings == 0 and rank > 2:
        fact = given("specified_facility_rank", rank, unit="rank")
        unmet += (_no_elder_sibling(case),)
        return _free(fact, cites=("j10-k2-g1-s2",), unmet=unmet)
    return None


def _reduced_by_paragraph_2(case: Case, table_fee: Node, *, tier: Node, version: Version) -> Node:
    """第2項第2号イ (half), else 第1号イ (× 別表第5), else the fee of the table."""
    rank = case.specified_facility_rank
    unmet = (*_paragraph_1_is_not_for_service(case), _NOT_SINGLE_PARENT)
    if case.counted_siblings == 1:
        half = version.stated["second_child_ratio"]
        value = version.ratio("second_child_ratio")
        ratio = given("second_child_ratio", value, unit=RATIO, cites=(half.cite,))
        unmet += _excluded("excluded_by_item_2", ("j10-k2-g1",) if (rank or 0) > 1 else ())
        return _times(table_fee, ratio, cite="j10-k2-g2-s1", unmet=unmet)
    unmet += (_no_elder_sibling(case),)
    if rank == 2:
        found = table_cell.ratio("t5", id="second_eldest_ratio", tier=tier, version=version)
        if found is not None:
            return _times(table_fee, found, cite="j10-k2-g1-s1", unmet=unmet)
        values = {"tier": Quantity(tier.word, "tier")}
        why = Unmet(code="no_ratio_for_tier", cites=("t5",), values=values)
    elif rank == 1:
        why = Unmet(code="eldest_pays_in_full", cites=("j10-k2-g1",))
    else:
        why = Unmet(code="no_child_in_specified_facility", cites=("j10-k2-g1",))
    return _unchanged(table_fee, id="after_article_10", cites=("j9-k1",), unmet=(*unmet, why))


_NOT_SINGLE_PARENT = Unmet(code="not_single_parent", cites=("j10-k2-g3",))


def _paragraph_1_is_not_for_service(case: Case) -> tuple[Unmet, ...]:
    if not case.specified_child:
        return ()
    return (Unmet(code="paragraph_1_not_for_service", cites=("j10-k1",)),)


def _excluded(code: str, items: tuple[str, ...]) -> tuple[Unmet, ...]:
    """Return the items that would apply but for the words that exclude them."""
    return tuple(Unmet(code=code, cites=(item,)) for item in items)


def _no_elder_sibling(case: Case) -> Unmet:
    return Unmet(code=_why_no_elder_sibling(case), cites=("j10-k2-g2",))


def _why_no_elder_sibling(case: Case) -> str:
    return "no_elder_sibling" if case.designated_household else "not_designated_household"


def _free(
    *facts: Node,
    id: str = "after_article_10",
    cites: tuple[str, ...],
    unmet: tuple[Unmet, ...],
) -> Node:
    return apply(free, *facts, id=id, unit="yen", cites=cites, considered=unmet)


def _unchanged(fee: Node, *, id: str, cites: tuple[str, ...], unmet: tuple[Unmet, ...]) -> Node:
    return apply(unchanged, fee, id=id, unit="yen", cites=cites, considered=unmet)


def _times(fee: Node, ratio: Node, *, cite: str, unmet: tuple[Unmet, ...]) -> Node:
    """Return the amount times the ratio; no provision rounds it, and every product is whole."""
    return apply(
        product,
        fee,
        ratio,
        id="after_article_10",
        unit="yen",
        cites=(cite,),
        considered=unmet,
    )
