"""The figures that the manual states in its sentences, as manual.toml declares them."""

from build_scripts.law.stated_figures import StatedFigure, read_stated_figures
from build_scripts.manual.text import Manual


def stated_figures(manual: Manual) -> dict[str, StatedFigure]:
    """Return every declared figure of `manual` by name.

    Raises NotationError when one is not found exactly once.
    """
    declarations = manual.settings["values"]
    words = {id: passage.text for id, passage in manual.passages.items()}
    return read_stated_figures(declarations, words, file="manual.toml")
