"""The glossary maps the words of the code to 法令用語 and names provisions that exist."""

import re
import tomllib

import pytest

from build_scripts.repository import ROOT
from calculators.childcare.fee_request import SERVICES, SHAPE
from calculators.registry import CALCULATORS

PACKAGE = ROOT / "calculators"
GLOSSARY = tomllib.loads((PACKAGE / "glossary.toml").read_text("utf-8"))
LABELS = {id for each in CALCULATORS.values() for id in each.source.labels}
CODE = "\n".join(path.read_text("utf-8") for path in sorted(PACKAGE.rglob("*.py")))


@pytest.mark.parametrize("term", GLOSSARY)
def test_a_term_is_complete_and_used(term: str) -> None:
    entry = GLOSSARY[term]
    assert set(entry) == {"law", "reading", "meaning", "cites"}
    # As a word of its own: 「tier」 is no part of another name.
    assert re.search(rf"(?<![a-z0-9]){re.escape(term)}s?(?![a-z0-9])", CODE)
    assert set(entry["cites"]) <= LABELS


def test_every_word_of_the_request_is_explained() -> None:
    plain = {"facility", "service", "birth_date", "enrolled_from", "enrolled_until", "taxes",
             "apply_article_12"}  # fmt: skip
    assert {member.name for member in SHAPE.members} - plain <= set(GLOSSARY)
    assert set(SERVICES) <= set(GLOSSARY)


def test_no_meaning_states_an_hour_a_date_or_an_amount() -> None:
    """They come from the text by way of `facts`; 1 April is this site's reading of the age."""
    figure = r"\d+時|\d{1,2}:\d{2}|\d+月|\d[\d,]*円"
    excused = "4月1日の年齢と読む|4月から翌年3月まで"
    stated = {
        term: re.findall(figure, re.sub(excused, "", entry["meaning"]))
        for term, entry in GLOSSARY.items()
    }
    assert {term for term, figures in stated.items() if figures} == set()
