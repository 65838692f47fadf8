"""The examples in docstrings are true, and what explains itself best by one has it."""

import doctest
import pkgutil
from importlib import import_module

import pytest

import build_scripts
import calculators

MODULES = [
    name
    for package in (calculators, build_scripts)
    for name in (
        package.__name__,
        *(each.name for each in pkgutil.walk_packages(package.__path__, f"{package.__name__}.")),
    )
    if not name.endswith(".__main__")
]

# Modules, or things in them, that have an example.
SHOWN = [
    "build_scripts.dates.written",
    "build_scripts.figures.labels.parts",
    "build_scripts.law",
    "build_scripts.law.citation",
    "build_scripts.law.notation.numerals.arabic",
    "build_scripts.law.texts",
    "build_scripts.law.version.comparison.pieces",
    "build_scripts.pages.addresses.link",
    "calculators.fiscal.Month",
    "calculators.fiscal.class_age",
    "calculators.fiscal.era_of",
    "calculators.messages.written.citation",
    "calculators.messages.written.written",
    "calculators.numerals",
    "calculators.schema.Record.of",
    "calculators.trace",
    "calculators.typed.year",
    "calculators.typed.yen",
    "calculators.yen.round_up",
]


@pytest.mark.parametrize("name", MODULES)
def test_the_examples_of_a_module_are_true(name: str) -> None:
    assert doctest.testmod(import_module(name)).failed == 0


def test_what_explains_itself_best_by_example_has_one() -> None:
    finder = doctest.DocTestFinder()
    shown = {
        test.name for name in MODULES for test in finder.find(import_module(name)) if test.examples
    }
    assert sorted(set(SHOWN) - shown) == []
