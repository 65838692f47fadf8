"""第12条 and 別表第6: the amount the board may take off the 保育料, rounded up to 10 yen."""

from calculators.childcare import table_cell
from calculators.childcare.case import Case
from calculators.childcare.services import is_nursery_or_long
from calculators.childcare.stated import Version
from calculators.outcome import Unmet
from calculators.quantity import Quantity
from calculators.trace import Node, apply, difference, exact_product, free, given, round_up


def care_fee(case: Case, fee: Node, *, tier: Node | None, version: Version) -> Node:
    """Return the 保育料 of one month in yen after 第12条.

    `fee` is that after 第10条; `tier` is None where it is free whatever the tax.
    """
    return apply(
        difference,
        fee,
        reduction(case, fee, tier=tier, version=version),
        id="after_article_12",
        unit="yen",
        cites=("j12-k1",),
    )


def reduction(case: Case, fee: Node, *, tier: Node | None, version: Version) -> Node:
    """Return the 減ずる額 in yen, rounded up to 10 yen (別表第6備考); 0 with the reason if none.

    「減ずることができる」 is discretion: the request may switch it off.
    """
    if not is_nursery_or_long(case.service):
        return _NOT_FOR_SERVICE
    if not case.apply_article_12:
        return _SWITCHED_OFF
    if tier is None:
        return _NOTHING_TO_REDUCE
    ratio = table_cell.ratio("t6", id="reduction_ratio", tier=tier, version=version)
    if ratio is None:
        return _none("no_reduction_for_tier", "t6", tier=Quantity(tier.word, "tier"))
    exact = apply(
        exact_product, fee, ratio, id="exact_reduction", unit="exact_yen", cites=ratio.cites
    )
    rounding = version.stated["reduction_rounding"]
    return apply(
        round_up,
        exact,
        given("rounding_unit", rounding.value, unit="yen", cites=(rounding.cite,)),
        id="reduction",
        unit="yen",
        cites=("j12-k1", *ratio.cites, rounding.cite),
    )


def _none(code: str, cite: str, **values: object) -> Node:
    unmet = Unmet(code=code, cites=(cite,), values=values)
    return apply(free, id="reduction", unit="yen", cites=(cite,), considered=(unmet,))


_NOT_FOR_SERVICE = _none("not_for_service", "j12-k1")
_SWITCHED_OFF = _none("switched_off", "j12-k1")
_NOTHING_TO_REDUCE = _none("nothing_to_reduce", "j12-k1")
