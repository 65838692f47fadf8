"""第2条・第3条・第4条第1項: the facilities and services, and which of them the rules treat alike."""

from typing import Literal

type Facility = Literal["yamaya-kakinomi", "sendagaya-nakayoshi"]
type Service = Literal["nursery", "long", "medium", "short"]

FACILITIES: tuple[Facility, ...] = ("yamaya-kakinomi", "sendagaya-nakayoshi")
NURSERY_OR_LONG: tuple[Service, ...] = ("nursery", "long")
MEDIUM_OR_SHORT: tuple[Service, ...] = ("medium", "short")
SERVICES = (*NURSERY_OR_LONG, *MEDIUM_OR_SHORT)

PROVISION: dict[Service, str] = {
    "nursery": "j3-k1-g1",
    "long": "j4-k1-g3",
    "medium": "j4-k1-g2",
    "short": "j4-k1-g1",
}
"""The item that describes each service: 保育, 長時間保育, 中時間保育, 短時間保育."""


def is_nursery_or_long(service: Service) -> bool:
    """Say whether it is 第3条第1号 or 第4条第1項第3号, as 第6条第2項, 第10条第2項, 第12条 put it."""
    return service in NURSERY_OR_LONG
