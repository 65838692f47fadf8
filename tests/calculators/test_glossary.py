"""The glossary maps the words of the code to 法令用語 and names provisions that exist."""

import tomllib
from pathlib import Path

import pytest

from calculators.childcare.request import SERVICES, SHAPE
from calculators.registry import CALCULATORS

PACKAGE = Path(__file__).parents[2] / "calculators"
GLOSSARY = tomllib.loads((PACKAGE / "glossary.toml").read_text("utf-8"))
LABELS = {id for each in CALCULATORS.values() for id in each.library.labels}
CODE = "\n".join(path.read_text("utf-8") for path in sorted(PACKAGE.rglob("*.py")))


@pytest.mark.parametrize("term", GLOSSARY)
def test_a_term_is_complete_and_used(term: str) -> None:
    entry = GLOSSARY[term]
    assert set(entry) == {"law", "reading", "meaning", "cites"}
    assert term in CODE
    assert set(entry["cites"]) <= LABELS


def test_every_word_of_the_request_is_explained() -> None:
    plain = {"facility", "service", "birth_date", "enrolled_from", "enrolled_until", "taxes",
             "apply_article_12"}  # fmt: skip
    assert {member.name for member in SHAPE.members} - plain <= set(GLOSSARY)
    assert set(SERVICES) <= set(GLOSSARY)
