"""What people ask is found: a gate under the questions of questions.tsv that never falls.

The questions and what answers them come from someone who saw the pages, not the search. Half of them
(`work`) were looked at while the search was made; of the others (`measure`) only percentages were.
"""

import tomllib
from collections import Counter
from pathlib import Path

import pytest

from tests.search.recall import by_kind, questions, table

GATE = tomllib.loads(Path(__file__).with_name("gate.toml").read_text(encoding="utf-8"))


def test_the_questions_are_real_and_evenly_split(site: Path) -> None:
    asked = questions()
    assert len(asked) >= 200
    assert len({question.query for question in asked}) == len(asked)
    halves = Counter((question.kind, question.half) for question in asked)
    for kind in {question.kind for question in asked}:
        assert abs(halves[kind, "work"] - halves[kind, "measure"]) <= 2
    for target in {target for question in asked for target in question.targets}:
        page, _, id = target.partition("#")
        html = (site / page / "index.html").read_text(encoding="utf-8")
        assert not id or f'id="{id}"' in html, target


@pytest.mark.parametrize("half", ["work", "measure"])
def test_recall_stays_above_the_gate(
    half: str, site: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    found = by_kind(half, site)
    with capsys.disabled():
        print(f"\n{half}", *table(found), sep="\n")
    total, gate = found["all"], GATE[half]
    assert 100 * total.at_3 / total.of >= gate["at_3"]
    assert 100 * total.at_1 / total.of >= gate["at_1"]


def test_the_gate_is_not_below_what_was_asked_for() -> None:
    """90 % at three, 75 % at one, on the half that nobody looked at."""
    assert GATE["measure"]["at_3"] >= 90
    assert GATE["measure"]["at_1"] >= 75
