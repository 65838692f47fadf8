"""第4条: on which days of the week and between which hours each service runs."""

from dataclasses import dataclass

from calculators.childcare.services import Service, is_nursery_or_long
from calculators.childcare.stated import Version

_HOURS_OF: dict[Service, tuple[str, tuple[str, ...]]] = {
    "short": ("short", ("j3-k1-g2", "j4-k1-g1")),
    "medium": ("medium", ("j3-k1-g2", "j4-k1-g2")),
    "long": ("long", ("j3-k1-g2", "j4-k1-g3")),
    "nursery": ("long", ("j4-k1-g3",)),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Hours:
    """A span of a day, written 「07:30」, and the provisions that set it."""

    since: str
    until: str
    cites: tuple[str, ...]


def hours(service: Service, *, version: Version) -> Hours:
    """Return the hours of a service (第4条第1項, the divisions of 第3条第2号).

    保育 has no hours there: it is read with those of 長時間保育.
    """
    name, cites = _HOURS_OF[service]
    since, until = (version.stated[f"{name}_{end}"].value for end in ("from", "until"))
    return Hours(since=since, until=until, cites=cites)


def extended_hours(service: Service, *, version: Version) -> Hours | None:
    """Return the hours of 延長保育 (第4条第2項), or None for 中時間 and 短時間."""
    if not is_nursery_or_long(service):
        return None
    since, until = (version.stated[f"extended_{end}"].value for end in ("from", "until"))
    return Hours(since=since, until=until, cites=("j4-k2",))


def runs_on_saturday(service: Service) -> bool:
    """Say whether the service runs on Saturdays: 短時間 and 中時間 don't (第4条第1項第1号)."""
    return is_nursery_or_long(service)
