"""How often the search finds what was asked: questions.tsv, asked of the built site under node.

    python -m tests.search.recall              both halves, by kind
    python -m tests.search.recall work --list  what fails of the half to work on

Of the half `measure` nobody looks at more than percentages: it tells what readers will meet.
"""

import argparse
import csv
import json
import subprocess
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from build_scripts.repository import ROOT
from tests.published import search_script

HERE = Path(__file__).parent
QUESTIONS = HERE / "questions.tsv"
SITE = ROOT / "site"


@dataclass(frozen=True, slots=True)
class Question:
    """What somebody types, and the addresses that answer it."""

    half: str
    kind: str
    reader: str
    query: str
    targets: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Answer:
    """What the search says: the addresses it leads to, in order."""

    exact: bool
    addresses: tuple[str, ...]
    took: float  # milliseconds


@dataclass(frozen=True, slots=True)
class Recall:
    """How many of `of` questions have an answer in the first place, among the first three, ten."""

    of: int
    at_1: int
    at_3: int
    at_10: int
    none: int

    def percent(self, count: int) -> str:
        """Return a share of the questions."""
        return f"{100 * count / self.of:5.1f}"


def questions(path: Path = QUESTIONS) -> list[Question]:
    """Return every question, in the order of the file."""
    with path.open(encoding="utf-8", newline="") as file:
        rows = csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE)
        return [
            Question(
                row["half"],
                row["kind"],
                row["reader"],
                row["query"],
                tuple(target.strip() for target in row["targets"].split("|")),
            )
            for row in rows
        ]


def ask(queries: Sequence[str], site: Path = SITE) -> list[Answer]:
    """Return what the search of the built site answers, as readers get it."""
    command = ["node", str(HERE / "ask.js"), str(site), str(search_script(site))]
    done = subprocess.run(
        command, input=json.dumps(queries), capture_output=True, text=True, check=True, cwd=ROOT
    )
    answers = map(json.loads, done.stdout.splitlines())
    return [
        Answer(each["exact"], tuple(address for address, _ in each["hits"]), each["took"])
        for each in answers
    ]


def place(question: Question, answer: Answer, site: Path = SITE) -> int | None:
    """Return at which place, from 0 on, the first right answer stands."""
    for at, address in enumerate(answer.addresses):
        if any(answers(address, target, site) for target in question.targets):
            return at
    return None


def answers(address: str, target: str, site: Path = SITE) -> bool:
    """Return whether a result is what was asked for, or stands within it.

    A question and its answer are one place; so are an article and its only paragraph.
    """
    page, _, id = address.partition("#")
    wanted_page, _, wanted = target.partition("#")
    if page != wanted_page:
        return False
    if not wanted:
        return True
    id, wanted = id.removesuffix("-a"), wanted.removesuffix("-a")
    if not id:
        return wanted == f"{page.strip('/').rpartition('/')[2]}-k1" and _is_only(page, site)
    return id == wanted or id.startswith(f"{wanted}-")


@cache
def _is_only(page: str, site: Path) -> bool:
    """Whether an article has one paragraph."""
    html = (site / page / "index.html").read_text(encoding="utf-8")
    return f'id="{page.strip("/").rpartition("/")[2]}-k2"' not in html


def recall(places: Iterable[int | None], none: int = 0) -> Recall:
    """Return how many are found where."""
    found = list(places)
    within = [sum(at is not None and at < most for at in found) for most in (1, 3, 10)]
    return Recall(len(found), *within, none)


def by_kind(half: str, site: Path = SITE) -> Mapping[str, Recall]:
    """Return the recall of each kind of question of a half, and of all under 「all」."""
    asked = [question for question in questions() if question.half == half]
    answered = ask([question.query for question in asked], site)
    found = [
        (q.kind, place(q, a, site), not a.addresses) for q, a in zip(asked, answered, strict=True)
    ]
    kinds = [*dict.fromkeys(kind for kind, _, _ in found), "all"]
    return {
        kind: recall(
            (at for of, at, _ in found if kind in (of, "all")),
            sum(none for of, _, none in found if kind in (of, "all")),
        )
        for kind in kinds
    }


def table(found: Mapping[str, Recall]) -> Iterator[str]:
    """Yield the lines of a table: kind, questions, per cent at 1, 3 and 10, none."""
    yield f"{'kind':10}{'n':>5}{'at 1':>7}{'at 3':>7}{'at 10':>7}{'none':>6}"
    for kind, each in found.items():
        shares = "".join(f"{each.percent(n):>7}" for n in (each.at_1, each.at_3, each.at_10))
        yield f"{kind:10}{each.of:5}{shares}{each.none:6}"


def _misses(half: str) -> Iterator[str]:
    if half != "work":
        raise SystemExit("Only the half to work on is looked at.")
    asked = [question for question in questions() if question.half == half]
    for question, answer in zip(asked, ask([q.query for q in asked]), strict=True):
        at = place(question, answer)
        if at is None or at > 0:
            shown = " ".join(answer.addresses[:3])
            yield f"{at if at is not None else '-':>2} {question.kind:9}{question.query}  [{shown}]  ← {' '.join(question.targets[:3])}"


def main() -> None:
    """Print the recall of a half or of both."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("half", nargs="?", choices=["work", "measure"])
    parser.add_argument("--list", action="store_true")
    arguments = parser.parse_args()
    for half in [arguments.half] if arguments.half else ["work", "measure"]:
        print(half)
        print("\n".join(table(by_kind(half))))
    if arguments.list:
        print("\n".join(_misses(arguments.half)))


if __name__ == "__main__":
    main()
