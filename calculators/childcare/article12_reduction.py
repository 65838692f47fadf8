"""第12条 and 別表第6: the amount the board may take off the 保育料, rounded up to 10 yen."""

from calculators.childcare import table_cell
from calculators.childcare.article03_services import is_nursery_or_long
from calculators.childcare.fee_request import FeeRequest
from calculators.childcare.stated import Version
from calculators.outcome import Unmet
from calculators.trace import Node, apply, given


def care_fee(request: FeeRequest, fee: Node, *, tier: Node, version: Version) -> Node:
    """Return the 保育料 of one month in yen after 第12条; `fee` is that after 第10条."""
    return apply(
        "difference",
        fee,
        reduction(request, fee, tier=tier, version=version),
        id="after_article_12",
        unit="yen",
        cites=("j12-k1",),
    )


def reduction(request: FeeRequest, fee: Node, *, tier: Node, version: Version) -> Node:
    """Return the 減ずる額 in yen, rounded up to 10 yen (別表第6備考); 0 with the reason if none.

    「減ずることができる」 is discretion: the request may switch it off.
    """
    if not is_nursery_or_long(request.service):
        return _none("not_for_service", "j12-k1")
    if not request.apply_article_12:
        return _none("switched_off", "j12-k1")
    ratio = table_cell.ratio("t6", id="reduction_ratio", tier=tier, version=version)
    if ratio is None:
        return _none("no_reduction_for_tier", "t6", tier=tier.word)
    exact = apply(
        "exact_product", fee, ratio, id="exact_reduction", unit="exact_yen", cites=ratio.cites
    )
    rounding = version.stated["reduction_rounding"]
    return apply(
        "round_up",
        exact,
        given("rounding_unit", rounding.value, unit="yen", cites=(rounding.cite,)),
        id="reduction",
        unit="yen",
        cites=("j12-k1", *ratio.cites, rounding.cite),
    )


def _none(code: str, cite: str, **values: object) -> Node:
    unmet = Unmet(code=code, cites=(cite,), values=values)
    return apply("free", id="reduction", unit="yen", cites=(cite,), considered=(unmet,))
