"""The command line of lists as a clerk uses it: bytes in, bytes out, in a process of its own."""

import csv
import io
import json
import subprocess
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from build_scripts.repository import ROOT

type Json = dict[str, Any]


@dataclass(frozen=True, slots=True)
class Answer:
    """What a command gave: its exit, its output, and what it said on standard error."""

    exit: int
    output: bytes
    said: str

    @property
    def cells(self) -> list[list[str]]:
        """Every row of the output, the headings first."""
        return list(csv.reader(io.StringIO(self.output.decode("utf-8-sig"), newline="")))

    @property
    def rows(self) -> list[dict[str, str]]:
        """Every line of the output by its headings."""
        head, *rows = self.cells
        assert all(len(row) == len(head) for row in rows), "a row is as long as the headings"
        return [dict(zip(head, row, strict=True)) for row in rows]


def ask(name: str, *options: str, given: bytes = b"") -> Answer:
    """Run a calculator of the command line on what is given."""
    done = subprocess.run(
        [sys.executable, "-m", "calculators", name, *options],
        input=given,
        capture_output=True,
        cwd=ROOT,
        check=False,
    )
    return Answer(done.returncode, done.stdout, done.stderr.decode("utf-8", "replace"))


def answers(name: str, requests: Iterable[Json]) -> list[Json]:
    """Return the brief answers to requests in JSON."""
    given = "".join(json.dumps(request) + "\n" for request in requests).encode()
    answer = ask(name, "--jsonl", "--brief", given=given)
    assert answer.exit == 0, answer.said
    return [json.loads(line) for line in answer.output.splitlines()]
