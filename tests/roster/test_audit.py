"""The audit against errors that the plain reading seeded: all found, no false alarm, the cause right.

Whatever is due and whatever a misreading bills is worked out by `plain_errors` from the source text.
`python -m tests.roster.seeded --children 100000` does the same on demand with more lines.
"""

import random

import pytest

from tests.calculators import plain_family
from tests.roster import made_up_lists, plain_errors, seeded
from tests.roster.command import ask
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


def test_each_line_may_have_a_month_of_its_own() -> None:
    """What is due is worked out for each household's month; nothing is billed wrongly."""
    chance = random.Random(7)
    months = plain_family.months_of(2016)
    lines = made_up_lists.lines(children=600, month="2016-09", seed=7, rate=0)
    month_of = {line.household: chance.choice(months) for line in lines}
    head, *rows = made_up_lists.table(lines)
    expected = []
    for row, line in zip(rows, lines, strict=True):
        month = month_of[line.household]
        in_care = "service" in line.child
        due = plain_errors.true_amount(line.asked, line.child, month) if in_care else None
        expected.append("" if due is None else str(due))
        row[-1:] = [expected[-1], month if in_care else ""]
    text = made_up_lists.as_csv([[*head, "請求月"], *rows])
    audit = ("--csv", "--audit", "billed=請求額", "month=請求月")
    answer = ask("childcare-family", *audit, given=text.encode())
    assert answer.exit == 0, answer.said
    assert [row["expected"] for row in answer.rows] == expected
    assert {row["difference"] for row in answer.rows} == {"0", ""}
    assert {row["cause"] for row in answer.rows} == {""}
