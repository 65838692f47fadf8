"""The command line of lists as a clerk uses it: arguments and bytes in, bytes and sentences out."""

import contextlib
import csv
import io
import json
import subprocess
import sys
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from build_scripts.repository import ROOT
from calculators.__main__ import main

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


def run(name: str, *options: str, given: bytes = b"") -> Answer:
    """Run a calculator of the command line on what is given, in a process of its own."""
    done = subprocess.run(
        [sys.executable, "-m", "calculators", name, *options],
        input=given,
        capture_output=True,
        cwd=ROOT,
        check=False,
    )
    return Answer(done.returncode, done.stdout, done.stderr.decode("utf-8", "replace"))


def ask(name: str, *options: str, given: bytes = b"") -> Answer:
    """Do the same in this process, which spares the start; that both say the same is a test."""
    asked, answer, said = (
        io.TextIOWrapper(io.BytesIO(part), "utf-8") for part in (given, b"", b"")
    )
    before = sys.stdin
    sys.stdin = asked
    try:
        with contextlib.redirect_stdout(answer), contextlib.redirect_stderr(said):
            exit = main([name, *options])
    except SystemExit as stopped:
        exit = int(stopped.code or 0)
    finally:
        sys.stdin = before
    for stream in (answer, said):
        stream.flush()
    output, sentences = answer.buffer, said.buffer
    assert isinstance(output, io.BytesIO)
    assert isinstance(sentences, io.BytesIO)
    return Answer(exit, output.getvalue(), sentences.getvalue().decode())


def answers(name: str, requests: Iterable[Json]) -> list[Json]:
    """Return the brief answers to requests in JSON."""
    given = "".join(json.dumps(request) + "\n" for request in requests).encode()
    answer = run(name, "--jsonl", "--brief", given=given)
    assert answer.exit == 0, answer.said
    return [json.loads(line) for line in answer.output.splitlines()]
