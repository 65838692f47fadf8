"""How the children of a household are named beside their amounts."""

from collections.abc import Mapping
from typing import Any

from calculators.messages import Catalogue


def names(request: Mapping[str, Any], words: Catalogue) -> Mapping[str, str]:
    """Return the name of each child of a request by its id: 「子ども1」 where the id is a mere number.

    An id that the caller chose is the name.
    """
    return {
        child["id"]: words.label("childcare-family", f"children.{number}")
        if child["id"] == f"c{number}"
        else child["id"]
        for number, child in enumerate(request["children"], 1)
    }
