"""The command line: `python -m calculators NAME < one.json`; see `--help`."""

import argparse
import json
import sys
from typing import BinaryIO

from calculators import request_text
from calculators.calculator import Calculator
from calculators.messages import Catalogue, catalogue
from calculators.outcome import to_json
from calculators.registry import CALCULATORS


def main(arguments: list[str] | None = None) -> int:
    """Run the command line. Returns 0 unless the command itself was wrong (then 2)."""
    words = catalogue()
    parser = argparse.ArgumentParser(
        prog="python -m calculators", description=words.text("cli.about")
    )
    parser.add_argument("name", nargs="?", metavar="NAME", help=words.text("cli.name"))
    parser.add_argument("--list", action="store_true", help=words.text("cli.list"))
    parser.add_argument("--schema", action="store_true", help=words.text("cli.schema"))
    parser.add_argument("--jsonl", action="store_true", help=words.text("cli.jsonl"))
    asked = parser.parse_args(arguments)
    if asked.list:
        for name in CALCULATORS:
            _print(name)
        return 0
    if asked.name is None:
        parser.error(words.text("cli.name_missing"))
    if asked.name not in CALCULATORS:
        names = "・".join(CALCULATORS)
        parser.error(words.text("cli.name_unknown", name=asked.name, names=names))
    calculator = CALCULATORS[asked.name]
    if asked.schema:
        _print(json.dumps(calculator.schema(words), ensure_ascii=False, indent=2))
    elif asked.jsonl:
        _answer_lines(calculator, sys.stdin.buffer, words)
    else:
        _print(to_json(request_text.answer(calculator, sys.stdin.buffer.read(), words)))
    return 0


def _answer_lines(calculator: Calculator, lines: BinaryIO, words: Catalogue) -> None:
    """Print one result per line, in order; a bad line yields `invalid` and the rest go on."""
    for line in lines:
        _print(to_json(request_text.answer(calculator, line.rstrip(b"\r\n"), words)))


def _print(text: str) -> None:
    """Print UTF-8 whatever the terminal's encoding says: the output is an interface."""
    sys.stdout.buffer.write(text.encode("utf-8") + b"\n")


if __name__ == "__main__":
    try:
        sys.exit(main())
    except BrokenPipeError:
        sys.stderr.close()
