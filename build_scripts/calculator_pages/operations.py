"""What the `formula` of a step means: every operation by its name, for those who read results."""

from build_scripts.rendering import render as render_template
from build_scripts.site_words import WORDS
from calculators.registry import CALCULATORS
from calculators.trace import OPERATIONS


def render() -> str:
    """Return the list as HTML, by name; KeyError when an operation has no meaning in words."""
    if not CALCULATORS:
        raise ValueError("operations are registered by the calculators")
    meanings = {name: WORDS.text(f"operation.{name}") for name in sorted(OPERATIONS)}
    return render_template("operations.html", meanings=meanings)
