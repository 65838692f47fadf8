"""Every operation that a step may name is documented in words, and nothing else is."""

import json

from build_scripts.calculator_pages import operations
from build_scripts.worked_cases import worked_cases
from calculators.messages import catalogue
from calculators.registry import CALCULATORS
from calculators.trace import OPERATIONS


def test_every_operation_has_a_meaning_in_words_and_no_other() -> None:
    said = {
        key.removeprefix("operation.")
        for key in catalogue("ja").entries
        if key.startswith("operation.")
    }
    assert said == set(OPERATIONS)


def test_the_page_lists_every_formula_of_every_worked_case() -> None:
    """The results are read as a program reads them; the page is what it finds them explained on."""
    page = operations.render()
    formulas = set()
    for case in worked_cases():
        result = json.loads(
            json.dumps(CALCULATORS[case.calculator].spoken(case.request, catalogue("ja")))
        )
        steps = result.get("computation") or result.get("steps", [])
        formulas |= {step["formula"] for step in steps if step.get("formula")}
    assert len(formulas) > 20
    assert all(f'<code lang="en" translate="no">{formula}</code>' in page for formula in formulas)
