"""第16条: the facilities that are 渋谷区立保育園 follow other rules in part."""

from calculators.childcare import article10_relief
from calculators.childcare.case import Case
from calculators.childcare.services import Facility, Service
from calculators.outcome import Reason, Unmet
from calculators.quantity import Quantity

_CITES = ("j16-k3", "j16-k1", "t1-b2")


def other_ordinance(fees: str) -> Reason:
    """Return why fees follow 渋谷区保育料等徴収条例 (第16条第3項): "care", "extended" or "both"."""
    values = {"what": Quantity(fees, "fee_kind")}
    return Reason(code="other_ordinance", cites=_CITES, values=values)


def is_ward_nursery(facility: Facility, service: Service) -> bool:
    """Say whether it is 保育 in a 渋谷区立保育園 (第16条第1項).

    千駄谷なかよし園 includes 渋谷区立千駄ヶ谷保育園 and its 分園. The other part of
    山谷かきのみ園 is a 児童福祉法第59条第1項 facility, which is none.
    """
    return facility == "sendagaya-nakayoshi" and service == "nursery"


def governs_care_fee(case: Case) -> bool:
    """Say whether this ordinance governs the 保育料.

    第16条第3項 excepts 第10条: where its 第2項 changes the 保育料, that of a 渋谷区立保育園 too is
    this ordinance's, 第12条 included (our reading).
    """
    return not is_ward_nursery(case.facility, case.service) or article10_relief.applies_to_nursery(
        case
    )


def why_not(case: Case) -> tuple[Unmet, ...]:
    """Return why 第16条第3項 does not send the fee to 渋谷区保育料等徴収条例, where one might ask.

    Empty where nobody would: another facility's service that is no 保育.
    """
    if is_ward_nursery(case.facility, case.service):
        return (Unmet(code="article_10_is_excepted", cites=("j16-k3", "j10-k2")),)
    if case.facility == "sendagaya-nakayoshi":
        return (Unmet(code="not_nursery_of_the_ward", cites=("j16-k1", "j16-k3")),)
    if case.service == "nursery":
        return (Unmet(code="not_a_ward_nursery", cites=("t1", "t1-b2", "j16-k1", "j16-k3")),)
    return ()
