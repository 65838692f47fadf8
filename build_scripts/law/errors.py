"""What is wrong with a source file, by line, in words for the clerk who wrote it."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One fault: the line it stands on (0 for the file as a whole) and what to do about it."""

    line: int
    message: str
    file: str = ""

    def __str__(self) -> str:
        """Return 「provisions.law.txt 12行目: …」."""
        place = f"{self.line}行目" if self.line else ""
        head = " ".join(part for part in (self.file, place) if part)
        return f"{head}: {self.message}" if head else self.message


class NotationError(Exception):
    """A source that can't be read without loss. `problems` holds every fault found, by line.

    >>> print(NotationError(Problem(3, "数ではありません。", "a"), Problem(1, "題名がありません。", "a")))
    a 1行目: 題名がありません。
    a 3行目: 数ではありません。
    """

    def __init__(self, *problems: Problem) -> None:
        self.problems = tuple(sorted(problems))
        super().__init__("\n".join(map(str, self.problems)))


def fault(message: str, *, file: str, line: int = 0) -> NotationError:
    """Return the error, to be raised, that a single fault makes; `line` is 0 for a whole file."""
    return NotationError(Problem(line, message, file))
