"""第3条・第4条第1項: the services, and which of them the rules treat alike."""

from calculators.childcare.fee_request import Service

PROVISION: dict[Service, str] = {
    "nursery": "j3-k1-g1",
    "long": "j4-k1-g3",
    "medium": "j4-k1-g2",
    "short": "j4-k1-g1",
}
"""The item that describes each service: 保育, 長時間保育, 中時間保育, 短時間保育."""


def is_nursery_or_long(service: Service) -> bool:
    """Say whether it is 第3条第1号 or 第4条第1項第3号, as 第6条第2項, 第10条第2項, 第12条 put it."""
    return service in ("nursery", "long")
