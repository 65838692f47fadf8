"""第16条: the facilities that are 渋谷区立保育園 follow other rules in part."""

from calculators.childcare.request import Facility, Service


def is_ward_nursery(facility: Facility, service: Service) -> bool:
    """Say whether it is 保育 in a 渋谷区立保育園 (第16条第1項).

    千駄谷なかよし園 includes 渋谷区立千駄ヶ谷保育園 and its 分園. The other part of
    山谷かきのみ園 is a 児童福祉法第59条第1項 facility, which is none.
    """
    return facility == "sendagaya-nakayoshi" and service == "nursery"
