"""Answers of the family's form that can't stand together, said in the words of the page."""

import itertools
from collections.abc import Iterator

from calculators.form import Answers
from calculators.outcome import FieldError

_OF_A_SIBLING = ("sibling_comes", "sibling_leaves")
_OF_A_CHILD = (*_OF_A_SIBLING, "service", "extended_care")
_OF_AN_ADULT = ("adult_comes", "adult_leaves", "tax")


def contradictions(answers: Answers) -> Iterator[FieldError]:
    """Yield an error for each tax that can't be, and each change of who isn't there or can't so."""
    for adult, year in itertools.product((1, 2, 3), ("previous", "current")):
        yield from _of_two_routes(f"adult.{adult}.{year}", answers)
    seen: set[tuple[object, ...]] = set()
    for number in range(1, int(answers["changes"]) + 1):
        own = f"change.{number}"
        kind = answers[f"{own}.kind"]
        what = (answers[f"{own}.month"], *_what(kind), *_whose(own, kind, answers))
        if what in seen:
            yield FieldError(field=f"{own}.kind", code="change_twice")
        seen.add(what)
        if kind in _OF_A_CHILD:
            yield from _of_child(f"{own}.child", kind, answers)
        elif kind in _OF_AN_ADULT:
            adult = int(answers[f"{own}.adult"])
            if adult == 1 and kind != "tax":
                yield FieldError(field=f"{own}.adult", code="change_of_yourself")
            if adult > 1 and answers[f"adult.{adult}.exists"] is False:
                yield FieldError(field=f"{own}.adult", code="change_of_nobody")


def _of_two_routes(own: str, answers: Answers) -> Iterator[FieldError]:
    """税額控除前 less 調整控除 needs both: one that was left empty is not 0."""
    before, adjustment = (
        answers[f"{own}.{name}"] for name in ("before_credits", "adjustment_credit")
    )
    if before is None:
        return
    if adjustment is None:
        yield FieldError(field=f"{own}.adjustment_credit", code="adjustment_is_missing")
    elif adjustment > before:
        yield FieldError(field=f"{own}.adjustment_credit", code="adjustment_above_levy")


def _what(kind: str) -> tuple[str, ...]:
    """Return which fact a kind of change says: becoming and ceasing say the same one."""
    return (kind.rsplit("_", 1)[0],)


def _whose(own: str, kind: str, answers: Answers) -> tuple[object, ...]:
    names = {"tax": ("adult", "tax_year")}
    of_adult = ("adult",) if kind in _OF_AN_ADULT else ()
    of_child = ("child",) if kind in _OF_A_CHILD else ()
    return tuple(answers[f"{own}.{name}"] for name in names.get(kind, of_adult + of_child))


def _of_child(field: str, kind: str, answers: Answers) -> Iterator[FieldError]:
    child = int(answers[field])
    if child > 1 + int(answers["siblings"]):
        yield FieldError(field=field, code="change_of_no_child")
        return
    in_care = child == 1 or answers[f"child.{child}.use"] == "facility"
    if in_care and kind in _OF_A_SIBLING:
        yield FieldError(field=field, code="change_of_child_in_care")
    elif not in_care and kind not in _OF_A_SIBLING:
        yield FieldError(field=field, code="change_of_child_elsewhere")
