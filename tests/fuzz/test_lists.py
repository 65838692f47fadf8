"""Whatever a list holds, each of its lines comes back once, answered or refused with a sentence."""

import csv
import io

from tests.fuzz.amount import chance, mutated, rounds
from tests.roster import made_up_lists
from tests.roster.command import ask

LINES = made_up_lists.lines(children=12, month="2016-09", seed=11, rate=0.3)
TABLE = made_up_lists.table(LINES)
# A sibling at school is only counted; a line of sums is none of the list's.
OUTCOMES = {"determined", "range", "not_determined", "invalid", "counted", ""}
CELLS = [
    *("①②", "14²", "½", "令和99", "昭和99", "H28.4.1", "2016/2/30", "42461", "9" * 30, "-1", "=1+1", "#REF!", "1E+05"),
    *("はい", "○", "×", "不明", "なし", "-", "　", "\u3000x", "\0", "\ud7ff", "\ufeff", "𠮷", '"', '""', ",", "\n"),
    *("<b>", "'", "@SUM(A1)", "山谷", "千駄谷なかよし園", "長時間保育", "3歳", "0001", "2012-05-10", "x" * 300, "\t"),
]  # fmt: skip


def command(text: str | bytes) -> list[list[str]]:
    given = text if isinstance(text, bytes) else text.encode("utf-8-sig", "surrogatepass")
    answer = ask("childcare-family", "--csv", given=given)
    assert "Traceback" not in answer.said
    assert answer.exit == 0, answer.said
    head, *rows = answer.cells
    assert "outcome" in head
    assert all(len(row) == len(head) for row in rows)
    at = head.index("outcome")
    errors = head.index("errors")
    for row in rows:
        assert row[at] in OUTCOMES
        assert row[at] != "invalid" or row[errors], row
    return [head, *rows]


def test_every_line_of_a_list_comes_back_with_what_it_said() -> None:
    """Cells are wrong, the list itself is whole: the first columns of the answer are its own."""
    for number in rounds(8):
        some = chance(number)
        table = [list(row) for row in TABLE]
        for _ in range(some.randint(1, 15)):
            row = some.choice(table[1:])
            row[some.randrange(len(row))] = some.choice(CELLS)
        for _ in range(some.randint(0, 2)):
            at = some.randrange(1, len(table))
            table.insert(at, list(some.choice(table[1:])))
        _, *rows = command(made_up_lists.as_csv(table))
        kept = [row[: len(TABLE[0])] for row in rows]
        # A cell that a spreadsheet would compute is written as words; nothing else is changed.
        for asked, given in zip(table[1:], kept, strict=True):
            for cell, other in zip(asked, given, strict=True):
                one = cell.replace("\0", "\ufffd")  # its line is refused, and says so
                assert other.lstrip("'").strip() in (one.lstrip("'").strip(), _read(one)), number


def _read(cell: str) -> str:
    """A cell as the csv module of the standard library reads it back."""
    written = io.StringIO()
    csv.writer(written).writerow([cell])
    return next(csv.reader(io.StringIO(written.getvalue(), newline="")))[0].strip()


def test_a_file_of_any_bytes_is_answered() -> None:
    text = made_up_lists.as_csv(TABLE)
    for number in rounds(8):
        some = chance(number)
        match some.randrange(4):
            case 0:
                content = some.randbytes(some.randint(0, 400))
            case 1:
                content = text.encode(
                    some.choice(("utf-16", "cp932", "utf-8", "euc_jp")), "replace"
                )
                at = some.randrange(len(content))
                content = content[:at] + some.randbytes(3) + content[at:]
            case _:
                content = mutated(some, text, CELLS).encode("utf-8", "replace")
        command(content)
