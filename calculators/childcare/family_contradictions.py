"""Answers that contradict each other where each alone can be read: a change of somebody not there.

The request would refuse them too, in the words of its places, which nobody sees on the page.
"""

from collections.abc import Iterator, Mapping
from typing import Any

from calculators.outcome import FieldError

_OF_CHILD = ("service", "extended_care", "sibling_comes", "sibling_leaves")
_OF_ADULT = ("adult_comes", "adult_leaves", "tax")


def contradictions(answers: Mapping[str, Any]) -> Iterator[FieldError]:
    """Yield an error for each change whose child or adult the other answers don't have."""
    for change in range(1, int(answers["changes"]) + 1):
        own = f"change.{change}"
        kind = answers[f"{own}.kind"]
        if kind in _OF_CHILD:
            code = _of_child(answers, int(answers[f"{own}.child"]), kind)
            if code:
                yield FieldError(field=f"{own}.child", code=code)
        elif kind in _OF_ADULT:
            adult = answers[f"{own}.adult"]
            if adult != "1" and answers[f"adult.{adult}.exists"] is False:
                yield FieldError(field=f"{own}.adult", code="change_of_no_adult")


def _of_child(answers: Mapping[str, Any], child: int, kind: str) -> str:
    if child > 1 + answers["siblings"]:
        return "change_of_no_child"
    has_place = child == 1 or answers[f"child.{child}.use"] == "facility"
    if kind in ("sibling_comes", "sibling_leaves"):
        return "change_of_child_in_facility" if has_place else ""
    return "" if has_place else "change_of_child_without_place"
