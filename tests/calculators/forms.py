"""A filled form: the worked example as the page's inputs hold it, by their names."""

from collections.abc import Mapping

from calculators.childcare.family import CALCULATOR

_SAID = {
    "fiscal_year": "2016",
    "child.1.birth_date.year": "平成24",
    "child.1.birth_date.month": "5",
    "child.1.birth_date.day": "10",
    "child.1.facility": "yamaya-kakinomi",
    "child.1.service": "long",
    "child.1.enrolled_from.year": "2016",
    "child.1.enrolled_from.month": "4",
    "child.1.enrolled_from.day": "1",
    "single_parent": "no",
    "public_assistance": "no",
    "siblings": "0",
    "designated_household": "no",
    "specified_child": "no",
    "adult.2.exists": "yes",
    "adult.1.previous.status": "assessed",
    "adult.1.previous.income_levy": "１４７，０００",
    "adult.1.previous.per_capita_levy": "3,500円",
    "adult.1.previous.special": "none",
    "adult.2.previous.status": "not_taxed",
    "adult.1.current.status": "assessed",
    "adult.1.current.income_levy": "15万",
    "adult.1.current.per_capita_levy": "3500",
    "adult.1.current.special": "none",
    "adult.2.current.status": "not_taxed",
}


def form_values(said: Mapping[str, str]) -> dict[str, str]:
    """Return what the page sends: every input, those that were not answered empty or as they begin."""
    values = {name: field.initial for field in CALCULATOR.form.fields() for name in field.inputs}
    return {**values, **said}


FEE = form_values(_SAID)
"""READING.md's worked example, as a parent would type it."""
