"""Where a calculator stands on the site, and what it is called there."""

from build_scripts.site_words import WORDS
from calculators.calculator import Calculator


def name(calculator: Calculator) -> str:
    """Return what the calculator is called on the site."""
    return WORDS.text(f"{calculator.name}.title")


def address(calculator: Calculator) -> str:
    """Return the address of the calculator's page under the site's root."""
    return f"tools/{calculator.tool or calculator.name}/"
