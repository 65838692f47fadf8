"""A filled form: the worked example as the page's inputs hold it, by their names."""

from collections.abc import Mapping

from build_scripts.runtime.exercise import FAMILY
from calculators.childcare.family import CALCULATOR


def form_values(said: Mapping[str, str]) -> dict[str, str]:
    """Return what the page sends: every input, those that were not answered empty or as they begin."""
    values = {name: field.initial for field in CALCULATOR.form.fields() for name in field.inputs}
    return {**values, **said}


FEE = form_values(FAMILY)
"""READING.md's worked example, as a parent would type it."""
