"""Work grows with a paragraph, not with its square; what is nested too deep is refused with its line.

Nothing is timed: what is counted is how often Python calls anything, a generator's steps among them.
What patterns cost inside is measured by `python -m tests.benchmarks.law_size`.
"""

import cProfile

import pytest

from build_scripts.law import NotationError, parse_law
from build_scripts.law.references import find_references
from tests.benchmarks.law_size import KINDS, law_of

SMALL, LARGE = 150, 600


def calls(words: str) -> int:
    """How many calls it takes to read a law of one paragraph and what it points to."""
    law = parse_law(law_of(words))
    profile = cProfile.Profile()
    profile.runcall(find_references, law)
    return sum(entry.callcount for entry in profile.getstats())


@pytest.mark.parametrize("kind", KINDS)
def test_four_times_the_words_take_four_times_the_work(kind: str) -> None:
    # Of anything that looks through all before it there would be 16 times as much.
    assert calls(KINDS[kind](LARGE)) < 5 * calls(KINDS[kind](SMALL))


def nested(levels: int) -> str:
    marks = ("一", "イ", "（１）", "（イ）")
    items = (f"{'　' * (level + 1)}{marks[level % 4]}　甲\n" for level in range(levels))
    return f"試験条例\n\n　（試験）\n第一条　次による。\n{''.join(items)}"


def test_items_are_read_down_to_fifty_levels() -> None:
    law = parse_law(nested(50))
    assert len([id for id in law.labels if "-s" in id]) == 49


@pytest.mark.parametrize("levels", [51, 400, 5000])
def test_deeper_items_are_refused_at_their_line(levels: int) -> None:
    with pytest.raises(NotationError) as refused:
        parse_law(nested(levels))
    (problem,) = refused.value.problems
    assert problem.line == 4 + 51  # four lines stand before the first item
    assert "深く" in problem.message
