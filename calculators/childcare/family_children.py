"""How the children of a household are named beside their amounts."""

from collections.abc import Mapping
from typing import Any

from calculators.messages import Catalogue


def names(request: Mapping[str, Any], words: Catalogue) -> Mapping[str, str]:
    """Return the name of each child of a request by its id: 「子ども1」 for 「c1」, as the form has it.

    Any other id is a name that the caller chose.
    """
    return {child["id"]: _name(child["id"], words) for child in request["children"]}


def _name(id: str, words: Catalogue) -> str:
    number = id.removeprefix("c")
    is_numbered = id.startswith("c") and number.isascii() and number.isdecimal()
    return words.label("childcare-family", f"children.{number}") if is_numbered else id
