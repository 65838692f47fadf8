"""第10条: free or reduced 入園料 and 保育料 for siblings and ひとり親世帯等.

第1項 is for 中時間 and 短時間 (入園料 and 保育料), 第2項 for 保育 and 長時間 (保育料). Who is meant
is named by 教育委員会規則, which the ordinance doesn't contain: the request states it.
"""

from calculators.childcare import table_cell
from calculators.childcare.article03_services import is_nursery_or_long
from calculators.childcare.fee_request import FeeRequest
from calculators.childcare.stated import Version
from calculators.outcome import Unmet
from calculators.trace import RATIO, Node, apply, given


def care_fee(request: FeeRequest, table_fee: Node, *, tier: Node, version: Version) -> Node:
    """Return the 保育料 of one month in yen after 第10条."""
    if is_nursery_or_long(request.service):
        return _paragraph_2(request, table_fee, tier=tier, version=version)
    return _paragraph_1(request, table_fee, id="after_article_10")


def admission_fee_is_free(request: FeeRequest, table_fee: Node) -> Node:
    """Return the 入園料 in yen after 第10条第1項; `table_fee` is that of 別表第2."""
    return _paragraph_1(request, table_fee, id="admission_fee")


def _paragraph_1(request: FeeRequest, table_fee: Node, *, id: str) -> Node:
    """第1項: free by 第1号, 第2号 or 第3号; any one is enough."""
    items = (
        ("j10-k1-g1", request.specified_child, "no_specified_child"),
        ("j10-k1-g2", _elder_siblings(request) > 0, _why_no_elder_sibling(request)),
        ("j10-k1-g3", request.single_parent, "not_single_parent"),
    )
    met = tuple(cite for cite, applies, _ in items if applies)
    unmet = tuple(Unmet(code=why, cites=(cite,)) for cite, applies, why in items if not applies)
    if id == "after_article_10" and request.specified_facility_rank is not None:
        unmet += (Unmet(code="paragraph_2_not_for_service", cites=("j10-k2",)),)
    base = ("j8", *table_fee.cites) if id == "admission_fee" else ("j9-k1",)
    return apply(
        "free" if met else "unchanged",
        table_fee,
        id=id,
        unit="yen",
        cites=met or base,
        considered=unmet,
    )


def _paragraph_2(request: FeeRequest, table_fee: Node, *, tier: Node, version: Version) -> Node:
    """第2項: 第3号, else 第2号, else 第1号; the items exclude each other in that order.

    So one elder sibling (第2号, half) displaces a rank of three (第1号, free).
    """
    siblings, rank = _elder_siblings(request), request.specified_facility_rank or 0
    unmet: tuple[Unmet, ...] = ()
    if request.specified_child:
        unmet = (Unmet(code="paragraph_1_not_for_service", cites=("j10-k1",)),)
    item_1 = ("j10-k2-g1",) if rank > 1 else ()
    item_2 = ("j10-k2-g2",) if siblings > 0 else ()
    if request.single_parent:
        excluded = _excluded("excluded_by_item_3", item_2 + item_1)
        return _free(table_fee, "j10-k2-g3", unmet + excluded)
    unmet += (Unmet(code="not_single_parent", cites=("j10-k2-g3",)),)
    if siblings > 1:
        excluded = _excluded("excluded_by_item_2", item_1)
        return _free(table_fee, "j10-k2-g2-s2", unmet + excluded)
    if siblings == 1:
        half = version.stated["second_child_ratio"]
        value = version.ratio("second_child_ratio")
        ratio = given("second_child_ratio", value, unit=RATIO, cites=(half.cite,))
        excluded = _excluded("excluded_by_item_2", item_1)
        return _reduced(table_fee, ratio, "j10-k2-g2-s1", unmet + excluded)
    unmet += (Unmet(code=_why_no_elder_sibling(request), cites=("j10-k2-g2",)),)
    return _paragraph_2_item_1(request, table_fee, tier=tier, version=version, unmet=unmet)


def _excluded(code: str, items: tuple[str, ...]) -> tuple[Unmet, ...]:
    """The items that would apply but for the words that exclude them."""
    return tuple(Unmet(code=code, cites=(item,)) for item in items)


def _paragraph_2_item_1(
    request: FeeRequest, table_fee: Node, *, tier: Node, version: Version, unmet: tuple[Unmet, ...]
) -> Node:
    """第2項第1号: the eldest pays in full, the next × 別表第5, the others nothing."""
    rank = request.specified_facility_rank
    if rank is not None and rank > 2:
        return _free(table_fee, "j10-k2-g1-s2", unmet)
    if rank == 2:
        ratio = table_cell.ratio("t5", id="second_eldest_ratio", tier=tier, version=version)
        if ratio is not None:
            return _reduced(table_fee, ratio, "j10-k2-g1-s1", unmet)
        why = Unmet(code="no_ratio_for_tier", cites=("t5",), values={"tier": tier.word})
    elif rank == 1:
        why = Unmet(code="eldest_pays_in_full", cites=("j10-k2-g1",))
    else:
        why = Unmet(code="no_child_in_specified_facility", cites=("j10-k2-g1",))
    return apply(
        "unchanged",
        table_fee,
        id="after_article_10",
        unit="yen",
        cites=("j9-k1",),
        considered=(*unmet, why),
    )


def _elder_siblings(request: FeeRequest) -> int:
    """How many 兄姉等 第2号 counts: none unless the household is one that the rules name."""
    return request.elder_siblings if request.designated_household else 0


def _why_no_elder_sibling(request: FeeRequest) -> str:
    return "no_elder_sibling" if request.designated_household else "not_designated_household"


def _free(table_fee: Node, cite: str, unmet: tuple[Unmet, ...]) -> Node:
    return apply(
        "free", table_fee, id="after_article_10", unit="yen", cites=(cite,), considered=unmet
    )


def _reduced(table_fee: Node, ratio: Node, cite: str, unmet: tuple[Unmet, ...]) -> Node:
    """The amount times the ratio; no provision rounds it, and every product is whole."""
    return apply(
        "product",
        table_fee,
        ratio,
        id="after_article_10",
        unit="yen",
        cites=(cite,),
        considered=unmet,
    )
