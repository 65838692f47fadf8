"""Every request of the manual's calculators: their inputs are few enough to try them all."""

from collections.abc import Iterator
from itertools import product
from typing import Any

from calculators.calculator import Calculator
from calculators.registry import CALCULATORS
from calculators.schema import Boolean, Choice, Nullable, Shape, Year
from calculators.training.source import MANUAL
from calculators.training.stated import manual

TRAINING = {name: each for name, each in CALCULATORS.items() if each.source is MANUAL}

YEARS = tuple(range(manual().number("records_from") - 2, manual().number("records_from") + 6))
"""年度 on both sides of every year at which an answer changes."""


def values(shape: Shape) -> tuple[Any, ...]:
    """Return every value of a question; for a 年度 those around which answers change."""
    if isinstance(shape, Nullable):
        return (*values(shape.shape), None)
    if isinstance(shape, Choice):
        return shape.options
    if isinstance(shape, Boolean):
        return (True, False)
    if isinstance(shape, Year):
        return YEARS
    raise TypeError(f"say here which values of a {type(shape).__name__} are tried")


def every_request(calculator: Calculator) -> Iterator[dict[str, Any]]:
    """Yield every combination of answers, those that contradict each other too."""
    members = calculator.shape.members
    for answers in product(*(values(member.shape) for member in members)):
        yield dict(zip((member.name for member in members), answers, strict=True))
