"""第16条: the facilities that are 渋谷区立保育園 follow other rules in part."""

from calculators.childcare.fee_request import Facility, Service
from calculators.outcome import Unmet


def is_ward_nursery(facility: Facility, service: Service) -> bool:
    """Say whether it is 保育 in a 渋谷区立保育園 (第16条第1項).

    千駄谷なかよし園 includes 渋谷区立千駄ヶ谷保育園 and its 分園. The other part of
    山谷かきのみ園 is a 児童福祉法第59条第1項 facility, which is none.
    """
    return facility == "sendagaya-nakayoshi" and service == "nursery"


def why_not(facility: Facility, service: Service) -> tuple[Unmet, ...]:
    """Return why 第16条第3項 does not send the fee to 渋谷区保育料等徴収条例, where one might ask.

    Empty where nobody would: another facility's service that is no 保育.
    """
    if facility == "sendagaya-nakayoshi" and service != "nursery":
        return (Unmet(code="not_nursery_of_the_ward", cites=("j16-k1", "j16-k3")),)
    if facility == "yamaya-kakinomi" and service == "nursery":
        return (Unmet(code="not_a_ward_nursery", cites=("t1", "t1-b2", "j16-k1", "j16-k3")),)
    return ()
