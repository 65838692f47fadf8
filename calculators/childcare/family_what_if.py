"""What else a family may ask, at once: other hours, 延長保育, reductions, near tiers, fee by tax."""

from dataclasses import dataclass

from calculators.childcare.family_curve import Curve, curves
from calculators.childcare.family_distance import Distance, distances
from calculators.childcare.family_extended import Extended, extended
from calculators.childcare.family_hours import Hours, hours
from calculators.childcare.family_reductions import Reductions, reductions
from calculators.childcare.family_request import FamilyRequest
from calculators.childcare.family_worlds import Worlds


@dataclass(frozen=True, slots=True, kw_only=True)
class WhatIf:
    """The answers to what else may be asked of a household; each is empty where there is none."""

    hours: tuple[Hours, ...]
    extended: tuple[Extended, ...]
    reductions: tuple[Reductions, ...]
    distances: tuple[Distance, ...]
    curves: tuple[Curve, ...]


def what_if(asked: FamilyRequest, worlds: Worlds | None = None) -> WhatIf:
    """Return what else may be asked of a household; `worlds` are those of `asked`, if at hand."""
    own = worlds or Worlds(asked)
    possible = own.supposing()
    return WhatIf(
        hours=hours(asked),
        extended=extended(asked),
        reductions=reductions(own, possible),
        distances=distances(own, possible),
        curves=curves(own, possible),
    )
