"""How well the audit finds errors that were seeded in a made-up list.

    python -m tests.roster.seeded --children 100000

makes two lists, of a month of each half of the year, has the command line audit them, and prints the
figures: what was seeded, what was found, false alarms, causes, and the time it took. What is due and
what is billed come from the plain reading, never from the calculators.
"""

import argparse
import resource
import time
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from tests.roster import made_up_lists
from tests.roster.command import run
from tests.roster.made_up_lists import Line

MONTHS = ("2016-09", "2016-04")


@dataclass(slots=True)
class Figures:
    """Lines counted, by kind of error where that is of interest; `faults` says what went wrong."""

    lines: int = 0
    in_care: int = 0
    seeded: Counter[str] = field(default_factory=Counter)
    changed: Counter[str] = field(default_factory=Counter)
    found: Counter[str] = field(default_factory=Counter)
    one_cause: Counter[str] = field(default_factory=Counter)
    cause_right: Counter[str] = field(default_factory=Counter)
    cause_among: int = 0
    false_alarms: int = 0
    faults: list[str] = field(default_factory=list)
    taken_for: Counter[tuple[str, str]] = field(default_factory=Counter)
    seconds: float = 0
    processor: float = 0

    @property
    def share_right(self) -> float:
        """The share of lines with one possible cause whose cause was named, in percent."""
        return 100 * self.cause_right.total() / max(1, self.one_cause.total())


def audit(found: Sequence[Line], month: str) -> list[dict[str, str]]:
    """Return the lines of a list as the command line's audit answers them."""
    given = made_up_lists.as_csv(made_up_lists.table(found)).encode("utf-8-sig")
    audited = ("--csv", "--audit", "billed=請求額", "--month", month)
    answer = run("childcare-family", *audited, given=given)
    assert answer.exit == 0, answer.said[-2000:]
    return answer.rows


def count(figures: Figures, found: Sequence[Line], audited: Sequence[dict[str, str]]) -> None:
    """Add the lines and what the audit said of them to the figures."""
    assert len(found) == len(audited), "every line comes back"
    for line, row in zip(found, audited, strict=True):
        assert row["児童"] == line.child["id"], "in the order of the list"
        _count_line(figures, line, row)


def _count_line(figures: Figures, line: Line, row: dict[str, str]) -> None:
    figures.lines += 1
    figures.in_care += line.due is not None
    if line.error:
        figures.seeded[line.error] += 1
    if not line.is_wrong:
        if row["difference"] not in ("", "0") or row["cause"] or row["errors"]:
            figures.false_alarms += 1
            figures.faults.append(f"false alarm: {_told(line, row)}")
        elif line.due is not None and row["expected"] != str(line.due):
            figures.faults.append(f"expected: {_told(line, row)}")
        elif line.due is None and row["expected"]:
            figures.faults.append(f"expected though nothing is known: {_told(line, row)}")
        return
    assert line.error is not None
    assert line.due is not None
    assert line.billed is not None
    figures.changed[line.error] += 1
    if (row["expected"], row["difference"]) == (str(line.due), str(line.billed - line.due)):
        figures.found[line.error] += 1
    else:
        figures.faults.append(f"not found: {_told(line, row)}")
    figures.cause_among += row["cause"] in line.explained
    if line.one_cause:
        figures.one_cause[line.error] += 1
        if row["cause"] not in line.explained:
            figures.taken_for[line.error, row["cause"]] += 1
        if made_up_lists.one_kind(row["cause"]) in map(made_up_lists.one_kind, line.explained):
            figures.cause_right[line.error] += 1
        else:
            figures.faults.append(f"another cause: {_told(line, row)}")


def _told(line: Line, row: dict[str, str]) -> str:
    names = ("expected", "difference", "cause", "errors", "sentence")
    said = {name: row[name] for name in names if row[name]}
    known = f"{line.error} {line.explained}" if line.error else "right"
    return f"児童 {line.child['id']}: {known}, due {line.due}, billed {line.billed}; {said}"


def measure(children: int, months: Sequence[str] = MONTHS) -> Figures:
    """Audit that many made-up children, as many in each month, every other list sorted by class."""
    figures = Figures()
    for at, month in enumerate(months):
        found = made_up_lists.lines(
            children=children // len(months), month=month, seed=11 + at, by_class=bool(at % 2)
        )
        since, before = time.monotonic(), _processor()
        audited = audit(found, month)
        figures.seconds += time.monotonic() - since
        figures.processor += _processor() - before
        count(figures, found, audited)
    return figures


def main() -> None:
    """Print the figures as a table."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--children", type=int, default=100_000)
    parser.add_argument("--faults", type=int, default=20, help="how many faults to tell")
    asked = parser.parse_args()
    figures = measure(asked.children)
    changed, right = figures.changed.total(), figures.cause_right.total()
    print(f"{figures.lines} lines ({figures.in_care} with an amount), {' and '.join(MONTHS)}")
    print(f"{figures.seeded.total()} errors seeded, {changed} change an amount")
    print(f"{figures.found.total()} of {changed} found, {figures.false_alarms} false alarms")
    print(
        f"cause right: {right} of {figures.one_cause.total()} that one cause explains "
        f"({figures.share_right:.1f} %); among the possible ones: {figures.cause_among} of {changed}"
    )
    seconds = figures.seconds
    print(
        f"{seconds:.0f} s, {figures.processor:.0f} s of processor, "
        f"{figures.lines / seconds:.0f} lines a second"
    )
    print(
        "\n| kind | seeded | change | found | one cause | cause right |\n|---|--:|--:|--:|--:|--:|"
    )
    for kind, seeded in sorted(figures.seeded.items()):
        one = figures.one_cause[kind]
        share = f" ({100 * figures.cause_right[kind] / one:.0f} %)" if one else ""
        print(
            f"| {kind} | {seeded} | {figures.changed[kind]} | {figures.found[kind]} "
            f"| {one} | {figures.cause_right[kind]}{share} |"
        )
    for (kind, cause), times in figures.taken_for.most_common():
        print(f"{kind} taken for {cause or 'nothing'}: {times}")
    for fault in figures.faults[: asked.faults]:
        print(fault)


def _processor() -> float:
    used = resource.getrusage(resource.RUSAGE_CHILDREN)
    return used.ru_utime + used.ru_stime


if __name__ == "__main__":
    main()
