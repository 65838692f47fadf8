"""The audit against errors that the plain reading seeded: all found, no false alarm, the cause right.

Whatever is due and whatever a misreading bills is worked out by `plain_errors` from the source text.
`python -m tests.roster.seeded --children 100000` does the same on demand with more lines.
"""

import pytest

from tests.roster import made_up_lists, plain_errors, seeded
from tests.roster.seeded import Figures


@pytest.fixture(scope="module")
def figures() -> Figures:
    return seeded.measure(2_400, ("2016-09", "2016-04", "2017-03"))


def test_every_error_that_changes_an_amount_is_found(figures: Figures) -> None:
    missed = [fault for fault in figures.faults if not fault.startswith("another cause")]
    assert not missed, "\n".join(missed[:20])
    assert figures.found == figures.changed


def test_there_is_no_false_alarm(figures: Figures) -> None:
    assert figures.lines >= 2_400
    assert figures.false_alarms == 0


def test_the_cause_is_right_where_one_cause_explains_the_line(figures: Figures) -> None:
    assert figures.one_cause.total() >= 40
    assert figures.share_right >= 95, "\n".join(figures.faults[:20])


def test_every_kind_of_error_was_seeded(figures: Figures) -> None:
    assert figures.changed.keys() == plain_errors.KINDS.keys()


def test_the_errors_of_the_sample_are_found_with_their_causes() -> None:
    lines = made_up_lists.sample_lines()
    figures = Figures()
    seeded.count(figures, lines, seeded.audit(lines, made_up_lists.SAMPLE_MONTH))
    assert not figures.faults, "\n".join(figures.faults)
    assert figures.found.total() == 36
