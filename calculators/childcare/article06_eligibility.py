"""第6条: who may enter. Each test answers True, False, or None when the fact is not known."""

from calculators.childcare.services import Service, is_nursery_or_long
from calculators.childcare.table3_age import SCHOOL_AGE
from calculators.trace import operation


@operation
def is_before_school(class_age: int) -> bool:
    """Say whether 小学校就学の始期 has not come: through 31 March after the sixth birthday."""
    return class_age < SCHOOL_AGE


@operation
def needs_ground(service: Service) -> bool:
    """Say whether 第6条第2項 asks for a ground of 子ども・子育て支援法第19条第1項第2号."""
    return is_nursery_or_long(service)


@operation
def is_eligible(
    before_school: bool, resident: bool | None, needs_ground: bool, has_ground: bool | None
) -> bool | None:
    """Return whether 第6条 lets the child enter, None when that is not determined.

    A child before school who does not live in the ward may still be let in for 特別な事情, which
    is the board's discretion: None, never a plain no.
    """
    if not before_school or (needs_ground and has_ground is False):
        return False
    if not resident or (needs_ground and has_ground is None):
        return None
    return True
